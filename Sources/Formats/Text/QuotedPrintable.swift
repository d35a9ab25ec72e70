/// Quoted-printable (RFC 2045 section 6.7).
package enum QuotedPrintable {
  /// The bytes that `text` spells. What is no escape stands for itself, since programs write a lone
  /// `=`; soft line breaks are taken out.
  package static func decode(_ text: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      if rest.first == 0x0D || rest.first == 0x0A {
        if rest.starts(with: [0x0D, 0x0A]) { rest = rest.dropFirst() }
        rest = rest.dropFirst()
      } else if rest.count >= 2, let high = digit(rest[rest.startIndex]),
        let low = digit(rest[rest.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
