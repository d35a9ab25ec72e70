import Base
import Foundation

/// Why a file is no calendar at all.
package struct ICalendarError: Error, Hashable, Sendable {
  package let detail: Phrase
}

/// Reads the events of iCalendar files (RFC 5545) as many programs write them. Zones are taken by
/// their names; recurrence rules are given as they are written.
package enum ICalendarReader {
  /// All events of a file that can be used, and what is wrong with the others.
  package static func read(_ bytes: [UInt8]) throws(ICalendarError) -> (
    events: [CalendarEvent], problems: [CalendarProblem]
  ) {
    var reading = Reading()
    var sawCalendar = false
    for (number, line) in unfolded(DecodedText(bytes).utf8) {
      guard let property = ContentLine(line[...]) else { continue }
      if property.name == "BEGIN", property.text.uppercased() == "VCALENDAR" {
        sawCalendar = true
        reading.defaultZone = nil
      }
      reading.take(property, number)
    }
    guard sawCalendar else {
      throw ICalendarError(
        detail: Phrase(
          "Ce n’est pas un calendrier\u{A0}: il manque BEGIN:VCALENDAR.",
          en: "This is not a calendar: BEGIN:VCALENDAR is missing."))
    }
    return (reading.events, reading.problems)
  }

  /// Lines with their continuations, and the number of the first of each.
  private static func unfolded(_ text: [UInt8]) -> [(number: Int, line: [UInt8])] {
    var lines: [(number: Int, line: [UInt8])] = []
    for (index, piece) in PhysicalLines(text).enumerated() {
      if let first = piece.first, first == 0x20 || first == 0x09, !lines.isEmpty {
        lines[lines.count - 1].line += piece.dropFirst()
      } else {
        lines.append((index + 1, Array(piece)))
      }
    }
    return lines
  }
}

private struct Reading {
  var events: [CalendarEvent] = []
  var problems: [CalendarProblem] = []
  var defaultZone: String?
  private var event: CalendarEvent?
  private var hasStart = false
  /// Alarms and other parts within an event, whose properties are not the event's.
  private var depth = 0

  mutating func take(_ property: ContentLine, _ line: Int) {
    switch (property.name, property.text.uppercased()) {
    case ("BEGIN", "VEVENT") where event == nil:
      event = CalendarEvent(start: CalendarTime(day: ""), line: line)
      hasStart = false
      depth = 0
    case ("BEGIN", _): if event != nil { depth += 1 }
    case ("END", "VEVENT") where depth == 0: finish()
    case ("END", _): if event != nil { depth -= 1 }
    case ("X-WR-TIMEZONE", _): defaultZone = Self.zone(property.text)
    default: if depth == 0, event != nil { set(property, line) }
    }
  }

  private mutating func set(_ property: ContentLine, _ line: Int) {
    switch property.name {
    case "UID": event?.uid = Self.words(property)
    case "RECURRENCE-ID":
      event?.recurrenceID = property.text
      let replaced = time(property)
      event?.replaced = replaced
      event?.isForLater = property.parameter("RANGE")?.uppercased() == "THISANDFUTURE"
    case "RRULE", "EXRULE":
      let others = event?.rule ?? ""
      event?.rule = others.isEmpty ? property.text : "\(others);\(property.text)"
    case "RDATE": event?.hasAdded = true
    case "EXDATE":
      for part in property.value.split(separator: UInt8(ascii: ",")) {
        guard let excluded = time(property, part) else {
          return refuse(line, Self.unreadable("EXDATE"))
        }
        event?.excluded.append(excluded)
      }
    case "SUMMARY": event?.summary = Self.words(property)
    case "DESCRIPTION": event?.description = Self.words(property)
    case "LOCATION": event?.location = Self.words(property)
    case "URL": event?.url = property.text
    case "STATUS": event?.status = property.text
    case "CLASS": event?.classification = property.text
    case "CATEGORIES":
      event?.categories += ContentText.parts(property.text, at: ",").filter { !$0.isEmpty }
    case "DTSTART":
      guard let time = time(property) else { return refuse(line, Self.unreadable("DTSTART")) }
      event?.start = time
      hasStart = true
    case "DTEND":
      guard let time = time(property) else { return refuse(line, Self.unreadable("DTEND")) }
      event?.end = time
    default: break
    }
  }

  private static func words(_ property: ContentLine) -> String {
    ContentText.unescaped(ContentText.tidy(property.text).unicodeScalars)
  }

  private mutating func finish() {
    defer { event = nil }
    guard let event else { return }
    guard hasStart else {
      return refuse(
        event.line,
        Phrase(
          "cet événement n’a pas de début (DTSTART)", en: "this event has no start (DTSTART)"))
    }
    if let end = event.end {
      let zone = event.start.zone ?? "UTC"
      guard end.localText(in: zone) >= event.start.localText(in: zone) else {
        return refuse(
          event.line,
          Phrase(
            "la fin est avant le début\u{A0}: corrigez DTEND",
            en: "the end is before the start: correct DTEND"))
      }
    }
    events.append(event)
  }

  private static func unreadable(_ property: String) -> Phrase {
    Phrase("\(property) illisible", en: "\(property) cannot be read")
  }

  private mutating func refuse(_ line: Int, _ detail: Phrase) {
    problems.append(CalendarProblem(line: line, detail: detail))
    event = nil
  }

  /// `20270703`, `20270703T203000` or `20270703T183000Z`.
  private func time(_ property: ContentLine, _ text: ArraySlice<UInt8>? = nil) -> CalendarTime? {
    var digits = Array(text ?? property.value)
    let isUTC = digits.last == UInt8(ascii: "Z")
    if isUTC { digits.removeLast() }
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    let isDigit = digits.enumerated().allSatisfy {
      $0.offset == 8 || (0x30...0x39).contains($0.element)
    }
    guard isDigit, digits.count == 8 || digits.count == 15,
      let year = Int64(part(0..<4)), let month = Int64(part(4..<6)),
      let number = Int64(part(6..<8)),
      let days = ISO8601.days(year: year, month: month, day: number)
    else { return nil }
    let day = ISO8601.day(days)
    guard digits.count == 15 else { return CalendarTime(day: day) }
    guard digits[8] == UInt8(ascii: "T"), part(9..<11) < "24", part(11..<13) < "60" else {
      return nil
    }
    let zone = isUTC ? "UTC" : property.parameter("TZID").flatMap(Self.zone) ?? defaultZone
    return CalendarTime(
      day: day, clock: "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))", zone: zone)
  }

  /// The IANA zone that a name means; nil when it means none that is known.
  private static func zone(_ name: String) -> String? {
    // Foundation takes a name with a NUL behind it for the name.
    guard name.utf8.allSatisfy({ $0 >= 0x20 }) else { return nil }
    if TimeZone(identifier: name) != nil { return name }
    return windowsZones[name]
  }

  /// Windows' names of the zones around us (CLDR windowsZones).
  private static let windowsZones = [
    "Romance Standard Time": "Europe/Paris", "W. Europe Standard Time": "Europe/Berlin",
    "Central Europe Standard Time": "Europe/Budapest", "GMT Standard Time": "Europe/London",
    "Central European Standard Time": "Europe/Warsaw", "UTC": "UTC",
  ]
}
