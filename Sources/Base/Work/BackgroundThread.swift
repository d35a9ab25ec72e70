import Foundation
import Synchronization

/// A thread of its own for work that blocks and goes on until it is asked to end.
///
/// Unchecked, because the condition guards the one thing that changes.
package final class BackgroundThread: @unchecked Sendable {
  private let condition = NSCondition()
  private var state = State.new

  private enum State { case new, running, stopping, ended }

  package init() {}

  /// Runs `work`, which asks `mustStop` now and then, on a thread called `name`.
  package func start(_ name: String, _ work: @escaping @Sendable () -> Void) {
    condition.withLock { state = .running }
    let thread = Thread { [self] in
      work()
      condition.withLock {
        state = .ended
        condition.broadcast()
      }
    }
    thread.name = name
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Whether the work was asked to end; it looks between two of its steps.
  package var mustStop: Bool { condition.withLock { state != .running } }

  /// Rests so long, or until it is asked to end.
  package func pause(milliseconds: Int64) {
    let end = Date().addingTimeInterval(Double(milliseconds) / 1000)
    condition.withLock {
      while state == .running, condition.wait(until: end) {}
    }
  }

  /// Asks the work to end; `waitUntilEnded` waits for it.
  package func stop() {
    condition.withLock {
      if state == .running { state = .stopping }
      condition.broadcast()
    }
  }

  /// Waits until the work has ended. Blocks: never call it on the thread itself.
  package func waitUntilEnded() {
    condition.withLock {
      while state == .running || state == .stopping { condition.wait() }
    }
  }
}
