import Base
import SQLite

/// Of which records the advisers were told that they end soon, and on which day.
package struct EndingTable {
  let connection: Connection

  /// The day that was told, by record.
  package func all() throws -> [Identifier: String] {
    let rows = try connection.query("SELECT record, day FROM ending") {
      (Identifier(bytes: $0.blob(0)) ?? .zero, $0.text(1))
    }
    return Dictionary(rows) { first, _ in first }
  }

  package func note(_ record: Identifier, day: String) throws {
    try connection.execute(
      """
      INSERT INTO ending (record, day) VALUES (?, ?)
      ON CONFLICT (record) DO UPDATE SET day = excluded.day
      """, record.bytes, day)
  }

  /// Forgets what has ended before a day.
  package func sweep(before day: String) throws {
    try connection.execute("DELETE FROM ending WHERE day < ?", day)
  }
}

extension OfficeTables {
  /// Of which records the advisers were told that they end soon.
  package var endings: EndingTable { EndingTable(connection: connection) }
}
