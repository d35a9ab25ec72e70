import Base
import SQLite

/// Of which watch notes, of whatever office, the members of their sector were told.
package struct ToldNoteTable {
  let connection: Connection

  package func all() throws -> Set<Identifier> {
    Set(
      try connection.query("SELECT note FROM told_note") { Identifier(bytes: $0.blob(0)) }
        .compactMap(\.self))
  }

  package func add(_ note: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      "INSERT OR IGNORE INTO told_note (note, moment) VALUES (?, ?)", note.bytes,
      now.milliseconds)
  }

  /// Forgets those told of before `moment`.
  package func sweep(before moment: Timestamp) throws {
    try connection.execute("DELETE FROM told_note WHERE moment < ?", moment.milliseconds)
  }
}

extension OfficeTables {
  /// Of which watch notes people were told.
  package var toldNotes: ToldNoteTable { ToldNoteTable(connection: connection) }
}
