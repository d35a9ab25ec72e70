import Base
import Synchronization

/// Makes each further guess at one secret wait twice as long as the one before. Nobody is locked out:
/// the longest wait is a quarter of an hour, and a day without a wrong guess forgets them all.
final class GuessDelay: Sendable {
  private struct Guesses {
    var count = 0
    var last: Timestamp
    var next: Timestamp
  }

  private let free: Int
  private let clock: Clock
  private let guesses = Mutex(RecentValues<Guesses>())

  private static let longestSeconds: Int64 = 900
  private static let memorySeconds: Int64 = 86_400

  /// `free` wrong guesses cost nothing: people mistype.
  init(free: Int, clock: Clock) {
    self.free = free
    self.clock = clock
  }

  /// Takes note of a guess at the secret called `name` and gives 0, when one may be made now; else the
  /// seconds until then. It counts as wrong until `succeed`, so that many at once do not slip through
  /// together. Whoever comes too early makes the wait no longer.
  func begin(_ name: String) -> Int {
    let now = clock.now()
    return guesses.withLock { guesses in
      var known = guesses[name] ?? Guesses(last: now, next: now)
      if now.seconds - known.last.seconds >= Self.memorySeconds { known.count = 0 }
      guard known.count < free || now >= known.next else {
        return max(1, Int((known.next.milliseconds - now.milliseconds + 999) / 1000))
      }
      known.count += 1
      known.last = now
      let doublings = min(16, max(0, known.count - free))
      known.next = now.adding(seconds: min(Self.longestSeconds, Int64(1) << Int64(doublings)))
      guesses[name] = known
      return 0
    }
  }

  /// The guess that `begin` noted was not made.
  func takeBack(_ name: String) {
    let now = clock.now()
    guesses.withLock { guesses in
      guard var known = guesses[name], known.count > 0 else { return }
      known.count -= 1
      known.next = now
      guesses[name] = known
    }
  }

  /// The guess was right: the ones before it are forgotten.
  func succeed(_ name: String) { guesses.withLock { $0[name] = nil } }
}
