import Base
import Formats
import Language
import Schema

/// The rows of a file that were refused, each with its line and the reason, to be mended and sent again:
/// the two columns more mean nothing then.
struct RejectedRows {
  let refused: [Refusal]
  let language: Phrase.Language

  func csv(_ bytes: [UInt8]) -> [UInt8] {
    var writer = CSVWriter(.spreadsheet)
    let own = [Words.Import.line(language), Words.Import.reason(language)]
    let reasons = Dictionary(grouping: refused, by: \.line)
    guard OfficeFile.format(of: bytes) == .table, let table = try? CSVImport.table(bytes) else {
      writer.append(own)
      for refusal in refused { writer.append(["\(refusal.line)", refusal.reason(language)]) }
      return writer.bytes
    }
    writer.append(table.header + own)
    let rows = Dictionary((table.rows + table.misfits).map { ($0.line, $0) }) { first, _ in first }
    for (line, refusals) in reasons.sorted(by: { $0.key < $1.key }) {
      var cells = rows[line]?.cells ?? []
      cells += [String](repeating: "", count: max(0, table.header.count - cells.count))
      let words = refusals.map { refusal in
        let heading =
          table.header.indices.contains(refusal.column - 1)
          ? table.header[refusal.column - 1] + Prose(language).colon : ""
        return heading + refusal.reason(language)
      }
      cells.removeLast(cells.count - table.header.count)
      writer.append(cells + ["\(line)", words.joined(separator: " · ")])
    }
    return writer.bytes
  }
}
