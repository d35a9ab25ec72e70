/// Whether a text is kept just as it is. Nearly all are, above all those of other offices, which were
/// tidied there: then nothing has to be looked up for each of its scalars.
enum TidyText {
  /// Whether tidying changes nothing: no control character but line ends, no white space around, and
  /// only scalars that are composed already, whatever stands beside them. `isOneLine` also asks for no
  /// white space but single plain spaces. False where it would take longer to say.
  static func isTidy(_ text: String, isOneLine: Bool) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var index = 0
      // Before the first letter as behind a space: neither may stand there.
      var wasSpace = true
      while index < bytes.count {
        switch bytes[index] {
        case 0x21...0x7E:
          wasSpace = false
          index += 1
          continue
        case 0x20, 0x0A:
          let isPlain = bytes[index] == 0x20
          guard index > 0, !isOneLine || (isPlain && !wasSpace) else { return false }
          wasSpace = true
          index += 1
          continue
        default: break
        }
        guard let scalar = scalar(bytes, index) else { return false }
        if scalar.isSpace {
          guard index > 0, !isOneLine else { return false }
        }
        wasSpace = scalar.isSpace
        index += scalar.width
      }
      return !wasSpace
    }
  }

  /// A text that is tidy once the plain spaces and line ends around it are gone; nil for any other.
  static func tidied(_ text: String) -> String? {
    if isTidy(text, isOneLine: false) { return text }
    func isPlainSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }
    guard text.utf8.first.map(isPlainSpace) ?? false || text.utf8.last.map(isPlainSpace) ?? false
    else { return nil }
    var letters = text.utf8.drop(while: isPlainSpace)
    while letters.last.map(isPlainSpace) ?? false { letters.removeLast() }
    let trimmed = String(Substring(letters))
    return isTidy(trimmed, isOneLine: false) ? trimmed : nil
  }

  /// The pieces of a list, at line ends, bars or semicolons, or else at commas, without the spaces around
  /// them; nil for a text whose bytes do not say at once what its characters are.
  static func pieces(of text: String) -> [Substring]? {
    guard isTidy(text, isOneLine: false) else { return nil }
    func isStrong(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "|") || byte == UInt8(ascii: ";") || byte == 0x0A
    }
    let hasStrong = text.utf8.contains(where: isStrong)
    return text.utf8.split { hasStrong ? isStrong($0) : $0 == UInt8(ascii: ",") }.map { piece in
      var piece = piece.drop { $0 == 0x20 }
      while piece.last == 0x20 { piece.removeLast() }
      return Substring(piece)
    }
  }

  /// What is known at once of a scalar beyond ASCII: Latin letters and signs up to U+02FF, behind which
  /// the combining marks begin, the dashes, quotes and dots of general punctuation, and the euro sign.
  @inline(__always)
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (
    width: Int, isSpace: Bool
  )? {
    switch bytes[index] {
    case 0xC2:
      let second = bytes[index + 1]
      // Below stand control characters.
      return second < 0xA0 ? nil : (2, second == 0xA0)
    case 0xC3...0xCB: return (2, false)
    case 0xE2:
      let rest = UInt16(bytes[index + 1]) << 8 | UInt16(bytes[index + 2])
      switch rest {
      case 0x8090...0x80A7, 0x82AC: return (3, false)
      case 0x80AF: return (3, true)
      default: return nil
      }
    default: return nil
    }
  }
}
