import Base
import SQLite

/// Whom advisers have proposed to whom, so that everybody has a turn; and who does not want to be.
package struct IntroductionTable {
  let connection: Connection

  /// When each member was last proposed; who never was is not there.
  package func lastTurns() throws -> [Identifier: Timestamp] {
    let rows = try connection.query(
      "SELECT member, max(moment) FROM introduction_turn GROUP BY member"
    ) { (Identifier(bytes: $0.blob(0)) ?? .zero, Timestamp(milliseconds: $0.integer(1))) }
    return Dictionary(rows) { first, _ in first }
  }

  /// Who was proposed for a request.
  package func members(proposedFor request: Identifier) throws -> [Identifier] {
    try connection.query(
      "SELECT member FROM introduction_turn WHERE request = ? ORDER BY moment, member",
      request.bytes
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
  }

  package func note(_ member: Identifier, for request: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      "INSERT OR REPLACE INTO introduction_turn (request, member, moment) VALUES (?, ?, ?)",
      request.bytes, member.bytes, now.milliseconds)
  }

  /// Who does not want to be proposed.
  package func refusing() throws -> Set<Identifier> {
    Set(
      try connection.query("SELECT member FROM introduction_refusal") {
        Identifier(bytes: $0.blob(0))
      }.compactMap(\.self))
  }

  package func set(refusing: Bool, _ member: Identifier) throws {
    try connection.execute("DELETE FROM introduction_refusal WHERE member = ?", member.bytes)
    guard refusing else { return }
    try connection.execute("INSERT INTO introduction_refusal (member) VALUES (?)", member.bytes)
  }
}
