import Base
import Formats
import Language
import Schema

/// A format that a list can be taken away in.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// CSV as the spreadsheets of France and Belgium open it with a double click: a mark of byte order,
  /// semicolons, headings and values in words, days as `03/07/2027`, no cell that would be a formula.
  case excel
  /// CSV for programs: commas, names of fields, days as `2027-07-03`, and every value as it is.
  case csv
  /// vCard 4.0.
  case vcf
  /// vCard 3.0, for programs and telephones that read no other.
  case vcf3
  case ics
  case json

  /// Those that records of a kind can be taken away in.
  package static func all(of kind: Kind?) -> [ExportFormat] {
    allCases.filter { format in
      switch format {
      case .excel, .csv, .json: true
      case .vcf, .vcf3: kind.map { CardFields.canHold($0) && $0.email != nil } ?? false
      case .ics: kind?.isAgenda ?? false
      }
    }
  }

  /// How the name of a file ends.
  package var fileExtension: String {
    switch self {
    case .excel, .csv: "csv"
    case .vcf, .vcf3: "vcf"
    case .ics: "ics"
    case .json: "json"
    }
  }

  package var mediaType: String {
    switch self {
    case .excel, .csv: "text/csv; charset=utf-8; header=present"
    case .vcf, .vcf3: "text/vcard; charset=utf-8"
    case .ics: "text/calendar; charset=utf-8"
    case .json: "application/json"
    }
  }
}

/// What a file holds, and what had no room in it.
package struct ExportedContent: Sendable {
  package internal(set) var bytes: [UInt8]
  /// People whose picture is not in the file, since all pictures together would be too large.
  package internal(set) var picturesLeftOut = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// A file that somebody takes away.
package struct ExportedFile: Sendable {
  /// What people call it: `Événements-2026-11-25.csv`.
  package let name: String
  package let mediaType: String
  package let bytes: [UInt8]

  init(
    _ title: String, _ day: String, _ format: ExportFormat, _ content: ExportedContent,
    _ language: Phrase.Language
  ) {
    var day = day
    // The one place that is read without opening the file, and that stays with it.
    if content.picturesLeftOut > 0 {
      let count = Prose(language).count(
        content.picturesLeftOut, Words.Export.pictureMissing, Words.Export.picturesMissing)
      day += "-" + count.split(whereSeparator: \.isWhitespace).joined(separator: "-")
    }
    self.init(title, day, format, content.bytes)
  }

  init(_ title: String, _ day: String, _ format: ExportFormat, _ bytes: [UInt8]) {
    name = title.replacing(" ", with: "-") + "-\(day).\(format.fileExtension)"
    mediaType = format.mediaType
    self.bytes = bytes
  }

  /// A document for paper.
  init(_ document: PDFDocument, _ title: String) {
    name = title + ".pdf"
    mediaType = "application/pdf"
    bytes = document.bytes
  }
}
