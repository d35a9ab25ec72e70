import Base
import Foundation

/// What a calendar file has to say of a time zone, by the rules that Foundation knows: VTIMEZONE of RFC
/// 5545, section 3.6.5.
struct TimeZoneRules {
  /// A change of the clock.
  private struct Change {
    /// What the clock shows in the moment of the change, before it.
    let local: DateComponents
    let before: Int
    let after: Int
    let isDaylight: Bool
    let name: String
    let daysOfMonth: Int

    /// When in a year it is, as far as a rule can say it: month, weekday, which of the month or the last
    /// one, and time.
    func rule(last: Bool) -> [Int] {
      let day = local.day ?? 1
      return [
        local.month ?? 0, local.weekday ?? 0, last ? -1 : (day - 1) / 7 + 1, local.hour ?? 0,
        local.minute ?? 0, before, after,
      ]
    }
  }

  private let identifier: String
  private let zone: TimeZone

  init?(_ identifier: String) {
    // Foundation takes a name with a NUL behind it for the name.
    guard identifier != "UTC",
      identifier.utf8.allSatisfy({
        (0x2B...0x7A).contains($0) && $0 != 0x3A && $0 != 0x3B && $0 != 0x2C
      }),
      let zone = TimeZone(identifier: identifier)
    else { return nil }
    self.identifier = identifier
    self.zone = zone
  }

  /// The lines for what takes place from the year `first` to the year `last`; a rule that goes on is
  /// written as one.
  func lines(from first: Int, to last: Int) -> [String] {
    let changes = changes(from: first - 1, to: max(last + 1, first + 4))
    var lines = ["BEGIN:VTIMEZONE", "TZID:\(identifier)"]
    guard !changes.isEmpty else {
      return lines + steady(year: first) + ["END:VTIMEZONE"]
    }
    // What holds before the first change.
    lines += steady(year: first - 1)
    for isDaylight in [true, false] {
      let same = changes.filter { $0.isDaylight == isDaylight }
      if let rule = Self.rule(same) {
        lines += observance(same[0], rule)
      } else {
        for change in same { lines += observance(change, nil) }
      }
    }
    return lines + ["END:VTIMEZONE"]
  }

  /// The rule that all of these changes follow, one a year; nil when there is none.
  private static func rule(_ changes: [Change]) -> String? {
    guard changes.count >= 3, let first = changes.first else { return nil }
    let years = changes.compactMap(\.local.year)
    guard years == Array(years[0]..<(years[0] + changes.count)) else { return nil }
    for last in [true, false] {
      let isLast = changes.allSatisfy { ($0.local.day ?? 0) + 7 > $0.daysOfMonth }
      if last, !isLast { continue }
      let rule = first.rule(last: last)
      guard changes.allSatisfy({ $0.rule(last: last) == rule }) else { continue }
      let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][(first.local.weekday ?? 1) - 1]
      return "FREQ=YEARLY;BYMONTH=\(rule[0]);BYDAY=\(rule[2])\(weekday)"
    }
    return nil
  }

  private func observance(_ change: Change, _ rule: String?) -> [String] {
    let kind = change.isDaylight ? "DAYLIGHT" : "STANDARD"
    var lines = ["BEGIN:\(kind)", "DTSTART:\(Self.text(change.local))"]
    if let rule { lines.append("RRULE:\(rule)") }
    return lines + [
      "TZOFFSETFROM:\(Self.offset(change.before))", "TZOFFSETTO:\(Self.offset(change.after))",
      "TZNAME:\(change.name)", "END:\(kind)",
    ]
  }

  /// The offset with which a year begins.
  private func steady(year: Int) -> [String] {
    let moment = Self.utc.date(from: DateComponents(year: year, month: 1, day: 1)) ?? Date()
    let offset = zone.secondsFromGMT(for: moment)
    let kind = zone.isDaylightSavingTime(for: moment) ? "DAYLIGHT" : "STANDARD"
    return [
      "BEGIN:\(kind)", "DTSTART:\(year)0101T000000", "TZOFFSETFROM:\(Self.offset(offset))",
      "TZOFFSETTO:\(Self.offset(offset))", "END:\(kind)",
    ]
  }

  private func changes(from first: Int, to last: Int) -> [Change] {
    var changes: [Change] = []
    guard var moment = Self.utc.date(from: DateComponents(year: first, month: 1, day: 2)) else {
      return []
    }
    while let next = zone.nextDaylightSavingTimeTransition(after: moment),
      Self.utc.component(.year, from: next) <= last, changes.count < 400
    {
      let before = zone.secondsFromGMT(for: next.addingTimeInterval(-1))
      let after = zone.secondsFromGMT(for: next)
      let isDaylight = zone.isDaylightSavingTime(for: next)
      if before != after {
        changes.append(
          Change(
            local: Self.utc.dateComponents(
              [.year, .month, .day, .weekday, .hour, .minute, .second],
              from: next.addingTimeInterval(Double(before))),
            before: before, after: after, isDaylight: isDaylight,
            name: Self.name(after), daysOfMonth: Self.daysOfMonth(next, before)))
      }
      moment = next
    }
    return changes
  }

  private static func daysOfMonth(_ moment: Date, _ offset: Int) -> Int {
    utc.range(of: .day, in: .month, for: moment.addingTimeInterval(Double(offset)))?.count ?? 31
  }

  private static let utc: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private static func offset(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    return (seconds < 0 ? "-" : "+") + pad(minutes / 60) + pad(minutes % 60)
  }

  /// What a clock is called that has no better name: `GMT+2`.
  private static func name(_ seconds: Int) -> String { "UTC" + offset(seconds) }

  private static func text(_ local: DateComponents) -> String {
    "\(local.year ?? 0)\(pad(local.month))\(pad(local.day))T\(pad(local.hour))\(pad(local.minute))"
      + pad(local.second)
  }

  private static func pad(_ number: Int?) -> String {
    let number = number ?? 0
    return number < 10 ? "0\(number)" : "\(number)"
  }
}
