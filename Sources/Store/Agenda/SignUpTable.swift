import Base
import SQLite

/// That somebody comes to an event, on one of its days.
package struct SignUp: Hashable, Sendable {
  package let event: Identifier
  /// Which time of the event: when the rule says that it begins.
  package let occurrence: String
  /// The record of the person.
  package let person: Identifier
  package let moment: Timestamp
  /// Whether a place has still to become free.
  package var isWaiting: Bool
  /// What the attendance sheet says; nil before it was filled in.
  package var wasPresent: Bool?

  package init(
    event: Identifier, occurrence: String, person: Identifier, moment: Timestamp, isWaiting: Bool,
    wasPresent: Bool? = nil
  ) {
    self.event = event
    self.occurrence = occurrence
    self.person = person
    self.moment = moment
    self.isWaiting = isWaiting
    self.wasPresent = wasPresent
  }
}

/// Who comes to which event.
package struct SignUpTable {
  let connection: Connection

  private static let columns = "event, occurrence, person, moment, is_waiting, was_present"

  /// Who comes, and who waits, in the order in which they asked.
  package func all(of event: Identifier, _ occurrence: String) throws -> [SignUp] {
    try connection.query(
      "SELECT \(Self.columns) FROM sign_up WHERE event = ? AND occurrence = ? ORDER BY id",
      event.bytes, occurrence, row: Self.signUp)
  }

  /// All times of an event.
  package func all(of event: Identifier) throws -> [SignUp] {
    try connection.query(
      "SELECT \(Self.columns) FROM sign_up WHERE event = ? ORDER BY occurrence, id", event.bytes,
      row: Self.signUp)
  }

  /// What a person comes to.
  package func all(by person: Identifier) throws -> [SignUp] {
    try connection.query(
      "SELECT \(Self.columns) FROM sign_up WHERE person = ? ORDER BY occurrence, id", person.bytes,
      row: Self.signUp)
  }

  package func find(_ event: Identifier, _ occurrence: String, _ person: Identifier) throws
    -> SignUp?
  {
    try connection.queryOne(
      """
      SELECT \(Self.columns) FROM sign_up WHERE event = ? AND occurrence = ? AND person = ?
      """, event.bytes, occurrence, person.bytes, row: Self.signUp)
  }

  /// Keeps one, new or changed.
  package func save(_ signUp: SignUp) throws {
    try connection.execute(
      """
      INSERT INTO sign_up (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (event, occurrence, person) DO UPDATE SET is_waiting = excluded.is_waiting,
        was_present = excluded.was_present
      """,
      signUp.event.bytes, signUp.occurrence, signUp.person.bytes, signUp.moment.milliseconds,
      signUp.isWaiting, signUp.wasPresent.map { $0 ? Int64(1) : 0 })
  }

  package func delete(_ signUp: SignUp) throws {
    try connection.execute(
      "DELETE FROM sign_up WHERE event = ? AND occurrence = ? AND person = ?", signUp.event.bytes,
      signUp.occurrence, signUp.person.bytes)
  }

  /// Forgets who came before `day`.
  package func sweep(before day: String) throws {
    try connection.execute("DELETE FROM sign_up WHERE occurrence < ?", day)
  }

  private static func signUp(_ row: borrowing Row) -> SignUp {
    SignUp(
      event: Identifier(bytes: row.blob(0)) ?? .zero, occurrence: row.text(1),
      person: Identifier(bytes: row.blob(2)) ?? .zero,
      moment: Timestamp(milliseconds: row.integer(3)), isWaiting: row.integer(4) != 0,
      wasPresent: row.isNull(5) ? nil : row.integer(5) != 0)
  }
}
