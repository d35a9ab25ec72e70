import Base
import Formats
import Schema

/// Why a line of a file was not taken.
package struct Refusal: Hashable, Sendable {
  /// The line of the file, from 1.
  package let line: Int
  /// The column: for CSV its number from 1, for calendars the place in the line; 0 for the whole
  /// line.
  package let column: Int
  /// A sentence that says what is wrong and how to mend it.
  package let reason: Phrase
}

/// What a person should look at in a part of a file that was taken.
package struct ImportNote: Hashable, Sendable {
  /// The line of the file, from 1.
  package let line: Int
  /// A sentence.
  package let words: Phrase
}

/// A record as a file describes it, checked against its kind.
struct Candidate {
  let line: Int
  var identifier: Identifier?
  var reference: String?
  /// What another program calls the record: our own identifier when it came from here, else a
  /// reference.
  var foreignIdentifier: String?
  /// Fields that the file has a column for; nil clears the value.
  var values: [String: Value?] = [:]
  /// Groups that the file has a column for; nil means the default.
  var levels: [String: Level?] = [:]
  var isWithdrawn: Bool?
  /// A picture that the record gets when it has none.
  var picture: Picture?
  /// Where it stands in its life cycle, if the file says so.
  var state: String?
}

/// What a file holds: what can be taken, and what cannot.
struct ImportSource {
  var candidates: [Candidate] = []
  var refused: [Refusal] = []
  var notes: [ImportNote] = []
  /// Columns that mean nothing for this kind.
  var ignoredColumns: [String] = []
}

extension ImportNote {
  /// Says that an encoding was guessed, with words by which a person sees whether rightly.
  init(_ guess: EncodingGuess) {
    let samples = Phrase(
      guess.samples.map { "«\u{A0}\($0)\u{202F}»" }.joined(separator: ", "),
      en: guess.samples.map { "“\($0)”" }.joined(separator: ", "))
    let name = guess.encoding.rawValue
    let how =
      switch (guess.encoding, guess.isDoubtful) {
      case (.utf8, _):
        Phrase(
          "Le fichier mélange plusieurs encodages\u{A0}: lu au mieux",
          en: "The file mixes several encodings: read as well as possible")
      case (_, true):
        Phrase(
          "Le fichier ne dit pas son encodage\u{A0}: lu comme \(name), sans certitude",
          en: "The file does not say its encoding: read as \(name), without certainty")
      case (_, false):
        Phrase(
          "Le fichier ne dit pas son encodage\u{A0}: lu comme \(name)",
          en: "The file does not say its encoding: read as \(name)")
      }
    self.init(
      line: 1,
      words: Phrase(
        "\(how(.french)). Vérifiez ces mots\u{A0}: \(samples(.french)). S’ils sont faux, "
          + "enregistrez le fichier en UTF-8 et recommencez.",
        en: "\(how(.english)). Check these words: \(samples(.english)). If they are wrong, save "
          + "the file as UTF-8 and try again."))
  }
}
