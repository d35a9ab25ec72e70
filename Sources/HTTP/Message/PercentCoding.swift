/// Percent-encoding (RFC 3986 section 2.1), decoded exactly once and refused rather than repaired.
package enum PercentCoding {
  /// The text that `component` stands for, or nil when an escape is not two hexadecimal digits,
  /// when it gives a zero byte, or when the result is not UTF-8 (overlong forms included).
  ///
  /// With `plusIsSpace`, `+` stands for a space, as in `application/x-www-form-urlencoded`.
  package static func decode(
    _ component: some Collection<UInt8>, plusIsSpace: Bool = false
  ) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(component.count)
    var iterator = component.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(Bytes.hexadecimal),
          let low = iterator.next().flatMap(Bytes.hexadecimal), high << 4 | low != 0
        else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(Bytes.space)
      case 0: return nil
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The text that `component` stands for; see the form for bytes.
  package static func decode(_ component: String, plusIsSpace: Bool = false) -> String? {
    decode(component.utf8, plusIsSpace: plusIsSpace)
  }

  /// `text` with all but the unreserved characters (letters, digits, `-._~`) escaped, so that it
  /// can stand in a path segment, in a query or in a form.
  package static func encode(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digits.utf8Start[Int(byte >> 4)])
        bytes.append(digits.utf8Start[Int(byte & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static let digits: StaticString = "0123456789ABCDEF"
}
