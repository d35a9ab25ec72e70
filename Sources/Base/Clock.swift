#if canImport(Glibc)
  import Glibc
#endif

/// A point in time: whole milliseconds since 1970 in UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package var milliseconds: Int64

  /// The moment that many milliseconds after 1970 began.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  /// The moment that many seconds after 1970 began.
  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  /// Whole seconds since 1970, rounded down.
  package var seconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// This moment and `seconds` more.
  package func adding(seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: milliseconds + seconds * 1000)
  }
}

/// Where the time comes from. It is a parameter everywhere, so that tests can jump it.
package struct Clock: Sendable {
  /// The present moment.
  package let now: @Sendable () -> Timestamp

  /// A clock that asks `now`.
  package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  /// The machine's clock.
  package static let system = Clock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
