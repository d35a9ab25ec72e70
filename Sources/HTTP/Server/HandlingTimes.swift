import Synchronization

/// How long the server itself took for its answers: counts by duration, in steps of an eighth, so that
/// a percentile is right to 13 per cent whatever was recorded.
///
/// Counted from when a request was there whole until its answer was made: with waiting for the other
/// connections of its loop, for a thread of the pool, for the disk; without the way over the network.
final class HandlingTimes: Sendable {
  private struct State {
    var counts = [UInt64](repeating: 0, count: HandlingTimes.bucketCount)
    var summary = HandlingSummary()
  }

  private let state = Mutex(State())

  /// Steps of an eighth up to about an hour in microseconds.
  private static let bucketCount = 8 * 32

  /// Takes one answer: its time in microseconds, and whether it said that the server has failed.
  func record(microseconds: Int64, isFailure: Bool) {
    let time = max(0, microseconds)
    state.withLock { state in
      state.counts[Self.bucket(time)] += 1
      state.summary.count += 1
      if isFailure { state.summary.failures += 1 }
      state.summary.longest = max(state.summary.longest, time)
    }
  }

  /// What several loops recorded, together.
  static func summary(of all: [HandlingTimes]) -> HandlingSummary {
    var summary = HandlingSummary()
    var counts = [UInt64](repeating: 0, count: bucketCount)
    for times in all {
      times.state.withLock { state in
        summary.count += state.summary.count
        summary.failures += state.summary.failures
        summary.longest = max(summary.longest, state.summary.longest)
        for place in counts.indices { counts[place] += state.counts[place] }
      }
    }
    func percentile(_ share: Double) -> Int64 {
      var left = UInt64((Double(summary.count) * share).rounded(.up))
      for (place, count) in counts.enumerated() where count > 0 {
        guard count < left else { return min(upperBound(place), summary.longest) }
        left -= count
      }
      return summary.longest
    }
    summary.median = percentile(0.5)
    summary.percentile99 = percentile(0.99)
    return summary
  }

  /// The first eight buckets have one microsecond each; then eight for each doubling.
  private static func bucket(_ time: Int64) -> Int {
    guard time >= 8 else { return Int(time) }
    let doublings = 63 - time.leadingZeroBitCount - 3
    return min(bucketCount - 1, 8 * doublings + Int(time >> Int64(doublings)))
  }

  /// The longest time of a bucket, so that a percentile is never said to be less than it is.
  private static func upperBound(_ bucket: Int) -> Int64 {
    guard bucket >= 16 else { return Int64(bucket) }
    let doublings = Int64(bucket / 8 - 1)
    return (Int64(8 + bucket % 8 + 1) << doublings) - 1
  }
}

/// The times of all answers since the server started, in microseconds.
package struct HandlingSummary: Hashable, Sendable {
  /// Answers to requests that were understood.
  package var count: UInt64 = 0
  /// Those with a status from 500 on.
  package var failures: UInt64 = 0
  /// Microseconds that half of the answers took at most.
  package var median: Int64 = 0
  /// Microseconds that 99 of 100 answers took at most.
  package var percentile99: Int64 = 0
  /// Microseconds of the slowest answer.
  package var longest: Int64 = 0
}
