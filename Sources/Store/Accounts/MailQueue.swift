import Base
import SQLite

/// A mail that waits to be sent, or could not be.
package struct QueuedMail: Hashable, Sendable {
  package let id: Identifier
  package let recipient: String
  package let subject: String
  /// Plain text, paragraphs with an empty line between them.
  package let text: String
  /// What the one button of the mail says, and where it leads, a path of this node or an address; empty
  /// when there is none.
  package let action: String
  package let link: String
  /// Where one click ends mails of this subject; empty where they cannot be ended.
  package let unsubscribe: String
  package let created: Timestamp
  package let attempts: Int64
  /// Why the last attempt failed: a stable code.
  package let problem: String?

  package init(
    id: Identifier, recipient: String, subject: String, text: String, action: String = "",
    link: String = "", unsubscribe: String = "", created: Timestamp, attempts: Int64 = 0,
    problem: String? = nil
  ) {
    self.id = id
    self.recipient = recipient
    self.subject = subject
    self.text = text
    self.action = action
    self.link = link
    self.unsubscribe = unsubscribe
    self.created = created
    self.attempts = attempts
    self.problem = problem
  }
}

extension QueuedMail {
  /// The same with a whole address for its button, where that has only a path of the node at `address`.
  package func leading(to address: String) -> QueuedMail {
    guard link.hasPrefix("/") else { return self }
    return QueuedMail(
      id: id, recipient: recipient, subject: subject, text: text, action: action,
      link: address + link, unsubscribe: unsubscribe, created: created, attempts: attempts,
      problem: problem)
  }
}

/// The mails on their way out. They survive a restart; a sent one is forgotten, since it holds a
/// person's address and often a link that signs in.
package struct MailQueue {
  let connection: Connection

  private static let columns =
    "id, recipient, subject, text, action, link, unsubscribe, created, attempts, problem"

  package func add(_ mail: QueuedMail) throws {
    try connection.execute(
      """
      INSERT INTO mail
        (id, recipient, subject, text, action, link, unsubscribe, created, attempts, due)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
      """,
      mail.id.bytes, mail.recipient, mail.subject, mail.text, mail.action, mail.link,
      mail.unsubscribe,
      mail.created.milliseconds, mail.created.milliseconds)
  }

  /// Those whose time has come: links that sign in, for which somebody waits and which count for ten
  /// minutes, then what is meant for one person and cannot be ended, then what goes to many; of each the
  /// oldest first.
  package func due(_ now: Timestamp, limit: Int = 20) throws -> [QueuedMail] {
    try connection.query(
      """
      SELECT \(Self.columns) FROM mail WHERE due <= ?
      ORDER BY instr(link, '/lien/') = 0, unsubscribe <> '', due, id LIMIT ?
      """, now.milliseconds, limit, row: Self.mail
    ).compactMap(\.self)
  }

  /// Those that failed at least once, or were given up.
  package func failed() throws -> [QueuedMail] {
    try connection.query(
      "SELECT \(Self.columns) FROM mail WHERE attempts > 0 ORDER BY created, id", row: Self.mail
    ).compactMap(\.self)
  }

  /// How many failed at least once, or were given up.
  package func failedCount() throws -> Int {
    Int(
      try connection.queryOne("SELECT count(*) FROM mail WHERE attempts > 0") { $0.integer(0) }
        ?? 0)
  }

  /// Has a mail that failed tried again at once, as if it were new.
  package func retry(_ id: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      "UPDATE mail SET attempts = 0, problem = NULL, due = ? WHERE id = ? AND attempts > 0",
      now.milliseconds, id.bytes)
  }

  /// How many wait.
  package func count() throws -> Int {
    Int(
      try connection.queryOne("SELECT count(*) FROM mail WHERE due IS NOT NULL") { $0.integer(0) }
        ?? 0)
  }

  /// Forgets those that were given up and are older than `moment`; gives how many.
  package func sweep(givenUpBefore moment: Timestamp) throws -> Int {
    let old = try connection.query(
      "SELECT id FROM mail WHERE due IS NULL AND created < ?", moment.milliseconds
    ) { $0.blob(0) }
    for id in old { try connection.execute("DELETE FROM mail WHERE id = ?", id) }
    return old.count
  }

  package func delete(_ id: Identifier) throws {
    try connection.execute("DELETE FROM mail WHERE id = ?", id.bytes)
  }

  /// Notes a failure; without a next time it has been given up and waits for a person.
  package func postpone(_ id: Identifier, problem: String, until due: Timestamp?) throws {
    try connection.execute(
      "UPDATE mail SET attempts = attempts + 1, problem = ?, due = ? WHERE id = ?", problem,
      due?.milliseconds, id.bytes)
  }

  private static func mail(_ row: borrowing Row) -> QueuedMail? {
    guard let id = Identifier(bytes: row.blob(0)) else { return nil }
    return QueuedMail(
      id: id, recipient: row.text(1), subject: row.text(2), text: row.text(3), action: row.text(4),
      link: row.text(5), unsubscribe: row.text(6), created: Timestamp(milliseconds: row.integer(7)),
      attempts: row.integer(8), problem: row.isNull(9) ? nil : row.text(9))
  }
}
