import Base
import SQLite

/// Some days on which an adviser is away, and who stands in. What is entrusted to the adviser stays so.
package struct Absence: Hashable, Sendable {
  package let id: Identifier
  package let account: Identifier
  package let standIn: Identifier
  /// The first and the last day, both away.
  package let first: String
  package let last: String
  /// What the one who stands in should know.
  package let note: String

  package init(
    id: Identifier, account: Identifier, standIn: Identifier, first: String, last: String,
    note: String
  ) {
    self.id = id
    self.account = account
    self.standIn = standIn
    self.first = first
    self.last = last
    self.note = note
  }

  /// Whether the adviser is away on a day. Days as text are in the order of time.
  package func holds(_ day: String) -> Bool { first <= day && day <= last }
}

/// Who is away, and who stands in.
package struct AbsenceTable {
  let connection: Connection

  private static let columns = "id, account, stand_in, first, last, note"

  /// Those that have not ended before a day, the first to begin first.
  package func all(from day: String) throws -> [Absence] {
    try connection.query(
      "SELECT \(Self.columns) FROM absence WHERE last >= ? ORDER BY first, id", day
    ) { row in
      guard let id = Identifier(bytes: row.blob(0)), let account = Identifier(bytes: row.blob(1)),
        let standIn = Identifier(bytes: row.blob(2))
      else { return nil }
      return Absence(
        id: id, account: account, standIn: standIn, first: row.text(3), last: row.text(4),
        note: row.text(5))
    }.compactMap { (absence: Absence?) in absence }
  }

  package func insert(_ absence: Absence, actor: String, _ now: Timestamp) throws {
    try connection.execute(
      "INSERT INTO absence (\(Self.columns), actor, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      absence.id.bytes, absence.account.bytes, absence.standIn.bytes, absence.first, absence.last,
      absence.note, actor, now.milliseconds)
  }

  /// Has an absence end on a day; one that would not have begun is forgotten.
  package func end(_ id: Identifier, on last: String) throws {
    try connection.execute("DELETE FROM absence WHERE id = ? AND first > ?", id.bytes, last)
    try connection.execute("UPDATE absence SET last = ? WHERE id = ?", last, id.bytes)
  }

  /// Forgets those that ended before a day.
  package func sweep(before day: String) throws {
    try connection.execute("DELETE FROM absence WHERE last < ?", day)
  }
}

/// Which sectors advisers know, as they say themselves.
package struct KnownSectorTable {
  let connection: Connection

  /// The accounts by sector.
  package func all() throws -> [String: Set<Identifier>] {
    let rows = try connection.query("SELECT sector, account FROM known_sector") {
      ($0.text(0), Identifier(bytes: $0.blob(1)))
    }
    return rows.reduce(into: [:]) { sectors, row in
      if let account = row.1 { sectors[row.0, default: []].insert(account) }
    }
  }

  package func of(_ account: Identifier) throws -> Set<String> {
    Set(
      try connection.query("SELECT sector FROM known_sector WHERE account = ?", account.bytes) {
        $0.text(0)
      })
  }

  package func set(_ sectors: Set<String>, of account: Identifier) throws {
    try connection.execute("DELETE FROM known_sector WHERE account = ?", account.bytes)
    for sector in sectors {
      try connection.execute(
        "INSERT INTO known_sector (account, sector) VALUES (?, ?)", account.bytes, sector)
    }
  }
}
