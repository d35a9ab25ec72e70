/// Words that people read, by language. French is always there; another language that has not been
/// written yet is answered in French.
package struct Phrase: Hashable, Sendable, ExpressibleByStringLiteral {
  private let texts: [Language: String]

  /// The languages of the product.
  package enum Language: String, Sendable, CaseIterable {
    case french = "fr"
    case dutch = "nl"
    case english = "en"
    case german = "de"
  }

  /// Words in French and in the other languages given.
  package init(_ french: String, _ others: [Language: String] = [:]) {
    texts = others.merging([.french: french]) { _, new in new }
  }

  package init(stringLiteral value: String) { self.init(value) }

  /// The words in `language`, or in French.
  package func callAsFunction(_ language: Language = .french) -> String {
    texts[language] ?? texts[.french] ?? ""
  }
}
