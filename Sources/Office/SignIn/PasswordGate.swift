import Base
import Crypto
import Foundation

/// Lets few passwords be hashed at a time, since each takes 64 MiB and a quarter of a second; few
/// more may wait.
///
/// Unchecked, because the condition guards what changes.
package final class PasswordGate: @unchecked Sendable {
  private let cost: PasswordHash.Cost
  private let condition = NSCondition()
  private var running = 0
  private var waiting = 0
  private var done: Int64 = 0

  private static let maximumRunning = 2
  private static let maximumWaiting = 20
  /// How long those that wait take, in seconds.
  private static let retrySeconds = 5
  /// What is longer is no password of anybody, and composing its letters could take long.
  private static let maximumBytes = 4096

  package init(cost: PasswordHash.Cost = .standard) { self.cost = cost }

  /// What has been hashed since the start, in what a hash of the lowest cost takes.
  var work: Int64 { condition.withLock { done } }

  /// Hashes a new password.
  func hash(_ password: String) throws -> String {
    try pass(cost) {
      guard let hash = PasswordHash(Self.bytes(password), cost: cost) else { throw Self.busy }
      return hash.description
    }
  }

  /// Whether `password` is the one kept as `text`. Without one kept it takes as long and fails, so
  /// that the time does not tell who has an account.
  func matches(_ password: String, _ text: String?) throws -> Bool {
    let hash = text.flatMap { PasswordHash($0) }
    return try pass(hash?.cost ?? cost) {
      guard let hash else {
        _ = PasswordHash(Self.bytes(password), cost: cost)
        return false
      }
      return hash.matches(Self.bytes(password))
    }
  }

  /// Whether what is kept as `text` was hashed when a guess cost something else.
  func isOutdated(_ text: String?) -> Bool {
    text.map { PasswordHash($0)?.cost != cost } ?? false
  }

  /// Composed letters, so that every keyboard gives the same bytes (NIST SP 800-63B-4, 3.1.1.2).
  private static func bytes(_ password: String) -> [UInt8] {
    guard password.utf8.count <= maximumBytes else { return Array(password.utf8) }
    return Array(password.precomposedStringWithCanonicalMapping.utf8)
  }

  private func pass<Result>(_ cost: PasswordHash.Cost, _ body: () throws -> Result) throws -> Result
  {
    condition.lock()
    guard running < Self.maximumRunning || waiting < Self.maximumWaiting else {
      condition.unlock()
      throw Self.busy
    }
    waiting += 1
    while running >= Self.maximumRunning { condition.wait() }
    waiting -= 1
    running += 1
    done += Int64(cost.parallelism) << Int64(cost.logarithm)
    condition.unlock()
    defer {
      condition.withLock {
        running -= 1
        condition.signal()
      }
    }
    return try body()
  }

  private static var busy: Problem {
    Problem(
      "busy",
      Phrase(
        "Trop de connexions à la fois\u{A0}: recommencez dans un instant.",
        en: "Too many people are signing in at once: try again in a moment."), status: 503,
      retrySeconds: retrySeconds)
  }
}
