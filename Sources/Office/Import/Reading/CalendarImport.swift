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
    let masters = Dictionary(
      calendar.events.filter { $0.recurrenceID == nil && $0.uid != nil }.map { ($0.uid, $0) }
    ) { first, _ in first }
    let changed = Dictionary(grouping: calendar.events.filter { $0.recurrenceID != nil }, by: \.uid)
    for event in calendar.events {
      do throws(ValueProblem) {
        if event.recurrenceID != nil, let master = masters[event.uid],
          CalendarSeries(master, [], timeZone).recurrence != nil
        {
          continue  // It is one of the dates of its series.
        }
        let others = event.recurrenceID == nil && event.uid != nil ? changed[event.uid] ?? [] : []
        let series = CalendarSeries(event, others, timeZone)
        source.notes += series.notes
        source.candidates.append(try candidate(event, series, kind, timeZone))
      } catch {
        source.refused.append(Refusal(line: event.line, column: 0, reason: error.detail))
      }
    }
    return source
  }

  private static func candidate(
    _ event: CalendarEvent, _ series: CalendarSeries, _ kind: Kind, _ office: String
  ) throws(ValueProblem) -> Candidate {
    let timeZone = series.zone
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
    if event.status.uppercased() == "CANCELLED" { candidate.cancel(kind) }
    if kind.field("repeats") != nil {
      for (name, value) in series.values { candidate.values[name] = .some(value) }
      // A series keeps its hour where it is; anything else is told by the office's clock.
      if series.recurrence != nil, let field = kind.timeZone, event.start.clock != nil {
        candidate.values[field] = .some(.text(timeZone))
      }
    }
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

extension Candidate {
  /// An event that is off stays as such where its kind has such a state; else it is withdrawn.
  fileprivate mutating func cancel(_ kind: Kind) {
    guard let lifeCycle = kind.lifeCycle,
      lifeCycle.states.contains(where: { $0.name == "cancelled" })
    else { return isWithdrawn = true }
    state = "cancelled"
  }
}

/// What a calendar file says of how an event comes again.
private struct CalendarSeries {
  /// On whose wall clock the event is told.
  let zone: String
  let recurrence: Recurrence?
  private(set) var notes: [ImportNote] = []

  /// The most dates of a series that may be changed.
  private static let maximumExceptions = 100

  init(_ event: CalendarEvent, _ changed: [CalendarEvent], _ office: String) {
    let own = event.start.zone ?? office
    let start = CalendarTime(
      day: event.start.day, clock: event.start.clock, zone: event.start.clock == nil ? nil : own)
    let isRule = !event.rule.isEmpty && !event.hasAdded
    guard isRule, let plain = Recurrence(rule: event.rule, start: start) else {
      zone = office
      recurrence = nil
      if !event.rule.isEmpty || event.hasAdded { note(event.line, Self.otherRule) }
      return
    }
    zone = event.start.clock == nil ? office : own
    let first = start.localText(in: zone)
    let originals = Set(plain.originals(start: first, through: "9998-12-31"))
    var exceptions: [String: Recurrence.Exception] = [:]
    var unknown: [Int] = []
    for time in event.excluded {
      let original = Self.original(time, first, zone)
      guard originals.contains(original) else {
        unknown.append(event.line)
        continue
      }
      exceptions[original] = Recurrence.Exception(original: original)
    }
    var isForLater = false
    for other in changed {
      guard let time = other.replaced else { continue }
      let original = Self.original(time, first, zone)
      guard originals.contains(original) else {
        unknown.append(other.line)
        continue
      }
      isForLater = isForLater || other.isForLater
      let isOff = other.status.uppercased() == "CANCELLED"
      exceptions[original] = Recurrence.Exception(
        original: original, start: isOff ? nil : other.start.localText(in: zone),
        end: isOff || other.end?.clock == nil ? nil : other.end?.localText(in: zone))
    }
    // The last ones, since those of long ago matter least.
    let kept = exceptions.values.sorted { $0.original < $1.original }
      .suffix(Self.maximumExceptions)
    recurrence = Recurrence(
      plain.pattern, until: plain.until, count: plain.count, exceptions: Array(kept))
    for line in Set(unknown).sorted() { note(line, Self.noSuchDate) }
    if isForLater { note(event.line, Self.later) }
    for other in changed where !other.summary.isEmpty && other.summary != event.summary {
      note(other.line, Self.otherTitle)
    }
    if kept.count < exceptions.count { note(event.line, Self.tooMany) }
  }

  private mutating func note(_ line: Int, _ words: Phrase) {
    notes.append(ImportNote(line: line, words: words))
  }

  /// How our series knows a time; where the file names the day alone, by the hour of the series.
  private static func original(_ time: CalendarTime, _ first: String, _ zone: String) -> String {
    guard first.count > 10, time.clock != nil else {
      return String(time.localText(in: zone).prefix(10) + first.dropFirst(10))
    }
    return time.localText(in: zone)
  }

  /// The fields of an event that say it, those that do not apply too.
  var values: [String: Value?] {
    let exceptions = recurrence?.exceptions.map(\.text) ?? []
    return [
      "repeats": recurrence.map { .text($0.pattern.rawValue) },
      "repeats_until": recurrence?.until.map { .text($0) },
      "repeats_count": recurrence?.count.map { .whole(Int64($0)) },
      "exceptions": exceptions.isEmpty ? nil : .list(exceptions),
    ]
  }

  private static let otherRule = Phrase(
    "cet événement se répète d’une façon que l’agenda ne connaît pas\u{A0}: seule sa première date est prise",
    en:
      "this event comes again in a way that the calendar does not know: only its first date is taken"
  )
  private static let noSuchDate = Phrase(
    "une date changée n’est pas une date de la série\u{A0}: elle est laissée de côté",
    en: "a changed date is no date of the series: it is left out")
  private static let later = Phrase(
    "un changement vaut pour toutes les dates qui suivent\u{A0}: il n’est pris que pour la sienne",
    en: "a change is meant for all later dates too: it is taken for its own alone")
  private static let otherTitle = Phrase(
    "cette date a un autre titre\u{A0}: la série garde le sien",
    en: "this date has another title: the series keeps its own")
  private static let tooMany = Phrase(
    "plus de 100 dates changées\u{A0}: seules les 100 dernières sont prises",
    en: "more than 100 changed dates: only the last 100 are taken")
}
