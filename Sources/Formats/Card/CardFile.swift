/// What a file of vCards holds.
package struct CardFile: Sendable {
  package var cards: [Card] = []
  /// What could not be read, in the order of the file.
  package var problems: [CardProblem] = []
  /// Set when texts were in an encoding that the file does not say.
  package var guess: EncodingGuess?
}

/// Why a file holds no cards at all.
package struct CardError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    case notCards = "not-cards"
  }

  package let code: Code
}

/// A part of a file that could not be read; the rest goes on.
package struct CardProblem: Hashable, Sendable {
  package enum Code: String, Sendable, CaseIterable {
    /// A line that is no property; the card goes on without it.
    case unreadableLine = "unreadable-line"
    /// A line that belongs to no card.
    case outsideOfCard = "outside-of-card"
    /// A card without END, which is not taken, since the rest of it is missing.
    case unclosedCard = "unclosed-card"
    /// A card of a version that is none of 2.1, 3.0 and 4.0; it is not taken.
    case unknownVersion = "unknown-version"
    /// A value in an encoding that is not known here; it was guessed.
    case unknownEncoding = "unknown-encoding"
    /// A picture that is not base64.
    case unreadablePicture = "unreadable-picture"
  }

  /// From 1.
  package let line: Int
  package let code: Code
  /// What stands there, shortened.
  package let text: String
}
