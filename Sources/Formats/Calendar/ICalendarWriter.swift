import Base

/// Writes a calendar (RFC 5545) without METHOD: a feed, not an invitation.
package enum ICalendarWriter {
  /// An event and what only the writer knows of it.
  package struct Item: Sendable {
    package let event: CalendarEvent
    /// When it was last changed; the same in two downloads.
    package let stamp: Timestamp
    package let sequence: Int64

    package init(event: CalendarEvent, stamp: Timestamp, sequence: Int64) {
      self.event = event
      self.stamp = stamp
      self.sequence = sequence
    }
  }

  package static func write(_ items: [Item], name: String) -> [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Maille//Agenda//FR", "CALSCALE:GREGORIAN",
      "NAME:\(ContentText.escaped(name))", "X-WR-CALNAME:\(ContentText.escaped(name))",
    ]
    let zones = Set(items.flatMap { [$0.event.start.zone, $0.event.end?.zone] }.compactMap(\.self))
    for zone in zones.sorted() where rules.contains(zone) { lines += description(of: zone) }
    for item in items { lines += event(item) }
    lines.append("END:VCALENDAR")
    return lines.flatMap(ContentText.folded)
  }

  /// Zones that follow the rule of the European Union, one hour ahead of UTC in winter.
  private static let rules: Set<String> = [
    "Europe/Brussels", "Europe/Paris", "Europe/Berlin", "Europe/Amsterdam", "Europe/Luxembourg",
  ]

  private static func description(of zone: String) -> [String] {
    [
      "BEGIN:VTIMEZONE", "TZID:\(zone)", "BEGIN:DAYLIGHT", "DTSTART:19810329T020000",
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
      "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:19961027T030000",
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
      "END:STANDARD", "END:VTIMEZONE",
    ]
  }

  private static func event(_ item: Item) -> [String] {
    let event = item.event
    let stamp = ISO8601.text(item.stamp).filter { $0 != "-" && $0 != ":" }
    var lines = [
      "BEGIN:VEVENT", "UID:\(ContentText.escaped(event.uid ?? ""))", "DTSTAMP:\(stamp)",
      "SEQUENCE:\(item.sequence)", time("DTSTART", event.start),
    ]
    if let end = event.end { lines.append(time("DTEND", end)) }
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

  private static func time(_ name: String, _ time: CalendarTime) -> String {
    let day = time.day.filter { $0 != "-" }
    guard let clock = time.clock else { return "\(name);VALUE=DATE:\(day)" }
    let digits = day + "T" + clock.filter { $0 != ":" }
    switch time.zone {
    case "UTC": return "\(name):\(digits)Z"
    case let zone? where rules.contains(zone): return "\(name);TZID=\(zone):\(digits)"
    default: return "\(name):\(digits)"
    }
  }
}
