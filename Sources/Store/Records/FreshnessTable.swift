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

  private static func note(_ row: borrowing Row) -> FreshnessNote {
    func moment(_ column: Int) -> Timestamp? {
      row.isNull(column) ? nil : Timestamp(milliseconds: row.integer(column))
    }
    return FreshnessNote(reminded: moment(0), warned: moment(1), withdrawn: moment(2))
  }

  /// All notes, by record.
  package func all() throws -> [Identifier: FreshnessNote] {
    let rows = try connection.query(
      "SELECT reminded, warned, withdrawn, record FROM freshness"
    ) { (Identifier(bytes: $0.blob(3)) ?? .zero, Self.note($0)) }
    return Dictionary(rows) { first, _ in first }
  }

  /// Whether the calendar has withdrawn a record.
  package func isWithdrawn(_ record: Identifier) throws -> Bool {
    try connection.queryOne(
      "SELECT 1 FROM freshness WHERE record = ? AND withdrawn IS NOT NULL", record.bytes
    ) { _ in true } ?? false
  }

  /// The note of one record.
  package func find(_ record: Identifier) throws -> FreshnessNote? {
    try connection.queryOne(
      "SELECT reminded, warned, withdrawn FROM freshness WHERE record = ?", record.bytes,
      row: Self.note)
  }

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
