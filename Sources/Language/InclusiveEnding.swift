/// The feminine and plural endings of inclusive writing: of `conseiller·ère`, `acteur(trice)` and
/// `porteur-euse` only the base is kept, since it leads to the same key as the whole.
enum InclusiveEnding {
  /// What stands before such an ending.
  static let marks: Set<Character> = ["·", "•", "‧", "⋅", "∙", "・", ".", "-", "/", "("]

  /// The most letters of an ending.
  static let maximumLetters = 6

  /// Whether these folded letters, packed, are an ending.
  static func contains(_ letters: UInt64) -> Bool { packed.contains(letters) }

  /// A text without its endings, by characters, for any script.
  static func removed(from text: String) -> String {
    var result: [Character] = []
    var characters = Array(text)[...]
    while let character = characters.first {
      characters = characters.dropFirst()
      if marks.contains(character), result.last?.isLetter ?? false,
        let length = length(characters, isOpened: character == "(")
      {
        characters = characters.dropFirst(length)
      } else {
        result.append(character)
      }
    }
    return String(result)
  }

  /// How long the ending is that begins here, with what closes it.
  private static func length(_ rest: ArraySlice<Character>, isOpened: Bool) -> Int? {
    let letters = rest.prefix { $0.isLetter }
    guard !letters.isEmpty, letters.count <= maximumLetters,
      endings.contains(Fold.lettersByDecomposition(String(letters)))
    else { return nil }
    guard isOpened else { return letters.count }
    return rest.dropFirst(letters.count).first == ")" ? letters.count + 1 : nil
  }

  private static let endings: Set<String> = [
    "e", "es", "s", "x", "ne", "nes", "le", "les", "te", "tes", "se", "ses", "ve", "ves", "fe",
    "ere", "eres", "iere", "ieres", "ice", "ices", "rice", "rices", "trice", "trices", "euse",
    "euses", "esse", "esses", "elle", "elles", "lle", "lles", "enne", "ennes", "ienne", "iennes",
    "onne", "onnes", "nne", "nnes", "ive", "ives", "ale", "ales", "que", "ques", "eure", "eures",
  ]

  private static let packed = Set(endings.map { PackedWord(Array($0.utf8)).bits })
}

/// A word of at most eight bytes as one number, so that short words are compared at once.
struct PackedWord {
  /// The first byte lowest.
  private(set) var bits: UInt64 = 0
  private(set) var count = 0

  init() {}

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { append(byte) }
  }

  /// Bytes beyond the eighth only count.
  mutating func append(_ byte: UInt8) {
    if count < 8 { bits |= UInt64(byte) << (8 * count) }
    count += 1
  }
}
