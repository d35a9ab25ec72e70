import Base
import SQLite

/// Somebody who stands in an election.
package struct ElectionCandidate: Hashable, Sendable {
  package let member: Identifier
  /// The number on the ballot, once the vote is open.
  package let number: Int64?
  package let text: String
  package let isWithdrawn: Bool

  package init(member: Identifier, number: Int64?, text: String, isWithdrawn: Bool) {
    self.member = member
    self.number = number
    self.text = text
    self.isWithdrawn = isWithdrawn
  }
}

/// Who stands in elections.
package struct CandidateTable {
  let connection: Connection

  /// The candidates, by their numbers once they have one.
  package func all(_ election: Identifier) throws -> [ElectionCandidate] {
    try connection.query(
      """
      SELECT member, number, text, is_withdrawn FROM candidate WHERE election = ?
      ORDER BY number, member
      """, election.bytes
    ) { row in
      ElectionCandidate(
        member: Identifier(bytes: row.blob(0)) ?? .zero,
        number: row.isNull(1) ? nil : row.integer(1), text: row.text(2),
        isWithdrawn: row.integer(3) != 0)
    }
  }

  /// Keeps a candidacy, new or changed.
  package func save(_ candidate: ElectionCandidate, in election: Identifier) throws {
    try connection.execute(
      """
      INSERT INTO candidate (election, member, number, text, is_withdrawn) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (election, member) DO UPDATE SET
        number = excluded.number, text = excluded.text, is_withdrawn = excluded.is_withdrawn
      """, election.bytes, candidate.member.bytes, candidate.number, candidate.text,
      candidate.isWithdrawn)
  }

  /// The elections in which somebody stands or stood, with what that person wrote.
  package func all(of member: Identifier) throws -> [(election: Identifier, text: String)] {
    try connection.query(
      "SELECT election, text FROM candidate WHERE member = ?", member.bytes
    ) { (Identifier(bytes: $0.blob(0)) ?? .zero, $0.text(1)) }
  }

  /// Leaves of a person only that somebody stood, so that the count still adds up.
  package func forget(_ member: Identifier) throws {
    try connection.execute(
      "UPDATE candidate SET member = randomblob(16), text = '' WHERE member = ?", member.bytes)
  }

  /// Forgets those of an election that is gone.
  package func delete(_ election: Identifier) throws {
    try connection.execute("DELETE FROM candidate WHERE election = ?", election.bytes)
  }
}
