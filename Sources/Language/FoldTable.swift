/// What each scalar of Latin script and of the punctuation of French texts folds to, worked out once
/// by the general rules, so that nearly every text is folded and cut into words byte by byte.
struct FoldTable: Sendable {
  /// What a scalar is for the words of a text.
  enum Role: UInt8 {
    /// Part of a word.
    case word
    /// Ends a word, or the elided article before one.
    case apostrophe
    /// Stands in a word without being part of it: a soft hyphen.
    case nothing
    /// Ends a word.
    case end
  }

  struct Entry {
    /// The folded bytes, the first one lowest; at most three.
    let bytes: UInt32
    let count: Int
    let role: Role
    /// Whether it becomes a space of a folded text.
    let isGap: Bool
    let isLetter: Bool
    /// Whether a feminine or plural ending may stand behind it: `conseiller·ère`.
    let opensEnding: Bool
  }

  /// Where a scalar of a text stands in the table.
  struct Place {
    let entry: Int
    /// Bytes of the scalar.
    let width: Int
  }

  static let shared = FoldTable()

  private let entries: [Entry]

  /// Latin letters with their accents, then general punctuation, then the euro sign.
  private static let latin: UInt32 = 0x250
  private static let punctuation: ClosedRange<UInt32> = 0x2000...0x203F
  private static let euro: UInt32 = 0x20AC

  private init() {
    let scalars = Array(0..<Self.latin) + Array(Self.punctuation) + [Self.euro]
    entries = scalars.map { Entry(Unicode.Scalar($0) ?? " ") }
  }

  /// Lends the entries, in the order that `place` counts in.
  func withEntries<Result>(_ body: (UnsafeBufferPointer<Entry>) throws -> Result) rethrows -> Result
  {
    try entries.withUnsafeBufferPointer(body)
  }

  /// The place of the scalar that begins at `index` of well-formed UTF-8; nil for one that is not in
  /// the table.
  @inline(__always)
  static func place(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Place? {
    let first = bytes[index]
    if first < 0x80 { return Place(entry: Int(first), width: 1) }
    if first < 0xCA {
      let value = Int(first & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)
      return value < Int(latin) ? Place(entry: value, width: 2) : nil
    }
    guard first == 0xE2 else { return nil }
    let last = Int(bytes[index + 2] & 0x3F)
    switch bytes[index + 1] {
    // The joiners U+200C and U+200D belong to the character before them.
    case 0x80 where last >> 1 != 0x06: return Place(entry: Int(latin) + last, width: 3)
    case 0x82 where last == 0x2C: return Place(entry: Int(latin) + punctuation.count, width: 3)
    default: return nil
    }
  }
}

extension FoldTable.Entry {
  init(_ scalar: Unicode.Scalar) {
    let folded =
      Fold.gaps.contains(scalar)
      ? " " : Fold.lettersByDecomposition(String(Character(scalar)))
    var bytes: UInt32 = 0
    for (place, byte) in folded.utf8.enumerated() { bytes |= UInt32(byte) << (8 * place) }
    self.bytes = bytes
    count = folded.utf8.count
    precondition(count <= 3)
    isGap = Fold.gaps.contains(scalar)
    isLetter = Character(scalar).isLetter
    opensEnding = InclusiveEnding.marks.contains(Character(scalar))
    role =
      WordScalar.isNothing(scalar)
      ? .nothing
      : folded == "'"
        ? .apostrophe : folded.unicodeScalars.allSatisfy(WordScalar.isPart) ? .word : .end
  }
}

/// Questions about a scalar of a folded text, in any script.
enum WordScalar {
  /// Letters, numbers, and the marks that are written beside letters.
  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
    }
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .spacingMark: return true
    default: return false
    }
  }

  /// The soft hyphen, joiners and other marks without a shape.
  static func isNothing(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format
  }
}
