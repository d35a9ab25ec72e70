import Base

/// Writes a calendar (RFC 5545) without METHOD: a feed, not an invitation.
package enum ICalendarWriter {
  /// An event and what only the writer knows of it.
  package struct Item: Sendable {
    package let event: CalendarEvent
    /// When it was last changed; the same in two downloads.
    package let stamp: Timestamp
    package let sequence: Int64
    /// RRULE; empty for what takes place once.
    package var rule = ""
    /// The times of a series that do not take place.
    package var excluded: [CalendarTime] = []
    /// The time of a series that this event stands for.
    package var occurrence: CalendarTime?

    package init(event: CalendarEvent, stamp: Timestamp, sequence: Int64) {
      self.event = event
      self.stamp = stamp
      self.sequence = sequence
    }
  }

  /// How often programs should ask again.
  private static let refresh = "PT6H"

  package static func write(_ items: [Item], name: String) -> [UInt8] {
    let name = ContentText.escaped(name)
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Maille//Agenda//FR", "CALSCALE:GREGORIAN",
      "NAME:\(name)", "X-WR-CALNAME:\(name)", "REFRESH-INTERVAL;VALUE=DURATION:\(refresh)",
      "X-PUBLISHED-TTL:\(refresh)",
    ]
    let zones = zones(of: items)
    for zone in zones.keys.sorted() {
      guard let years = zones[zone] else { continue }
      lines += TimeZoneRules(zone)?.lines(from: years.lowerBound, to: years.upperBound) ?? []
    }
    for item in items { lines += event(item, Set(zones.keys)) }
    lines.append("END:VCALENDAR")
    return lines.flatMap(ContentText.folded)
  }

  /// The zones that times are written in, and in which years.
  private static func zones(of items: [Item]) -> [String: ClosedRange<Int>] {
    var zones: [String: ClosedRange<Int>] = [:]
    for item in items {
      let times = [item.event.start, item.event.end, item.occurrence].compactMap(\.self)
      for time in times + item.excluded where time.clock != nil {
        guard let zone = time.zone, let year = Int(time.day.prefix(4)) else { continue }
        if let known = zones[zone] {
          zones[zone] = min(known.lowerBound, year)...max(known.upperBound, year)
        } else if TimeZoneRules(zone) != nil {
          zones[zone] = year...year
        }
      }
    }
    return zones
  }

  private static func event(_ item: Item, _ zones: Set<String>) -> [String] {
    let event = item.event
    let stamp = ISO8601.text(item.stamp).filter { $0 != "-" && $0 != ":" }
    var lines = [
      "BEGIN:VEVENT", "UID:\(ContentText.escaped(event.uid ?? ""))", "DTSTAMP:\(stamp)",
      "LAST-MODIFIED:\(stamp)", "SEQUENCE:\(item.sequence)", time("DTSTART", event.start, zones),
    ]
    if let end = event.end { lines.append(time("DTEND", end, zones)) }
    if let occurrence = item.occurrence { lines.append(time("RECURRENCE-ID", occurrence, zones)) }
    if !item.rule.isEmpty { lines.append("RRULE:\(item.rule)") }
    for excluded in item.excluded { lines.append(time("EXDATE", excluded, zones)) }
    for (name, text) in [
      ("SUMMARY", event.summary), ("DESCRIPTION", event.description),
      ("LOCATION", event.location),
    ] where !text.isEmpty { lines.append("\(name):\(ContentText.escaped(text))") }
    if !event.url.isEmpty { lines.append("URL:\(ContentText.plain(event.url))") }
    if !event.categories.isEmpty {
      lines.append("CATEGORIES:" + event.categories.map(ContentText.escaped).joined(separator: ","))
    }
    if !event.classification.isEmpty { lines.append("CLASS:\(event.classification)") }
    if !event.status.isEmpty { lines.append("STATUS:\(event.status)") }
    return lines + ["END:VEVENT"]
  }

  private static func time(_ name: String, _ time: CalendarTime, _ zones: Set<String>) -> String {
    let day = time.day.filter { $0 != "-" }
    guard let clock = time.clock else { return "\(name);VALUE=DATE:\(day)" }
    let digits = day + "T" + clock.filter { $0 != ":" }
    switch time.zone {
    case "UTC": return "\(name):\(digits)Z"
    case let zone? where zones.contains(zone): return "\(name);TZID=\(zone):\(digits)"
    default: return "\(name):\(digits)"
    }
  }
}
