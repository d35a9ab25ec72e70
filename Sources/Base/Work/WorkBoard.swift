import Dispatch
import Foundation
import Synchronization

/// Long work that goes on after the request that began it was answered, each by an identifier, with how
/// far it has come.
package final class WorkBoard: Sendable {
  private let running = Mutex<[Identifier: WorkProgress]>([:])

  /// Works of one node at once; more wait for the next attempt.
  private static let maximum = 4

  package init() {}

  /// How far a work has come; nil when it is not under way.
  package func progress(of id: Identifier) -> WorkProgress? { running.withLock { $0[id] } }

  /// Begins a work on a thread of its own, unless it is under way, and waits for its end for so many
  /// seconds at most. False when there is no room for it.
  package func run(
    _ id: Identifier, waiting seconds: Double,
    _ body: @escaping @Sendable (_ progress: @escaping WorkProgress.Handler) -> Void
  ) -> Bool {
    let isBegun = running.withLock { running -> Bool? in
      if running[id] != nil { return false }
      guard running.count < Self.maximum else { return nil }
      running[id] = WorkProgress("", done: 0, of: 0)
      return true
    }
    guard let isBegun else { return false }
    guard isBegun else { return true }
    let end = DispatchSemaphore(value: 0)
    BackgroundThread().start("maille.work") { [self] in
      body { [self] progress in
        running.withLock { running in
          if running[id] != nil { running[id] = progress }
        }
      }
      running.withLock { $0[id] = nil }
      end.signal()
    }
    _ = end.wait(timeout: .now() + seconds)
    return true
  }
}
