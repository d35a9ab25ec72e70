import Base
import Foundation
import Testing

/// Real processes killed at any moment. `MAILLE_KILLS` says how many times; `deploy/test` does a few.
@Suite(.serialized) struct KillTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let kills = Int(environment["MAILLE_KILLS"] ?? "") ?? 16

  @Test func `whatever is killed at any moment loses nothing and shows nothing half done`() throws {
    let seed = Self.environment["MAILLE_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...UInt64.max)
    var offices = try KilledOffices()
    var chance = SeededRandom(seed)
    var tally: [KilledDeed: (done: Int, not: Int)] = [:]
    var deeds: [KilledDeed] = []
    for round in 0..<Self.kills {
      if deeds.isEmpty { deeds = KilledDeed.allCases.shuffled(using: &chance) }
      let deed = deeds.removeLast()
      let attempts = try offices.attempt(deed, round, &chance)
      let place = "round \(round) of seed \(seed), \(deed)"
      try offices.settle(attempts, place)
      try offices.checkHead(place)
      let done = attempts.count { $0.isAcknowledged }
      tally[deed, default: (0, 0)].done += done
      tally[deed, default: (0, 0)].not += attempts.count - done
    }
    try offices.checkReader()
    for (deed, counts) in tally where Self.kills >= 100 {
      print("kills: \(deed): \(counts.done) acknowledged, \(counts.not) not")
      // A test whose commands all ended before the kill, or never did, would show little.
      #expect(counts.done > 0 && counts.not > 0, "\(deed)")
    }
    #expect(tally.values.contains { $0.done > 0 } && tally.values.contains { $0.not > 0 })
  }
}

/// What is under way when something is killed.
enum KilledDeed: CaseIterable {
  case importing, undoing, rebuilding, withdrawing
  /// Several changes at once, each of which announces a head.
  case publishing
  /// A neighbour that reads what was just imported is killed.
  case reading
  /// `maille pull` itself is killed, no node running.
  case pulling
  case backingUp
  /// A new office is being made.
  case making
}

/// The same choices again for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
