import CLinux
import Glibc
import Synchronization

/// How other threads reach a loop: they leave word here and ring.
final class LoopSignal: Sendable {
  /// An answer that was made on another thread, and the connection that waits for it.
  struct Answer: Sendable {
    let descriptor: Int32
    let serial: UInt32
    let response: Response
  }

  /// What was left for a loop since it last looked.
  struct Word {
    var channels: [EventChannel] = []
    var answers: [Answer] = []
    var grace: Int64?
  }

  private struct State {
    var word = Word()
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
      if !state.word.channels.contains(where: { $0 === channel }) {
        state.word.channels.append(channel)
      }
    }
  }

  /// The loop is to finish what runs within `grace` milliseconds.
  func stop(grace: Int64) { leave { $0.word.grace = grace } }

  /// An answer is ready.
  func bring(_ answer: Answer) { leave { $0.word.answers.append(answer) } }

  /// Takes what was left; for the loop alone.
  func take() -> Word {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
    return state.withLock { state in
      defer {
        state.word.channels = []
        state.word.answers = []
        state.rung = false
      }
      return state.word
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
