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
    let records = try reader.snapshot { try reader.file.all(kind) }
    return try Self.bytes(records, kind, as: format, store.profile, .french)
  }

  /// `records` of one kind in a format; headings and words are in `language`.
  static func bytes(
    _ records: [Record], _ kind: Kind, as format: ExportFormat, _ profile: OfficeProfile,
    _ language: Phrase.Language
  ) throws -> [UInt8] {
    switch format {
    case .excel: TableExport(dialect: .spreadsheet, language: language).own(records, kind)
    case .csv: TableExport(dialect: .standard, language: language).own(records, kind)
    case .json: JSONValue.array(records.map(RecordText.json)).bytes + [0x0A]
    case .ics: try calendar(records, kind, profile)
    case .vcf: try cards(records, kind, .four)
    case .vcf3: try cards(records, kind, .three)
    }
  }

  /// Everybody but those who are withdrawn, which a card cannot say.
  private static func cards(_ records: [Record], _ kind: Kind, _ version: CardWriter.Version)
    throws -> [UInt8]
  {
    guard CardFields.canHold(kind) else {
      throw Problem(
        "not-contacts",
        Phrase(
          "Seules les personnes s’exportent en .vcf.", en: "Only people are exported as .vcf."))
    }
    return CardWriter.write(
      records.filter { !$0.isWithdrawn }.map(CardFields.card), as: version)
  }

  private static func calendar(_ records: [Record], _ kind: Kind, _ profile: OfficeProfile) throws
    -> [UInt8]
  {
    guard let start = kind.start else {
      throw Problem(
        "not-a-calendar",
        Phrase(
          "Seuls les événements s’exportent en .ics.", en: "Only events are exported as .ics."))
    }
    let agenda = Phrase(
      "Agenda \(FrenchText.of(profile.name))", en: "\(profile.name) events")
    let items = records.compactMap { record -> ICalendarWriter.Item? in
      let zone = kind.timeZone.flatMap { record.values[$0]?.line } ?? profile.timeZone
      guard let begins = record.values[start].flatMap({ CalendarTime($0.line, zone: zone) }) else {
        return nil
      }
      return ICalendarWriter.Item(
        event: event(record, begins, zone), stamp: record.changed, sequence: record.revision - 1)
    }
    return ICalendarWriter.write(items, name: agenda(profile.language))
  }

  private static func event(_ record: Record, _ start: CalendarTime, _ zone: String)
    -> CalendarEvent
  {
    let kind = record.kind
    func line(_ name: String) -> String { record.values[name]?.line ?? "" }
    let place = [line("postcode"), line("municipality")].filter { !$0.isEmpty }
    let location = [line("venue"), line("address"), place.joined(separator: " ")]
    let end = kind.end.flatMap { record.values[$0] }.flatMap { CalendarTime($0.line, zone: zone) }
    let sector = kind.sector.flatMap { kind.field($0) }.flatMap { field in
      record.values[field.name].map { field.words($0) }
    }
    return CalendarEvent(
      uid: record.reference ?? record.id.description, summary: record.title,
      description: line("description"),
      location: location.filter { !$0.isEmpty }.joined(separator: ", "), url: line("website"),
      categories: [sector].compactMap(\.self),
      status: record.isWithdrawn ? "CANCELLED" : "CONFIRMED",
      classification: record.level(of: kind.groups[0]) == .everybody ? "PUBLIC" : "",
      start: start,
      // The end of whole days is the day after the last one in a calendar file.
      end: end.map { $0.clock == nil ? $0.adding(days: 1) : $0 }, line: 0)
  }
}
