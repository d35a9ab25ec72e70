import Base
import Synchronization

/// Token buckets by name: so many at once, then so many an hour. Kept in memory, since a restart
/// takes longer than it gives away.
final class RateLimit: Sendable {
  private struct Bucket {
    var level: Double
    var moment: Timestamp
  }

  private let perHour: Double
  private let clock: Clock
  private let buckets = Mutex(RecentValues<Bucket>())

  init(perHour: Int, clock: Clock) {
    self.perHour = Double(perHour)
    self.clock = clock
  }

  /// Takes one from the bucket called `name` and gives 0; when it is empty, the seconds until there is
  /// one again.
  func take(_ name: String) -> Int {
    let now = clock.now()
    return buckets.withLock { buckets in
      var bucket = buckets[name] ?? Bucket(level: perHour, moment: now)
      bucket.level = level(of: bucket, now)
      bucket.moment = now
      guard bucket.level >= 1 else {
        buckets[name] = bucket
        return Int(((1 - bucket.level) * 3600 / perHour).rounded(.up))
      }
      bucket.level -= 1
      buckets[name] = bucket
      return 0
    }
  }

  /// Gives back what was taken from the bucket called `name`: what was guarded against did not happen.
  func giveBack(_ name: String) {
    buckets.withLock { buckets in
      guard var bucket = buckets[name] else { return }
      bucket.level = min(perHour, bucket.level + 1)
      buckets[name] = bucket
    }
  }

  private func level(of bucket: Bucket, _ now: Timestamp) -> Double {
    let seconds = Double(max(0, now.milliseconds - bucket.moment.milliseconds)) / 1000
    return min(perHour, bucket.level + seconds * perHour / 3600)
  }
}
