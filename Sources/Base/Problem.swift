/// What went wrong, for people and for programs.
///
/// `code` is stable and is what programs and tests compare; `words` are a sentence for the person in
/// front of the screen that says what to do. Every error that leaves a layer above
/// Ledger is one of these.
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  /// A stable name, lower case with hyphens, for example `unknown-field`.
  package let code: String
  /// One sentence for the person who asked.
  package let words: Phrase
  /// The field concerned, by its wire name, where there is one.
  package let field: String?
  /// The HTTP status that answers it, 400 to 599.
  package let status: Int
  /// Seconds after which it is worth trying again, where that is known.
  package let retrySeconds: Int?

  package init(
    _ code: String, _ words: Phrase, field: String? = nil, status: Int = 422,
    retrySeconds: Int? = nil
  ) {
    self.code = code
    self.words = words
    self.field = field
    self.status = status
    self.retrySeconds = retrySeconds
  }

  /// The sentence in French, as logs and the command line have it.
  package var detail: String { words(.french) }

  package var description: String { "\(code): \(detail)" }

  /// Something that should not happen has; the log says what.
  package static let internalError = Problem(
    "internal",
    Phrase(
      "Quelque chose n’a pas fonctionné de notre côté\u{A0}: recommencez dans un instant.",
      en: "Something went wrong on our side: try again in a moment."), status: 500)

  /// What is asked for does not exist, or not for the one who asks.
  package static func notFound(_ words: Phrase) -> Problem {
    Problem("not-found", words, status: 404)
  }
}
