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
    try exportSayingAll(kind, as: format, reader).bytes
  }

  /// The same, with what had no room in it.
  package func exportSayingAll(_ kind: Kind, as format: ExportFormat, _ reader: StoreReader)
    throws -> ExportedContent
  {
    try caller.require(.readFile)
    return try reader.snapshot {
      try Self.content(reader.file.all(kind), kind, as: format, reader, .french)
    }
  }

  /// `records` of one kind in a format; headings and words are in `language`. Of their pictures those
  /// are in it that their values name, as far as `pictureBytes` has room for them.
  static func content(
    _ records: [Record], _ kind: Kind, as format: ExportFormat, _ reader: StoreReader,
    _ language: Phrase.Language, pictureBytes: Int = largestPictures
  ) throws -> ExportedContent {
    switch format {
    case .excel:
      ExportedContent(TableExport(dialect: .spreadsheet, language: language).own(records, kind))
    case .csv:
      ExportedContent(TableExport(dialect: .standard, language: language).own(records, kind))
    case .json: ExportedContent(JSONValue.array(records.map(RecordText.json)).bytes + [0x0A])
    case .ics: ExportedContent(try calendar(records, kind, reader.profile))
    case .vcf: try cards(records, kind, .four, reader.pictures, pictureBytes)
    case .vcf3: try cards(records, kind, .three, reader.pictures, pictureBytes)
    }
  }

  /// Bytes of all pictures in one file of cards: the file is made in memory.
  package static let largestPictures = 32 << 20

  /// Everybody but those who are withdrawn, which a card cannot say.
  private static func cards(
    _ records: [Record], _ kind: Kind, _ version: CardWriter.Version, _ pictures: PictureTable,
    _ pictureBytes: Int
  ) throws -> ExportedContent {
    guard CardFields.canHold(kind) else {
      throw Problem(
        "not-contacts",
        Phrase(
          "Seules les personnes s’exportent en .vcf.", en: "Only people are exported as .vcf."))
    }
    var room = pictureBytes
    var content = ExportedContent([])
    for record in records where !record.isWithdrawn {
      var picture = try pictures.shown(by: record)
      let size = picture?.bytes.count ?? 0
      if size > room {
        picture = nil
        content.picturesLeftOut += 1
      } else {
        room -= size
      }
      content.bytes += CardWriter.write([CardFields.card(record, picture)], as: version)
    }
    return content
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
