import Base
import SQLite
import Schema

/// What a member said that he wants to hear of.
package struct Interests: Hashable, Sendable {
  /// When the member agreed that the advisers see it.
  package let agreed: Timestamp
  /// What was read before.
  package let wording: String
  /// Codes of sectors, and words of his own.
  package let topics: [String]
}

/// The interests that members declared; of who did not agree there is nothing.
package struct InterestTable {
  let connection: Connection

  /// What the person of a record declared; nil without an agreement.
  package func find(_ record: Identifier) throws -> Interests? {
    let consent = try connection.queryOne(
      "SELECT moment, wording FROM interest_consent WHERE record = ?", record.bytes
    ) { (Timestamp(milliseconds: $0.integer(0)), $0.text(1)) }
    guard let (agreed, wording) = consent else { return nil }
    return Interests(agreed: agreed, wording: wording, topics: try topics(of: record))
  }

  func topics(of record: Identifier) throws -> [String] {
    try connection.query("SELECT topic FROM interest WHERE record = ? ORDER BY topic", record.bytes)
    { $0.text(0) }
  }

  /// The topics of everybody, by record.
  func all() throws -> [Identifier: [String]] {
    let rows = try connection.query("SELECT record, topic FROM interest ORDER BY record, topic") {
      (Identifier(bytes: $0.blob(0)) ?? .zero, $0.text(1))
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  fileprivate func save(
    _ topics: [String], of record: Identifier, _ wording: String, _ now: Timestamp
  )
    throws
  {
    // The first agreement stands, with what was read then.
    try connection.execute(
      """
      INSERT INTO interest_consent (record, moment, wording) VALUES (?, ?, ?)
      ON CONFLICT (record) DO NOTHING
      """, record.bytes, now.milliseconds, wording)
    try connection.execute("DELETE FROM interest WHERE record = ?", record.bytes)
    for topic in Set(topics) {
      try connection.execute(
        "INSERT INTO interest (record, topic, moment) VALUES (?, ?, ?)", record.bytes, topic,
        now.milliseconds)
    }
  }

  fileprivate func delete(_ record: Identifier) throws {
    try connection.execute("DELETE FROM interest WHERE record = ?", record.bytes)
    try connection.execute("DELETE FROM interest_consent WHERE record = ?", record.bytes)
  }
}

extension Transaction {
  /// Keeps what the person of a record wants to hear of, who has agreed to it.
  package func keepInterests(_ topics: [String], of record: Identifier, wording: String) throws {
    try interests.save(topics, of: record, wording, now)
    eraseText()
    touch(TouchedRecord(log: LogTable.own, record: record))
  }

  /// Destroys what the person of a record declared: the agreement is taken back.
  package func dropInterests(of record: Identifier) throws {
    guard try interests.find(record) != nil else { return }
    try interests.delete(record)
    eraseText()
    touch(TouchedRecord(log: LogTable.own, record: record))
  }
}
