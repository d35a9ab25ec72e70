import Base
import Formats
import Language
import Schema
import Store

extension OfficeFile {
  /// The office's own records of a kind, everything that it knows of them. What is exported as CSV
  /// or JSON can be imported again.
  package func export(_ kind: Kind, as format: ExportFormat, _ reader: StoreReader) throws
    -> [UInt8]
  {
    try caller.require(.readFile)
    return try reader.snapshot {
      try Self.bytes(reader.file.all(kind), kind, as: format, reader, .french)
    }
  }

  /// `records` of one kind in a format; headings and words are in `language`. Of their pictures those
  /// are in it that their values name.
  static func bytes(
    _ records: [Record], _ kind: Kind, as format: ExportFormat, _ reader: StoreReader,
    _ language: Phrase.Language
  ) throws -> [UInt8] {
    switch format {
    case .excel: TableExport(dialect: .spreadsheet, language: language).own(records, kind)
    case .csv: TableExport(dialect: .standard, language: language).own(records, kind)
    case .json: JSONValue.array(records.map(RecordText.json)).bytes + [0x0A]
    case .ics: try calendar(records, kind, reader.profile)
    case .vcf: try cards(records, kind, .four, reader.pictures)
    case .vcf3: try cards(records, kind, .three, reader.pictures)
    }
  }

  /// Bytes of all pictures in one file of cards: what does not fit any more is left out.
  private static let largestPictures = 32 << 20

  /// Everybody but those who are withdrawn, which a card cannot say.
  private static func cards(
    _ records: [Record], _ kind: Kind, _ version: CardWriter.Version, _ pictures: PictureTable
  ) throws -> [UInt8] {
    guard CardFields.canHold(kind) else {
      throw Problem(
        "not-contacts",
        Phrase(
          "Seules les personnes s’exportent en .vcf.", en: "Only people are exported as .vcf."))
    }
    var room = largestPictures
    return try records.filter { !$0.isWithdrawn }.reduce(into: []) { bytes, record in
      let picture = try pictures.shown(by: record).flatMap { $0.bytes.count <= room ? $0 : nil }
      room -= picture?.bytes.count ?? 0
      bytes += CardWriter.write([CardFields.card(record, picture)], as: version)
    }
  }

  private static func calendar(_ records: [Record], _ kind: Kind, _ profile: OfficeProfile) throws
    -> [UInt8]
  {
    guard kind.start != nil else {
      throw Problem(
        "not-a-calendar",
        Phrase(
          "Seuls les événements s’exportent en .ics.", en: "Only events are exported as .ics."))
    }
    let agenda = Phrase(
      "Agenda \(FrenchText.of(profile.name))", en: "\(profile.name) events")
    let items = records.flatMap { record in
      EventCalendar.items(
        kind, record.values,
        EventCalendar.Frame(
          uid: record.reference ?? record.id.description, stamp: record.changed,
          status: status(of: record),
          classification: record.level(of: kind.groups[0]) == .everybody ? "PUBLIC" : "", link: "",
          zone: profile.timeZone, language: profile.language))
    }
    return ICalendarWriter.write(items, name: agenda(profile.language))
  }

  private static func status(of record: Record) -> String {
    if record.isWithdrawn || record.state == "cancelled" { return "CANCELLED" }
    return record.kind.lifeCycle?.state(record.state).isShared ?? true ? "CONFIRMED" : "TENTATIVE"
  }
}
