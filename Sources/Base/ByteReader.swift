/// Reads fixed-size big-endian fields from the front of a byte array; every read says whether
/// there were enough bytes.
package struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// Starts at the first of `bytes`.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
    position = 0
  }

  /// Starts at the first of `bytes`.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// How many bytes are left.
  package var remaining: Int { bytes.endIndex - position }

  /// The next `count` bytes, or nil (and nothing read) when fewer are left.
  package mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, remaining >= count else { return nil }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  /// The next byte.
  package mutating func takeUInt8() -> UInt8? { integer(UInt8.self) }
  /// The next two bytes, big-endian.
  package mutating func takeUInt16() -> UInt16? { integer(UInt16.self) }
  /// The next four bytes, big-endian.
  package mutating func takeUInt32() -> UInt32? { integer(UInt32.self) }
  /// The next eight bytes, big-endian.
  package mutating func takeUInt64() -> UInt64? { integer(UInt64.self) }

  private mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
    let width = Value.bitWidth / 8
    guard remaining >= width else { return nil }
    var value: Value = 0
    for index in position..<position + width {
      // A one-byte value is not shifted: eight is its whole width.
      value = width == 1 ? Value(bytes[index]) : value << 8 | Value(bytes[index])
    }
    position += width
    return value
  }
}

extension [UInt8] {
  /// Appends `value` big-endian.
  package mutating func append(bigEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }
}
