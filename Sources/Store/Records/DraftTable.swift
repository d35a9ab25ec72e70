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

  private static func draft(_ row: borrowing Row) -> Draft {
    Draft(form: row.text(0), body: row.text(1), saved: Timestamp(milliseconds: row.integer(2)))
  }

  package func save(_ draft: Draft, of account: Identifier) throws {
    try connection.execute(
      """
      INSERT INTO draft (account, form, body, saved) VALUES (?, ?, ?, ?)
      ON CONFLICT (account, form) DO UPDATE SET body = excluded.body, saved = excluded.saved
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
