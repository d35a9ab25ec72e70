import Base
import SQLite

/// A form that was begun and not sent.
package struct Draft: Hashable, Sendable {
  /// The path of the form.
  package let form: String
  /// What stands in it, as a browser sends it.
  package let body: String
  package let saved: Timestamp

  package init(form: String, body: String, saved: Timestamp) {
    self.form = form
    self.body = body
    self.saved = saved
  }
}

/// The forms that people have begun. They are theirs alone.
package struct DraftTable {
  let connection: Connection

  /// What `account` has begun in `form`.
  package func find(_ form: String, of account: Identifier) throws -> Draft? {
    try connection.queryOne(
      "SELECT form, body, saved FROM draft WHERE account = ? AND form = ?", account.bytes, form,
      row: Self.draft)
  }

  /// Everything that `account` has begun, the newest first.
  package func all(of account: Identifier) throws -> [Draft] {
    try connection.query(
      "SELECT form, body, saved FROM draft WHERE account = ? ORDER BY saved DESC", account.bytes,
      row: Self.draft)
  }

  /// The drafts of everybody that were last saved before `moment`, with their authors; only those of
  /// whose end nobody was told, unless `warned`, which is when that was at the latest.
  package func saved(before moment: Timestamp, warned: Timestamp? = nil) throws
    -> [(account: Identifier, draft: Draft)]
  {
    let condition = warned == nil ? "warned IS NULL AND ? IS NULL" : "warned <= ?"
    return try connection.query(
      """
      SELECT form, body, saved, account FROM draft WHERE saved <= ? AND \(condition)
      ORDER BY account, saved
      """, moment.milliseconds, warned?.milliseconds
    ) { row in (Identifier(bytes: row.blob(3)) ?? .zero, Self.draft(row)) }
  }

  /// Notes that the author was told that a draft ends.
  package func noteWarning(_ form: String, of account: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      "UPDATE draft SET warned = ? WHERE account = ? AND form = ?", now.milliseconds,
      account.bytes, form)
  }

  private static func draft(_ row: borrowing Row) -> Draft {
    Draft(form: row.text(0), body: row.text(1), saved: Timestamp(milliseconds: row.integer(2)))
  }

  package func save(_ draft: Draft, of account: Identifier) throws {
    try connection.execute(
      """
      INSERT INTO draft (account, form, body, saved) VALUES (?, ?, ?, ?)
      ON CONFLICT (account, form)
      DO UPDATE SET body = excluded.body, saved = excluded.saved, warned = NULL
      """,
      account.bytes, draft.form, draft.body, draft.saved.milliseconds)
  }

  func delete(_ form: String, of account: Identifier) throws {
    try connection.execute(
      "DELETE FROM draft WHERE account = ? AND form = ?", account.bytes, form)
  }
}

extension Transaction {
  /// Forgets a draft, on the disk too.
  package func discardDraft(_ form: String, of account: Identifier) throws {
    try drafts.delete(form, of: account)
    eraseText()
  }
}
