import Base
import Foundation
import Language
import Store
import Synchronization

/// Calendars that are kept.
private let maximumCalendars = 50

/// Days and times where an office is.
package struct LocalTime: Sendable {
  private let calendar: Calendar

  /// `timeZone` is an IANA name; one that is not known counts as UTC.
  package init(timeZone: String) {
    calendar = Self.calendars.withLock { calendars in
      if let calendar = calendars[timeZone] { return calendar }
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
      // Mostly one; but people type the zones of what they organise.
      if calendars.count < maximumCalendars { calendars[timeZone] = calendar }
      return calendar
    }
  }

  /// Calendars that were made, which takes longer than what they are asked.
  private static let calendars = Mutex<[String: Calendar]>([:])

  /// `14:32`.
  package func clock(_ moment: Timestamp) -> String {
    let parts = calendar.dateComponents([.hour, .minute], from: date(moment))
    return "\(pad(parts.hour)):\(pad(parts.minute))"
  }

  /// `2026-11-25`.
  package func day(_ moment: Timestamp) -> String {
    let parts = calendar.dateComponents([.year, .month, .day], from: date(moment))
    return "\(parts.year ?? 0)-\(pad(parts.month))-\(pad(parts.day))"
  }

  /// The day here, counted since 1970.
  package func days(_ moment: Timestamp) -> Int64 {
    let parts = calendar.dateComponents([.year, .month, .day], from: date(moment))
    return ISO8601.days(
      year: Int64(parts.year ?? 0), month: Int64(parts.month ?? 0), day: Int64(parts.day ?? 0)) ?? 0
  }

  /// The moment that a wall clock shows as `2027-07-03T20:30`, or the beginning of a day; nil for another
  /// text. Of an hour that comes twice in autumn it is the first.
  package func moment(_ text: String) -> Timestamp? {
    let numbers = text.split { "-T:".contains($0) }.map { Int($0) }
    guard numbers.count == 3 || numbers.count == 5, !numbers.contains(nil) else { return nil }
    var parts = DateComponents()
    parts.year = numbers[0]
    parts.month = numbers[1]
    parts.day = numbers[2]
    if numbers.count == 5 {
      parts.hour = numbers[3]
      parts.minute = numbers[4]
    }
    return calendar.date(from: parts).map {
      Timestamp(seconds: Int64($0.timeIntervalSince1970.rounded()))
    }
  }

  private func date(_ moment: Timestamp) -> Date {
    Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
  }

  private func pad(_ number: Int?) -> String {
    let number = number ?? 0
    return number < 10 ? "0\(number)" : "\(number)"
  }
}

extension Visit {
  /// Wall-clock time of the office: `14:32`.
  package func clockTime(_ moment: Timestamp) -> String {
    LocalTime(timeZone: profile.timeZone).clock(moment)
  }

  /// The same as it is written in a sentence: `14 h 32`.
  package func clockWords(_ moment: Timestamp) -> String {
    Prose(language).clock("\(localDay(moment))T\(clockTime(moment))")
  }

  /// The day of a moment where the office is: `2026-11-25`.
  package func localDay(_ moment: Timestamp) -> String {
    LocalTime(timeZone: profile.timeZone).day(moment)
  }

  /// The same as it is written in a sentence: `25 novembre 2026`.
  package func dayWords(_ moment: Timestamp) -> String { Prose(language).moment(localDay(moment)) }

  /// Day and time where the office is, as they are written in a sentence: `25 novembre 2026 à 14 h 32`.
  package func momentWords(_ moment: Timestamp) -> String {
    Prose(language).moment("\(localDay(moment))T\(clockTime(moment))")
  }
}
