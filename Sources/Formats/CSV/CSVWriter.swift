/// Writes CSV (RFC 4180): UTF-8, CRLF.
package struct CSVWriter {
  package enum Dialect: Sendable {
    /// For programs: commas, and every text as it is.
    case standard
    /// For the spreadsheets of France and Belgium: a mark of byte order, semicolons, and no cell that
    /// they would take for a formula.
    case spreadsheet
  }

  package private(set) var bytes: [UInt8] = []
  private let dialect: Dialect

  package init(_ dialect: Dialect = .standard) {
    self.dialect = dialect
    if dialect == .spreadsheet { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// One record; fields are quoted where they have to be.
  package mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(dialect == .standard ? 0x2C : 0x3B) }
      let cell = dialect == .standard ? cell : CSVFormula.guarded(cell)
      if cell.utf8.contains(where: { Self.quotedBytes.contains($0) }) {
        appendQuoted(cell)
      } else {
        bytes += cell.utf8
      }
    }
    bytes += [0x0D, 0x0A]
  }

  /// Quotation marks, line ends, and whatever a reader may take for the separator.
  private static let quotedBytes: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x7C, 0x09]

  /// By bytes: a quotation mark and a combining mark behind it are one character.
  private mutating func appendQuoted(_ cell: String) {
    bytes.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}

/// Cells that a spreadsheet would compute instead of showing them (OWASP ASVS 5.0, 1.2.10).
package enum CSVFormula {
  /// A cell with an apostrophe before it where it would be a formula; also where it begins so behind
  /// apostrophes of its own, so that reading it back takes away the one that was put there.
  package static func guarded(_ cell: String) -> String { isFormula(cell) ? "'" + cell : cell }

  /// The cell without the apostrophe that was put before it.
  package static func unguarded(_ cell: String) -> String {
    cell.unicodeScalars.first == "'" && isFormula(cell)
      ? String(cell.unicodeScalars.dropFirst()) : cell
  }

  private static func isFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    return "=+-@\t\r\n\0＝＋－＠".unicodeScalars.contains(first)
  }
}
