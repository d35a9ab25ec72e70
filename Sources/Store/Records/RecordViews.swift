import Base
import SQLite

/// That somebody of the office opened a person's record, on one day.
package struct RecordView: Hashable, Sendable {
  /// The account.
  package let actor: String
  /// `2026-11-25`, in UTC.
  package let day: String
  /// How often on that day.
  package let count: Int
}

/// Who has opened the records of people: kept for them to see, a line a person and day.
package struct RecordViewTable {
  let connection: Connection

  package func all(of record: Identifier) throws -> [RecordView] {
    try connection.query(
      "SELECT actor, day, count FROM record_view WHERE record = ? ORDER BY day DESC, actor",
      record.bytes
    ) { RecordView(actor: $0.text(0), day: $0.text(1), count: Int($0.integer(2))) }
  }

  package func note(_ record: Identifier, by actor: String, _ now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO record_view (record, day, actor, count) VALUES (?, ?, ?, 1)
      ON CONFLICT (record, day, actor) DO UPDATE SET count = count + 1
      """,
      record.bytes, String(ISO8601.text(now).prefix(10)), actor)
  }

  /// Forgets what is older than `day`.
  package func sweep(before day: String) throws {
    try connection.execute("DELETE FROM record_view WHERE day < ?", day)
  }
}
