import Base
import Formats
import Language
import Schema
import Store

/// A format that a list can be taken away in.
package enum ExportFormat: String, Sendable, CaseIterable {
  case csv
  case json
  case ics
  /// vCard 4.0.
  case vcf
  /// vCard 3.0, for programs and telephones that read no other.
  case vcf3
}

extension OfficeFile {
  /// The office's own records of a kind, everything that it knows of them. What is exported as CSV
  /// or JSON can be imported again.
  package func export(_ kind: Kind, as format: ExportFormat, _ reader: StoreReader) throws
    -> [UInt8]
  {
    try caller.require(.readFile)
    let records = try reader.snapshot { try reader.file.all(kind) }
    switch format {
    case .json: return JSONValue.array(records.map(RecordText.json)).bytes + [0x0A]
    case .csv: return Self.csv(records, kind)
    case .ics: return try Self.calendar(records, kind, store.profile)
    case .vcf: return try Self.cards(records, kind, .four)
    case .vcf3: return try Self.cards(records, kind, .three)
    }
  }

  private static func csv(_ records: [Record], _ kind: Kind) -> [UInt8] {
    var header = ["id", "reference"] + kind.fields.map(\.name)
    header += kind.groups.map { "level_\($0.name)" } + ["withdrawn"]
    var writer = CSVWriter()
    writer.append(header)
    for record in records {
      var cells = [record.id.description, record.reference ?? ""]
      cells += kind.fields.map { record.values[$0.name]?.line ?? "" }
      cells += kind.groups.map { (record.levels[$0.name] ?? $0.defaultLevel).name }
      writer.append(cells + [record.isWithdrawn ? "yes" : "no"])
    }
    return writer.bytes
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
