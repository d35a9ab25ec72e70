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
  package let reason: String
}

/// What a person should look at in a part of a file that was taken.
package struct ImportNote: Hashable, Sendable {
  /// The line of the file, from 1.
  package let line: Int
  /// A sentence.
  package let words: String
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
    let samples = guess.samples.map { "« \($0) »" }.joined(separator: ", ")
    let how =
      guess.encoding == .utf8
      ? "Le fichier mélange plusieurs encodages : lu au mieux"
      : "Le fichier ne dit pas son encodage : lu comme \(guess.encoding.rawValue)"
        + (guess.isDoubtful ? ", sans certitude" : "")
    self.init(
      line: 1,
      words: "\(how). Vérifiez ces mots : \(samples). S’ils sont faux, "
        + "enregistrez le fichier en UTF-8 et recommencez.")
  }
}
