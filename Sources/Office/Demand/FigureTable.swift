import Base
import Formats
import Schema
import Store

extension Visit {
  /// A table of figures as a file for spreadsheets.
  package func tableFile(_ lines: [[String]], title: Phrase) -> ExportedFile {
    var writer = CSVWriter(.spreadsheet)
    for line in lines { writer.append(line) }
    let day = LocalTime(timeZone: profile.timeZone).day(now)
    return ExportedFile(title(language), day, .excel, writer.bytes)
  }
}
