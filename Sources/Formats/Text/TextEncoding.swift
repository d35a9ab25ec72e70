/// The encodings in which people's programs write their files.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  /// Also read for ISO-8859-1, as browsers do (WHATWG Encoding section 4.2).
  case windows1252 = "windows-1252"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case isoLatin2 = "ISO-8859-2"
  case isoLatin9 = "ISO-8859-15"
  case macRoman = "macintosh"

  /// The encoding that a file calls by this name, whatever its capitals and hyphens.
  package init?(name: String) {
    let letters = name.lowercased().utf8.filter {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
    }
    guard let encoding = Self.names[String(decoding: letters, as: UTF8.self)] else { return nil }
    self = encoding
  }

  private static let names: [String: TextEncoding] = [
    "utf8": .utf8, "usascii": .utf8, "ascii": .utf8, "utf16": .utf16BigEndian,
    "utf16le": .utf16LittleEndian, "utf16be": .utf16BigEndian, "windows1250": .windows1250,
    "cp1250": .windows1250, "windows1251": .windows1251, "cp1251": .windows1251,
    "windows1252": .windows1252, "cp1252": .windows1252, "ansi": .windows1252,
    "iso88591": .windows1252, "latin1": .windows1252, "windows1253": .windows1253,
    "cp1253": .windows1253, "windows1254": .windows1254, "cp1254": .windows1254,
    "iso88599": .windows1254, "latin5": .windows1254, "iso88592": .isoLatin2,
    "latin2": .isoLatin2, "iso885915": .isoLatin9, "latin9": .isoLatin9, "macintosh": .macRoman,
    "macroman": .macRoman, "xmacroman": .macRoman, "mac": .macRoman,
  ]

  /// The text that `bytes` are in this encoding, as UTF-8. What no character stands for becomes
  /// U+FFFD.
  package func decode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    switch self {
    case .utf8: return Array(String(decoding: bytes, as: UTF8.self).utf8)
    case .utf16LittleEndian: return Self.wide(bytes, isLittleEndian: true)
    case .utf16BigEndian: return Self.wide(bytes, isLittleEndian: false)
    default:
      let table = SingleByteTable.of(self)
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        if byte < 0x80 { text.append(byte) } else { text += table.letters[Int(byte - 0x80)] }
      }
      return text
    }
  }

  private static func wide(_ bytes: some Collection<UInt8>, isLittleEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var first: UInt8?
    for byte in bytes {
      guard let high = first else {
        first = byte
        continue
      }
      units.append(
        isLittleEndian ? UInt16(byte) << 8 | UInt16(high) : UInt16(high) << 8 | UInt16(byte))
      first = nil
    }
    return Array(String(decoding: units.drop { $0 == 0xFEFF }, as: UTF16.self).utf8)
  }

  /// UTF-16 by its mark, or because Latin text in it has a zero in every other byte.
  static func wide(_ bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xFF, 0xFE]) || hasZeros(bytes, at: 1) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) || hasZeros(bytes, at: 0) { return .utf16BigEndian }
    return nil
  }

  private static func hasZeros(_ bytes: [UInt8], at offset: Int) -> Bool {
    let sample = bytes.prefix(400)
    guard sample.count >= 4 else { return false }
    let zeros = sample.indices.filter { $0 % 2 == offset && sample[$0] == 0 }.count
    return zeros * 3 > sample.count
  }
}
