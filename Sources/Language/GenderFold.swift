/// Brings the forms of a French word to one key: feminine and masculine, singular and plural.
/// Inflection only, so that a key stands for few words.
enum GenderFold {
  /// The key of a word in lower case without accents.
  static func key(_ word: String) -> String {
    if let exception = exceptions[word] { return exception }
    let letters = Array(word.utf8)
    guard let last = letters.last, letters.count >= 4 else { return word }
    // Every ending has one of these last.
    if last == UInt8(ascii: "e") || last == UInt8(ascii: "s") || last == UInt8(ascii: "x")
      || last == UInt8(ascii: "u")
    {
      for (ending, replacement) in endings
      where letters.count >= ending.count + 2 && letters.suffix(ending.count) == ending {
        return shortened(letters.dropLast(ending.count) + replacement)
      }
    }
    return shortened(letters)
  }

  /// Without a last s or x, then e, then a doubled consonant, then e.
  private static func shortened(_ word: [UInt8]) -> String {
    var letters = word
    if let last = letters.last, last == UInt8(ascii: "s") || last == UInt8(ascii: "x") {
      letters.removeLast()
    }
    if letters.count >= 4, letters.last == UInt8(ascii: "e") { letters.removeLast() }
    if letters.count >= 5, letters[letters.count - 1] == letters[letters.count - 2],
      letters[letters.count - 1] != UInt8(ascii: "e"), letters[letters.count - 1] > 0x60
    {
      letters.removeLast()
    }
    if letters.count >= 5, letters.last == UInt8(ascii: "e") { letters.removeLast() }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The first that fits counts; each also stands for its plural.
  private static let endings: [(ArraySlice<UInt8>, [UInt8])] = [
    ("trices", "teur"), ("trice", "teur"), ("eresses", "eur"), ("eresse", "eur"),
    ("euses", "eur"), ("euse", "eur"), ("eures", "eur"), ("eure", "eur"), ("ieres", "ier"),
    ("iere", "ier"), ("eres", "er"), ("ere", "er"), ("ives", "if"), ("ive", "if"),
    ("ennes", "en"), ("enne", "en"), ("onnes", "on"), ("onne", "on"), ("elles", "el"),
    ("elle", "el"), ("eaux", "el"), ("eau", "el"), ("ettes", "et"), ("ette", "et"), ("aux", "al"),
    ("eux", "eur"),
  ].map { (Array($0.0.utf8)[...], Array($0.1.utf8)) }

  /// Words whose endings mislead.
  private static let exceptions: [String: String] = [
    "maitresse": "maitr", "maitresses": "maitr", "ambassadrice": "ambassadeur",
    "ambassadrices": "ambassadeur", "designeuse": "designer", "hotesse": "hot", "commise": "commi",
  ]
}
