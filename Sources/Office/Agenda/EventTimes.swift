import Base
import Formats
import Language
import Schema
import Store

/// When an event takes place.
package struct EventTimes: Hashable, Sendable {
  /// On the wall clock of `zone`.
  package let start: String
  package let end: String?
  /// An IANA name.
  package let zone: String
  /// How it comes again; nil for once.
  package let recurrence: Recurrence?

  /// Of what is seen of an event; nil for something without a beginning.
  package init?(_ kind: Kind, _ values: [String: Value], office zone: String) {
    guard let start = kind.start.flatMap({ values[$0]?.line }) else { return nil }
    self.start = start
    end = kind.end.flatMap { values[$0]?.line }
    self.zone = kind.timeZone.flatMap { values[$0]?.line } ?? zone
    recurrence = values["repeats"].flatMap { Recurrence.Pattern(rawValue: $0.line) }.map {
      pattern in
      var count: Int?
      if case .whole(let number)? = values["repeats_count"] { count = Int(number) }
      var exceptions: [String] = []
      if case .list(let texts)? = values["exceptions"] { exceptions = texts }
      return Recurrence(
        pattern, until: values["repeats_until"]?.line, count: count,
        exceptions: exceptions.compactMap { Recurrence.Exception($0) })
    }
  }

  /// Whether it comes again.
  package var isSeries: Bool { recurrence != nil }

  /// The times that touch the days from `first` to `last`.
  package func occurrences(from first: String, through last: String) -> [EventOccurrence] {
    guard let recurrence else {
      let once = EventOccurrence(original: start, start: start, end: end)
      return once.touches(first, last) ? [once] : []
    }
    // One that was put off may come from a month before, or from behind.
    return recurrence.occurrences(start: start, end: end, through: Self.day(last, later: 62))
      .map { EventOccurrence(original: $0.original, start: $0.start, end: $0.end) }
      .filter { $0.touches(first, last) }
  }

  static func day(_ day: String, later days: Int64) -> String {
    let parts = day.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3,
      let number = ISO8601.days(year: parts[0], month: parts[1], day: parts[2])
    else { return day }
    return ISO8601.day(number + days)
  }
}

/// One time that an event takes place.
package struct EventOccurrence: Hashable, Sendable {
  /// When the rule says that it begins, by which it is known.
  package let original: String
  package let start: String
  package let end: String?

  fileprivate func touches(_ first: String, _ last: String) -> Bool {
    start.prefix(10) <= last && (end ?? start).prefix(10) >= first
  }
}
