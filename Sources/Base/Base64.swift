/// Standard base64 with padding (RFC 4648 section 4), strict in both directions.
///
/// Foundation accepts spellings whose unused bits are not zero, so two texts would mean one value;
/// here a text is accepted only if encoding its value gives the text back.
package enum Base64 {
  /// The padded text of `bytes`.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      text.append(alphabet[Int(first >> 2)])
      text.append(alphabet[Int((first & 3) << 4 | second >> 4)])
      text.append(index + 1 < bytes.count ? alphabet[Int((second & 15) << 2 | third >> 6)] : pad)
      text.append(index + 2 < bytes.count ? alphabet[Int(third & 63)] : pad)
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that `text` spells, or nil when the spelling is not the canonical one.
  package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    let characters = Array(text)
    guard characters.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3)
    var index = 0
    while index < characters.count {
      let isLast = index + 4 == characters.count
      let padding =
        isLast ? (characters[index + 3] == pad ? (characters[index + 2] == pad ? 2 : 1) : 0) : 0
      var group: UInt32 = 0
      for offset in 0..<4 {
        let bits: UInt32
        if offset >= 4 - padding {
          bits = 0
        } else if let found = value(characters[index + offset]) {
          bits = UInt32(found)
        } else {
          return nil
        }
        group = group << 6 | bits
      }
      if padding == 2, group & 0xFFFF != 0 { return nil }
      if padding == 1, group & 0xFF != 0 { return nil }
      bytes.append(UInt8(group >> 16 & 0xFF))
      if padding < 2 { bytes.append(UInt8(group >> 8 & 0xFF)) }
      if padding < 1 { bytes.append(UInt8(group & 0xFF)) }
      index += 4
    }
    return bytes
  }

  /// The bytes that `text` spells, or nil when the spelling is not the canonical one.
  package static func decode(_ text: String) -> [UInt8]? { decode(text.utf8) }

  private static let pad = UInt8(ascii: "=")
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func value(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x41...0x5A: character - 0x41
    case 0x61...0x7A: character - 0x61 + 26
    case 0x30...0x39: character - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
