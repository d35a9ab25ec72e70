import Base

/// Files in one file (PKWARE APPNOTE 6.3), stored as they are: what people take away opens everywhere.
package struct ZIPWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0
  private let stamp: (date: UInt16, time: UInt16)

  /// All files get the time `moment`, in UTC.
  package init(_ moment: Timestamp) {
    let parts = ISO8601.text(moment).split { "-T:Z".contains($0) }.compactMap { UInt16($0) }
    let year = min(max(parts[0], 1980), 2107) - 1980
    stamp = (
      year << 9 | parts[1] << 5 | parts[2], parts[3] << 11 | parts[4] << 5 | parts[5] / 2
    )
  }

  /// Adds a file. `name` has no `/` at its beginning and no `..`; at most 65,535 files and 4 GiB in all.
  package mutating func add(_ name: String, _ content: [UInt8]) {
    precondition(count < 65_535 && bytes.count + content.count < Int(UInt32.max) - 1_000_000)
    let name = Array(name.utf8)
    // Version 2.0; bit 11: names in UTF-8; stored.
    var common: [UInt8] = [20, 0, 0, 8, 0, 0]
    common.append(littleEndian: stamp.time)
    common.append(littleEndian: stamp.date)
    common.append(littleEndian: CRC32.checksum(content))
    common.append(littleEndian: UInt32(content.count))
    common.append(littleEndian: UInt32(content.count))
    common.append(littleEndian: UInt16(name.count))
    common += [0, 0]
    directory += [0x50, 0x4B, 0x01, 0x02, 20, 3] + common
    directory += [0, 0, 0, 0, 0, 0]
    // Made on Unix: a plain file that its owner reads and writes.
    directory.append(littleEndian: UInt32(0o100600) << 16)
    directory.append(littleEndian: UInt32(bytes.count))
    directory += name
    bytes += [0x50, 0x4B, 0x03, 0x04] + common + name + content
    count += 1
  }

  /// The whole archive.
  package func finished() -> [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
    end.append(littleEndian: UInt16(count))
    end.append(littleEndian: UInt16(count))
    end.append(littleEndian: UInt32(directory.count))
    end.append(littleEndian: UInt32(bytes.count))
    return bytes + directory + end + [0, 0]
  }
}

/// The checksum of ZIP and PNG files (ISO 3309).
package enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { value in
    (0..<8).reduce(UInt32(value)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }

  package static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}

extension [UInt8] {
  fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
