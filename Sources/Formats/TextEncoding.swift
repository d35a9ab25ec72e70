import Foundation

/// The encodings in which offices' programs write.
package enum TextEncoding: String, Sendable {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian
  case windows1252
  case macRoman

  /// The text of a file, with its byte order marks taken off.
  package static func decode(_ bytes: [UInt8]) -> (text: [UInt8], encoding: TextEncoding) {
    if bytes.starts(with: [0xFF, 0xFE]) || looksLikeUTF16(bytes, zeroAt: 1) {
      return (wide(bytes, littleEndian: true), .utf16LittleEndian)
    }
    if bytes.starts(with: [0xFE, 0xFF]) || looksLikeUTF16(bytes, zeroAt: 0) {
      return (wide(bytes, littleEndian: false), .utf16BigEndian)
    }
    var rest = bytes[...]
    // Some programs write the mark twice.
    while rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    if String(validating: rest, as: UTF8.self) != nil { return (Array(rest), .utf8) }
    let encoding = looksLikeMacRoman(rest) ? TextEncoding.macRoman : .windows1252
    let text = String(
      data: Data(rest), encoding: encoding == .macRoman ? .macOSRoman : .windowsCP1252)
    return (Array((text ?? String(decoding: rest, as: UTF8.self)).utf8), encoding)
  }

  private static func wide(_ bytes: [UInt8], littleEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      units.append(
        littleEndian
          ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
          : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]))
    }
    while units.first == 0xFEFF { units.removeFirst() }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Latin text in UTF-16 has a zero in every other byte.
  private static func looksLikeUTF16(_ bytes: [UInt8], zeroAt offset: Int) -> Bool {
    let sample = bytes.prefix(400)
    guard sample.count >= 4 else { return false }
    let zeros = sample.indices.filter { $0 % 2 == offset && sample[$0] == 0 }.count
    return zeros * 3 > sample.count
  }

  /// `é` and `è` are 0x8E and 0x8F in Mac Roman and 0xE9 and 0xE8 in Windows-1252.
  private static func looksLikeMacRoman(_ bytes: ArraySlice<UInt8>) -> Bool {
    let mac = bytes.filter { [0x8E, 0x8F, 0x88, 0x8D, 0x90].contains($0) }.count
    let windows = bytes.filter { [0xE9, 0xE8, 0xE0, 0xE7, 0xEA].contains($0) }.count
    return mac > windows
  }
}
