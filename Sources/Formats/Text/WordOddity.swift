/// How odd text looks when its bytes are read in some encoding.
struct WordOddity {
  private let bytes: ArraySlice<UInt8>
  private let scalars: [Unicode.Scalar?]

  init(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) {
    self.bytes = bytes
    scalars = SingleByteTable.of(encoding).scalars
  }

  /// The sum over the bytes beyond ASCII at `places`: 0 for what French is full of, up to 4 for
  /// what no language writes.
  func cost(_ places: [Int]) -> Int {
    places.reduce(0) { $0 + cost(at: $1) }
  }

  private func cost(at place: Int) -> Int {
    guard let scalar = scalar(place) else { return 4 }
    let before = scalarBefore(place)
    let after = place + 1 < bytes.endIndex ? self.scalar(place + 1) : nil
    return scalar.properties.isAlphabetic
      ? letter(scalar, before, after) : sign(scalar, before, after)
  }

  private func letter(
    _ scalar: Unicode.Scalar, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Int {
    let isCapital = scalar.properties.isUppercase
    if isCapital, before?.properties.isLowercase ?? false { return 4 }
    if !isCapital, before?.properties.isUppercase ?? false,
      after?.properties.isUppercase ?? false
    {
      return 2
    }
    // Spanish has ñ before vowels only; elsewhere the byte is another letter's.
    if scalar == "ñ" || scalar == "Ñ", !(after.map(Self.vowels.contains) ?? false) { return 4 }
    if Self.isMixed(scalar, before) || Self.isMixed(scalar, after) { return 4 }
    if isWithinRun(before, after), !Self.isCyrillic(scalar) { return 3 }
    return Self.french.contains(scalar) ? 0 : 1
  }

  private func sign(
    _ scalar: Unicode.Scalar, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Int {
    let isAfterLetter = before?.properties.isAlphabetic ?? false
    let isBeforeLetter = after?.properties.isAlphabetic ?? false
    switch scalar {
    case "\u{A0}", "’", "·", "–", "—": return 0
    case "…": return isBeforeLetter ? 3 : 0
    case "«", "“", "‘": return isAfterLetter ? 2 : 0
    case "»", "”": return isBeforeLetter ? 2 : 0
    case "°", "€", "²", "§", "•", "×": return isBeforeLetter ? 2 : 0
    default: return 1 + (isAfterLetter ? 1 : 0) + (isBeforeLetter ? 2 : 0)
    }
  }

  /// Three letters in a row beyond ASCII: no word in Latin script.
  private func isWithinRun(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    [before, after].allSatisfy { scalar in
      scalar.map { $0.value >= 0x80 && $0.properties.isAlphabetic } ?? false
    }
  }

  /// Letters of two scripts side by side.
  private static func isMixed(_ scalar: Unicode.Scalar, _ other: Unicode.Scalar?) -> Bool {
    guard let other, other.properties.isAlphabetic else { return false }
    return isCyrillic(scalar) != isCyrillic(other)
  }

  private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
    (0x400...0x4FF).contains(scalar.value)
  }

  private func scalar(_ place: Int) -> Unicode.Scalar? {
    let byte = bytes[place]
    return byte < 0x80 ? Unicode.Scalar(byte) : scalars[Int(byte - 0x80)]
  }

  private func scalarBefore(_ place: Int) -> Unicode.Scalar? {
    place > bytes.startIndex ? scalar(place - 1) : nil
  }

  private static let french = Set("éèêëàâçùûüôöîïœæÉÈÊËÀÂÇÙÛÜÔÖÎÏŒÆäÄß".unicodeScalars)
  private static let vowels = Set("aeiouyáéíóúAEIOUYÁÉÍÓÚ".unicodeScalars)
}
