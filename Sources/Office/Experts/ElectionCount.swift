import Base
import Crypto
import Store

/// The count of an election, which anybody can do again from the ballots.
package struct ElectionCount: Hashable, Sendable {
  /// Sorted by receipt.
  package let ballots: [Ballot]
  /// The votes of each candidate, by number.
  package let votes: [Int64: Int]
  package let blank: Int
  /// Those with the most votes, by number; nobody when nobody was voted for.
  package let first: [Int64]
  /// The lot between several firsts.
  package let lot: Lot?

  /// A lot that nobody draws: the receipts decide, which nobody knows before the end.
  package struct Lot: Hashable, Sendable {
    /// The SHA-256 of all receipts in their order, each followed by a line feed.
    package let seed: String
    /// For each first the SHA-256 of the seed, a space and the number. The smallest wins.
    package let draws: [Int64: String]
    package let winner: Int64
  }

  /// Who is elected.
  package var winner: Int64? { first.count == 1 ? first[0] : lot?.winner }

  package init(_ ballots: [Ballot], candidates: [Int64]) {
    let sorted = ballots.sorted { $0.receipt < $1.receipt }
    self.ballots = sorted
    var votes = Dictionary(uniqueKeysWithValues: candidates.map { ($0, 0) })
    for ballot in sorted where votes[ballot.choice] != nil { votes[ballot.choice, default: 0] += 1 }
    self.votes = votes
    blank = sorted.count { $0.choice == 0 }
    let most = votes.values.max() ?? 0
    first = most == 0 ? [] : votes.filter { $0.value == most }.map(\.key).sorted()
    lot = first.count < 2 ? nil : Self.lot(first, sorted)
  }

  private static func lot(_ first: [Int64], _ ballots: [Ballot]) -> Lot? {
    let text = ballots.map { $0.receipt + "\n" }.joined()
    let seed = Hexadecimal.encode(SHA256.hash(Array(text.utf8)))
    var draws: [Int64: String] = [:]
    for number in first {
      draws[number] = Hexadecimal.encode(SHA256.hash(Array("\(seed) \(number)".utf8)))
    }
    guard let winner = draws.min(by: { $0.value < $1.value })?.key else { return nil }
    return Lot(seed: seed, draws: draws, winner: winner)
  }

  /// A receipt: 100 bits of chance, in letters and digits that nobody confuses.
  package static func receipt() -> String {
    let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    let text = SecureRandom.bytes(20).map { letters[Int($0) % letters.count] }
    return stride(from: 0, to: 20, by: 5).map { String(text[$0..<$0 + 5]) }.joined(separator: "-")
  }
}
