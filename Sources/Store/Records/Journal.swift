import Base
import SQLite
import Schema

/// What was done to a record.
package enum JournalAction: String, Sendable {
  case created
  case changed
  case withdrawn
  /// A batch was undone: the record is as before it, or gone.
  case undone
  /// A restored file was brought to what the log shares.
  case restored
}

/// One line of the journal.
package struct JournalEntry: Sendable {
  package let kind: String
  package let record: Identifier
  package let action: JournalAction
  /// The revision that it made.
  package let revision: Int64
  /// The record before, as JSON text; nil when it was new.
  package let before: String?
}

extension Transaction {
  func journal(
    _ record: Record, before: Record?, after: Record?, _ action: JournalAction, _ actor: String,
    _ batch: Identifier?
  ) throws {
    try connection.execute(
      """
      INSERT INTO journal (moment, actor, batch, kind, record, action, revision, before, after)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      now.milliseconds, actor, batch?.bytes, record.kind.name, record.id.bytes, action.rawValue,
      record.revision, before.map { RecordText.json($0).text },
      after.map { RecordText.json($0).text })
  }

  /// Opens a batch: changes that are undone as a whole.
  package func openBatch(_ kind: Kind) throws -> Identifier {
    let id = Identifier.ordered(milliseconds: now.milliseconds)
    try connection.execute(
      "INSERT INTO batch (id, moment, kind) VALUES (?, ?, ?)", id.bytes, now.milliseconds,
      kind.name)
    return id
  }

  /// Whether there is such a batch, and whether it has been undone.
  package func batchState(_ id: Identifier) throws -> BatchState {
    let row = try connection.queryOne("SELECT undone_at FROM batch WHERE id = ?", id.bytes) {
      $0.isNull(0)
    }
    guard let isOpen = row else { return .unknown }
    return isOpen ? .done : .undone
  }

  /// Marks a batch as undone.
  package func closeBatch(_ id: Identifier) throws {
    try connection.execute(
      "UPDATE batch SET undone_at = ? WHERE id = ?", now.milliseconds, id.bytes)
  }

  /// What a batch did, newest first.
  package func entries(ofBatch id: Identifier) throws -> [JournalEntry] {
    try connection.query(
      """
      SELECT kind, record, action, revision, before FROM journal
      WHERE batch = ? AND action <> 'undone' ORDER BY id DESC
      """,
      id.bytes
    ) { row in
      JournalEntry(
        kind: row.text(0), record: Identifier(bytes: row.blob(1)) ?? .zero,
        action: JournalAction(rawValue: row.text(2)) ?? .changed, revision: row.integer(3),
        before: row.isNull(4) ? nil : row.text(4))
    }
  }

  /// The record as `entry` says that it was before, on top of what it is now.
  package func restored(_ entry: JournalEntry, onto record: Record) -> Record? {
    entry.before.flatMap { RecordText.restore($0, onto: record) }
  }
}

/// Where a batch stands.
package enum BatchState: Sendable {
  case unknown
  case done
  case undone
}
