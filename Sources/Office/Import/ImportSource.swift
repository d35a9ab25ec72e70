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

/// A record as a file describes it, checked against its kind.
struct Candidate {
  let line: Int
  var identifier: Identifier?
  var reference: String?
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
  /// Columns that mean nothing for this kind.
  var ignoredColumns: [String] = []
}
