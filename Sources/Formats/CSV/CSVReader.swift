import Base

/// Why a file is no table at all.
package struct CSVError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    case empty = "empty-file"
  }
  package let code: Code
  package let detail: Phrase
}

/// A line that could not be read; the rest goes on.
package struct CSVProblem: Hashable, Sendable {
  /// From 1.
  package let line: Int
  /// The number of the field, from 1; 0 for the whole line.
  package let column: Int
  package let code: String
  /// A clause.
  package let detail: Phrase
}

/// A record of a file, and the line on which it begins.
package struct CSVRow: Hashable, Sendable {
  package let line: Int
  package let cells: [String]
}

/// A file of records behind a header.
package struct CSVTable: Sendable {
  package let header: [String]
  package var rows: [CSVRow] = []
  /// Those that are among the problems, as far as they could be read.
  package var misfits: [CSVRow] = []
  package var problems: [CSVProblem] = []
  package let encoding: TextEncoding
  /// Set when the encoding was guessed.
  package let guess: EncodingGuess?
  /// `,` `;` tab or `|`.
  package let separator: UInt8
}

/// Reads CSV as programs really export it: any of four separators, five encodings and three line
/// ends, quoted fields with line breaks (RFC 4180).
package enum CSVReader {
  package static func read(_ bytes: [UInt8]) throws(CSVError) -> CSVTable {
    let text = DecodedText(bytes)
    let separator = separator(of: text.utf8)
    var scanner = CSVScanner(text: text.utf8, separator: separator)
    guard let header = scanner.next() else {
      throw CSVError(
        code: .empty,
        detail: Phrase(
          "Le fichier est vide\u{A0}: il faut une ligne de titres.",
          en: "The file is empty: it needs a line of headings."))
    }
    var table = CSVTable(
      header: header.cells.map(title),
      encoding: text.encoding, guess: text.guess, separator: separator)
    var known = scanner.problems.count
    while let row = scanner.next() {
      if scanner.problems.count > known {
        known = scanner.problems.count
        table.misfits.append(row)
        continue
      }
      // Cells that a spreadsheet has left empty at the end do no harm.
      let extra = row.cells.dropFirst(table.header.count)
      if row.cells.count < table.header.count || extra.contains(where: { !$0.isEmpty }) {
        table.misfits.append(row)
        table.problems.append(
          CSVProblem(
            line: row.line, column: min(row.cells.count, table.header.count), code: "wrong-width",
            detail: Phrase(
              "\(row.cells.count) colonnes au lieu de \(table.header.count)",
              en: "\(row.cells.count) columns instead of \(table.header.count)")))
      } else {
        table.rows.append(row)
      }
    }
    table.problems += scanner.problems
    return table
  }

  /// A column's title with single spaces, and without the marks of byte order that files put together
  /// leave. By scalars: a space and a combining mark behind it are one character.
  private static func title(_ cell: String) -> String {
    cell.unicodeScalars.split { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
      .map { String($0) }.joined(separator: " ")
  }

  /// The one that stands most often outside quotation marks in the first line.
  private static func separator(of text: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if counts.isEmpty { continue }
        break
      }
      if [0x3B, 0x2C, 0x09, 0x7C].contains(byte) { counts[byte, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0x2C
  }
}

private struct CSVScanner {
  let text: [UInt8]
  let separator: UInt8
  var problems: [CSVProblem] = []
  private var position = 0
  private var line = 1

  init(text: [UInt8], separator: UInt8) {
    self.text = text
    self.separator = separator
  }

  /// The next record that is not blank.
  mutating func next() -> CSVRow? {
    while position < text.count {
      let start = line
      let cells = record()
      if cells.contains(where: { !$0.isEmpty }) { return CSVRow(line: start, cells: cells) }
    }
    return nil
  }

  private mutating func record() -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    while position < text.count {
      let byte = text[position]
      position += 1
      switch byte {
      case separator:
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case 0x0A, 0x0D:
        if byte == 0x0D, position < text.count, text[position] == 0x0A { position += 1 }
        line += 1
        return cells + [String(decoding: cell, as: UTF8.self)]
      case 0x22 where cell.isEmpty: cell = quoted(column: cells.count + 1)
      case 0: refuseNul(column: cells.count + 1)
      default: cell.append(byte)
      }
    }
    return cells + [String(decoding: cell, as: UTF8.self)]
  }

  private mutating func refuseNul(column: Int) {
    problems.append(
      CSVProblem(
        line: line, column: column, code: "nul-byte",
        detail: Phrase("un octet nul\u{A0}: effacez-le", en: "a NUL byte: delete it")))
  }

  private mutating func quoted(column: Int) -> [UInt8] {
    var cell: [UInt8] = []
    let start = line
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte == 0x22 {
        guard position < text.count, text[position] == 0x22 else { return cell }
        position += 1
      } else if byte == 0x0A {
        line += 1
      } else if byte == 0 {
        refuseNul(column: column)
        continue
      }
      cell.append(byte)
    }
    problems.append(
      CSVProblem(
        line: start, column: column, code: "unclosed-quote",
        detail: Phrase(
          "un guillemet ouvert n’est pas refermé", en: "a quotation mark is opened and not closed"))
    )
    return cell
  }
}
