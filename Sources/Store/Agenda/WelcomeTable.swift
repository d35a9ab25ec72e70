import Base
import SQLite

/// That a person was invited to a welcome, by name.
package struct WelcomeInvitation: Hashable, Sendable {
  package let occurrence: String
  package let person: Identifier
  /// Whether the person has been a member for long, rather than new.
  package let isOld: Bool
  package let moment: Timestamp

  package init(occurrence: String, person: Identifier, isOld: Bool, moment: Timestamp) {
    self.occurrence = occurrence
    self.person = person
    self.isOld = isOld
    self.moment = moment
  }
}

/// The events that welcome new members, with how many old ones come along, and who was invited.
package struct WelcomeTable {
  let connection: Connection

  /// How many old members are invited for ten new ones, by event.
  package func all() throws -> [Identifier: Int] {
    let rows = try connection.query("SELECT event, share FROM welcome") {
      (Identifier(bytes: $0.blob(0)) ?? .zero, Int($0.integer(1)))
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// Has an event welcome new members, or no more.
  package func set(_ event: Identifier, share: Int?) throws {
    try connection.execute("DELETE FROM welcome WHERE event = ?", event.bytes)
    guard let share else { return }
    try connection.execute(
      "INSERT INTO welcome (event, share) VALUES (?, ?)", event.bytes, Int64(share))
  }

  /// Who was invited to an event, the newest first.
  package func invitations(to event: Identifier) throws -> [WelcomeInvitation] {
    try connection.query(
      """
      SELECT occurrence, person, is_old, moment FROM welcome_invitation WHERE event = ?
      ORDER BY occurrence DESC, moment, person
      """, event.bytes
    ) { row in
      WelcomeInvitation(
        occurrence: row.text(0), person: Identifier(bytes: row.blob(1)) ?? .zero,
        isOld: row.integer(2) != 0, moment: Timestamp(milliseconds: row.integer(3)))
    }
  }

  /// When each person was last invited as an old member, to whatever welcome.
  package func lastTurns() throws -> [Identifier: Timestamp] {
    let rows = try connection.query(
      "SELECT person, max(moment) FROM welcome_invitation WHERE is_old GROUP BY person"
    ) { (Identifier(bytes: $0.blob(0)) ?? .zero, Timestamp(milliseconds: $0.integer(1))) }
    return Dictionary(rows) { first, _ in first }
  }

  /// The people who were invited as new ones, to whatever welcome.
  package func welcomed() throws -> Set<Identifier> {
    Set(
      try connection.query("SELECT person FROM welcome_invitation WHERE NOT is_old") {
        Identifier(bytes: $0.blob(0))
      }.compactMap(\.self))
  }

  /// Forgets who was invited before `moment`.
  package func sweep(before moment: Timestamp) throws {
    try connection.execute(
      "DELETE FROM welcome_invitation WHERE moment < ?", moment.milliseconds)
  }

  package func note(_ invitation: WelcomeInvitation, to event: Identifier) throws {
    try connection.execute(
      """
      INSERT INTO welcome_invitation (event, occurrence, person, is_old, moment)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """,
      event.bytes, invitation.occurrence, invitation.person.bytes, invitation.isOld,
      invitation.moment.milliseconds)
  }
}
