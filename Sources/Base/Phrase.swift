/// Words that people read, in the languages of the product. French is always there; a language that
/// has not been written yet is answered in French.
package struct Phrase: Hashable, Sendable {
  /// The languages of the product. French is the source; the others are equals.
  package enum Language: String, Sendable, CaseIterable {
    case french = "fr"
    case dutch = "nl"
    case english = "en"
    case german = "de"

    /// Those in which everything is written, so that a person may choose them.
    package static let complete: [Language] = [.french, .english]

    /// What speakers of the language call it.
    package var ownName: String {
      switch self {
      case .french: "Français"
      case .dutch: "Nederlands"
      case .english: "English"
      case .german: "Deutsch"
      }
    }
  }

  private let french: String
  private let english: String?
  private let dutch: String?
  private let german: String?

  /// Words in French and English, and in the other languages once they are written.
  package init(
    _ french: String, en english: String, nl dutch: String? = nil, de german: String? = nil
  ) {
    self.french = french
    self.english = english
    self.dutch = dutch
    self.german = german
  }

  /// Text that is the same in every language: a name, what somebody typed.
  package init(verbatim text: String) {
    french = text
    english = nil
    dutch = nil
    german = nil
  }

  /// Words that are put together for each language: a list, a sentence within a sentence.
  package init(each words: (Language) -> String) {
    // In a language that is not complete the parts would be of several.
    func text(_ language: Language) -> String? {
      Language.complete.contains(language) ? words(language) : nil
    }
    french = words(.french)
    english = text(.english)
    dutch = text(.dutch)
    german = text(.german)
  }

  /// The different texts of all languages, French first: what a file or a person may have written.
  package var texts: [String] {
    var texts = [french]
    for text in [english, dutch, german] {
      if let text, !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  /// For keeping: a string when every language has the same, else an object by code of language.
  package var json: JSONValue {
    guard texts.count > 1 else { return .string(french) }
    let texts: [(Language, String?)] = [
      (.french, french), (.dutch, dutch), (.english, english), (.german, german),
    ]
    return .object(
      texts.compactMap { language, text in
        text.map { JSONMember(language.rawValue, .string($0)) }
      })
  }

  /// What `json` has kept; nil when it is something else.
  package init?(json: JSONValue) {
    guard let french = json.string ?? json[name: Language.french.rawValue]?.string else {
      return nil
    }
    self.french = french
    dutch = json[name: Language.dutch.rawValue]?.string
    english = json[name: Language.english.rawValue]?.string
    german = json[name: Language.german.rawValue]?.string
  }

  /// The words in `language`, or in French.
  package func callAsFunction(_ language: Language = .french) -> String {
    switch language {
    case .french: french
    case .english: english ?? french
    case .dutch: dutch ?? french
    case .german: german ?? french
    }
  }
}
