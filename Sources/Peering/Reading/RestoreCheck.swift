import Base
import Fetch
import Ledger
import Store

/// After a restore: asks every neighbour what it holds of our own log, and fetches back what is
/// missing here, so that nothing is signed twice. A log cannot be shortened and signed anew: the
/// neighbours would see two logs of one name.
struct RestoreCheck {
  let store: OfficeStore
  let reader: StoreReader
  let log: EventLog
  private let cancelled: () -> Bool

  /// What came of it.
  enum Outcome: Sendable {
    /// The node may sign: so many entries came back, and so many records were changed by them.
    case confirmed(entries: UInt64, records: Int)
    /// No neighbour answered with a checkpoint of ours.
    case nobodyAnswered
    /// What a neighbour holds cannot be taken.
    case refused(Problem)
  }

  init(
    store: OfficeStore, reader: StoreReader, log: EventLog, cancelled: @escaping () -> Bool
  ) {
    self.cancelled = cancelled
    self.store = store
    self.reader = reader
    self.log = log
  }

  /// Asks all neighbours once.
  func run() throws -> Outcome {
    let before = try reader.log(LogTable.own).size()
    let mirrors = try reader.neighbours.all().compactMap(mirror)
    guard let longest = mirrors.map(\.size).max() else { return .nobodyAnswered }
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
    let size: UInt64
    /// Our own log, as if it were that neighbour's.
    let own: Neighbour
    let files: NeighbourFiles
  }

  /// What a neighbour holds of our log, if it answers with a checkpoint that our key signed.
  private func mirror(_ neighbour: Neighbour) -> Mirror? {
    let own = neighbour.mirror(of: store.key, office: store.profile.publicJSON)
    let files = NeighbourFiles(
      client: FetchClient(
        policy: .reading(neighbour), userAgent: PullRound.userAgent, cancelled: cancelled),
      url: own.url, signer: store.signer, clock: store.clock)
    do {
      guard case .file(let note, _) = try files.get("checkpoint") else { return nil }
      let checkpoint = try Checkpoint.open(note, key: store.key)
      return Mirror(size: checkpoint.size, own: own, files: files)
    } catch {
      log("restore-check", ["office": neighbour.name, "error": "\(error)"])
      return nil
    }
  }
}

/// Repeats the check on a thread of its own until a neighbour or the operator has answered.
package final class RestoreWatch: Sendable {
  private let store: OfficeStore
  private let log: EventLog
  private let thread = BackgroundThread()

  private static let pauseMilliseconds: Int64 = 2000

  /// Nil when the node was not restored, or has been confirmed.
  package init?(store: OfficeStore, log: EventLog) throws {
    guard try store.reader().restoredSize() != nil else { return nil }
    self.store = store
    self.log = log
  }

  package func start() {
    thread.start("maille.restore") { [self] in
      while !thread.mustStop, !isSettled() {
        thread.pause(milliseconds: Self.pauseMilliseconds)
      }
    }
  }

  package func stop() {
    thread.stop()
    thread.waitUntilEnded()
  }

  private func isSettled() -> Bool {
    do {
      let reader = try store.reader()
      guard try reader.restoredSize() != nil else { return true }
      let check = RestoreCheck(
        store: store, reader: reader, log: log, cancelled: { [self] in thread.mustStop })
      switch try check.run() {
      case .confirmed(let entries, let records):
        log("restore-confirmed", ["entries": "\(entries)", "records": "\(records)"])
        return true
      case .nobodyAnswered: return false
      case .refused(let problem):
        log("restore-refused", ["code": problem.code, "detail": problem.detail])
        return false
      }
    } catch {
      log("restore-failed", ["error": "\(error)"])
      return false
    }
  }
}
