import Base
import SQLite

/// People of the office who write to one another: two after a request of contact, or a group. People are
/// named by their records.
package struct Conversation: Hashable, Sendable {
  package let id: Identifier
  /// What a group is about; empty between two.
  package let subject: String
  /// Who began it.
  package let author: Identifier
  package let created: Timestamp
  /// When somebody last did something in it.
  package let changed: Timestamp

  package init(
    id: Identifier, subject: String, author: Identifier, created: Timestamp, changed: Timestamp
  ) {
    self.id = id
    self.subject = subject
    self.author = author
    self.created = created
    self.changed = changed
  }

  package var isGroup: Bool { !subject.isEmpty }
}

/// Somebody in a conversation.
package struct Participant: Hashable, Sendable {
  /// How somebody stands in it.
  package enum State: String, Sendable {
    case asked
    case accepted
    case declined
    /// Was in it and left.
    case left
  }

  package let record: Identifier
  package let state: State
  /// Up to when the person has read it.
  package let seen: Timestamp
}

/// One message.
package struct Message: Hashable, Sendable {
  package let id: Identifier
  package let author: Identifier
  package let text: String
  package let moment: Timestamp

  package init(id: Identifier, author: Identifier, text: String, moment: Timestamp) {
    self.id = id
    self.author = author
    self.text = text
    self.moment = moment
  }
}

/// The conversations of the office. They never leave it.
package struct ConversationTable {
  let connection: Connection

  package func find(_ id: Identifier) throws -> Conversation? {
    try connection.queryOne(
      "SELECT id, subject, author, created, changed FROM conversation WHERE id = ?", id.bytes,
      row: Self.conversation)
  }

  /// Those in which `record` stands in one of `states`, the newest first, and no more than `limit`.
  package func all(
    of record: Identifier, _ states: [Participant.State], limit: Int = 500
  ) throws -> [Conversation] {
    try connection.query(
      """
      SELECT id, subject, author, created, changed FROM conversation
      JOIN participant ON participant.conversation = conversation.id
      WHERE participant.record = ?
        AND instr(?, '|' || participant.state || '|') > 0 AND NOT participant.is_hidden
      ORDER BY changed DESC LIMIT ?
      """,
      record.bytes, "|" + states.map(\.rawValue).joined(separator: "|") + "|", limit,
      row: Self.conversation)
  }

  /// The conversation that two people have with each other alone, unless one declined or left it.
  package func between(_ left: Identifier, _ right: Identifier) throws -> Conversation? {
    try connection.queryOne(
      """
      SELECT id, subject, author, created, changed FROM conversation
      JOIN participant AS a ON a.conversation = id AND a.record = ?
      JOIN participant AS b ON b.conversation = id AND b.record = ?
      WHERE subject = '' AND a.state IN ('asked', 'accepted') AND b.state IN ('asked', 'accepted')
      """,
      left.bytes, right.bytes, row: Self.conversation)
  }

  private static func conversation(_ row: borrowing Row) -> Conversation {
    Conversation(
      id: Identifier(bytes: row.blob(0)) ?? .zero, subject: row.text(1),
      author: Identifier(bytes: row.blob(2)) ?? .zero,
      created: Timestamp(milliseconds: row.integer(3)),
      changed: Timestamp(milliseconds: row.integer(4)))
  }

  package func participants(of id: Identifier) throws -> [Participant] {
    try connection.query(
      "SELECT record, state, seen FROM participant WHERE conversation = ? ORDER BY rowid", id.bytes
    ) { row in
      Participant(
        record: Identifier(bytes: row.blob(0)) ?? .zero,
        state: Participant.State(rawValue: row.text(1)) ?? .left,
        seen: Timestamp(milliseconds: row.integer(2)))
    }
  }

  package func messages(of id: Identifier) throws -> [Message] {
    try connection.query(
      "SELECT id, author, text, moment FROM message WHERE conversation = ? ORDER BY moment, rowid",
      id.bytes
    ) { row in
      Message(
        id: Identifier(bytes: row.blob(0)) ?? .zero,
        author: Identifier(bytes: row.blob(1)) ?? .zero, text: row.text(2),
        moment: Timestamp(milliseconds: row.integer(3)))
    }
  }

  /// How many conversations have something that `record` has not read, requests included.
  package func unread(by record: Identifier) throws -> Int {
    Int(
      try connection.queryOne(
        """
        SELECT count(*) FROM participant JOIN conversation ON conversation.id = participant.conversation
        WHERE participant.record = ? AND NOT participant.is_hidden
          AND (participant.state = 'asked' OR participant.state = 'accepted'
            AND participant.seen < conversation.changed)
        """,
        record.bytes
      ) { $0.integer(0) } ?? 0)
  }

  /// How many conversations `author` has begun since `moment`.
  package func begun(by author: Identifier, since moment: Timestamp) throws -> Int {
    Int(
      try connection.queryOne(
        "SELECT count(*) FROM conversation WHERE author = ? AND created > ?", author.bytes,
        moment.milliseconds
      ) { $0.integer(0) } ?? 0)
  }

  package func insert(_ conversation: Conversation) throws {
    try connection.execute(
      "INSERT INTO conversation (id, subject, author, created, changed) VALUES (?, ?, ?, ?, ?)",
      conversation.id.bytes, conversation.subject, conversation.author.bytes,
      conversation.created.milliseconds, conversation.changed.milliseconds)
  }

  /// Adds somebody, or changes how somebody stands. A hidden one never learns of it.
  package func set(
    _ record: Identifier, _ state: Participant.State, isHidden: Bool = false, in id: Identifier,
    _ now: Timestamp
  ) throws {
    try connection.execute(
      """
      INSERT INTO participant (conversation, record, state, seen, is_hidden) VALUES (?, ?, ?, 0, ?)
      ON CONFLICT (conversation, record) DO UPDATE SET state = excluded.state, seen = 0
      """,
      id.bytes, record.bytes, state.rawValue, isHidden)
    if state != .asked { try see(id, by: record, now) }
  }

  package func add(_ message: Message, to id: Identifier) throws {
    try connection.execute(
      "INSERT INTO message (id, conversation, author, text, moment) VALUES (?, ?, ?, ?, ?)",
      message.id.bytes, id.bytes, message.author.bytes, message.text, message.moment.milliseconds)
    // Later than what anybody has seen, also when all of it happens within one millisecond.
    try connection.execute(
      """
      UPDATE conversation SET changed = max(?, 1 + coalesce(
        (SELECT max(seen) FROM participant WHERE participant.conversation = conversation.id), 0)) WHERE id = ?
      """,
      message.moment.milliseconds, id.bytes)
    try see(id, by: message.author, message.moment)
  }

  /// Notes that somebody has read everything up to now.
  package func see(_ id: Identifier, by record: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      """
      UPDATE participant SET seen = max(?, coalesce(
        (SELECT changed FROM conversation WHERE id = participant.conversation), 0))
      WHERE conversation = ? AND record = ?
      """,
      now.milliseconds, id.bytes, record.bytes)
  }

  /// Whether `blocker` wants to hear nothing of `blocked`.
  package func isBlocked(_ blocked: Identifier, by blocker: Identifier) throws -> Bool {
    try connection.queryOne(
      "SELECT 1 FROM block WHERE blocker = ? AND blocked = ?", blocker.bytes, blocked.bytes
    ) { _ in true } ?? false
  }

  package func setBlock(
    _ blocked: Identifier, by blocker: Identifier, _ isBlocked: Bool, _ now: Timestamp
  ) throws {
    try connection.execute(
      "DELETE FROM block WHERE blocker = ? AND blocked = ?", blocker.bytes, blocked.bytes)
    guard isBlocked else { return }
    try connection.execute(
      "INSERT INTO block (blocker, blocked, moment) VALUES (?, ?, ?)", blocker.bytes,
      blocked.bytes, now.milliseconds)
  }

  /// Whom `blocker` has blocked.
  package func blocked(by blocker: Identifier) throws -> [Identifier] {
    try connection.query(
      "SELECT blocked FROM block WHERE blocker = ? ORDER BY moment", blocker.bytes
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
  }
}

