import Base
import Language

/// The closed list of what a field can be. The engine switches on this and on nothing else.
package enum Shape: Hashable, Sendable {
  /// One line of at most so many characters.
  case text(maximum: Int)
  /// Text with line breaks, of at most so many characters.
  case paragraph(maximum: Int)
  /// Short texts, for example skills: at most so many.
  case list(maximum: Int)
  /// One of these, kept by its code.
  case choice([Choice])
  case email
  case telephone
  case webAddress
  /// Web addresses: at most so many.
  case webAddresses(maximum: Int)
  /// A picture of the office's file, by the name that the node gave it: 32 hexadecimal digits. In a payload
  /// its bytes stand beside the name, as a `SharedPicture`.
  case picture
  /// Documents of the office's file, each as a `DocumentNote`: at most so many.
  case documents(maximum: Int)
  /// Another record, by its identifier.
  case record(kind: String)
  /// Four or five digits.
  case postcode
  /// A day: `2027-07-03`.
  case day
  /// A day, or a day and a time of the wall clock: `2027-07-03T20:30`.
  case moment
  /// A whole number of this range.
  case whole(ClosedRange<Int64>)

  /// Whether it is one of documents, however many.
  package var isDocuments: Bool {
    if case .documents = self { true } else { false }
  }
}

/// One answer of a `choice`: a code that travels, and words that people read.
package struct Choice: Hashable, Sendable {
  /// The stable name.
  package let code: String
  /// What people read.
  package let label: Phrase
  /// Other spellings that files bring.
  package let aliases: [String]
  /// All of these, folded.
  let spellings: [String]

  package init(_ code: String, _ label: Phrase, aliases: [String] = []) {
    self.code = code
    self.label = label
    self.aliases = aliases
    spellings = ([code] + label.texts + aliases).map(Fold.letters)
  }
}

/// What a person can search of a choice: its words in every language. One for each choice and as long as
/// its kind, so that whoever has looked at the words need not look again.
package final class ChoiceWords: Sendable {
  /// French first, each once.
  package let texts: [String]

  init(_ texts: [String]) { self.texts = texts }
}
