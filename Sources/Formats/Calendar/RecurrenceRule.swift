import Base

extension Recurrence {
  /// A rule of a calendar file for an event that first begins at `start`; nil for one that says more than
  /// this agenda can.
  package init?(rule: String, start: CalendarTime, exceptions: [Exception] = []) {
    guard var parts = Self.parts(rule) else { return nil }
    let until = parts.removeValue(forKey: "UNTIL")
    let count = parts.removeValue(forKey: "COUNT")
    // On which day weeks begin matters only where there are several weekdays, which is too much anyway.
    parts["WKST"] = nil
    guard let pattern = Pattern.allCases.first(where: { Self.says(parts, $0, start) }) else {
      return nil
    }
    var number: Int?
    if let count {
      guard let read = Int(count), (2...Self.maximumCount).contains(read) else { return nil }
      number = read
    }
    var last: String?
    if let until {
      guard let day = Self.last(until, start) else { return nil }
      last = day
    }
    self.init(pattern, until: last, count: number, exceptions: exceptions)
  }

  private static func parts(_ rule: String) -> [String: String]? {
    var parts: [String: String] = [:]
    for part in rule.uppercased().split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, parts[pair[0]] == nil else { return nil }
      parts[pair[0]] = pair[1].filter { $0 != " " && $0 != "+" }
    }
    if parts["INTERVAL"] == "1" { parts["INTERVAL"] = nil }
    return parts
  }

  /// Whether what is written means one of our patterns; what it leaves out follows from the start.
  private static func says(_ parts: [String: String], _ pattern: Pattern, _ start: CalendarTime)
    -> Bool
  {
    guard var own = Self.parts(Recurrence(pattern).rule(start: start)) else { return false }
    if parts == own { return true }
    if pattern == .monthlyByWeekday { return false }
    own["BYDAY"] = nil
    own["BYMONTHDAY"] = nil
    return parts == own
  }

  /// The last day on which the event may begin: the day before, where the rule ends earlier than the event
  /// would begin.
  private static func last(_ until: String, _ start: CalendarTime) -> String? {
    guard let end = CalendarTime(digits: until) else { return nil }
    guard let clock = start.clock, end.clock != nil else { return end.day }
    let local = end.localText(in: start.zone ?? "UTC")
    let isBefore = local.dropFirst(11) < clock.prefix(5)
    return isBefore ? end.adding(days: -1).localDay(in: start) : String(local.prefix(10))
  }
}

extension CalendarTime {
  /// `20270703`, `20270703T203000` or `20270703T183000Z`; a wall clock is left without a zone.
  init?(digits text: String) {
    let digits = text.filter { $0 != "Z" }
    let parts = digits.split(separator: "T", omittingEmptySubsequences: false).map(Array.init)
    guard parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let day = parts.first, day.count == 8, parts.count == 1 || parts[1].count == 6,
      let year = Int64(String(day[0..<4])), let month = Int64(String(day[4..<6])),
      let number = Int64(String(day[6..<8])),
      let days = ISO8601.days(year: year, month: month, day: number)
    else { return nil }
    guard parts.count == 2 else {
      self.init(day: ISO8601.day(days))
      return
    }
    let clock = [0, 2, 4].map { String(parts[1][$0..<($0 + 2)]) }.joined(separator: ":")
    guard clock < "24:00:00" else { return nil }
    self.init(day: ISO8601.day(days), clock: clock, zone: text.hasSuffix("Z") ? "UTC" : nil)
  }

  /// The day on the wall clock of where an event is.
  fileprivate func localDay(in start: CalendarTime) -> String {
    String(localText(in: start.zone ?? "UTC").prefix(10))
  }
}
