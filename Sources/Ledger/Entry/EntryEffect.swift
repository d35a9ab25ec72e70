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

  /// Reads the entry at `index`; errors have the codes of protocol/reading.md.
  package init(parsing bytes: [UInt8], at index: UInt64) throws(LedgerError) {
    guard let entry = try Entry.parse(bytes) else {
      guard index > 0 else { throw LedgerError(.badGenesis, "unknown version") }
      self = .unknown(isCritical: false)
      return
    }
    if index == 0 || entry.type == .genesis {
      guard index == 0, entry.type == .genesis else {
        throw LedgerError(.badGenesis, "entry \(index) has type \(entry.type.rawValue)")
      }
      self = .begins(try Genesis(body: entry.body))
    } else if entry.type == .erase {
      self = .erases(try Erasure(body: entry.body, ownIndex: index))
    } else if entry.hasPayload {
      guard entry.reference <= index else {
        throw LedgerError(.badReference, "entry \(index) replaces \(entry.reference - 1)")
      }
      self = .publishes(entry, replaces: entry.replaces)
    } else {
      self = .unknown(isCritical: entry.isCritical)
    }
  }
}
