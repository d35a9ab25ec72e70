import Formats

/// A text as a square code that a telephone reads.
package struct SquareCode: Sendable {
  private let code: QRCode

  /// Nil when the text is too long for one.
  package init?(_ text: String) {
    guard let code = QRCode(text) else { return nil }
    self.code = code
  }

  /// Modules of a side, with the empty border that has to stand around.
  package var size: Int { code.size + 2 * Self.border }

  private static let border = 4

  /// The dark modules as runs from left to right, row by row.
  package var runs: [(column: Int, row: Int, length: Int)] {
    var runs: [(column: Int, row: Int, length: Int)] = []
    for row in 0..<code.size {
      var column = 0
      while column < code.size {
        let start = column
        while column < code.size, code.isDark(column, row) { column += 1 }
        if column > start {
          runs.append((start + Self.border, row + Self.border, column - start))
        }
        column += 1
      }
    }
    return runs
  }
}
