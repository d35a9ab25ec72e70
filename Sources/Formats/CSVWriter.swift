/// Writes CSV for programs: UTF-8, comma, CRLF (RFC 4180).
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// One record; fields are quoted where they have to be.
  package mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      let needsQuotes = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D, 0x3B].contains($0) }
      bytes += Array(
        (needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell).utf8)
    }
    bytes += [0x0D, 0x0A]
  }
}
