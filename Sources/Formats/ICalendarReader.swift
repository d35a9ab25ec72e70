import Base
import Foundation

/// Why a file is no calendar at all.
package struct ICalendarError: Error, Hashable, Sendable {
  package let detail: String
}

/// Reads the events of iCalendar files (RFC 5545) as many programs write them. Zones are taken by
/// their names; recurrence rules are not unfolded.
package enum ICalendarReader {
  /// All events of a file that can be used, and what is wrong with the others.
  package static func read(_ bytes: [UInt8]) throws(ICalendarError) -> (
    events: [CalendarEvent], problems: [CalendarProblem]
  ) {
    let (text, _) = TextEncoding.decode(bytes)
    var reading = Reading()
    var sawCalendar = false
    for (number, line) in unfolded(text) {
      guard let property = Property(line) else { continue }
      if property.name == "BEGIN", property.value.uppercased() == "VCALENDAR" {
        sawCalendar = true
        reading.defaultZone = nil
      }
      reading.take(property, number)
    }
    guard sawCalendar else {
      throw ICalendarError(detail: "Ce n’est pas un calendrier : il manque BEGIN:VCALENDAR.")
    }
    return (reading.events, reading.problems)
  }

  /// Lines with their continuations, and the number of the first of each.
  private static func unfolded(_ text: [UInt8]) -> [(number: Int, line: String)] {
    var lines: [(number: Int, bytes: [UInt8])] = []
    for (index, piece) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let line = piece.last == 0x0D ? piece.dropLast() : piece
      if let first = line.first, first == 0x20 || first == 0x09, !lines.isEmpty {
        lines[lines.count - 1].bytes += line.dropFirst()
      } else {
        lines.append((index + 1, Array(line)))
      }
    }
    return lines.map { ($0.number, String(decoding: $0.bytes, as: UTF8.self)) }
  }
}

/// `NAME;PARAMETER=value:value`.
private struct Property {
  let name: String
  let parameters: [String: String]
  let value: String

  init?(_ line: String) {
    var isQuoted = false
    var pieces: [String] = [""]
    var rest: Substring?
    // By scalars: a colon and a combining mark behind it are one character.
    let scalars = line.unicodeScalars
    for index in scalars.indices {
      let character = scalars[index]
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ":", !isQuoted {
        rest = line[scalars.index(after: index)...]
        break
      } else if character == ";", !isQuoted {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].unicodeScalars.append(character)
      }
    }
    guard let rest, let name = pieces.first, !name.isEmpty else { return nil }
    self.name = name.uppercased()
    value = String(rest)
    parameters = pieces.dropFirst().reduce(into: [:]) { parameters, piece in
      let parts = piece.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { parameters[parts[0].uppercased()] = String(parts[1]) }
    }
  }

  /// The value as text: `\n` is a line end, other escapes are taken off.
  var text: String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for character in value.unicodeScalars {
      if isEscaped {
        result.append(character == "n" || character == "N" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return String(result)
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

  mutating func take(_ property: Property, _ line: Int) {
    switch (property.name, property.value.uppercased()) {
    case ("BEGIN", "VEVENT") where event == nil:
      event = CalendarEvent(start: CalendarTime(day: ""), line: line)
      hasStart = false
      depth = 0
    case ("BEGIN", _): if event != nil { depth += 1 }
    case ("END", "VEVENT") where depth == 0: finish()
    case ("END", _): if event != nil { depth -= 1 }
    case ("X-WR-TIMEZONE", _): defaultZone = Self.zone(property.value)
    default: if depth == 0, event != nil { set(property, line) }
    }
  }

  private mutating func set(_ property: Property, _ line: Int) {
    switch property.name {
    case "UID": event?.uid = property.text
    case "RECURRENCE-ID": event?.recurrenceID = property.value
    case "SUMMARY": event?.summary = property.text
    case "DESCRIPTION": event?.description = property.text
    case "LOCATION": event?.location = property.text
    case "URL": event?.url = property.value
    case "STATUS": event?.status = property.value
    case "CLASS": event?.classification = property.value
    case "CATEGORIES":
      let words = property.value.replacing("\\,", with: "\u{1F}").split(separator: ",")
      event?.categories += words.map { String($0).replacing("\u{1F}", with: ",") }
    case "DTSTART":
      guard let time = time(property) else { return refuse(line, "DTSTART illisible") }
      event?.start = time
      hasStart = true
    case "DTEND":
      guard let time = time(property) else { return refuse(line, "DTEND illisible") }
      event?.end = time
    default: break
    }
  }

  private mutating func finish() {
    defer { event = nil }
    guard let event else { return }
    guard hasStart else { return refuse(event.line, "cet événement n’a pas de début (DTSTART)") }
    if let end = event.end {
      let zone = event.start.zone ?? "UTC"
      guard end.localText(in: zone) >= event.start.localText(in: zone) else {
        return refuse(event.line, "la fin est avant le début : corrigez DTEND")
      }
    }
    events.append(event)
  }

  private mutating func refuse(_ line: Int, _ detail: String) {
    problems.append(CalendarProblem(line: line, detail: detail))
    event = nil
  }

  /// `20270703`, `20270703T203000` or `20270703T183000Z`.
  private func time(_ property: Property) -> CalendarTime? {
    var digits = Array(property.value.utf8)
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
    let zone = isUTC ? "UTC" : property.parameters["TZID"].flatMap(Self.zone) ?? defaultZone
    return CalendarTime(
      day: day, clock: "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))", zone: zone)
  }

  /// The IANA zone that a name means; nil when it means none that is known.
  private static func zone(_ name: String) -> String? {
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
