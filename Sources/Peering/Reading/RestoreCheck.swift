import Base
import Dispatch
import Fetch
import Foundation
import Ledger
import Store
import Synchronization

/// After a restore: asks every neighbour what it holds of our own log, and fetches back what is
/// missing here, so that nothing is signed twice. A log cannot be shortened and signed anew: the
/// neighbours would see two logs of one name.
package struct RestoreCheck {
  let store: OfficeStore
  let reader: StoreReader
  let log: EventLog

  /// What came of it.
  package enum Outcome: Sendable {
    /// The node may sign: so many entries came back, and so many records were changed by them.
    case confirmed(entries: UInt64, records: Int)
    /// No neighbour answered with a checkpoint of ours.
    case nobodyAnswered
    /// What a neighbour holds cannot be taken.
    case refused(Problem)
  }

  package init(store: OfficeStore, reader: StoreReader, log: EventLog) {
    self.store = store
    self.reader = reader
    self.log = log
  }

  /// Asks all neighbours once.
  package func run() throws -> Outcome {
    let before = try reader.log(LogTable.own).size()
    let mirrors = try reader.neighbours.all().compactMap(mirror)
    guard let longest = mirrors.max(by: { $0.size < $1.size }) else { return .nobodyAnswered }
    if longest.size >= before {
      var pull = Pull(
        store: store, reader: reader, neighbour: longest.own, files: longest.files,
        progress: { _ in })
      do {
        if let problem = try pull.run().problems.first { return .refused(problem) }
      } catch let error as LedgerError {
        return .refused(Problem(error))
      } catch let error as Problem {
        return .refused(error)
      }
    }
    let records = try store.write { try $0.confirmRestored() }
    return .confirmed(entries: try reader.log(LogTable.own).size() - before, records: records)
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
      client: FetchClient(policy: .reading(neighbour), userAgent: PullRound.userAgent),
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
///
/// Unchecked, because everything that changes is behind a lock or a semaphore.
package final class RestoreWatch: @unchecked Sendable {
  private let store: OfficeStore
  private let log: EventLog
  private let pauseMilliseconds: Int
  private let isStopped = Mutex(false)
  private let wake = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Nil when the node was not restored, or has been confirmed.
  package init?(store: OfficeStore, log: EventLog, pauseMilliseconds: Int = 2000) throws {
    guard try store.reader().restoredSize() != nil else { return nil }
    self.store = store
    self.log = log
    self.pauseMilliseconds = pauseMilliseconds
  }

  package func start() {
    let thread = Thread { [self] in
      while !isStopped.withLock({ $0 }), !isSettled() {
        _ = wake.wait(timeout: .now() + .milliseconds(pauseMilliseconds))
      }
      ended.signal()
    }
    thread.name = "maille.restore"
    thread.stackSize = 1 << 20
    thread.start()
  }

  package func stop() {
    isStopped.withLock { $0 = true }
    wake.signal()
    ended.wait()
  }

  private func isSettled() -> Bool {
    do {
      let reader = try store.reader()
      guard try reader.restoredSize() != nil else { return true }
      switch try RestoreCheck(store: store, reader: reader, log: log).run() {
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
