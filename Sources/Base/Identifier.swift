/// A 16-byte identifier: of a record (random, so that it tells nothing) or of a journal row
/// (in order of time). Its text is 32 lower-case hexadecimal digits.
package struct Identifier: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The 16 bytes.
  package let bytes: [UInt8]

  /// The identifier with these bytes, or nil when there are not exactly 16.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// The identifier that `text` spells; hyphens of the usual UUID spelling are allowed.
  package init?(_ text: String) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 32,
      let bytes = Hexadecimal.decode(String(decoding: digits, as: UTF8.self).lowercased())
    else { return nil }
    self.bytes = bytes
  }

  /// Sixteen random bytes: says nothing about when or where the record was made.
  package static func random() -> Identifier {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
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
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}
