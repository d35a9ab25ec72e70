import Foundation
import Synchronization

/// Does many things at the same time, each on a thread of its own, since each of them blocks.
package enum Crowd {
  private final class Results<Result: Sendable>: Sendable {
    let found = Mutex<[Result]>([])
  }

  /// What `body` gives for each number below `count`, in no order.
  package static func all<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Results<Result>()
    let group = DispatchGroup()
    for number in 0..<count {
      group.enter()
      let thread = Thread {
        let result = body(number)
        results.found.withLock { $0.append(result) }
        group.leave()
      }
      thread.stackSize = 1 << 19
      thread.start()
    }
    group.wait()
    return results.found.withLock { $0 }
  }
}
