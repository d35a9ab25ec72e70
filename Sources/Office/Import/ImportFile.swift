import Base
import Schema
import Store

/// What a file is, whatever it is called.
package enum ImportFormat: String, Sendable {
  case table
  case calendar
  case cards
}

extension OfficeFile {
  /// Takes a CSV, iCalendar or vCard file into the file as one batch: all that can be taken is, in one
  /// transaction; what cannot is named. Taking the same file again changes nothing. `mapping` says what
  /// the columns of a table mean, `alongside` writes in the same transaction.
  package func importFile(
    _ bytes: [UInt8], kind: Kind, isDryRun: Bool, mapping: ColumnMapping? = nil,
    progress: @escaping WorkProgress.Handler = { _ in },
    alongside: @escaping @Sendable (Transaction, ImportReport) throws -> Void = { _, _ in }
  ) throws -> ImportReport {
    try caller.require(.changeFile)
    guard bytes.count <= Limits.importBytes else {
      let megabytes = Limits.importBytes >> 20
      throw Problem(
        "too-large",
        Phrase(
          "Le fichier dépasse \(megabytes) Mo\u{A0}: partagez-le en plusieurs.",
          en: "The file is larger than \(megabytes) MB: split it."), status: 413)
    }
    let source = try read(bytes, kind, mapping)
    let actor = actor
    do {
      return try store.write { transaction in
        var run = ImportRun(
          transaction: transaction, kind: kind, actor: actor, progress: progress)
        try run.take(source)
        // A dry run does everything and then undoes it, so that it tells the truth.
        if isDryRun { throw DryRun(report: run.report) }
        try alongside(transaction, run.report)
        return run.report
      }
    } catch let dryRun as DryRun {
      var report = dryRun.report
      report.batch = nil
      return report
    }
  }

  /// Calendars and contacts say what they are in their first line, whatever the file is called.
  static func format(of bytes: [UInt8]) -> ImportFormat {
    let start = bytes.prefix(200).filter { $0 > 0x20 && $0 < 0x80 }.prefix(15)
    switch String(decoding: start, as: UTF8.self).uppercased() {
    case "BEGIN:VCALENDAR": return .calendar
    case let text where text.hasPrefix("BEGIN:VCARD"): return .cards
    default: return .table
    }
  }

  private func read(_ bytes: [UInt8], _ kind: Kind, _ mapping: ColumnMapping?) throws
    -> ImportSource
  {
    switch Self.format(of: bytes) {
    case .calendar: try CalendarImport.read(bytes, kind, timeZone: store.profile.timeZone)
    case .cards: try CardImport.read(bytes, kind)
    case .table: try CSVImport.read(bytes, kind, mapping)
    }
  }
}

private struct DryRun: Error {
  let report: ImportReport
}
