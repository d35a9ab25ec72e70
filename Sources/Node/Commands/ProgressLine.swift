import Base
import Foundation
import Glibc
import Language
import Synchronization

/// The line on the operator's terminal that says how far long work has come. It appears when the
/// work takes longer than a second, is written over as it goes on, and leaves nothing behind.
/// Where standard error is no terminal, nothing is written.
final class ProgressLine: Sendable {
  private struct State {
    var next: ContinuousClock.Instant
    var isShown = false
  }

  private let isTerminal = isatty(2) == 1
  private let state: Mutex<State>

  init() { state = Mutex(State(next: .now + .seconds(1))) }

  func show(_ progress: WorkProgress) {
    guard isTerminal else { return }
    state.withLock { state in
      guard state.next <= .now else { return }
      state.next = .now + .milliseconds(100)
      state.isShown = true
      write("\r\u{1B}[K\(Self.text(progress))")
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  static func text(_ progress: WorkProgress) -> String {
    guard progress.total > 0 else { return "\(progress.step)…" }
    let share = min(100, progress.done * 100 / progress.total)
    return "\(progress.step)\u{A0}: \(FrenchText.grouped(progress.done)) sur "
      + "\(FrenchText.grouped(progress.total)) (\(share) %)"
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
