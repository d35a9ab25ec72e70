import Base
import SQLite

/// A member who accompanies another, or was asked to. Both are named by their records.
package struct Mentoring: Hashable, Sendable {
  package enum State: String, Sendable {
    case asked
    case accepted
    case declined
    /// One of the two has stopped it.
    case stopped
  }

  package let id: Identifier
  package let mentor: Identifier
  package let mentee: Identifier
  package var state: State
  /// Where the two write to each other.
  package let conversation: Identifier
  package var changed: Timestamp

  package init(
    id: Identifier, mentor: Identifier, mentee: Identifier, state: State,
    conversation: Identifier, changed: Timestamp
  ) {
    self.id = id
    self.mentor = mentor
    self.mentee = mentee
    self.state = state
    self.conversation = conversation
    self.changed = changed
  }
}

/// Who accompanies whom. It never leaves the office.
package struct MentoringTable {
  let connection: Connection

  private static let columns = "id, mentor, mentee, state, conversation, changed"

  package func find(_ id: Identifier) throws -> Mentoring? {
    try connection.queryOne(
      "SELECT \(Self.columns) FROM mentoring WHERE id = ?", id.bytes, row: Self.mentoring)
  }

  /// Those in which somebody is on one side or the other, the newest first.
  package func all(of member: Identifier) throws -> [Mentoring] {
    try connection.query(
      """
      SELECT \(Self.columns) FROM mentoring WHERE mentor = ? OR mentee = ?
      ORDER BY changed DESC, id
      """, member.bytes, member.bytes, row: Self.mentoring)
  }

  /// How many people somebody accompanies now.
  package func count(of mentor: Identifier) throws -> Int {
    Int(
      try connection.queryOne(
        "SELECT count(*) FROM mentoring WHERE mentor = ? AND state = 'accepted'", mentor.bytes
      ) { $0.integer(0) } ?? 0)
  }

  package func save(_ mentoring: Mentoring) throws {
    try connection.execute(
      """
      INSERT INTO mentoring (id, mentor, mentee, state, conversation, changed)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed = excluded.changed
      """, mentoring.id.bytes, mentoring.mentor.bytes, mentoring.mentee.bytes,
      mentoring.state.rawValue, mentoring.conversation.bytes, mentoring.changed.milliseconds)
  }

  /// Forgets everything about a person.
  package func forget(_ member: Identifier) throws {
    try connection.execute(
      "DELETE FROM mentoring WHERE mentor = ? OR mentee = ?", member.bytes, member.bytes)
  }

  private static func mentoring(_ row: borrowing Row) -> Mentoring {
    Mentoring(
      id: Identifier(bytes: row.blob(0)) ?? .zero, mentor: Identifier(bytes: row.blob(1)) ?? .zero,
      mentee: Identifier(bytes: row.blob(2)) ?? .zero,
      state: Mentoring.State(rawValue: row.text(3)) ?? .stopped,
      conversation: Identifier(bytes: row.blob(4)) ?? .zero,
      changed: Timestamp(milliseconds: row.integer(5)))
  }
}
