import Base

/// Dates as header fields write them (IMF-fixdate, RFC 9110 section 5.6.7).
package enum HTTPDate {
  /// `Sun, 06 Nov 1994 08:49:37 GMT`, to the second.
  package static func text(_ moment: Timestamp) -> String {
    let days = floorDivide(moment.seconds, 86_400)
    let rest = moment.seconds - days * 86_400
    let date = Array(ISO8601.day(days).utf8)
    let month = Int(date[5] - 0x30) * 10 + Int(date[6] - 0x30)
    let weekday = Int(((days + 4) % 7 + 7) % 7)
    let day = String(decoding: date[8...9], as: UTF8.self)
    let year = String(decoding: date[0...3], as: UTF8.self)
    let time = "\(pad(rest / 3600)):\(pad(rest / 60 % 60)):\(pad(rest % 60))"
    return "\(weekdays[weekday]), \(day) \(months[month - 1]) \(year) \(time) GMT"
  }

  /// The moment that an IMF-fixdate spells, or nil when it is not exactly one; the older forms
  /// are not read.
  package static func parse(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count == 29,
      let month = months.firstIndex(where: { $0.utf8.elementsEqual(bytes[8...10]) }),
      let day = number(bytes[5...6]), let year = number(bytes[12...15]),
      let hour = number(bytes[17...18]), let minute = number(bytes[20...21]),
      let second = number(bytes[23...24]), hour < 24, minute < 60, second < 60,
      let days = ISO8601.days(year: year, month: Int64(month) + 1, day: day)
    else { return nil }
    let moment = Timestamp(seconds: days * 86_400 + hour * 3600 + minute * 60 + second)
    // Writing it again settles the weekday, the punctuation and the zone.
    return Self.text(moment).utf8.elementsEqual(bytes) ? moment : nil
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    (value >= 0 ? value : value - divisor + 1) / divisor
  }

  private static func pad(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    for digit in digits {
      guard Bytes.isDigit(digit) else { return nil }
      value = value * 10 + Int64(digit - 0x30)
    }
    return value
  }
}
