import Base
import SQLite

/// One ballot, as it lies in the urn: what its voter alone can recognise it by, and the choice, 0 for a
/// blank one.
package struct Ballot: Hashable, Sendable {
  package let receipt: String
  package let choice: Int64

  package init(receipt: String, choice: Int64) {
    self.receipt = receipt
    self.choice = choice
  }
}

/// Why a ballot does not go into the urn.
package enum BallotRefusal: Error {
  case notEntitled
  case alreadyVoted
}

/// The list of those who may vote, with a mark behind each who has, and the urn.
///
/// A mark and its ballot are written together, so that either both are there or neither. So that nothing
/// in the file tells which ballot came with which mark:
///
/// - neither has a time, a number or a line of the journal; both tables are in the order of their random
///   keys, and receipts are made by chance;
/// - with every ballot the whole list and the whole urn are written anew in the order of their keys, so that
///   the place of a row within its page does not follow the order of votes;
/// - the write-ahead log and the gaps of pages are then overwritten, as when text is erased.
///
/// What this does not hide: whoever can change or watch the running node sees each vote as it is cast, and
/// whoever has two copies of the file sees which marks and which ballots came between them; between two
/// copies with one vote between them, that vote. A unanimous result tells everybody's vote.
package struct UrnTable {
  let connection: Connection

  /// How many may vote, and how many have.
  package func turnout(_ election: Identifier) throws -> (entitled: Int, voted: Int) {
    try connection.queryOne(
      "SELECT count(*), coalesce(sum(has_voted), 0) FROM voter WHERE election = ?", election.bytes
    ) { (Int($0.integer(0)), Int($0.integer(1))) } ?? (0, 0)
  }

  /// Whether somebody has voted; nil for who may not vote.
  package func hasVoted(_ member: Identifier, in election: Identifier) throws -> Bool? {
    try connection.queryOne(
      "SELECT has_voted FROM voter WHERE election = ? AND member = ?", election.bytes, member.bytes
    ) { $0.integer(0) != 0 }
  }

  /// The elections in which somebody has voted; never what.
  package func marks(of member: Identifier) throws -> [Identifier] {
    try connection.query(
      "SELECT election FROM voter WHERE member = ? AND has_voted ORDER BY election", member.bytes
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
  }

  /// Who may vote, and whether each has.
  package func voters(_ election: Identifier) throws -> [(member: Identifier, hasVoted: Bool)] {
    try connection.query(
      "SELECT member, has_voted FROM voter WHERE election = ? ORDER BY member", election.bytes
    ) { (Identifier(bytes: $0.blob(0)) ?? .zero, $0.integer(1) != 0) }
  }

  /// The ballots, in the order of their receipts.
  package func ballots(_ election: Identifier) throws -> [Ballot] {
    try connection.query(
      "SELECT receipt, choice FROM ballot WHERE election = ? ORDER BY receipt", election.bytes
    ) { Ballot(receipt: $0.text(0), choice: $0.integer(1)) }
  }

  /// Draws up the list of those who may vote.
  package func open(_ election: Identifier, for members: [Identifier]) throws {
    try write(members.map { ($0, false) }, election)
  }

  /// Puts a ballot into the urn and marks its voter.
  package func cast(_ ballot: Ballot, by member: Identifier, in election: Identifier) throws {
    var voters = try voters(election)
    guard let place = voters.firstIndex(where: { $0.member == member }) else {
      throw BallotRefusal.notEntitled
    }
    guard !voters[place].hasVoted else { throw BallotRefusal.alreadyVoted }
    voters[place].hasVoted = true
    try write(voters, election)
    let ballots = (try ballots(election) + [ballot]).sorted { $0.receipt < $1.receipt }
    try connection.execute("DELETE FROM ballot WHERE election = ?", election.bytes)
    for ballot in ballots {
      try connection.execute(
        "INSERT INTO ballot (election, receipt, choice) VALUES (?, ?, ?)", election.bytes,
        ballot.receipt, ballot.choice)
    }
  }

  private func write(_ voters: [(member: Identifier, hasVoted: Bool)], _ election: Identifier)
    throws
  {
    try connection.execute("DELETE FROM voter WHERE election = ?", election.bytes)
    for voter in voters.sorted(by: { $0.member < $1.member }) {
      try connection.execute(
        "INSERT INTO voter (election, member, has_voted) VALUES (?, ?, ?)", election.bytes,
        voter.member.bytes, voter.hasVoted)
    }
  }

  /// Destroys the ballots of an election that is cancelled, or everything of one that is gone.
  package func empty(_ election: Identifier, withVoters: Bool) throws {
    try connection.execute("DELETE FROM ballot WHERE election = ?", election.bytes)
    guard withVoters else { return }
    try connection.execute("DELETE FROM voter WHERE election = ?", election.bytes)
  }

  /// Makes one voter of two, who has voted if either has: one person votes once. That stays so when the
  /// two become two again.
  func join(_ removed: Identifier, into kept: Identifier) throws {
    for election in try elections(of: removed) {
      var voters = try voters(election)
      guard let place = voters.firstIndex(where: { $0.member == removed }) else { continue }
      let mark = voters.remove(at: place).hasVoted
      if let other = voters.firstIndex(where: { $0.member == kept }) {
        voters[other].hasVoted = voters[other].hasVoted || mark
      } else {
        voters.append((kept, mark))
      }
      try write(voters, election)
    }
  }

  private func elections(of member: Identifier) throws -> [Identifier] {
    try connection.query(
      "SELECT election FROM voter WHERE member = ?", member.bytes
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
  }

  /// Leaves of a list of voters only how many there were, and how many of them voted.
  package func forgetNames(_ election: Identifier) throws {
    try write(try voters(election).map { (.random(), $0.hasVoted) }, election)
  }

  /// Leaves of a person only that somebody could vote, and whether that was done.
  package func forget(_ member: Identifier) throws {
    for election in try elections(of: member) {
      try write(
        try voters(election).map { ($0.member == member ? .random() : $0.member, $0.hasVoted) },
        election)
    }
  }
}
