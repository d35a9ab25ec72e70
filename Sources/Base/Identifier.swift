/// A 16-byte identifier: of a record (random, so that it tells nothing) or of a journal row
/// (in order of time). Its text is 32 lower-case hexadecimal digits.
package struct Identifier: Hashable, Sendable, Comparable, CustomStringConvertible {
  // Two numbers and no array: identifiers are kept by the hundred thousand, and compared more often.
  private let high: UInt64
  private let low: UInt64

  /// The 16 bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    bytes.append(bigEndian: high)
    bytes.append(bigEndian: low)
    return bytes
  }

  /// The identifier with these bytes, or nil when there are not exactly 16.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.init(unchecked: bytes)
  }

  /// The identifier that `text` spells; hyphens of the usual UUID spelling are allowed.
  package init?(_ text: String) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 32,
      let bytes = Hexadecimal.decode(String(decoding: digits, as: UTF8.self).lowercased())
    else { return nil }
    self.init(unchecked: bytes)
  }

  /// Sixteen random bytes: says nothing about when or where the record was made.
  package static func random() -> Identifier {
    // Two numbers of the system, which is asked anew for each.
    Identifier(high: .random(in: 0 ... .max), low: .random(in: 0 ... .max))
  }

  /// Sixteen bytes of `generator`.
  package static func random(using generator: inout some RandomNumberGenerator) -> Identifier {
    Identifier(unchecked: (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  /// A UUID version 7 (RFC 9562 section 5.7) for `milliseconds` since 1970: sorts by time.
  package static func ordered(milliseconds: Int64) -> Identifier {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: UInt64(milliseconds) << 16)
    bytes.removeLast(2)
    var generator = SystemRandomNumberGenerator()
    bytes += (0..<10).map { _ in UInt8.random(in: 0...255, using: &generator) }
    bytes[6] = 0x70 | bytes[6] & 0x0F
    bytes[8] = 0x80 | bytes[8] & 0x3F
    return Identifier(unchecked: bytes)
  }

  /// Sixteen zero bytes, as control entries carry.
  package static let zero = Identifier(unchecked: [UInt8](repeating: 0, count: 16))

  /// 32 lower-case hexadecimal digits.
  package var description: String { Hexadecimal.encode(bytes) }

  package static func < (left: Identifier, right: Identifier) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Of 16 bytes.
  private init(unchecked bytes: [UInt8]) {
    (high, low) = bytes.withUnsafeBytes { bytes in
      (
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }
}
