import Foundation

/// Text in the encoding of the fonts.
enum PDFText {
  private static let codes: [Unicode.Scalar: UInt8] = {
    var codes: [Unicode.Scalar: UInt8] = [:]
    for code in UInt8(0x20)...0x7E { codes[Unicode.Scalar(code)] = code }
    for (place, scalar) in SingleByteTable.of(.windows1252).scalars.enumerated() {
      if let scalar { codes[scalar] = UInt8(0x80 + place) }
    }
    // Narrow and other spaces that keep words together, and signs that look alike.
    for space in ["\u{202F}", "\u{2007}"] as [Unicode.Scalar] { codes[space] = 0xA0 }
    for space in ["\u{2009}", "\u{2003}", "\u{2002}", "\t"] as [Unicode.Scalar] {
      codes[space] = 0x20
    }
    for hyphen in ["\u{2010}", "\u{2011}", "\u{2212}"] as [Unicode.Scalar] { codes[hyphen] = 0x2D }
    return codes
  }()

  /// The codes of a text; a letter that the fonts lack is written without its accents, else as `?`. What
  /// takes no room is left out.
  static func encode(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for character in text.precomposedStringWithCanonicalMapping {
      let scalars = character.unicodeScalars
      if let first = scalars.first, scalars.count == 1 {
        // A soft hyphen would be shown as one.
        if first.properties.generalCategory == .format { continue }
        if let code = codes[first] {
          bytes.append(code)
          continue
        }
      }
      let known = String(character).decomposedStringWithCompatibilityMapping.unicodeScalars
        .compactMap { codes[$0] }
      if !known.isEmpty {
        bytes += known
      } else if scalars.contains(where: { $0.properties.generalCategory != .format }) {
        bytes.append(UInt8(ascii: "?"))
      }
    }
    return bytes
  }
}
