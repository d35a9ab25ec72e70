import Base
import Formats
import Language
import Schema

/// Reads an iCalendar file as events.
struct CalendarImport {
  static func read(_ bytes: [UInt8], _ kind: Kind, timeZone: String) throws -> ImportSource {
    guard kind.start != nil else {
      throw Problem(
        "not-a-calendar",
        Phrase(
          "Un fichier .ics ne contient que des événements.",
          en: "An .ics file holds nothing but events."))
    }
    let calendar: (events: [CalendarEvent], problems: [CalendarProblem])
    do {
      calendar = try ICalendarReader.read(bytes)
    } catch {
      throw Problem("not-a-calendar", error.detail)
    }
    var source = ImportSource()
    source.refused = calendar.problems.map { Refusal(line: $0.line, column: 0, reason: $0.detail) }
    for event in calendar.events {
      do throws(ValueProblem) {
        source.candidates.append(try candidate(event, kind, timeZone))
      } catch {
        source.refused.append(Refusal(line: event.line, column: 0, reason: error.detail))
      }
    }
    return source
  }

  private static func candidate(_ event: CalendarEvent, _ kind: Kind, _ timeZone: String)
    throws(ValueProblem) -> Candidate
  {
    var candidate = Candidate(line: event.line)
    candidate.reference = event.uid.map { uid in
      event.recurrenceID.map { "\(uid) \($0)" } ?? uid
    }
    func put(_ name: String, _ text: String) throws(ValueProblem) {
      guard let field = kind.field(name), !text.isEmpty else { return }
      candidate.values[name] = .some(try field.shape.read(text))
    }
    try put("title", event.summary)
    guard case .some(.some) = candidate.values["title"] else {
      throw ValueProblem(
        code: "missing-title",
        detail: Phrase(
          "cet événement n’a pas de titre (SUMMARY)", en: "this event has no title (SUMMARY)"))
    }
    try put("start", event.start.localText(in: timeZone))
    if let end = event.end { try put("end", inclusiveEnd(end, start: event.start, timeZone)) }
    try put("description", event.description)
    // Programs put links of their own there; one that leads nowhere is no reason to refuse an event.
    try? put("website", event.url)
    try putLocation(event.location, kind, &candidate)
    putCategories(event.categories, kind, &candidate)
    let level: Level? =
      switch event.classification.uppercased() {
      case "PUBLIC": .everybody
      case "PRIVATE", "CONFIDENTIAL": .office
      default: nil
      }
    if let level, let group = kind.groups.first { candidate.levels[group.name] = .some(level) }
    candidate.isWithdrawn = event.status.uppercased() == "CANCELLED"
    return candidate
  }

  /// The end of a whole-day event is the day after its last one in the file, and the last day for
  /// people.
  private static func inclusiveEnd(
    _ end: CalendarTime, start: CalendarTime, _ timeZone: String
  ) -> String {
    guard end.clock == nil else { return end.localText(in: timeZone) }
    return max(start.localText(in: timeZone), end.adding(days: -1).day)
  }

  /// `Salle, rue, 13001 Marseille`: the place with the postcode is the municipality.
  private static func putLocation(_ location: String, _ kind: Kind, _ candidate: inout Candidate)
    throws(ValueProblem)
  {
    let parts = location.split { $0 == "," || $0.isNewline }.map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }
    guard !parts.isEmpty else { return }
    var rest = parts
    for (index, part) in parts.enumerated() {
      let words = part.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, (4...5).contains(words[0].utf8.count),
        words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { continue }
      candidate.values["postcode"] = .some(try Shape.postcode.read(words[0]))
      candidate.values["municipality"] = .some(.text(words[1]))
      rest.remove(at: index)
      break
    }
    if let venue = rest.first { candidate.values["venue"] = .some(.text(venue)) }
    if rest.count > 1 {
      candidate.values["address"] = .some(.text(rest.dropFirst().joined(separator: ", ")))
    }
  }

  /// A category that is one of our sectors is the sector; the first other one is the type.
  private static func putCategories(
    _ categories: [String], _ kind: Kind, _ candidate: inout Candidate
  ) {
    guard let name = kind.sector, let field = kind.field(name) else { return }
    for category in categories {
      if let sector = try? field.shape.read(category) {
        if candidate.values[name] == nil { candidate.values[name] = .some(sector) }
      } else if candidate.values["category"] == nil, !category.isEmpty {
        candidate.values["category"] = .some(.text(String(category.prefix(100))))
      }
    }
  }
}
