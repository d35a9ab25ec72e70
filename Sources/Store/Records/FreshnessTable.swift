import Base
import SQLite

/// What a person was told of a record that was not confirmed for long.
package struct FreshnessNote: Hashable, Sendable {
  /// When a mail last asked whether it is still right.
  package var reminded: Timestamp?
  /// When a mail said that it will be withdrawn.
  package var warned: Timestamp?
  /// When the calendar withdrew it.
  package var withdrawn: Timestamp?

  package init(
    reminded: Timestamp? = nil, warned: Timestamp? = nil, withdrawn: Timestamp? = nil
  ) {
    self.reminded = reminded
    self.warned = warned
    self.withdrawn = withdrawn
  }
}

/// The notes of the records about which somebody was told something since they were last confirmed.
package struct FreshnessTable {
  let connection: Connection

  /// All notes, by record.
  package func all() throws -> [Identifier: FreshnessNote] {
    let rows = try connection.query(
      "SELECT record, reminded, warned, withdrawn FROM freshness"
    ) { row in
      func moment(_ column: Int) -> Timestamp? {
        row.isNull(column) ? nil : Timestamp(milliseconds: row.integer(column))
      }
      return (
        Identifier(bytes: row.blob(0)) ?? .zero,
        FreshnessNote(reminded: moment(1), warned: moment(2), withdrawn: moment(3))
      )
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// Whether the calendar has withdrawn a record.
  package func isWithdrawn(_ record: Identifier) throws -> Bool {
    try connection.queryOne(
      "SELECT 1 FROM freshness WHERE record = ? AND withdrawn IS NOT NULL", record.bytes
    ) { _ in true } ?? false
  }

  /// The note of one record.
  package func find(_ record: Identifier) throws -> FreshnessNote? { try all()[record] }

  package func save(_ note: FreshnessNote, of record: Identifier) throws {
    try connection.execute(
      """
      INSERT INTO freshness (record, reminded, warned, withdrawn) VALUES (?, ?, ?, ?)
      ON CONFLICT (record) DO UPDATE SET reminded = excluded.reminded, warned = excluded.warned,
        withdrawn = excluded.withdrawn
      """, record.bytes, note.reminded?.milliseconds, note.warned?.milliseconds,
      note.withdrawn?.milliseconds)
  }

  /// Forgets what was told: the record was confirmed.
  package func delete(_ record: Identifier) throws {
    try connection.execute("DELETE FROM freshness WHERE record = ?", record.bytes)
  }
}
