/// Writes CSV for programs: UTF-8, comma, CRLF (RFC 4180).
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// One record; fields are quoted where they have to be.
  package mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x2C) }
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
