/// A word of a text: how it is spelled, and the keys under which it is found.
package struct WordKeys: Hashable, Sendable {
  /// Lower case, without accents.
  package let exact: String
  /// Mostly one.
  package let keys: [String]
}

/// A word of what a person typed.
package struct QueryTerm: Hashable, Sendable {
  /// Any of these answers it.
  package let keys: [String]
  /// The letters of a word that is still being typed.
  package let prefix: String?

  package init(keys: [String], prefix: String?) {
    self.keys = keys
    self.prefix = prefix
  }
}

/// Cuts texts into words for searching: inclusive writing counts as both of its forms, elided
/// articles are cut off, accents do not matter.
package enum SearchTokeniser {
  /// The words of a text, without those that say nothing.
  package static func words(of text: String) -> [WordKeys] {
    pieces(of: text).filter { !stopWords.contains($0) }.map { piece in
      WordKeys(exact: piece, keys: [GenderFold.key(piece)])
    }
  }

  /// The words that a person typed; the last may be unfinished unless a space follows it. Words
  /// that say nothing count only when there are no others.
  package static func query(_ text: String) -> [QueryTerm] {
    let all = pieces(of: text)
    let telling = all.filter { !stopWords.contains($0) }
    guard !telling.isEmpty else { return [] }
    let isOpen = text.last.map { $0.isLetter || $0.isNumber } ?? false
    return telling.enumerated().map { place, word in
      let isLast = place == telling.count - 1 && word == all.last
      return QueryTerm(
        keys: [GenderFold.key(word)], prefix: isOpen && isLast && word.utf8.count >= 3 ? word : nil)
    }
  }

  /// Words in lower case without accents; of `conseiller·ère` the base.
  private static func pieces(of text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    // Folding has left hyphens as spaces, which is what cuts "conseiller-e"; its suffix is dropped.
    for chunk in Fold.letters(withoutInclusiveEndings(text)).utf8 {
      let isWordByte =
        (0x61...0x7A).contains(chunk) || (0x30...0x39).contains(chunk) || chunk >= 0x80
      if isWordByte {
        word.append(chunk)
      } else {
        if chunk == UInt8(ascii: "'"), elisions.contains(String(decoding: word, as: UTF8.self)) {
          word = []
        }
        take(&word, into: &words)
      }
    }
    take(&word, into: &words)
    return words
  }

  private static func take(_ word: inout [UInt8], into words: inout [String]) {
    if !word.isEmpty { words.append(String(decoding: word.prefix(60), as: UTF8.self)) }
    word = []
  }

  /// Drops `·ère`, `(trice)`, `-euse` and the like behind a word, since the base leads to the same
  /// key as the whole.
  private static func withoutInclusiveEndings(_ text: String) -> String {
    guard mayHaveEndings(text.utf8) else { return text }
    // An ending stands in one word, and few words have one.
    var result = ""
    for chunk in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !result.isEmpty || chunk.startIndex > text.startIndex { result += " " }
      result += mayHaveEndings(chunk.utf8) ? withoutEndings(String(chunk)) : String(chunk)
    }
    return result
  }

  /// Whether a separator stands between two letters, or a parenthesis behind one.
  private static func mayHaveEndings(_ bytes: some Collection<UInt8>) -> Bool {
    var isLetter = false
    var wasSeparator = false
    for byte in bytes {
      let isNowLetter =
        (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 && byte != 0xE2 && byte != 0xE3
      // The middle dot begins with 0xC2, the other dots with 0xE2 and 0xE3.
      let isSeparator =
        byte == 0x2E || byte == 0x2D || byte == 0x2F || byte == 0x28 || byte == 0xC2
        || byte == 0xE2 || byte == 0xE3
      if isSeparator, isLetter { wasSeparator = true }
      if wasSeparator, isNowLetter { return true }
      if !isSeparator, !(0x80...0xBF).contains(byte) { wasSeparator = false }
      if !(0x80...0xBF).contains(byte) { isLetter = isNowLetter }
    }
    return false
  }

  private static func withoutEndings(_ text: String) -> String {
    var result: [Character] = []
    var characters = Array(text)[...]
    while let character = characters.first {
      if separators.contains(character), result.last?.isLetter ?? false,
        let length = endingLength(characters.dropFirst(), opened: character == "(")
      {
        characters = characters.dropFirst(1 + length)
        continue
      }
      result.append(character)
      characters = characters.dropFirst()
    }
    return String(result)
  }

  /// How long the feminine or plural ending is that begins here, with what closes it.
  private static func endingLength(_ rest: ArraySlice<Character>, opened: Bool) -> Int? {
    let letters = rest.prefix { $0.isLetter }
    guard !letters.isEmpty, letters.count <= 6,
      feminineEndings.contains(Fold.letters(String(letters)))
    else { return nil }
    let following = rest.dropFirst(letters.count).first
    if opened { return following == ")" ? letters.count + 1 : nil }
    return letters.count
  }

  private static let separators: Set<Character> = [
    "·", "•", "‧", "⋅", "∙", "・", ".", "-", "/", "(",
  ]

  private static let feminineEndings: Set<String> = [
    "e", "es", "s", "x", "ne", "nes", "le", "les", "te", "tes", "se", "ses", "ve", "ves", "fe",
    "ere", "eres", "iere", "ieres", "ice", "ices", "rice", "rices", "trice", "trices", "euse",
    "euses", "esse", "esses", "elle", "elles", "lle", "lles", "enne", "ennes", "ienne", "iennes",
    "onne", "onnes", "nne", "nnes", "ive", "ives", "ale", "ales", "que", "ques", "eure", "eures",
  ]

  private static let elisions: Set<String> = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
  ]

  private static let stopWords: Set<String> = [
    "a", "au", "aux", "avec", "ce", "ces", "dans", "de", "des", "du", "elle", "en", "et", "il",
    "je", "la", "le", "les", "leur", "leurs", "ma", "mes", "mon", "ne", "nos", "notre", "nous",
    "on", "ou", "par", "pas", "pour", "que", "qui", "sa", "se", "ses", "sur", "ta", "tes",
    "ton", "un", "une", "vos", "votre", "vous", "d", "l", "the", "of", "and", "het", "een", "van",
  ]
}
