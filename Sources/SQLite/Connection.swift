import CSQLite

/// One handle on a database file, for one thread at a time. Statements are prepared once and kept.
package final class Connection {
  /// What may be done with the file.
  package enum Mode: Sendable {
    case readOnly
    case readWrite

    fileprivate var flags: Int32 {
      switch self {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      }
    }
  }

  /// How a transaction begins.
  package enum Begin: String, Sendable {
    /// Waits for the write lock at once, so that it cannot fail half way.
    case immediate = "BEGIN IMMEDIATE"
    /// Reads one state of the database.
    case deferred = "BEGIN DEFERRED"
  }

  private let handle: OpaquePointer
  private var statements: [StatementText: PreparedStatement] = [:]
  private var literals = LiteralStatements()
  private var savepoints = 0

  /// Statements whose texts differ without bound are not kept beyond this number.
  private static let maximumStatements = 200

  /// SQLite's own start is done once for the process.
  private static let isReady = maille_start_sqlite() == SQLITE_OK

  /// Opens a file. Writers get write-ahead logging, a sync with every commit, and deleted content
  /// overwritten with zeros.
  package init(path: String, mode: Mode) throws {
    guard Self.isReady else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "SQLite does not start", sql: nil)
    }
    var opened: OpaquePointer?
    let result = sqlite3_open_v2(
      path, &opened, mode.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard let opened, result == SQLITE_OK else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(opened)
      throw SQLiteError(code: result, message: "\(message) (\(path))", sql: nil)
    }
    handle = opened
    sqlite3_busy_timeout(handle, 10_000)
    try executeScript(
      "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;")
    if mode != .readOnly {
      try executeScript(
        """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
        PRAGMA wal_autocheckpoint = 8000;
        PRAGMA cache_size = -16384;
        """)
    }
  }

  deinit {
    statements = [:]
    literals = LiteralStatements()
    sqlite3_close_v2(handle)
  }

  /// Runs one statement.
  package func execute(_ sql: String, _ values: any SQLBindable...) throws {
    try execute(sql, values: values)
  }

  /// Runs one statement.
  package func execute(_ sql: String, values: [any SQLBindable]) throws {
    try run(sql, values) { _ in }
  }

  /// Runs several statements without values.
  package func executeScript(_ sql: String) throws {
    let result = sqlite3_exec(handle, sql, nil, nil, nil)
    guard result == SQLITE_OK else { throw error(result, sql) }
  }

  /// Calls `body` with each row.
  package func forEach(
    _ sql: String, _ values: any SQLBindable..., body: (Row) throws -> Void
  ) throws {
    try run(sql, values, body)
  }

  /// What `row` makes of each row.
  package func query<Result>(
    _ sql: String, _ values: any SQLBindable..., row: (Row) throws -> Result
  ) throws -> [Result] {
    try query(sql, values: values, row: row)
  }

  /// What `row` makes of each row.
  package func query<Result>(
    _ sql: String, values: [any SQLBindable], row: (Row) throws -> Result
  ) throws -> [Result] {
    var results: [Result] = []
    try run(sql, values) { results.append(try row($0)) }
    return results
  }

  /// What `row` makes of the first row, or nil when there is none.
  package func queryOne<Result>(
    _ sql: String, _ values: any SQLBindable..., row: (Row) throws -> Result
  ) throws -> Result? {
    var result: Result?
    try run(sql, values) { if result == nil { result = try row($0) } }
    return result
  }

  /// How many rows the last statement that writes has inserted, changed or deleted.
  package var changedRows: Int { Int(sqlite3_changes(handle)) }

  /// The number of the row that was inserted last.
  package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Runs `body` in a transaction: all of it or nothing.
  package func transaction<Result>(_ begin: Begin = .immediate, _ body: () throws -> Result) throws
    -> Result
  {
    try execute(begin.rawValue)
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // Some failures have rolled back by themselves.
      if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Runs `body` within the present transaction so that it can be undone alone.
  package func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    savepoints += 1
    defer { savepoints -= 1 }
    let name = "s\(savepoints)"
    try execute("SAVEPOINT \(name)")
    do {
      let result = try body()
      try execute("RELEASE \(name)")
      return result
    } catch {
      try? execute("ROLLBACK TO \(name)")
      try? execute("RELEASE \(name)")
      throw error
    }
  }

  /// Moves the write-ahead log into the database and empties it; false when a reader was in the
  /// way and it has to be tried again.
  package func checkpointTruncate() throws -> Bool {
    var frames: Int32 = 0
    var moved: Int32 = 0
    let result = sqlite3_wal_checkpoint_v2(
      handle, nil, SQLITE_CHECKPOINT_TRUNCATE, &frames, &moved)
    if result & 0xFF == SQLITE_BUSY { return false }
    guard result == SQLITE_OK else { throw error(result, "wal_checkpoint(TRUNCATE)") }
    return true
  }

  /// SQLite's own handle on one of its files: `SQLITE_FCNTL_FILE_POINTER` or `..._JOURNAL_POINTER`.
  func file(_ which: Int32) -> UnsafeMutablePointer<sqlite3_file>? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    let result = sqlite3_file_control(handle, "main", which, &file)
    return result == SQLITE_OK ? file : nil
  }

  /// Gives up the pages that are held in memory.
  func releaseMemory() { sqlite3_db_release_memory(handle) }

  private func run(_ sql: String, _ values: [any SQLBindable], _ body: (Row) throws -> Void) throws
  {
    let prepared = try statement(sql)
    prepared.isInUse = true
    defer { prepared.giveBack() }
    let statement = prepared.handle
    guard sqlite3_bind_parameter_count(statement) == Int32(values.count) else {
      throw SQLiteError(
        code: SQLITE_RANGE, message: "\(values.count) values for another number of ?", sql: sql)
    }
    for (index, value) in values.enumerated() {
      let result = value.bind(to: statement, at: Int32(index + 1))
      guard result == SQLITE_OK else { throw error(result, sql) }
    }
    while true {
      let result = sqlite3_step(statement)
      if result == SQLITE_DONE { return }
      guard result == SQLITE_ROW else { throw error(result, sql) }
      try body(Row(statement: statement))
    }
  }

  /// A statement that is still stepping (a query within a query of the same text) is not shared.
  private func statement(_ sql: String) throws -> PreparedStatement {
    if let kept = literals.find(sql), !kept.isInUse { return kept }
    let text = StatementText(sql)
    let kept = statements[text]
    if let kept, !kept.isInUse { return kept }
    let statement = PreparedStatement(try prepare(sql))
    if kept == nil, statements.count < Self.maximumStatements {
      statements[text] = statement
      literals.keep(statement, sql)
    }
    return statement
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    let result = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard result == SQLITE_OK, let statement else { throw error(result, sql) }
    return statement
  }

  private func error(_ code: Int32, _ sql: String) -> SQLiteError {
    SQLiteError(
      code: sqlite3_extended_errcode(handle) == SQLITE_OK
        ? code : sqlite3_extended_errcode(handle),
      message: String(cString: sqlite3_errmsg(handle)), sql: sql)
  }
}
