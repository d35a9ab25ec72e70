import Base
import SQLite

/// Whether people were asked how far their record goes.
package struct SharingQuestionTable {
  let connection: Connection

  /// What came of the question.
  package enum Outcome: Hashable, Sendable {
    case answered(Timestamp)
    case postponed(Timestamp)
  }

  /// What came of it for `account`; nil when it was never asked.
  package func find(_ account: Identifier) throws -> Outcome? {
    try connection.queryOne(
      "SELECT answered, postponed FROM sharing_question WHERE account = ?", account.bytes
    ) { row in
      row.isNull(0)
        ? .postponed(Timestamp(milliseconds: row.integer(1)))
        : .answered(Timestamp(milliseconds: row.integer(0)))
    }
  }

  /// Notes that `account` answered. An answer is never taken back.
  package func answer(_ account: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO sharing_question (account, answered) VALUES (?, ?)
      ON CONFLICT (account) DO UPDATE SET answered = coalesce(answered, excluded.answered)
      """, account.bytes, now.milliseconds)
  }

  /// Notes that `account` wants to be asked later.
  package func postpone(_ account: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO sharing_question (account, postponed) VALUES (?, ?)
      ON CONFLICT (account) DO UPDATE SET postponed = excluded.postponed
      """, account.bytes, now.milliseconds)
  }
}
