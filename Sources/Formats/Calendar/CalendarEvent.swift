import Base
import Foundation

/// A time of a calendar file: a day, or a moment of the wall clock in some zone.
package struct CalendarTime: Hashable, Sendable {
  /// `2027-07-03`.
  package let day: String
  /// `20:30:00`, or nil for a whole day.
  package let clock: String?
  /// An IANA name, `UTC`, or nil when the file leaves it open.
  package let zone: String?

  package init(day: String, clock: String? = nil, zone: String? = nil) {
    self.day = day
    self.clock = clock
    self.zone = zone
  }

  /// A value of ours, `2027-07-03` or `2027-07-03T20:30`, on the wall clock of `zone`.
  package init?(_ text: String, zone: String) {
    let parts = text.split(separator: "T", maxSplits: 1).map(String.init)
    guard let day = parts.first, day.utf8.count == 10 else { return nil }
    self.init(day: day, clock: parts.count == 2 ? parts[1] + ":00" : nil, zone: zone)
  }

  /// The value on the wall clock of `zone`: `2027-07-03` or `2027-07-03T20:30`.
  package func localText(in zone: String) -> String {
    guard let clock else { return day }
    guard let own = self.zone, own != zone, let from = TimeZone(identifier: own),
      let to = TimeZone(identifier: zone), let moment = moment(in: from)
    else { return "\(day)T\(clock.prefix(5))" }
    let parts = Self.calendar(to).dateComponents(
      [.year, .month, .day, .hour, .minute], from: moment)
    func digits(_ number: Int?, _ width: Int) -> String {
      let text = "\(number ?? 0)"
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
      + "T\(digits(parts.hour, 2)):\(digits(parts.minute, 2))"
  }

  /// The same time so many days later.
  package func adding(days: Int64) -> CalendarTime {
    let parts = day.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3,
      let number = ISO8601.days(year: parts[0], month: parts[1], day: parts[2])
    else { return self }
    return CalendarTime(day: ISO8601.day(number + days), clock: clock, zone: zone)
  }

  private func moment(in zone: TimeZone) -> Date? {
    let numbers = (day.split(separator: "-") + (clock ?? "").split(separator: ":"))
      .compactMap { Int($0) }
    guard numbers.count == 6 else { return nil }
    return Self.calendar(zone).date(
      from: DateComponents(
        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
        minute: numbers[4], second: numbers[5]))
  }

  private static func calendar(_ zone: TimeZone) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }
}

/// An event of a calendar file, as far as an agenda needs it.
package struct CalendarEvent: Sendable {
  package var uid: String?
  /// Which occurrence of a series this one stands for.
  package var recurrenceID: String?
  /// The time that the series has for it.
  package var replaced: CalendarTime?
  /// Whether it stands for all later ones too.
  package var isForLater = false
  /// How it comes again, as it is written.
  package var rule = ""
  /// Times at which it does not take place.
  package var excluded: [CalendarTime] = []
  /// Whether it has further times that no rule gives.
  package var hasAdded = false
  package var summary = ""
  package var description = ""
  package var location = ""
  package var url = ""
  package var categories: [String] = []
  package var status = ""
  package var classification = ""
  package var start: CalendarTime
  package var end: CalendarTime?
  /// The line of its BEGIN, from 1.
  package let line: Int

  package init(
    uid: String? = nil, summary: String = "", description: String = "", location: String = "",
    url: String = "", categories: [String] = [], status: String = "", classification: String = "",
    start: CalendarTime, end: CalendarTime? = nil, line: Int
  ) {
    self.uid = uid
    self.summary = summary
    self.description = description
    self.location = location
    self.url = url
    self.categories = categories
    self.status = status
    self.classification = classification
    self.start = start
    self.end = end
    self.line = line
  }
}

/// What is wrong with an event; the rest of the file goes on.
package struct CalendarProblem: Hashable, Sendable {
  package let line: Int
  /// A sentence in French.
  package let detail: Phrase
}
