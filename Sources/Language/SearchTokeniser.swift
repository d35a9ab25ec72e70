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
  /// Calls `body` with the bytes of each word of a text, spelled in lower case without accents; those
  /// that say nothing are among them.
  package static func forEachSpelling(
    of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    WordCutter.forEachWord(of: text, body)
  }

  /// The key under which a spelling is found; nil for a word that says nothing.
  package static func key(ofSpelling word: String) -> String? {
    stopWords.contains(word) ? nil : GenderFold.key(word)
  }

  /// The words of a text, without those that say nothing.
  package static func words(of text: String) -> [WordKeys] {
    spellings(of: text).compactMap { word in
      key(ofSpelling: word).map { WordKeys(exact: word, keys: [$0]) }
    }
  }

  /// The words that a person typed; the last may be unfinished unless a space follows it. Words
  /// that say nothing count only when there are no others.
  package static func query(_ text: String) -> [QueryTerm] {
    let all = spellings(of: text)
    let telling = all.filter { !stopWords.contains($0) }
    guard !telling.isEmpty else { return [] }
    let isOpen = text.last.map { $0.isLetter || $0.isNumber } ?? false
    return telling.enumerated().map { place, word in
      let isLast = place == telling.count - 1 && word == all.last
      return QueryTerm(
        keys: [GenderFold.key(word)], prefix: isOpen && isLast && word.utf8.count >= 3 ? word : nil)
    }
  }

  private static func spellings(of text: String) -> [String] {
    var words: [String] = []
    WordCutter.forEachWord(of: text) { words.append(String(decoding: $0, as: UTF8.self)) }
    return words
  }

  /// The same by characters, as texts of other scripts are cut.
  package static func spellingsByCharacters(of text: String) -> [String] {
    var words: [String] = []
    WordCutter.cutByCharacters(text) { words.append(String(decoding: $0, as: UTF8.self)) }
    return words
  }

  private static let stopWords: Set<String> = [
    "a", "au", "aux", "avec", "ce", "ces", "dans", "de", "des", "du", "elle", "en", "et", "il",
    "je", "la", "le", "les", "leur", "leurs", "ma", "mes", "mon", "ne", "nos", "notre", "nous",
    "on", "ou", "par", "pas", "pour", "que", "qui", "sa", "se", "ses", "sur", "ta", "tes",
    "ton", "un", "une", "vos", "votre", "vous", "d", "l", "the", "of", "and", "het", "een", "van",
  ]
}
