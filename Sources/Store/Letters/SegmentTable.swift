import Base
import SQLite

/// A list that is kept by name. It is a question, not its answer: who is in it is asked anew each time.
package struct Segment: Hashable, Sendable {
  package let id: Identifier
  /// The stable name of the kind.
  package let kind: String
  /// No two lists of a kind have the same.
  package let name: String
  /// What is asked, as JSON text.
  package let request: String
  /// The account of who keeps it.
  package let actor: String
  package let created: Timestamp

  package init(
    id: Identifier, kind: String, name: String, request: String, actor: String,
    created: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.request = request
    self.actor = actor
    self.created = created
  }
}

/// The lists that the office keeps by name.
package struct SegmentTable {
  let connection: Connection

  /// Those of a kind, by name.
  package func all(_ kind: String) throws -> [Segment] {
    try connection.query(
      """
      SELECT id, kind, name, request, actor, created FROM segment WHERE kind = ?
      ORDER BY name, id
      """,
      kind
    ) { row in
      Segment(
        id: Identifier(bytes: row.blob(0)) ?? .zero, kind: row.text(1), name: row.text(2),
        request: row.text(3), actor: row.text(4),
        created: Timestamp(milliseconds: row.integer(5)))
    }
  }

  /// Keeps a list; one of the same kind and name becomes this one.
  package func save(_ segment: Segment) throws {
    try connection.execute(
      """
      INSERT INTO segment (id, kind, name, request, actor, created) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (kind, name) DO UPDATE SET request = excluded.request, actor = excluded.actor,
        created = excluded.created
      """,
      segment.id.bytes, segment.kind, segment.name, segment.request, segment.actor,
      segment.created.milliseconds)
  }

  package func delete(_ id: Identifier) throws {
    try connection.execute("DELETE FROM segment WHERE id = ?", id.bytes)
  }
}

/// Small things that people chose for the pages, by name.
package struct PreferenceTable {
  let connection: Connection

  package func find(_ name: String, of account: Identifier) throws -> String? {
    try connection.queryOne(
      "SELECT value FROM preference WHERE account = ? AND name = ?", account.bytes, name
    ) { $0.text(0) }
  }

  package func save(_ name: String, _ value: String, of account: Identifier) throws {
    try connection.execute(
      """
      INSERT INTO preference (account, name, value) VALUES (?, ?, ?)
      ON CONFLICT (account, name) DO UPDATE SET value = excluded.value
      """,
      account.bytes, name, value)
  }
}
