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
  /// A step of the life cycle was taken.
  case stepped
  /// Put into the bin, and taken out of it.
  case binned
  case unbinned
  /// One record was made of two.
  case merged
  /// Erased for good.
  case erased
  /// A person was invited, got other roles, or may not come in any more.
  case invited
  case rolesChanged = "roles-changed"
  case closed
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

  /// Notes what was done to an account; no personal data is kept with it.
  package func note(_ action: JournalAction, account: Account, actor: String) throws {
    let roles = account.roles.sorted().map(\.rawValue).joined(separator: " ")
    try connection.execute(
      """
      INSERT INTO journal (moment, actor, kind, record, action, revision, after)
      VALUES (?, ?, 'account', ?, ?, 0, ?)
      """,
      now.milliseconds, actor, account.id.bytes, action.rawValue, roles)
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
