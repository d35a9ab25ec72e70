import Base
import Ledger
import SQLite

/// Why there is no pack of that name.
package enum PackAnswer: Sendable {
  case pack([UInt8])
  /// More has been erased since that name was right.
  case gone
  /// There never was such a pack, or not yet.
  case unknown
}

extension LogTable {
  /// The pack with exactly this name, as of the newest head (protocol/packs.md).
  package func pack(_ path: PackPath) throws -> PackAnswer {
    guard let head = try head() else { return .unknown }
    guard path.bundle < 1 << 40 else { return .unknown }
    let start = path.bundle * UInt64(Limits.tileWidth)
    let end = start + UInt64(path.width)
    guard end <= head.size else { return .unknown }
    let counts = try slotCounts(start..<end, path.collection)
    guard counts.all > 0, path.superseded <= counts.superseded else { return .unknown }
    guard path.superseded == counts.superseded else { return .gone }
    let (bytes, count) = try packFile(start..<end, path.collection)
    // A mirror that has not fetched every payload yet has no pack to give.
    guard count == counts.all - counts.superseded else { return .unknown }
    return .pack(bytes)
  }

  /// The packs that are still wanted: collections of each bundle with a live slot whose payload is
  /// not here, named as of the newest head.
  package func wantedPacks(_ audiences: [AudienceClass]) throws -> [PackPath] {
    guard let head = try head() else { return [] }
    let wanted = try connection.query(
      """
      SELECT DISTINCT slot.position / 256, slot.type, slot.audience FROM slot
      LEFT JOIN payload ON payload.log = slot.log AND payload.position = slot.position
      WHERE slot.log = ? AND slot.is_live AND slot.position < ? AND payload.id IS NULL
      ORDER BY 1, 2, 3
      """,
      log, Int64(head.size)
    ) { (UInt64($0.integer(0)), $0.integer(1), $0.integer(2)) }
    return try wanted.compactMap { bundle, type, audience in
      guard let audience = audiences.first(where: { Int64($0.rawValue) == audience }) else {
        return nil
      }
      let collection = PayloadCollection(
        type: EntryType(rawValue: UInt16(truncatingIfNeeded: type)), audience: audience)
      let start = bundle * UInt64(Limits.tileWidth)
      let end = min(start + UInt64(Limits.tileWidth), head.size)
      return PackPath(
        collection: collection, bundle: bundle, width: Int(end - start),
        superseded: try slotCounts(start..<end, collection).superseded)
    }
  }

  /// The places of a pack that are live, with their entries, and what is here of each.
  package func liveSlots(of path: PackPath) throws -> [LiveSlot] {
    let start = Int64(path.bundle) * Int64(Limits.tileWidth)
    return try connection.query(
      """
      SELECT slot.position, log_entry.bytes, payload.id IS NULL, slot.number, slot.seconds,
        NOT slot.is_refused AND NOT EXISTS (
          SELECT 1 FROM slot AS other INDEXED BY slot_of_record
          WHERE other.log = slot.log AND other.number = slot.number AND other.is_live
            AND other.position <> slot.position)
      FROM slot
      JOIN log_entry ON log_entry.log = slot.log AND log_entry.position = slot.position
      LEFT JOIN payload ON payload.log = slot.log AND payload.position = slot.position
      WHERE slot.log = ? AND slot.position >= ? AND slot.position < ? AND slot.type = ?
        AND slot.audience = ? AND slot.is_live
      ORDER BY slot.position
      """,
      log, start, start + Int64(path.width), Int64(path.collection.type.rawValue),
      Int64(path.collection.audience.rawValue)
    ) { row in
      try Entry.parse(row.blob(1)).map { entry in
        LiveSlot(
          position: UInt64(row.integer(0)), entry: entry, isMissing: row.integer(2) != 0,
          record: row.integer(3), isAlone: row.integer(5) != 0,
          moment: Timestamp(seconds: row.integer(4)))
      }
    }.compactMap(\.self)
  }
}

/// A place of a pack whose payload is to be there.
package struct LiveSlot: Sendable {
  package let position: UInt64
  package let entry: Entry
  package let isMissing: Bool
  /// The number of its record.
  let record: Int64
  /// Whether nothing else of its record is live in this log, and it is not refused.
  let isAlone: Bool
  /// When it was shared, by its own account.
  let moment: Timestamp
}
