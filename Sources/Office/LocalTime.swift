import Base
import Foundation

/// Days and times where an office is.
package struct LocalTime: Sendable {
  private let calendar: Calendar

  /// `timeZone` is an IANA name; one that is not known counts as UTC.
  package init(timeZone: String) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
    self.calendar = calendar
  }

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

  private func date(_ moment: Timestamp) -> Date {
    Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
  }

  private func pad(_ number: Int?) -> String {
    let number = number ?? 0
    return number < 10 ? "0\(number)" : "\(number)"
  }
}
