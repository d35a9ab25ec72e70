import Base
import Dispatch
import Synchronization

/// A write that has been begun.
package final class PendingWrite<Result: Sendable>: Sendable {
  private let done = DispatchSemaphore(value: 0)
  private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)

  /// Waits until it is durable and can be found, or has failed; to be called once. Blocks: never call it
  /// on an event loop.
  package func wait() throws -> Result {
    done.wait()
    guard let result = outcome.withLock({ $0 }) else {
      throw Problem(
        "internal",
        Phrase("L’écriture n’a pas eu lieu.", en: "Nothing was written."), status: 500)
    }
    return try result.get()
  }

  /// What its body made, before the commit.
  func succeed(_ result: Result) { outcome.withLock { $0 = .success(result) } }

  /// It is over, by this error if it failed.
  func finish(_ error: (any Error)?) {
    if let error { outcome.withLock { $0 = .failure(error) } }
    done.signal()
  }
}
