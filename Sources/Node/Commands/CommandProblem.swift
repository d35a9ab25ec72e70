import Base

extension Problem {
  /// What the operator reads on the command line, which speaks French alone.
  static func command(_ code: String, _ words: String, status: Int = 422) -> Problem {
    Problem(code, Phrase(verbatim: words), status: status)
  }
}
