import Synchronization

/// What happens, for everybody who watches: each publishing replaces the one before.
///
/// A new subscriber gets the latest event at once. Nothing is queued: a reader that has not taken
/// what it was sent misses what comes meanwhile, and then gets the newest.
package final class EventChannel: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var version: UInt64 = 0
    var loops: [LoopSignal] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// Sends `event` to every subscriber, from any thread.
  ///
  /// Answers false, and sends nothing, when the event cannot be written (see
  /// `ServerSentEvent.bytes`).
  @discardableResult
  package func publish(_ event: ServerSentEvent) -> Bool {
    guard let bytes = event.bytes else { return false }
    let loops = state.withLock { state in
      state.bytes = bytes
      state.version += 1
      return state.loops
    }
    for loop in loops { loop.mark(self) }
    return true
  }

  /// The newest event and its number, or nil when it is not newer than `version`.
  func latest(after version: UInt64) -> (bytes: [UInt8], version: UInt64)? {
    state.withLock { $0.version > version ? ($0.bytes, $0.version) : nil }
  }

  func subscribe(_ loop: LoopSignal) {
    state.withLock { $0.loops.append(loop) }
  }

  func unsubscribe(_ loop: LoopSignal) {
    state.withLock { $0.loops.removeAll { $0 === loop } }
  }
}
