import Base
import SQLite

/// What an office writes to its members about. Each person wants mails of a topic or not.
package enum MailTopic: String, Sendable, CaseIterable {
  case office
  case events
  case training
  case work
  case cooperation
}

/// How soon a person wants the mails of a topic.
package enum MailRhythm: String, Sendable, CaseIterable {
  /// Each one when it is sent; what counts for those who have not chosen.
  case atOnce = "at-once"
  /// All of a week in one.
  case weekly
  case never
}

/// A mail that was written to many.
package struct Letter: Hashable, Sendable {
  package let id: Identifier
  package let moment: Timestamp
  /// The account of who wrote it.
  package let actor: String
  package let topic: MailTopic
  package let subject: String
  package let text: String
  /// How many get it, at once or with the mail of the week.
  package let recipients: Int
  /// How many of those selected do not.
  package let leftOut: Int

  package init(
    id: Identifier, moment: Timestamp, actor: String, topic: MailTopic, subject: String,
    text: String, recipients: Int, leftOut: Int
  ) {
    self.id = id
    self.moment = moment
    self.actor = actor
    self.topic = topic
    self.subject = subject
    self.text = text
    self.recipients = recipients
    self.leftOut = leftOut
  }
}

/// What was written to many, who wants such mails, and what waits for the mail of the week.
package struct LetterTable {
  let connection: Connection

  private static let columns =
    "id, moment, actor, topic, subject, text, recipients, left_out"

  package func insert(_ letter: Letter) throws {
    try connection.execute(
      "INSERT INTO letter (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", letter.id.bytes,
      letter.moment.milliseconds, letter.actor, letter.topic.rawValue, letter.subject,
      letter.text, letter.recipients, letter.leftOut)
  }

  /// The newest first.
  package func all() throws -> [Letter] {
    try connection.query(
      "SELECT \(Self.columns) FROM letter ORDER BY moment DESC, id DESC", row: Self.letter)
  }

  private static func letter(_ row: borrowing Row) -> Letter {
    Letter(
      id: Identifier(bytes: row.blob(0)) ?? .zero, moment: Timestamp(milliseconds: row.integer(1)),
      actor: row.text(2), topic: MailTopic(rawValue: row.text(3)) ?? .office,
      subject: row.text(4), text: row.text(5), recipients: Int(row.integer(6)),
      leftOut: Int(row.integer(7)))
  }

  /// What the person of a record chose, by topic.
  package func choices(of record: Identifier) throws -> [MailTopic: MailRhythm] {
    let rows = try connection.query(
      "SELECT topic, rhythm FROM mail_choice WHERE record = ?", record.bytes
    ) { (MailTopic(rawValue: $0.text(0)), MailRhythm(rawValue: $0.text(1))) }
    return rows.reduce(into: [:]) { choices, row in
      if let topic = row.0 { choices[topic] = row.1 }
    }
  }

  /// Keeps a choice of a person.
  package func choose(
    _ rhythm: MailRhythm, _ topic: MailTopic, of record: Identifier, _ now: Timestamp
  ) throws {
    try connection.execute(
      """
      INSERT INTO mail_choice (record, topic, rhythm, moment) VALUES (?, ?, ?, ?)
      ON CONFLICT (record, topic) DO UPDATE SET rhythm = excluded.rhythm, moment = excluded.moment
      """,
      record.bytes, topic.rawValue, rhythm.rawValue, now.milliseconds)
  }

  /// A way out of the mails of a topic, by the hash of what its link holds.
  package func addExit(
    _ token: [UInt8], _ topic: MailTopic, of record: Identifier, _ now: Timestamp
  ) throws {
    try connection.execute(
      "INSERT INTO mail_exit (token, record, topic, created) VALUES (?, ?, ?, ?)", token,
      record.bytes, topic.rawValue, now.milliseconds)
  }

  /// Whose mails of which topic such a link ends.
  package func exit(_ token: [UInt8]) throws -> (record: Identifier, topic: MailTopic)? {
    let found = try connection.queryOne(
      "SELECT record, topic FROM mail_exit WHERE token = ?", token
    ) { (Identifier(bytes: $0.blob(0)), MailTopic(rawValue: $0.text(1))) }
    guard let found, let record = found.0, let topic = found.1 else { return nil }
    return (record, topic)
  }

  /// Forgets links that are older.
  package func sweepExits(before moment: Timestamp) throws {
    try connection.execute("DELETE FROM mail_exit WHERE created < ?", moment.milliseconds)
  }

  /// Has a letter wait for the mail of the week.
  package func postpone(_ letter: Identifier, for record: Identifier) throws {
    try connection.execute(
      "INSERT INTO digest (record, letter) VALUES (?, ?) ON CONFLICT DO NOTHING", record.bytes,
      letter.bytes)
  }

  /// The people for whom a letter from before `moment` waits.
  package func waiting(since moment: Timestamp) throws -> [Identifier] {
    try connection.query(
      """
      SELECT DISTINCT digest.record FROM digest JOIN letter ON letter.id = digest.letter
      WHERE letter.moment <= ? ORDER BY digest.record
      """,
      moment.milliseconds
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
  }

  /// What waits for a person, the oldest first; it waits no longer.
  package func take(for record: Identifier) throws -> [Letter] {
    let letters = try connection.query(
      """
      SELECT \(Self.columns) FROM letter JOIN digest ON digest.letter = letter.id
      WHERE digest.record = ? ORDER BY letter.moment, letter.id
      """,
      record.bytes, row: Self.letter)
    try connection.execute("DELETE FROM digest WHERE record = ?", record.bytes)
    return letters
  }

  /// Forgets everything that is kept here of a person who is erased.
  package func forget(_ record: Identifier) throws {
    for table in ["mail_choice", "mail_exit", "digest"] {
      try connection.execute("DELETE FROM \(table) WHERE record = ?", record.bytes)
    }
  }
}
