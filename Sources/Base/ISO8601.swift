/// Moments and days as RFC 3339 writes them, by arithmetic on the proleptic Gregorian calendar.
package enum ISO8601 {
  /// `2026-11-24T09:30:00Z`, to the second.
  package static func text(_ moment: Timestamp) -> String {
    let seconds = moment.seconds
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let rest = seconds - days * 86_400
    let date = civil(days)
    guard (0...9999).contains(date.year) else {
      return
        "\(day(days))T\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2))Z"
    }
    return String(unsafeUninitializedCapacity: 20) { bytes in
      put(date, bytes)
      for (place, mark) in [(10, 0x54), (13, 0x3A), (16, 0x3A), (19, 0x5A)] as [(Int, UInt8)] {
        bytes[place] = mark
      }
      put(rest / 3600, 2, bytes, 11)
      put(rest / 60 % 60, 2, bytes, 14)
      put(rest % 60, 2, bytes, 17)
      return 20
    }
  }

  /// The moment that `text` wrote; nil when it is not exactly of that form.
  package static func moment(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 else { return nil }
    func number(_ start: Int, _ count: Int) -> Int64? {
      bytes[start..<start + count].reduce(Int64?(0)) { sum, byte in
        guard let sum, (0x30...0x39).contains(byte) else { return nil }
        return sum * 10 + Int64(byte - 0x30)
      }
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      let days = days(year: year, month: month, day: day)
    else { return nil }
    let moment = Timestamp(seconds: days * 86_400 + hour * 3600 + minute * 60 + second)
    return self.text(moment).utf8.elementsEqual(bytes) ? moment : nil
  }

  /// `2026-11-24` for a number of days since 1970-01-01.
  package static func day(_ daysSince1970: Int64) -> String {
    let date = civil(daysSince1970)
    guard (0...9999).contains(date.year) else {
      return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))"
    }
    return String(unsafeUninitializedCapacity: 10) { bytes in
      put(date, bytes)
      return 10
    }
  }

  private static func put(
    _ date: (year: Int64, month: Int64, day: Int64), _ bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    put(date.year, 4, bytes, 0)
    bytes[4] = 0x2D
    put(date.month, 2, bytes, 5)
    bytes[7] = 0x2D
    put(date.day, 2, bytes, 8)
  }

  private static func put(
    _ value: Int64, _ width: Int, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: Int
  ) {
    var value = value
    for place in (start..<start + width).reversed() {
      bytes[place] = 0x30 + UInt8(value % 10)
      value /= 10
    }
  }

  private static func civil(_ daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
    // Days to civil date: eras of 400 years that begin on 1 March.
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  /// The day as many months after `day`, `2026-11-24`, on the last one of a shorter month; nil when
  /// `day` is none.
  package static func day(_ day: String, addingMonths months: Int64) -> String? {
    let parts = day.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let date = parts[2],
      days(year: year, month: month, day: date) != nil
    else { return nil }
    let count = year * 12 + month - 1 + months
    guard count >= 0 else { return nil }
    for last in stride(from: date, through: max(1, date - 3), by: -1) {
      if let days = days(year: count / 12, month: count % 12 + 1, day: last) {
        return Self.day(days)
      }
    }
    return nil
  }

  /// Days since 1970-01-01 of a civil date, or nil when there is no such day.
  package static func days(year: Int64, month: Int64, day: Int64) -> Int64? {
    guard (1...12).contains(month), (0...9999).contains(year) else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let last: Int64 = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard (1...last).contains(day) else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
