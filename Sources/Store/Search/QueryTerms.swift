import Language

/// A query cut into words.
enum QueryTerms {
  /// One word: any of its keys answers it, or a spelling that begins with `prefix`.
  typealias Term = QueryTerm

  /// Nothing was typed.
  case everything
  /// Each of these must be answered.
  case all([Term])

  init(_ text: String) {
    guard !text.allSatisfy(\.isWhitespace) else {
      self = .everything
      return
    }
    let terms = SearchTokeniser.query(text)
    // Only words that say nothing, or none at all: that finds nothing rather than everything.
    self = .all(terms.isEmpty ? [Term(keys: [], prefix: nil)] : terms)
  }
}
