import Base
import Formats
import Language
import Schema
import Store

/// Events as calendars hold them.
enum EventCalendar {
  /// What is said of an event besides its values.
  struct Frame {
    let uid: String
    let stamp: Timestamp
    let status: String
    let classification: String
    /// Where it is shown; empty to give its own page instead.
    let link: String
    let zone: String
    let language: Phrase.Language
  }

  /// The event, and each of its times that was put off; nothing for one without a beginning.
  static func items(_ kind: Kind, _ values: [String: Value], _ frame: Frame)
    -> [ICalendarWriter.Item]
  {
    guard let times = EventTimes(kind, values, office: frame.zone),
      let start = CalendarTime(times.start, zone: times.zone)
    else { return [] }
    var sequence: Int64 = 0
    if case .whole(let number)? = kind.sequence.flatMap({ values[$0] }) { sequence = number }
    func item(_ start: CalendarTime, _ end: String?) -> ICalendarWriter.Item {
      ICalendarWriter.Item(
        event: event(kind, values, frame, start, end, times.zone), stamp: frame.stamp,
        sequence: sequence)
    }
    var whole = item(start, times.end)
    guard let recurrence = times.recurrence else { return [whole] }
    whole.rule = recurrence.rule(start: start)
    whole.excluded = recurrence.exceptions.filter { $0.start == nil }
      .compactMap { CalendarTime($0.original, zone: times.zone) }
    let moved = recurrence.occurrences(start: times.start, end: times.end, through: "9998-12-31")
      .filter { $0.start != $0.original }.compactMap { occurrence -> ICalendarWriter.Item? in
        guard let start = CalendarTime(occurrence.start, zone: times.zone) else { return nil }
        var one = item(start, occurrence.end)
        one.occurrence = CalendarTime(occurrence.original, zone: times.zone)
        return one
      }
    return [whole] + moved
  }

  private static func event(
    _ kind: Kind, _ values: [String: Value], _ frame: Frame, _ start: CalendarTime,
    _ end: String?, _ zone: String
  ) -> CalendarEvent {
    func line(_ name: String) -> String { values[name]?.line ?? "" }
    let place = [line("postcode"), line("municipality")].filter { !$0.isEmpty }
    let location = [line("venue"), line("address"), place.joined(separator: " ")]
    let last = end.flatMap { CalendarTime($0, zone: zone) }
    let sector = kind.sector.flatMap { kind.field($0) }.flatMap { field in
      values[field.name].map { field.words($0, frame.language) }
    }
    let website = line("website")
    let description = [line("description"), frame.link.isEmpty ? "" : website]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
    return CalendarEvent(
      uid: frame.uid, summary: line(kind.title), description: description,
      location: location.filter { !$0.isEmpty }.joined(separator: ", "),
      url: frame.link.isEmpty ? website : frame.link,
      categories: [sector, values["category"]?.line].compactMap(\.self), status: frame.status,
      classification: frame.classification, start: start,
      end: last.flatMap { Self.end($0, start) }, line: 0)
  }

  /// The end of whole days is the day after the last one in a calendar file; both ends are of one sort.
  private static func end(_ end: CalendarTime, _ start: CalendarTime) -> CalendarTime? {
    guard (end.clock == nil) == (start.clock == nil) else { return nil }
    return end.clock == nil ? end.adding(days: 1) : end
  }
}

extension Library {
  /// Events as a calendar (RFC 5545), each with its page on this node.
  package func calendar(
    _ items: [ResultItem], name: String, address: String, _ language: Phrase.Language
  ) -> [UInt8] {
    let entries = items.flatMap { item in
      EventCalendar.items(
        item.kind, item.values,
        EventCalendar.Frame(
          uid: item.id.description, stamp: item.moment,
          status: item.isCancelled ? "CANCELLED" : "CONFIRMED",
          classification: item.widest == .everybody ? "PUBLIC" : "",
          link: "\(address)/fiche/\(item.id)", zone: profile.timeZone, language: language))
    }
    return ICalendarWriter.write(entries, name: name)
  }
}

extension Library {
  /// Events as an Atom feed (RFC 4287), the one that was changed last first.
  package func atom(
    _ items: [ResultItem], name: String, path: String, query: String, address: String,
    _ language: Phrase.Language
  ) -> [UInt8] {
    let prose = Prose(language)
    let sorted = items.sorted { ($1.moment, $1.id) < ($0.moment, $0.id) }.prefix(200)
    var feed = AtomWriter(
      id: address + path + query, link: "\(address)/agenda\(query)", title: name,
      updated: ISO8601.text(sorted.first?.moment ?? Timestamp(seconds: 0)))
    for item in sorted {
      let place = ["venue", "municipality"].compactMap { item.values[$0]?.line }
      let lines = [
        item.isCancelled ? Words.Agenda.cancelledNotice(language) : "",
        prose.moment(item.start ?? ""), place.joined(separator: ", "),
        item.values["description"]?.line ?? "",
      ]
      feed.append(
        AtomWriter.Entry(
          id: "urn:uuid:\(item.id.dashed)", link: "\(address)/fiche/\(item.id)",
          title: item.title, author: item.office, updated: ISO8601.text(item.moment),
          text: lines.filter { !$0.isEmpty }.joined(separator: "\n")))
    }
    return feed.finished
  }
}

extension Identifier {
  /// As UUIDs are written.
  fileprivate var dashed: String {
    let digits = Array(description)
    let ends = [8, 12, 16, 20, 32]
    return zip([0] + ends, ends).map { String(digits[$0..<$1]) }.joined(separator: "-")
  }
}
