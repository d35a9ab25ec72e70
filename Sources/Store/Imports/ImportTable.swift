import Base
import SQLite

/// A file that an adviser sent and that is not forgotten yet.
package struct StoredImport: Hashable, Sendable {
  package enum State: String, Sendable {
    /// Being tried; what came of it is not known yet.
    case reading
    /// Tried: the report says what it would do.
    case read
    /// Done: the report says what it did.
    case taken
  }

  package let id: Identifier
  package let account: Identifier
  /// The stable name of the kind.
  package let kind: String
  /// What its owner calls it.
  package let name: String
  /// What the columns were chosen to mean, as JSON text; nil when nobody has chosen.
  package var mapping: String?
  package var state: State
  /// What came of it, as JSON text.
  package var report: String?
  package let created: Timestamp

  package init(
    id: Identifier, account: Identifier, kind: String, name: String, mapping: String? = nil,
    state: State = .reading, report: String? = nil, created: Timestamp
  ) {
    self.id = id
    self.account = account
    self.kind = kind
    self.name = name
    self.mapping = mapping
    self.state = state
    self.report = report
    self.created = created
  }
}

/// The files that are about to be imported, and what their columns meant.
package struct ImportTable {
  let connection: Connection

  private static let columns = "id, account, kind, name, mapping, state, report, created"

  private static func file(_ row: borrowing Row) -> StoredImport {
    StoredImport(
      id: Identifier(bytes: row.blob(0)) ?? .zero, account: Identifier(bytes: row.blob(1)) ?? .zero,
      kind: row.text(2), name: row.text(3), mapping: row.isNull(4) ? nil : row.text(4),
      state: StoredImport.State(rawValue: row.text(5)) ?? .reading,
      report: row.isNull(6) ? nil : row.text(6), created: Timestamp(milliseconds: row.integer(7)))
  }

  package func find(_ id: Identifier) throws -> StoredImport? {
    try connection.queryOne(
      "SELECT \(Self.columns) FROM import_file WHERE id = ?", id.bytes, row: Self.file)
  }

  /// The files of somebody, the newest first.
  package func all(of account: Identifier) throws -> [StoredImport] {
    try connection.query(
      "SELECT \(Self.columns) FROM import_file WHERE account = ? ORDER BY created DESC, id DESC",
      account.bytes, row: Self.file)
  }

  /// What stands in a file.
  package func bytes(of id: Identifier) throws -> [UInt8] {
    try connection.queryOne("SELECT bytes FROM import_file WHERE id = ?", id.bytes) {
      $0.blob(0)
    } ?? []
  }

  package func insert(_ file: StoredImport, _ bytes: [UInt8]) throws {
    try connection.execute(
      """
      INSERT INTO import_file (\(Self.columns), bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      file.id.bytes, file.account.bytes, file.kind, file.name, file.mapping, file.state.rawValue,
      file.report, file.created.milliseconds, bytes)
  }

  /// Keeps what can change of a file.
  package func update(_ file: StoredImport) throws {
    try connection.execute(
      "UPDATE import_file SET mapping = ?, state = ?, report = ? WHERE id = ?", file.mapping,
      file.state.rawValue, file.report, file.id.bytes)
  }

  /// What columns with these headings meant the last time, as JSON text.
  package func mapping(of headings: String, kind: String) throws -> String? {
    try connection.queryOne(
      "SELECT mapping FROM import_mapping WHERE kind = ? AND headings = ?", kind, headings
    ) { $0.text(0) }
  }

  package func remember(
    _ mapping: String, of headings: String, kind: String, _ now: Timestamp
  ) throws {
    try connection.execute(
      """
      INSERT INTO import_mapping (kind, headings, mapping, moment) VALUES (?, ?, ?, ?)
      ON CONFLICT (kind, headings)
      DO UPDATE SET mapping = excluded.mapping, moment = excluded.moment
      """,
      kind, headings, mapping, now.milliseconds)
  }

  fileprivate func delete(_ id: Identifier) throws {
    try connection.execute("DELETE FROM import_file WHERE id = ?", id.bytes)
  }

  fileprivate func ended(before moment: Timestamp) throws -> [Identifier] {
    try connection.query(
      "SELECT id FROM import_file WHERE created < ?", moment.milliseconds
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
  }
}

extension Transaction {
  /// Erases a file that was sent, on the disk too.
  package func discardImport(_ id: Identifier) throws {
    try imports.delete(id)
    eraseText()
  }

  /// Erases the files that were sent before `moment`; gives how many.
  package func sweepImports(before moment: Timestamp) throws -> Int {
    let ended = try imports.ended(before: moment)
    for id in ended { try discardImport(id) }
    return ended.count
  }
}
