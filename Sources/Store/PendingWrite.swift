import Base
import Dispatch
import Synchronization

/// A write that has been begun.
package final class PendingWrite<Result: Sendable>: Sendable {
  private struct State {
    var outcome: Swift.Result<Result, any Error>?
    var isOver = false
    var whoWaits: (@Sendable (Swift.Result<Result, any Error>) -> Void)?
  }

  private let done = DispatchSemaphore(value: 0)
  private let state = Mutex(State())

  /// Waits until it is durable and can be found, or has failed; to be called once. Blocks: never call it
  /// on an event loop.
  package func wait() throws -> Result {
    done.wait()
    return try Self.result(state.withLock(\.outcome)).get()
  }

  /// Calls `body` once it is durable and can be found, or has failed: on the thread that sees to that, so
  /// it must not take long. To be called once, and instead of `wait`.
  package func whenOver(_ body: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void) {
    let outcome: Swift.Result<Result, any Error>? = state.withLock { state in
      if state.isOver { return Self.result(state.outcome) }
      state.whoWaits = body
      return nil
    }
    if let outcome { body(outcome) }
  }

  /// What its body made, before the commit.
  func succeed(_ result: Result) { state.withLock { $0.outcome = .success(result) } }

  /// It is over, by this error if it failed.
  func finish(_ error: (any Error)?) {
    let (whoWaits, outcome) = state.withLock { state in
      if let error { state.outcome = .failure(error) }
      state.isOver = true
      defer { state.whoWaits = nil }
      return (state.whoWaits, state.outcome)
    }
    done.signal()
    whoWaits?(Self.result(outcome))
  }

  private static func result(_ outcome: Swift.Result<Result, any Error>?)
    -> Swift.Result<
      Result, any Error
    >
  {
    outcome
      ?? .failure(
        Problem(
          "internal",
          Phrase("L’écriture n’a pas eu lieu.", en: "Nothing was written."), status: 500))
  }
}
