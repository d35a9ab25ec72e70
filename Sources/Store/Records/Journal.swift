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
  /// Somebody said that it is all still right.
  case confirmed
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
  /// The number of the line.
  package let id: Int64
  package let moment: Timestamp
  /// The account of who did it, or `operator`.
  package let actor: String
  package let kind: String
  package let record: Identifier
  package let action: JournalAction
  /// The revision that it made.
  package let revision: Int64
  /// The record before, as JSON text; nil when it was new.
  package let before: String?
  /// The record afterwards, as JSON text; nil when it is gone.
  package let after: String?
  /// What was said with a step; empty for none.
  package let reason: String

  static let columns =
    "id, moment, actor, kind, record, action, revision, before, after, reason"

  init(_ row: borrowing Row) {
    id = row.integer(0)
    moment = Timestamp(milliseconds: row.integer(1))
    actor = row.text(2)
    kind = row.text(3)
    record = Identifier(bytes: row.blob(4)) ?? .zero
    action = JournalAction(rawValue: row.text(5)) ?? .changed
    revision = row.integer(6)
    before = row.isNull(7) ? nil : row.text(7)
    after = row.isNull(8) ? nil : row.text(8)
    reason = row.text(9)
  }

  /// The record as it was before, on top of what it is now.
  package func before(onto record: Record) -> Record? {
    before.flatMap { RecordText.restore($0, onto: record) }
  }

  /// The record as it was afterwards, on top of what it is now.
  package func after(onto record: Record) -> Record? {
    after.flatMap { RecordText.restore($0, onto: record) }
  }
}

/// Reads the journal.
package struct JournalTable {
  let connection: Connection

  /// What was done to a record, the newest first.
  package func entries(of record: Identifier, limit: Int = 200) throws -> [JournalEntry] {
    try connection.query(
      """
      SELECT \(JournalEntry.columns) FROM journal WHERE number = \(RecordNumbers.ofIdentifier)
      ORDER BY id DESC LIMIT ?
      """,
      record.bytes, limit, row: JournalEntry.init)
  }

  /// The change that made a revision of a record.
  package func entry(of record: Identifier, revision: Int64) throws -> JournalEntry? {
    try connection.queryOne(
      """
      SELECT \(JournalEntry.columns) FROM journal
      WHERE number = \(RecordNumbers.ofIdentifier) AND revision = ? ORDER BY id DESC LIMIT 1
      """,
      record.bytes, revision, row: JournalEntry.init)
  }
}

extension Transaction {
  func journal(
    _ record: Record, before: Record?, after: Record?, _ action: JournalAction, _ actor: String,
    _ batch: Identifier?, reason: String = ""
  ) throws {
    try connection.execute(
      """
      INSERT INTO journal
        (moment, actor, batch, kind, record, number, action, revision, before, after, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      now.milliseconds, actor, batch?.bytes, record.kind.name, record.id.bytes,
      numbers.number(of: record.id), action.rawValue, record.revision,
      before.map { RecordText.json($0).text },
      after.map { RecordText.json($0).text }, reason)
  }

  /// Notes what was done to an account; no personal data is kept with it.
  package func note(_ action: JournalAction, account: Account, actor: String) throws {
    let roles = account.roles.sorted().map(\.rawValue).joined(separator: " ")
    try connection.execute(
      """
      INSERT INTO journal (moment, actor, kind, record, number, action, revision, after)
      VALUES (?, ?, 'account', ?, ?, ?, 0, ?)
      """,
      now.milliseconds, actor, account.id.bytes, numbers.number(of: account.id),
      action.rawValue, roles)
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
      SELECT \(JournalEntry.columns) FROM journal
      WHERE batch = ? AND action <> 'undone' ORDER BY id DESC
      """,
      id.bytes, row: JournalEntry.init)
  }
}

/// Where a batch stands.
package enum BatchState: Sendable {
  case unknown
  case done
  case undone
}
