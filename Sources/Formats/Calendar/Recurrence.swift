import Base
import Foundation

/// How an event comes again, with its exceptions. Days are those of the wall clock where it takes place,
/// so that its hour stays the same when the clocks change.
package struct Recurrence: Hashable, Sendable {
  /// By which rule.
  package enum Pattern: String, Sendable, CaseIterable {
    case weekly
    case fortnightly
    /// On the same day of the month; a month without that day is passed over.
    case monthlyByDay = "monthly-by-day"
    /// On the same weekday: the second Tuesday. The fifth counts as the last.
    case monthlyByWeekday = "monthly-by-weekday"
  }

  /// One time that is not as the rule says.
  package struct Exception: Hashable, Sendable {
    /// When it would have begun: `2027-03-02T19:00`.
    package let original: String
    /// When it begins instead; nil when it does not take place.
    package let start: String?
    package let end: String?

    package init(original: String, start: String? = nil, end: String? = nil) {
      self.original = original
      self.start = start
      self.end = end
    }

    /// As it is kept: the three, with spaces between them.
    package var text: String { [original, start, end].compactMap(\.self).joined(separator: " ") }

    /// Reads what is kept; nil for anything else.
    package init?(_ text: String) {
      let parts = text.split(separator: " ").map(String.init)
      guard (1...3).contains(parts.count), parts.allSatisfy(Recurrence.isMoment) else { return nil }
      self.init(
        original: parts[0], start: parts.count > 1 ? parts[1] : nil,
        end: parts.count > 2 ? parts[2] : nil)
    }
  }

  package let pattern: Pattern
  /// The last day on which it may begin.
  package let until: String?
  package let count: Int?
  package let exceptions: [Exception]

  /// No series is followed further than this.
  package static let maximumCount = 520

  package init(
    _ pattern: Pattern, until: String? = nil, count: Int? = nil, exceptions: [Exception] = []
  ) {
    self.pattern = pattern
    self.until = until
    self.count = count
    self.exceptions = exceptions
  }

  /// One time of the series.
  package struct Occurrence: Hashable, Sendable {
    /// When the rule says that it begins, by which it is known.
    package let original: String
    package let start: String
    package let end: String?

    package init(original: String, start: String, end: String?) {
      self.original = original
      self.start = start
      self.end = end
    }
  }

  /// The times that take place and begin no later than `last`, of an event that first begins at `start`,
  /// in the order of the rule.
  package func occurrences(start: String, end: String?, through last: String) -> [Occurrence] {
    let exceptions = Dictionary(exceptions.map { ($0.original, $0) }) { first, _ in first }
    return originals(start: start, through: last).compactMap { original in
      guard let exception = exceptions[original] else {
        return Occurrence(
          original: original, start: original,
          end: end.map { Self.moved($0, from: start, to: original) })
      }
      guard let moved = exception.start else { return nil }
      return Occurrence(
        original: original, start: moved,
        end: exception.end ?? end.map { Self.moved($0, from: start, to: moved) })
    }
  }

  /// When the rule says that it begins.
  package func originals(start: String, through last: String) -> [String] {
    guard let first = Self.days(String(start.prefix(10))) else { return [] }
    let clock = start.dropFirst(10)
    let calendar = Self.calendar
    let date = Date(timeIntervalSince1970: Double(first) * 86_400)
    let limit = min(until ?? last, last)
    var found: [String] = []
    var step = 0
    while found.count < min(count ?? Self.maximumCount, Self.maximumCount), step < 2000 {
      defer { step += 1 }
      guard let day = day(step, from: date, calendar) else { continue }
      guard day <= limit.prefix(10) else { break }
      found.append(day + clock)
    }
    return found
  }

  /// The day of the step; nil where a month does not have it.
  private func day(_ step: Int, from first: Date, _ calendar: Calendar) -> String? {
    switch pattern {
    case .weekly: return calendar.date(byAdding: .day, value: 7 * step, to: first).map(Self.text)
    case .fortnightly:
      return calendar.date(byAdding: .day, value: 14 * step, to: first).map(Self.text)
    case .monthlyByDay, .monthlyByWeekday:
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: first)
      guard let day = parts.day,
        let month = calendar.date(
          from: DateComponents(year: parts.year, month: (parts.month ?? 1) + step, day: 1)),
        let length = calendar.range(of: .day, in: .month, for: month)?.count
      else { return nil }
      var wanted = day
      if pattern == .monthlyByWeekday {
        let weekday = calendar.component(.weekday, from: month)
        wanted = 1 + ((parts.weekday ?? 1) - weekday + 7) % 7 + (day - 1) / 7 * 7
        if wanted > length || day > 28 { wanted = Self.last(wanted, length) }
      }
      guard wanted <= length else { return nil }
      return calendar.date(byAdding: .day, value: wanted - 1, to: month).map(Self.text)
    }
  }

  /// The last day of a month with the weekday of `day`.
  private static func last(_ day: Int, _ length: Int) -> Int {
    var day = day
    while day > length { day -= 7 }
    while day + 7 <= length { day += 7 }
    return day
  }

  /// RRULE of RFC 5545 for an event that first begins at `start`.
  package func rule(start: CalendarTime) -> String {
    let day = Self.days(start.day) ?? 0
    let weekday = ["TH", "FR", "SA", "SU", "MO", "TU", "WE"][Int(((day % 7) + 7) % 7)]
    let date = Int(start.day.suffix(2)) ?? 1
    var rule: String
    switch pattern {
    case .weekly: rule = "FREQ=WEEKLY;BYDAY=\(weekday)"
    case .fortnightly: rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=\(weekday)"
    case .monthlyByDay: rule = "FREQ=MONTHLY;BYMONTHDAY=\(date)"
    case .monthlyByWeekday:
      rule = "FREQ=MONTHLY;BYDAY=\(date > 28 ? -1 : (date - 1) / 7 + 1)\(weekday)"
    }
    // One of the two at most (section 3.3.10).
    if count != nil {
      let first = start.day + (start.clock.map { "T\($0.prefix(5))" } ?? "")
      rule += ";COUNT=\(originals(start: first, through: "9998-12-31").count)"
    } else if let until {
      rule += ";UNTIL=\(Self.until(until, start))"
    }
    return rule
  }

  /// The end of the last day, in UTC where the event has an hour.
  private static func until(_ day: String, _ start: CalendarTime) -> String {
    let digits = day.filter { $0 != "-" }
    guard start.clock != nil else { return digits }
    let end = CalendarTime(day: day, clock: "23:59:00", zone: start.zone ?? "UTC")
    return end.localText(in: "UTC").filter { $0 != "-" && $0 != ":" } + "00Z"
  }

  /// An end as far behind `to` as it is behind `from`, by days, at the hour that it has; behind a start
  /// at another hour, as many minutes later.
  private static func moved(_ end: String, from start: String, to other: String) -> String {
    guard let first = days(String(start.prefix(10))), let second = days(String(other.prefix(10))),
      let last = days(String(end.prefix(10)))
    else { return end }
    guard start.dropFirst(10) != other.dropFirst(10), let began = minutes(start),
      let ended = minutes(end), let begins = minutes(other)
    else { return ISO8601.day(second + last - first) + end.dropFirst(10) }
    let length = (last - first) * 1440 + ended - began
    let total = begins + length
    let hour = total % 1440 / 60
    let minute = total % 60
    return ISO8601.day(second + total / 1440)
      + "T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  private static func minutes(_ text: String) -> Int64? {
    let parts = text.dropFirst(11).split(separator: ":").compactMap { Int64($0) }
    return parts.count == 2 ? parts[0] * 60 + parts[1] : nil
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private static func text(_ date: Date) -> String {
    ISO8601.day(Int64((date.timeIntervalSince1970 / 86_400).rounded(.down)))
  }

  /// Whether a text is a day, or a day and an hour, exactly as they are kept.
  fileprivate static func isMoment(_ text: String) -> Bool {
    guard let day = days(String(text.prefix(10))), text.hasPrefix(ISO8601.day(day)) else {
      return false
    }
    let clock = Array(text.utf8.dropFirst(10))
    guard !clock.isEmpty else { return true }
    guard clock.count == 6, clock[0] == UInt8(ascii: "T"), clock[3] == UInt8(ascii: ":"),
      [1, 2, 4, 5].allSatisfy({ (0x30...0x39).contains(clock[$0]) })
    else { return false }
    return String(decoding: clock[1...2], as: UTF8.self) < "24" && clock[4] < UInt8(ascii: "6")
  }

  fileprivate static func days(_ day: String) -> Int64? {
    let parts = day.split(separator: "-").compactMap { Int64($0) }
    return parts.count == 3 ? ISO8601.days(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}
