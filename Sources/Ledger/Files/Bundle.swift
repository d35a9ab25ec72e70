import Base

/// A bundle of entries, each behind its length (C2SP tlog-tiles, entry bundles).
package enum Bundle {
  /// The file for these entries, in their order.
  package static func encode(_ entries: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
    for entry in entries {
      bytes.append(bigEndian: UInt16(entry.count))
      bytes += entry
    }
    return bytes
  }

  /// Exactly `width` entries, with nothing left over; else `bad-bundle`.
  package static func decode(_ bytes: [UInt8], width: Int) throws(LedgerError) -> [[UInt8]] {
    var reader = ByteReader(bytes)
    var entries: [[UInt8]] = []
    for _ in 0..<width {
      guard let length = reader.takeUInt16(), let entry = reader.take(Int(length)) else {
        throw LedgerError(.badBundle, "fewer than \(width) entries")
      }
      entries.append(entry)
    }
    guard reader.remaining == 0 else { throw LedgerError(.badBundle, "bytes left over") }
    return entries
  }
}
