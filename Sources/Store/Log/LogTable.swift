import Base
import Ledger
import SQLite

/// The number of a log in this database; ours is 1.
package typealias LogNumber = Int64

/// Reads what is stored of one log: entries, tiles, slots, payloads.
package struct LogTable {
  let connection: Connection
  package let log: LogNumber

  /// Our own log.
  package static let own: LogNumber = 1

  /// The bytes of the entries of `range`, in order.
  package func entries(_ range: Range<UInt64>) throws -> [[UInt8]] {
    try connection.query(
      "SELECT bytes FROM log_entry WHERE log = ? AND position >= ? AND position < ? "
        + "ORDER BY position",
      log, Int64(range.lowerBound), Int64(range.upperBound)
    ) { $0.blob(0) }
  }

  /// How many entries have been applied.
  package func size() throws -> UInt64 {
    UInt64(try connection.queryOne("SELECT size FROM log WHERE id = ?", log) { $0.integer(0) } ?? 0)
  }

  /// Keeps the payload of the entry at `position`, which is live; gives whether it was not here before.
  func insert(_ sealed: SealedPayload, at position: UInt64) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO payload (log, position, opening, payload) VALUES (?, ?, ?, ?)
      ON CONFLICT (log, position) DO NOTHING
      """,
      log, Int64(position), sealed.opening, sealed.payload)
    return connection.changedRows == 1
  }

  /// The file of a pack (protocol/packs.md), and how many payloads it has: those of the live slots of a
  /// collection among places `range` that are here.
  func packFile(_ range: Range<UInt64>, _ collection: PayloadCollection) throws -> (
    bytes: [UInt8], count: Int
  ) {
    var writer = PackWriter(range.count)
    try connection.forEach(
      """
      SELECT slot.position, payload.opening, payload.payload FROM slot
      JOIN payload ON payload.log = slot.log AND payload.position = slot.position
      WHERE slot.log = ? AND slot.position >= ? AND slot.position < ?
        AND slot.type = ? AND slot.audience = ? AND slot.is_live
      ORDER BY slot.position
      """,
      log, Int64(range.lowerBound), Int64(range.upperBound), Int64(collection.type.rawValue),
      Int64(collection.audience.rawValue)
    ) { row in
      writer.begin(
        Int(UInt64(row.integer(0)) - range.lowerBound), row.blobCount(1) + row.blobCount(2))
      row.append(1, to: &writer.bytes)
      row.append(2, to: &writer.bytes)
    }
    return (writer.finish(), writer.count)
  }

  /// How many slots of a collection stand among places `range`, and how many are superseded.
  func slotCounts(_ range: Range<UInt64>, _ collection: PayloadCollection) throws -> (
    all: Int, superseded: Int
  ) {
    try connection.queryOne(
      """
      SELECT count(*), count(*) FILTER (WHERE NOT is_live) FROM slot
      WHERE log = ? AND position >= ? AND position < ? AND type = ? AND audience = ?
      """,
      log, Int64(range.lowerBound), Int64(range.upperBound), Int64(collection.type.rawValue),
      Int64(collection.audience.rawValue)
    ) { (Int($0.integer(0)), Int($0.integer(1))) } ?? (0, 0)
  }

  /// The newest checkpoint whose entries are all here, as it was signed.
  package func head() throws -> StoredHead? {
    try connection.queryOne(
      "SELECT head, head_size, head_root, head_at FROM log WHERE id = ? AND head IS NOT NULL", log
    ) { row in
      StoredHead(
        note: row.blob(0), size: UInt64(row.integer(1)), root: row.blob(2),
        moment: Timestamp(milliseconds: row.integer(3)))
    }
  }
}

/// A checkpoint as it is kept.
package struct StoredHead: Hashable, Sendable {
  /// The signed note, byte for byte.
  package let note: [UInt8]
  package let size: UInt64
  package let root: Hash
  /// When it was made here, or received.
  package let moment: Timestamp
}

extension LogTable: TileSource {
  /// The first `width` hashes of a stored tile.
  package func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
    let hashes = try connection.queryOne(
      "SELECT hashes FROM log_tile WHERE log = ? AND level = ? AND number = ?",
      log, level, Int64(index)
    ) { $0.blob(0) }
    guard let hashes, hashes.count >= width * MerkleTree.hashBytes else {
      throw LedgerError(.badRoot, "tile \(level)/\(index) has fewer than \(width) hashes")
    }
    return Array(hashes.prefix(width * MerkleTree.hashBytes))
  }
}
