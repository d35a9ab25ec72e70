import Base
import SQLite

/// A number of the agenda: what was proposed in time comes out together.
package struct Issue: Hashable, Sendable {
  package let id: Identifier
  package let title: String
  /// The last day for proposals: `2027-03-15`.
  package let closes: String
  /// The day on which it comes out.
  package let appears: String

  package init(id: Identifier, title: String, closes: String, appears: String) {
    self.id = id
    self.title = title
    self.closes = closes
    self.appears = appears
  }
}

/// The numbers of the agenda, and who wants to be told before one closes.
package struct IssueTable {
  let connection: Connection

  /// By closing day, the first first.
  package func all() throws -> [Issue] {
    try connection.query("SELECT id, title, closes, appears FROM issue ORDER BY closes, id") {
      row in
      Issue(
        id: Identifier(bytes: row.blob(0)) ?? .zero, title: row.text(1), closes: row.text(2),
        appears: row.text(3))
    }
  }

  package func insert(_ issue: Issue) throws {
    try connection.execute(
      "INSERT INTO issue (id, title, closes, appears) VALUES (?, ?, ?, ?)", issue.id.bytes,
      issue.title, issue.closes, issue.appears)
  }

  package func delete(_ id: Identifier) throws {
    try connection.execute("DELETE FROM issue WHERE id = ?", id.bytes)
  }

  /// Those that close between two days and of which nobody was told yet.
  package func unannounced(from first: String, through last: String) throws -> [Issue] {
    let known = Set(
      try connection.query("SELECT id FROM issue WHERE announced") { $0.blob(0) })
    return try all().filter {
      $0.closes >= first && $0.closes <= last && !known.contains($0.id.bytes)
    }
  }

  package func noteAnnounced(_ id: Identifier) throws {
    try connection.execute("UPDATE issue SET announced = 1 WHERE id = ?", id.bytes)
  }

  /// The people, by their records, who want to be told before a number closes.
  package func reminded() throws -> Set<Identifier> {
    Set(
      try connection.query("SELECT person FROM issue_reminder") { Identifier(bytes: $0.blob(0)) }
        .compactMap(\.self))
  }

  package func set(reminding: Bool, _ person: Identifier) throws {
    try connection.execute("DELETE FROM issue_reminder WHERE person = ?", person.bytes)
    guard reminding else { return }
    try connection.execute("INSERT INTO issue_reminder (person) VALUES (?)", person.bytes)
  }
}