/// What somebody told the advisers about a conversation.
package struct Report: Hashable, Sendable {
  package let id: Identifier
  package let conversation: Identifier
  package let reporter: Identifier
  package let reason: String
  package let moment: Timestamp
  /// When an adviser has dealt with it, and who.
  package let settled: Timestamp?
  package let settledBy: String

  package init(
    id: Identifier, conversation: Identifier, reporter: Identifier, reason: String,
    moment: Timestamp, settled: Timestamp? = nil, settledBy: String = ""
  ) {
    self.id = id
    self.conversation = conversation
    self.reporter = reporter
    self.reason = reason
    self.moment = moment
    self.settled = settled
    self.settledBy = settledBy
  }
}

/// What was reported.
package struct ReportTable {
  let connection: Connection

  package func insert(_ report: Report) throws {
    try connection.execute(
      """
      INSERT INTO report (id, conversation, reporter, reason, moment, settled_by)
      VALUES (?, ?, ?, ?, ?, '')
      """,
      report.id.bytes, report.conversation.bytes, report.reporter.bytes, report.reason,
      report.moment.milliseconds)
  }

  /// All, those that wait first.
  package func all() throws -> [Report] {
    try connection.query(
      """
      SELECT id, conversation, reporter, reason, moment, settled, settled_by FROM report
      ORDER BY settled IS NOT NULL, moment DESC
      """
    ) { row in
      Report(
        id: Identifier(bytes: row.blob(0)) ?? .zero,
        conversation: Identifier(bytes: row.blob(1)) ?? .zero,
        reporter: Identifier(bytes: row.blob(2)) ?? .zero, reason: row.text(3),
        moment: Timestamp(milliseconds: row.integer(4)),
        settled: row.isNull(5) ? nil : Timestamp(milliseconds: row.integer(5)),
        settledBy: row.text(6))
    }
  }

  /// How many wait.
  package func waiting() throws -> Int {
    Int(
      try connection.queryOne("SELECT count(*) FROM report WHERE settled IS NULL") {
        $0.integer(0)
      } ?? 0)
  }

  package func settle(_ id: Identifier, by actor: String, _ now: Timestamp) throws {
    try connection.execute(
      "UPDATE report SET settled = ?, settled_by = ? WHERE id = ? AND settled IS NULL",
      now.milliseconds, actor, id.bytes)
  }
}
