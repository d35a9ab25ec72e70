import Base
import Language
import Ledger
import Places
import Schema
import Store

/// A record as somebody may see it.
package struct ResultItem: Sendable {
  package let id: Identifier
  package let kind: Kind
  /// The office that shares it.
  package let office: String
  package let origin: String
  package let isOwn: Bool
  /// The widest level of what is seen.
  package let widest: Level
  /// When it was last shared or changed.
  package let moment: Timestamp
  /// When its office's log last reached us; for our own, when it was last changed.
  package let received: Timestamp?
  package let values: [String: Value]

  /// Whether it was last confirmed so long ago that lists show it dimmed.
  package let isStale: Bool

  init(_ row: ShownRow, _ log: LogSummary?, today: String) {
    isStale = Ageing.isStale(row.kind, row.values, today: today)
    id = row.record
    kind = row.kind
    office = log?.name ?? "?"
    origin = log?.origin ?? ""
    isOwn = row.log == LogTable.own
    widest = row.widest
    moment = row.moment
    received = log?.headMoment
    values = row.values
  }

  /// What names it.
  package var title: String { values[kind.title]?.line ?? "" }

  /// A line that describes it: the declared fields, in words.
  package func summary(_ language: Phrase.Language = .french) -> String {
    let parts = kind.summary.compactMap { name -> String? in
      guard let field = kind.field(name), let value = values[name] else { return nil }
      let words = field.words(value, language)
      // No character has less than one byte.
      return words.utf8.count > 160 && words.count > 160 ? String(words.prefix(159)) + "…" : words
    }
    return parts.joined(separator: " · ")
  }

  /// What a person does: the declared fields but the place, else the sector.
  package func activity(_ language: Phrase.Language = .french) -> String {
    let names = kind.summary.filter { $0 != kind.place && values[$0] != nil }
    return (names.isEmpty ? [kind.sector].compactMap(\.self) : names).compactMap { name in
      kind.field(name).flatMap { field in values[name].map { field.words($0, language) } }
    }.joined(separator: " · ")
  }

  /// Where it is, by what is seen of its postcode and municipality.
  package var point: Point? {
    let postcode = kind.postcode.flatMap { values[$0]?.line }
    guard postcode != nil || place != nil else { return nil }
    return PlaceTable.shared.point(postcode: postcode, municipality: place)
  }

  /// When it begins, for kinds that stand in an agenda.
  package var start: String? { kind.start.flatMap { values[$0]?.line } }
  /// When it ends.
  package var end: String? { kind.end.flatMap { values[$0]?.line } }
  /// Whether it was to take place, and does not.
  package var isCancelled: Bool {
    kind.status.flatMap { values[$0]?.line } == "cancelled"
  }
  /// The code of its sector.
  package var sector: String? { kind.sector.flatMap { values[$0]?.line } }
  /// Its municipality.
  package var place: String? { kind.place.flatMap { values[$0]?.line } }
}

extension Field {
  /// A value as people read it: of a choice its words, lists with commas, on one line.
  package func words(_ value: Value, _ language: Phrase.Language = .french) -> String {
    if isTooSmall(value) {
      let least = shownFrom ?? 0
      return Phrase("moins de \(least)", en: "fewer than \(least)")(language)
    }
    return switch (shape, value) {
    case (.choice(let choices), .text(let code)):
      choices.first { $0.code == code }?.label(language) ?? code
    case (_, .whole(let hundredths)) where isAmount: Prose(language).amount(hundredths)
    case (.picture, _): Phrase("image", en: "picture")(language)
    case (.documents, .list(let items)): Self.documents(items, language)
    case (.day, .text(let text)), (.moment, .text(let text)): Prose(language).moment(text)
    case (_, .list(let items)): items.joined(separator: ", ")
    case (_, let value):
      Self.oneLine(value.line)
    }
  }

  private static func documents(_ items: [String], _ language: Phrase.Language) -> String {
    items.compactMap { DocumentNote($0) }.map { note in
      let format = Words.Documents.format(note.format)(language)
      return "\(note.title) (\(format), \(Words.Documents.size(note.bytes)(language)))"
    }.joined(separator: ", ")
  }

  /// A text with a space for each line end. Most have none, which bytes tell at once: the line ends of
  /// Unicode are control characters, or begin with these two bytes.
  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 }) else { return text }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
