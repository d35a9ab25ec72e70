import Base
import SQLite

/// Changes that were made together, and that are undone together.
package struct BatchSummary: Hashable, Sendable {
  package let id: Identifier
  package let moment: Timestamp
  /// The stable name of the kind.
  package let kind: String
  /// The account of who made them, or `operator`.
  package let actor: String
  /// How many records were created, changed and put into the bin.
  package let created: Int
  package let changed: Int
  package let binned: Int
  /// How many pairs of records were made one.
  package let merged: Int
  package let undone: Timestamp?
}

extension JournalTable {
  /// The newest batches first.
  package func batches() throws -> [BatchSummary] {
    try connection.query(
      """
      SELECT batch.id, batch.moment, batch.kind, min(journal.actor), sum(action = 'created'),
        sum(action NOT IN ('created', 'binned', 'merged')
          OR action = 'merged' AND journal.kind <> batch.kind),
        sum(action = 'binned'), sum(action = 'merged' AND journal.kind = batch.kind) / 2,
        batch.undone_at
      FROM batch JOIN journal ON journal.batch = batch.id AND journal.action <> 'undone'
      GROUP BY batch.id ORDER BY batch.moment DESC, batch.id DESC
      """
    ) { row in
      BatchSummary(
        id: Identifier(bytes: row.blob(0)) ?? .zero,
        moment: Timestamp(milliseconds: row.integer(1)), kind: row.text(2), actor: row.text(3),
        created: Int(row.integer(4)), changed: Int(row.integer(5)), binned: Int(row.integer(6)),
        merged: Int(row.integer(7)),
        undone: row.isNull(8) ? nil : Timestamp(milliseconds: row.integer(8)))
    }
  }
}
