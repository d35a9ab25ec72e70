import Base
import Synchronization

/// A clock that a test moves.
final class TestClock: Sendable {
  private let moment: Mutex<Timestamp>

  /// Begins in the autumn of 2026.
  init(_ start: Timestamp = Timestamp(seconds: 1_795_600_000)) { moment = Mutex(start) }

  /// Begins at nine in the morning of that day.
  convenience init(_ day: String) { self.init(Self.morning(day) ?? Timestamp(seconds: 0)) }

  var now: Timestamp { moment.withLock { $0 } }
  var clock: Clock { Clock { [self] in now } }

  func jump(_ seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }

  func advance(days: Int64) { jump(days * 86_400) }

  func set(_ day: String) { moment.withLock { $0 = Self.morning(day) ?? $0 } }

  private static func morning(_ day: String) -> Timestamp? { ISO8601.moment("\(day)T09:00:00Z") }
}
