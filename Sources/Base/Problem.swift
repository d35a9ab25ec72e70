/// What went wrong, for people and for programs.
///
/// `code` is stable and is what programs and tests compare; `detail` is a sentence in French for
/// the person in front of the screen and says what to do. Every error that leaves a layer above
/// Ledger is one of these.
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  /// A stable name, lower case with hyphens, for example `unknown-field`.
  package let code: String
  /// One sentence for the person who asked.
  package let detail: String
  /// The field concerned, by its wire name, where there is one.
  package let field: String?
  /// The HTTP status that answers it, 400 to 599.
  package let status: Int

  package init(_ code: String, _ detail: String, field: String? = nil, status: Int = 422) {
    self.code = code
    self.detail = detail
    self.field = field
    self.status = status
  }

  package var description: String { "\(code): \(detail)" }

  /// What is asked for does not exist, or not for the one who asks.
  package static func notFound(_ detail: String) -> Problem {
    Problem("not-found", detail, status: 404)
  }
}
