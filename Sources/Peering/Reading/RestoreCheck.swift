import Base
import Fetch
import Ledger
import Store

/// While our own log is in doubt: asks every neighbour what it holds of it, and fetches back what is
/// missing here, so that nothing is signed twice. A log cannot be shortened and signed anew: the
/// neighbours would see two logs of one name.
package struct RestoreCheck {
  let store: OfficeStore
  let reader: StoreReader
  let log: EventLog
  private let cancelled: @Sendable () -> Bool

  /// What came of it.
  package enum Outcome: Sendable {
    /// The node may sign: so many entries came back, and so many records were changed by them.
    case confirmed(entries: UInt64, records: Int)
    /// No neighbour answered with a checkpoint of ours.
    case nobodyAnswered
    /// What a neighbour holds cannot be taken.
    case refused(Problem)
  }

  package init(
    store: OfficeStore, reader: StoreReader, log: EventLog,
    cancelled: @escaping @Sendable () -> Bool
  ) {
    self.cancelled = cancelled
    self.store = store
    self.reader = reader
    self.log = log
  }

  /// Asks all neighbours once.
  package func run() throws -> Outcome {
    let before = try reader.log(LogTable.own).size()
    let mirrors = try reader.neighbours.all().compactMap(mirror)
    guard let longest = mirrors.map(\.size).max() else { return .nobodyAnswered }
    for mirror in mirrors where try reader.standing(mirror.checkpoint) == .other {
      return .refused(Problem(LedgerError(.forked, "size \(mirror.size) of our own log")))
    }
    if longest >= before {
      // One of those that hold the most is enough.
      var refusal: Problem?
      for mirror in mirrors where mirror.size == longest {
        refusal = try fetch(mirror)
        if refusal == nil { break }
      }
      if let refusal { return .refused(refusal) }
    }
    let records = try store.write { try $0.confirmRestored() }
    return .confirmed(entries: try reader.log(LogTable.own).size() - before, records: records)
  }

  /// Reads our own log from a mirror of it; gives why it cannot be taken.
  private func fetch(_ mirror: Mirror) throws -> Problem? {
    var pull = Pull(
      store: store, reader: reader, neighbour: mirror.own, files: mirror.files,
      progress: { _ in })
    do {
      return try pull.run().problems.first
    } catch let error as LedgerError {
      return Problem(error)
    } catch let error as Problem {
      return error
    }
  }

  private struct Mirror {
    let checkpoint: Checkpoint
    var size: UInt64 { checkpoint.size }
    /// Our own log, as if it were that neighbour's.
    let own: Neighbour
    let files: NeighbourFiles
  }

  /// What a neighbour holds of our log, if it answers with a checkpoint that our key signed.
  private func mirror(_ neighbour: Neighbour) -> Mirror? {
    let own = neighbour.mirror(of: store.key, office: store.profile.publicJSON)
    let files = NeighbourFiles(
      NeighbourFiles.Source(
        url: own.url, policy: .reading(neighbour), signer: store.signer, clock: store.clock,
        cancelled: cancelled))
    do {
      guard case .file(let note, _) = try files.get("checkpoint") else { return nil }
      let checkpoint = try Checkpoint.open(note, key: store.key)
      return Mirror(checkpoint: checkpoint, own: own, files: files)
    } catch {
      log("restore-check", ["office": neighbour.name, "error": "\(error)"])
      return nil
    }
  }
}
