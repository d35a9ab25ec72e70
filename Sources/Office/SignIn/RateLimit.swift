import Base
import Synchronization

/// Token buckets by name: so many at once, then so many an hour. Kept in memory, since a restart
/// takes longer than it gives away.
package final class RateLimit: Sendable {
  private struct Bucket {
    var level: Double
    var moment: Timestamp
  }

  private let perHour: Double
  private let clock: Clock
  private let buckets = Mutex<[String: Bucket]>([:])

  /// Full buckets are dropped when there are more than this.
  private static let maximumBuckets = 50_000

  package init(perHour: Int, clock: Clock) {
    self.perHour = Double(perHour)
    self.clock = clock
  }

  /// Takes one from the bucket called `name`; false when it is empty.
  package func take(_ name: String) -> Bool {
    let now = clock.now()
    return buckets.withLock { buckets in
      if buckets.count > Self.maximumBuckets {
        buckets = buckets.filter { level(of: $0.value, now) < perHour }
      }
      var bucket = buckets[name] ?? Bucket(level: perHour, moment: now)
      bucket.level = level(of: bucket, now)
      bucket.moment = now
      defer { buckets[name] = bucket }
      guard bucket.level >= 1 else { return false }
      bucket.level -= 1
      return true
    }
  }

  /// Fills the bucket called `name` again: what was guarded against did not happen.
  package func refill(_ name: String) { buckets.withLock { $0[name] = nil } }

  private func level(of bucket: Bucket, _ now: Timestamp) -> Double {
    let seconds = Double(max(0, now.milliseconds - bucket.moment.milliseconds)) / 1000
    return min(perHour, bucket.level + seconds * perHour / 3600)
  }
}
