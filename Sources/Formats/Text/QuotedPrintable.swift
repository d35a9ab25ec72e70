import Base

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

  /// Bytes of any text in lines of at most 76 ASCII characters, ended by CR LF.
  package static func encode(_ content: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var line: [UInt8] = []
    func finish(soft: Bool) {
      result += line
      if soft { result.append(UInt8(ascii: "=")) }
      result += [0x0D, 0x0A]
      line = []
    }
    for (place, byte) in content.enumerated() {
      if byte == 0x0A {
        finish(soft: false)
        continue
      }
      if byte == 0x0D { continue }
      let next = place + 1 < content.count ? content[place + 1] : 0x0A
      let isLastOfLine = next == 0x0A || next == 0x0D
      let isPlain =
        (0x21...0x7E).contains(byte) && byte != 0x3D
        || (byte == 0x20 || byte == 0x09) && !isLastOfLine
      // A line of one full stop would end the mail for careless programs.
      let isDot = byte == 0x2E && line.isEmpty
      let token =
        isPlain && !isDot
        ? [byte] : [0x3D] + Array(Hexadecimal.encode([byte]).uppercased().utf8)
      if line.count + token.count > 75 { finish(soft: true) }
      line += token
    }
    if !line.isEmpty { finish(soft: false) }
    return result
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
