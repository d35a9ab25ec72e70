import Base
import SQLite

/// Something that a person is told.
package struct Notice: Hashable, Sendable {
  /// Why.
  package enum Reason: String, Sendable, CaseIterable {
    /// It waits for this person.
    case waiting
    /// Somebody took a step with it.
    case stepped
    /// Its day comes.
    case due
    /// Something else that concerns this person.
    case news
  }

  package let id: Identifier
  package let account: Identifier
  package let reason: Reason
  /// What it is about.
  package let record: Identifier?
  /// What is said besides the title of the record; it names nobody.
  package let words: Phrase
  package let moment: Timestamp
  package let seen: Timestamp?
  /// Where it is read, a path; empty for the page of the record.
  package let link: String

  package init(
    id: Identifier, account: Identifier, reason: Reason, record: Identifier?, words: Phrase,
    moment: Timestamp, seen: Timestamp? = nil, link: String = ""
  ) {
    self.id = id
    self.account = account
    self.reason = reason
    self.record = record
    self.words = words
    self.moment = moment
    self.seen = seen
    self.link = link
  }
}

/// How soon a person is mailed what there is to know.
package enum NoticeRhythm: String, Sendable, CaseIterable {
  /// Each one; what counts for those who have not chosen.
  case atOnce = "at-once"
  /// All of a day in one.
  case daily
  case never
}

/// What people were told, each account its own.
package struct NoticeTable {
  let connection: Connection

  private static let columns = "id, account, reason, record, words, moment, seen, link"

  /// Keeps a notice; false when the same one is there and was not seen yet, which then counts as new.
  package func add(_ notice: Notice, waits: Bool) throws -> Bool {
    let words = notice.words.json.text
    let known = try connection.queryOne(
      """
      SELECT id FROM notice
      WHERE account = ? AND reason = ? AND record IS ? AND words = ? AND seen IS NULL
      """,
      notice.account.bytes, notice.reason.rawValue, notice.record?.bytes, words
    ) { $0.blob(0) }
    if let known {
      try connection.execute(
        "UPDATE notice SET moment = ? WHERE id = ?", notice.moment.milliseconds, known)
      return false
    }
    try connection.execute(
      "INSERT INTO notice (\(Self.columns), waits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      notice.id.bytes, notice.account.bytes, notice.reason.rawValue, notice.record?.bytes, words,
      notice.moment.milliseconds, notice.seen?.milliseconds, notice.link, waits)
    return true
  }

  /// What an account was told, the newest first.
  package func all(of account: Identifier, limit: Int = 500) throws -> [Notice] {
    try connection.query(
      "SELECT \(Self.columns) FROM notice WHERE account = ? ORDER BY moment DESC, id DESC LIMIT ?",
      account.bytes, limit, row: Self.notice
    ).compactMap(\.self)
  }

  /// How many records there is something unseen about; messages are counted with the messages.
  package func unseen(by account: Identifier) throws -> Int {
    Int(
      try connection.queryOne(
        """
        SELECT count(DISTINCT coalesce(record, id)) FROM notice
        WHERE account = ? AND seen IS NULL AND link NOT LIKE '/messages/%'
        """, account.bytes
      ) { $0.integer(0) } ?? 0)
  }

  /// Whether there is something unseen about a record.
  package func isUnseen(_ record: Identifier, by account: Identifier) throws -> Bool {
    try connection.queryOne(
      "SELECT 1 FROM notice WHERE account = ? AND record = ? AND seen IS NULL LIMIT 1",
      account.bytes, record.bytes
    ) { _ in true } ?? false
  }

  /// Notes that somebody has seen what there is about a record, or all that there is.
  package func see(_ record: Identifier?, by account: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      """
      UPDATE notice SET seen = ?, waits = 0
      WHERE account = ? AND seen IS NULL AND (?3 IS NULL OR record = ?3)
      """,
      now.milliseconds, account.bytes, record?.bytes)
  }

  /// The accounts for which something from before `moment` waits for the mail of the day.
  package func waiting(before moment: Timestamp) throws -> [Identifier] {
    try connection.query(
      "SELECT DISTINCT account FROM notice WHERE waits AND moment < ? ORDER BY account",
      moment.milliseconds
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
  }

  /// What waits for an account, the oldest first; it waits no longer.
  package func take(for account: Identifier) throws -> [Notice] {
    let notices = try connection.query(
      "SELECT \(Self.columns) FROM notice WHERE account = ? AND waits ORDER BY moment, id",
      account.bytes, row: Self.notice
    ).compactMap(\.self)
    try connection.execute("UPDATE notice SET waits = 0 WHERE account = ?", account.bytes)
    return notices
  }

  /// Forgets what is older.
  package func sweep(before moment: Timestamp) throws {
    try connection.execute("DELETE FROM notice WHERE moment < ?", moment.milliseconds)
  }

  /// Forgets what somebody was told of something.
  package func forget(_ record: Identifier, by account: Identifier) throws {
    try connection.execute(
      "DELETE FROM notice WHERE record = ? AND account = ?", record.bytes, account.bytes)
  }

  /// Forgets what anybody was told of a record that is erased.
  package func forget(_ record: Identifier) throws {
    try connection.execute("DELETE FROM notice WHERE record = ?", record.bytes)
  }

  private static func notice(_ row: borrowing Row) -> Notice? {
    guard let id = Identifier(bytes: row.blob(0)), let account = Identifier(bytes: row.blob(1)),
      let json = try? JSONValue(parsing: Array(row.text(4).utf8)), let words = Phrase(json: json)
    else { return nil }
    return Notice(
      id: id, account: account, reason: Notice.Reason(rawValue: row.text(2)) ?? .news,
      record: row.isNull(3) ? nil : Identifier(bytes: row.blob(3)), words: words,
      moment: Timestamp(milliseconds: row.integer(5)),
      seen: row.isNull(6) ? nil : Timestamp(milliseconds: row.integer(6)), link: row.text(7))
  }
}
