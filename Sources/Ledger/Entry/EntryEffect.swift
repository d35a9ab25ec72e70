import Base

/// What an entry does to the state of its log, once its place in the log is known.
package enum EntryEffect: Hashable, Sendable {
  /// The log begins.
  case begins(Genesis)
  /// A payload of a record appears, in the place of an older one where `replaces` says so.
  case publishes(Entry, replaces: UInt64?)
  /// Payloads go.
  case erases(Erasure)
  /// Nothing that this reader knows; the bytes are kept and passed on.
  case unknown(isCritical: Bool)
  /// Breaks a rule: it is kept in the tree, supersedes nothing and is not shown. Where only its
  /// reference is bad, it still has its payload.
  case refused(LedgerError, payload: Entry?)

  /// Reads the entry at `index`; `hasPayload` says which earlier entries have one. Only entry 0 can
  /// refuse the whole log, with `bad-genesis`.
  package init(
    parsing bytes: [UInt8], at index: UInt64, hasPayload: (UInt64) throws -> Bool
  ) throws {
    do {
      guard let entry = try Entry.parse(bytes) else {
        guard index > 0 else { throw LedgerError(.badGenesis, "an unknown version") }
        self = .unknown(isCritical: Entry.isCritical(bytes))
        return
      }
      guard (index == 0) == (entry.type == .genesis) else {
        throw LedgerError(.badGenesis, "entry \(index) has type \(entry.type.rawValue)")
      }
      self = try Self.effect(of: entry, at: index, hasPayload)
    } catch let error as LedgerError {
      guard index > 0 else { throw LedgerError(.badGenesis, error.detail) }
      self = .refused(error, payload: nil)
    }
  }

  private static func effect(
    of entry: Entry, at index: UInt64, _ hasPayload: (UInt64) throws -> Bool
  ) throws -> EntryEffect {
    if entry.type == .genesis { return .begins(try Genesis(body: entry.body)) }
    if entry.type == .erase {
      return .erases(try Erasure(body: entry.body, ownIndex: index))
    }
    guard entry.hasPayload else { return .unknown(isCritical: entry.isCritical) }
    guard let target = entry.replaces else { return .publishes(entry, replaces: nil) }
    guard target < index, try hasPayload(target) else {
      return .refused(
        LedgerError(.badReference, "entry \(index) aims at \(target)"), payload: entry)
    }
    return .publishes(entry, replaces: target)
  }
}
