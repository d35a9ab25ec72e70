import Base
import Fetch
import Foundation
import Ledger
import Store
import Synchronization

/// Watches over our own log on a thread of its own. While it is in doubt, neighbours are asked until one
/// answers; afterwards now and then, so that two nodes with one key do not go on for long.
package final class OwnLogWatch: Sendable {
  private let store: OfficeStore
  private let log: EventLog
  private let thread = BackgroundThread()

  /// While nothing is signed.
  private static let doubtPauseMilliseconds: Int64 = 2000
  /// While all is well.
  private static let pauseMilliseconds: Int64 = 300_000

  package init(store: OfficeStore, log: EventLog) throws {
    self.store = store
    self.log = log
  }

  /// Begins to look, on a thread of its own.
  package func start() {
    thread.start("maille.own-log") { [self] in
      // Asked already, before the node began to serve.
      var isAsked = true
      while !thread.mustStop {
        thread.pause(milliseconds: look(isAsked: isAsked))
        isAsked = false
      }
    }
  }

  /// Gives the pause before the next look.
  private func look(isAsked: Bool) -> Int64 {
    do {
      if try store.reader().ownLogDoubt() != nil {
        try settle()
      } else if !isAsked {
        try ask()
      }
      let isInDoubt = try store.reader().ownLogDoubt() != nil
      return isInDoubt ? Self.doubtPauseMilliseconds : Self.pauseMilliseconds
    } catch {
      log("own-log-failed", ["error": "\(error)"])
      return Self.doubtPauseMilliseconds
    }
  }

  /// Has it end, and waits for that.
  package func stop() {
    thread.stop()
    thread.waitUntilEnded()
  }

  /// Asks all neighbours at once, for a few seconds at most, which head of our log they hold. One that
  /// our key has signed and that is not of the log here puts it in doubt.
  package func ask() throws {
    let reader = try store.reader()
    guard try reader.ownLogDoubt() == nil else { return }
    for (neighbour, checkpoint) in held(by: try reader.neighbours.all()) {
      guard try reader.standing(checkpoint) != .part else { continue }
      log("own-log-signed-elsewhere", ["office": neighbour.name, "size": "\(checkpoint.size)"])
      try store.write { try $0.doubtOwnLog(.signedElsewhere) }
      return
    }
  }

  private func held(by neighbours: [Neighbour]) -> [(Neighbour, Checkpoint)] {
    let found = Mutex<[(Neighbour, Checkpoint)]>([])
    let group = DispatchGroup()
    for neighbour in neighbours {
      group.enter()
      Thread { [store] in
        if let checkpoint = OwnHead.held(by: neighbour, key: store.key) {
          found.withLock { $0.append((neighbour, checkpoint)) }
        }
        group.leave()
      }.start()
    }
    group.wait()
    return found.withLock { $0 }
  }

  private func settle() throws {
    let check = RestoreCheck(
      store: store, reader: try store.reader(), log: log,
      cancelled: { [self] in thread.mustStop })
    switch try check.run() {
    case .confirmed(let entries, let records):
      log("restore-confirmed", ["entries": "\(entries)", "records": "\(records)"])
    case .nobodyAnswered: break
    case .refused(let problem):
      log("restore-refused", ["code": problem.code, "detail": problem.detail])
    }
  }
}

/// The head of our own log as a neighbour holds it.
enum OwnHead {
  /// Bytes of the heads of all logs that a neighbour may know.
  private static let maximumBytes = 4 << 20

  /// Nil when it does not answer within a few seconds, or holds none.
  static func held(by neighbour: Neighbour, key: VerifierKey) -> Checkpoint? {
    var policy = FetchPolicy.reading(neighbour)
    policy.connectSeconds = 2
    policy.totalSeconds = 3
    let client = FetchClient(policy: policy, userAgent: PullRound.userAgent)
    guard
      let response = try? client.get(
        FetchRequest(url: "\(neighbour.url)/heads", headers: [], maximumBytes: maximumBytes)),
      response.status == 200
    else { return nil }
    return Heads.checkpoint(of: key, in: response.body)
  }
}
