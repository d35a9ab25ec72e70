import Base
import Schema

/// Since when a record waits for an adviser.
package enum Waiting: String, Sendable, CaseIterable {
  /// Longer than anybody should wait.
  case late
  case recent

  /// After so many days somebody has waited too long.
  package static let lateDays: Int64 = 7
}

/// When a record ends.
package enum Deadline: String, Sendable, CaseIterable {
  case past
  /// Within seven days, today included.
  case week
  /// Within thirty days.
  case month
  case later

  /// What ends within a month.
  package static let soon: [Deadline] = [.week, .month]
}

/// Whether somebody was met not long ago.
package enum Meeting: String, Sendable, CaseIterable {
  case due
  case met

  /// So many months after the last meeting a member is to be met again.
  package static let months: Int64 = 11
}

/// A facet whose value depends on the day on which it is asked: each record has a day, or none.
extension ListFacet {
  /// The values that the facet can have; empty for one that does not depend on the day.
  var valuesOfTheDay: [String] {
    switch self {
    case .freshness: Freshness.allCases.map(\.rawValue)
    case .waiting: Waiting.allCases.map(\.rawValue)
    case .deadline: Deadline.allCases.map(\.rawValue)
    case .meeting: Meeting.allCases.map(\.rawValue)
    case .field, .state, .sharing, .account, .interests: []
    }
  }

  /// The day of a record: text that begins with it, or a moment.
  func day(of record: Record) -> Int64? {
    let kind = record.kind
    switch self {
    case .freshness: return kind.confirmed.flatMap { record.days($0) }
    case .waiting:
      return record.waitingSince.map { $0.seconds / 86_400 }
    case .deadline: return kind.ending.flatMap { record.days($0) }
    case .meeting:
      guard let meetings = kind.meetings, !record.isWithdrawn,
        record.values[meetings.gone] != meetings.goneValue
      else { return nil }
      return meetings.days.lazy.compactMap { record.days($0) }.first
        ?? record.created.seconds / 86_400
    case .field, .state, .sharing, .account, .interests: return nil
    }
  }

  /// Which value a day has, as seen from `today`; nil for none.
  func values(on today: Int64) -> (Int64?) -> String? {
    switch self {
    case .freshness:
      return { day in Freshness(days: day.map { max(0, today - $0) }).rawValue }
    case .waiting:
      return { day in
        day.map { (today - $0 >= Waiting.lateDays ? Waiting.late : .recent).rawValue }
      }
    case .deadline:
      return { day in
        day.map { day in
          let deadline: Deadline =
            switch day - today {
            case ..<0: .past
            case ...7: .week
            case ...30: .month
            default: .later
            }
          return deadline.rawValue
        }
      }
    case .meeting:
      // Months are of several lengths: the last day from which they have gone by.
      var last = today - Meeting.months * 28
      let now = ISO8601.day(today)
      while (ISO8601.day(ISO8601.day(last), addingMonths: Meeting.months) ?? now) > now {
        last -= 1
      }
      return { day in day.map { ($0 <= last ? Meeting.due : .met).rawValue } }
    case .field, .state, .sharing, .account, .interests: return { _ in nil }
    }
  }
}

extension Record {
  /// The day that a field of days or moments has, in days since 1970.
  func days(_ field: String) -> Int64? {
    guard let text = values[field]?.line else { return nil }
    let numbers = text.prefix(10).split(separator: "-").map { Int64($0) ?? -1 }
    guard numbers.count == 3 else { return nil }
    return ISO8601.days(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}
