import CLinux
import Glibc
import Synchronization

/// How other threads reach a loop: they leave word here and ring.
final class LoopSignal: Sendable {
  private struct State {
    var channels: [EventChannel] = []
    var grace: Int64?
    var rung = false
  }

  /// The loop watches this; it becomes readable when somebody rings.
  let descriptor: Int32
  private let state = Mutex(State())

  init() throws(SystemError) {
    descriptor = try SystemError.check(linux_eventfd(0), "eventfd")
  }

  deinit { close(descriptor) }

  /// `channel` has something new.
  func mark(_ channel: EventChannel) {
    leave { state in
      if !state.channels.contains(where: { $0 === channel }) { state.channels.append(channel) }
    }
  }

  /// The loop is to finish what runs within `grace` milliseconds.
  func stop(grace: Int64) { leave { $0.grace = grace } }

  /// Takes what was left; for the loop alone.
  func take() -> (channels: [EventChannel], grace: Int64?) {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
    return state.withLock { state in
      defer {
        state.channels = []
        state.rung = false
      }
      return (state.channels, state.grace)
    }
  }

  private func leave(_ word: (inout sending State) -> Void) {
    let ring = state.withLock { state in
      word(&state)
      defer { state.rung = true }
      return !state.rung
    }
    guard ring else { return }
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }
}
