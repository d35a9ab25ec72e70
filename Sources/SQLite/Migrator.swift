/// A change of the tables, by a name that is never used again and never edited once released.
package struct Migration: Sendable {
  /// Its number and what it brings: `0021-pictures`.
  package let name: String
  /// The statements, run in one transaction.
  package let sql: String

  package init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}

/// Brings a database to the newest tables: each migration in its order and its own transaction.
package struct Migrator: Sendable {
  private let migrations: [Migration]

  package init(_ migrations: [Migration]) { self.migrations = migrations }

  /// Runs what has not been run; refuses a database that a newer version has made.
  package func migrate(_ connection: Connection) throws {
    try connection.executeScript(
      "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
    let done = Set(try connection.query("SELECT name FROM migration") { $0.text(0) })
    if let unknown = done.subtracting(migrations.map(\.name)).sorted().first {
      throw SQLiteError(
        code: 1, message: "the database was made by a newer version (\(unknown))", sql: nil)
    }
    for migration in migrations where !done.contains(migration.name) {
      try connection.transaction {
        try connection.executeScript(migration.sql)
        try connection.execute("INSERT INTO migration (name) VALUES (?)", migration.name)
      }
    }
  }
}
