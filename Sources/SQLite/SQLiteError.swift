import CSQLite

/// What SQLite refused.
package struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The extended result code (sqlite.org/rescode.html).
  package let code: Int32
  /// In SQLite’s own English words, for the operator.
  package let message: String
  /// The statement concerned; values are bound, so it holds no data.
  package let sql: String?

  /// The primary result code: the low byte.
  package var primaryCode: Int32 { code & 0xFF }

  /// Whether there was no room.
  package var isFull: Bool { primaryCode == SQLITE_FULL }

  /// Whether the disk failed, or refused to open or make a file.
  package var isDiskFailure: Bool { [SQLITE_IOERR, SQLITE_CANTOPEN].contains(primaryCode) }

  /// Whether the file is no database, a damaged one, or has other tables.
  package var isUnreadable: Bool {
    [SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_ERROR].contains(primaryCode)
  }

  package var description: String { "sqlite \(code): \(message)\(sql.map { " in \($0)" } ?? "")" }
}
