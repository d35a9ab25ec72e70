import Foundation
import Testing

/// What every text that a person reads must keep, in each language. The texts are read out of the
/// sources, so that none is forgotten.
@Suite struct WordsTests {
  /// Texts that are the same word in both languages, or a name.
  private static let sameInBoth: Set<String> = [
    "Contact", "Description", "Format", "Type", "Date", "Code", "Expert", "Experts", "public",
    "Action", "Pages", "Messages", "Distance", "\u{FFFC}\u{A0}km",
    "Messages (\u{FFFC})", "Menu", "Documents", "Documents, \u{FFFC}", "document", "documents",
  ]

  private static var translated: [WrittenPhrase] {
    WrittenPhrase.all.filter { $0.texts["fr"] != nil && $0.texts["en"] != nil }
  }

  @Test func `the sources are read`() {
    #expect(Self.translated.count > 400)
    let phrases = WrittenPhrase.read(
      SwiftScanner.tokens(
        of: #"""
          // Phrase("no", en: "no")
          let a = Phrase("Bon\#u{6A}our\u{A0}: \(name("x")) «" + "s", en: "Hello" /* no */, nl: x)
          let b = Phrase(verbatim: "\(c ? "d" : "e")"), f = NoPhrase("g"), h = Phrase(i, en: "j")
          """#), "test")
    #expect(
      phrases.map(\.texts) == [
        ["fr": "Bonjour\u{A0}: \u{FFFC} «s", "en": "Hello"], ["verbatim": "\u{FFFC}"], ["en": "j"],
      ])
    #expect(phrases.map(\.isLiteral) == [false, true, false])
    #expect(phrases.map(\.line) == [2, 3, 3])
  }

  @Test func `French is set as it is printed`() {
    for phrase in WrittenPhrase.all {
      guard let text = phrase.texts["fr"] else { continue }
      for fault in Typography.french(text) { Issue.record("\(phrase): \(fault)") }
    }
  }

  @Test func `English is set as it is printed`() {
    for phrase in WrittenPhrase.all {
      guard let text = phrase.texts["en"] else { continue }
      for fault in Typography.english(text) { Issue.record("\(phrase): \(fault)") }
    }
  }

  @Test func `no text is left in French`() {
    for phrase in Self.translated {
      guard let french = phrase.texts["fr"], french == phrase.texts["en"] else { continue }
      let hasWords = french.unicodeScalars.contains { $0.properties.isAlphabetic }
      #expect(!hasWords || Self.sameInBoth.contains(french), "\(phrase)")
    }
  }

  @Test func `what stands in one language stands in the other`() {
    for phrase in Self.translated where phrase.isLiteral {
      let gaps = phrase.texts.mapValues { text in
        text.unicodeScalars.count { $0 == SwiftScanner.gap }
      }
      #expect(Set(gaps.values).count == 1, "\(phrase): \(gaps)")
    }
  }

  @Test func `only names and codes are the same in every language`() {
    for phrase in WrittenPhrase.all where !phrase.file.hasPrefix("Node/") {
      guard let text = phrase.texts["verbatim"] else { continue }
      let hasWords = text.unicodeScalars.contains { scalar in
        scalar.properties.isAlphabetic && scalar != SwiftScanner.gap
      }
      #expect(!hasWords, "\(phrase.file):\(phrase.line) “\(text)”")
    }
  }

  /// Tables of words that are compared and never shown, the names of languages, and what the operator
  /// reads on the command line.
  private static let wordTables = [
    "Base/Phrase.swift", "Formats/Text/", "Kinds/", "Language/", "Node/",
    "Office/Export/CardFields.swift", "Office/Columns/", "Places/PlaceData.swift",
    "Schema/DateText.swift", "Schema/Level.swift", "Store/Log/LogCheck.swift",
  ]

  @Test func `French stands in phrases alone`() {
    for file in Sources.all where !Self.wordTables.contains(where: file.hasPrefix) {
      for (text, line) in WrittenPhrase.others(Sources.tokens(file)) {
        let isFrench =
          text.contains { "àâçéèêëîïôùûœ’«»".contains($0) } || text.contains("\u{A0}:")
        if isFrench { Issue.record("\(file):\(line) “\(text)”") }
      }
    }
  }

  @Test func `pages say nothing that is not a phrase`() {
    for file in Sources.all where file.hasPrefix("Site/") {
      for (text, line) in WrittenPhrase.others(Sources.tokens(file)) where text.contains(" ") {
        // Lists of classes, headers and paths of drawings are no sentences.
        let isSentence =
          text.split(separator: " ").count { word in
            word.count > 3 && word.allSatisfy { $0.isLetter || $0 == "." || $0 == "," }
          } >= 3
        if isSentence { Issue.record("\(file):\(line) “\(text)”") }
      }
    }
  }

  @Test func `the users’ words, not a developer’s or a clerk’s`() {
    for phrase in WrittenPhrase.all {
      for (language, banned) in BannedWords.all {
        guard let text = phrase.texts[language] else { continue }
        for word in banned where BannedWords.isIn(text, word) {
          Issue.record("\(phrase): “\(word)” in \(language)")
        }
      }
    }
  }

  @Test func `sentences are short`() {
    for phrase in WrittenPhrase.all {
      for (language, text) in phrase.texts {
        let average = Prosody.wordsPerSentence(text)
        #expect(average <= 25, "\(phrase): \(average) words a sentence in \(language)")
      }
    }
  }
}
