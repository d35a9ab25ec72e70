import Base
import Ledger
import SQLite
import Schema

/// A record of a log whose look may have changed.
struct TouchedRecord: Hashable {
  let log: LogNumber
  let record: Identifier
}

/// Extends one log within a transaction: entries, tiles and slots, and the erasures that they
/// order, in the same step.
struct LogWriter {
  let table: LogTable
  private(set) var appender: TreeAppender
  /// Records of which something came or went. A slot by itself shows nothing before its payload is here.
  var touched: Set<TouchedRecord> = []
  /// Whether a payload was destroyed, so that the write-ahead log has to be emptied too.
  var hasErased = false
  /// Entries that break a rule, while the log goes on.
  private(set) var refused: [LedgerError] = []
  private let knownTypes: Set<UInt16>
  let numbers: RecordNumbers

  /// The last second of the year 9999: a time beyond it is shown as that.
  private static let latestSecond: UInt64 = 253_402_300_799

  private var connection: Connection { table.connection }

  init(_ table: LogTable, _ registry: KindRegistry, _ numbers: RecordNumbers) throws {
    self.table = table
    self.numbers = numbers
    knownTypes = Set(registry.kinds.compactMap(\.entryType))
    appender = try TreeAppender(size: table.size(), source: table)
  }

  /// How many entries the log has with those added here.
  var size: UInt64 { appender.size }

  /// The root with the entries added here.
  var root: Hash { appender.root() }

  /// Adds one entry and does what it orders; `leaf` is its hash, where that is known already.
  mutating func append(_ bytes: [UInt8], leaf: Hash? = nil) throws {
    let position = appender.size
    let effect = try EntryEffect(parsing: bytes, at: position) { target in
      try connection.queryOne(
        "SELECT 1 FROM slot WHERE log = ? AND position = ?", table.log, Int64(clamping: target)
      ) { _ in true } ?? false
    }
    appender.append(leaf ?? MerkleTree.leaf(bytes))
    try connection.execute(
      "INSERT INTO log_entry (log, position, bytes) VALUES (?, ?, ?)",
      table.log, Int64(position), bytes)
    switch effect {
    case .begins: break
    case .unknown(let isCritical): if isCritical { try hide(from: position) }
    case .publishes(let entry, let replaced):
      // A record of a kind that this version does not know may be critical too.
      if entry.isCritical, !knownTypes.contains(entry.type.rawValue) { try hide(from: position) }
      try insert(entry, at: position, isRefused: false)
      if let replaced { try supersede(replaced) }
    case .erases(let erasure):
      for index in erasure.indexes { try supersede(index) }
    case .refused(let error, let entry):
      refused.append(error)
      if let entry { try insert(entry, at: position, isRefused: true) }
    }
  }

  private func insert(_ entry: Entry, at position: UInt64, isRefused: Bool) throws {
    let number = try numbers.number(of: entry.record)
    numbers.noteSlot(of: number)
    try connection.execute(
      """
      INSERT INTO slot
        (log, position, type, audience, record, number, seconds, is_live, is_refused)
      VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)
      """,
      table.log, Int64(position), Int64(entry.type.rawValue), Int64(entry.audience.rawValue),
      entry.record.bytes, number, Int64(clamping: min(entry.seconds, Self.latestSecond)), isRefused)
  }

  /// What follows a critical entry that is not known is not shown.
  private func hide(from position: UInt64) throws {
    try connection.execute(
      "UPDATE log SET hidden_from = coalesce(hidden_from, ?) WHERE id = ?", Int64(position),
      table.log)
  }

  /// Keeps the payload of the entry at `position`, unless it has been superseded meanwhile; gives whether
  /// it was not here before.
  @discardableResult
  mutating func keep(_ sealed: SealedPayload, at position: UInt64, of record: Identifier) throws
    -> Bool
  {
    // Two statements: an INSERT with a SELECT would have SQLite keep for each a way back, whose memory it
    // walks over from its beginning, so that a long import took ever longer.
    let number = try connection.queryOne(
      "SELECT number FROM slot WHERE log = ? AND position = ? AND is_live", table.log,
      Int64(position)
    ) { $0.integer(0) }
    guard let number else { return false }
    numbers.note(number, of: record)
    let isNew = try table.insert(sealed, at: position)
    touched.insert(TouchedRecord(log: table.log, record: record))
    return isNew
  }

  /// Stores the tiles that grew and the new size.
  mutating func finish() throws {
    for tile in appender.takeChangedTiles() {
      try connection.execute(
        """
        INSERT INTO log_tile (log, level, number, hashes) VALUES (?, ?, ?, ?)
        ON CONFLICT (log, level, number) DO UPDATE SET hashes = excluded.hashes
        """,
        table.log, tile.level, Int64(tile.index), tile.hashes)
    }
    try connection.execute(
      "UPDATE log SET size = ?, refused = refused + ? WHERE id = ?", Int64(appender.size),
      Int64(refused.count), table.log)
  }

  private mutating func supersede(_ position: UInt64) throws {
    let record = try connection.queryOne(
      "SELECT record FROM slot WHERE log = ? AND position = ? AND is_live",
      table.log, Int64(position)
    ) { $0.blob(0) }
    guard let record = record.flatMap(Identifier.init(bytes:)) else { return }
    try connection.execute(
      "UPDATE slot SET is_live = 0 WHERE log = ? AND position = ?", table.log, Int64(position))
    try connection.execute(
      "DELETE FROM payload WHERE log = ? AND position = ?", table.log, Int64(position))
    touched.insert(TouchedRecord(log: table.log, record: record))
    hasErased = true
  }
}
