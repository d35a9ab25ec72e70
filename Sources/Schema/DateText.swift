import Base

/// Days and times of the wall clock as people and files write them, kept as ISO 8601 text without
/// a zone: `2027-07-03` or `2027-07-03T20:30`.
enum DateText {
  /// `2027-07-03`, `3/7/2027`, `03.07.2027` or `03-07-2027`.
  static func readDay(_ text: String) throws(ValueProblem) -> String {
    if isKept(text) == .day { return text }
    guard let day = day(text) else { throw problem(text) }
    return day
  }

  /// A day, or a day and `20:30`, `20h30`, `20 h`, behind a space or a `T`.
  static func readMoment(_ text: String) throws(ValueProblem) -> String {
    if isKept(text) != nil { return text }
    let parts = text.split(maxSplits: 1) { $0 == " " || $0 == "T" }
    guard let first = parts.first, let day = day(String(first)) else { throw problem(text) }
    guard parts.count == 2 else { return day }
    var rest = parts[1].filter { !$0.isWhitespace }.lowercased()
    if rest.hasPrefix("à") { rest.removeFirst() }
    let numbers = rest.split(omittingEmptySubsequences: true) { $0 == ":" || $0 == "h" }
    guard (1...3).contains(numbers.count), let hour = number(numbers[0], 0...23),
      let minute = numbers.count > 1 ? number(numbers[1], 0...59) : 0,
      numbers.count < 3 || number(numbers[2], 0...60) != nil
    else { throw problem(text) }
    return "\(day)T\(twoDigits(hour)):\(twoDigits(minute))"
  }

  private enum Kept { case day, moment }

  /// What a text is that is spelled as it is kept: most come so, from exports and from other offices.
  private static func isKept(_ text: String) -> Kept? {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count == 10 || bytes.count == 16 else { return nil }
      func number(_ range: Range<Int>) -> Int64? {
        var value: Int64 = 0
        for place in range {
          guard (0x30...0x39).contains(bytes[place]) else { return nil }
          value = value * 10 + Int64(bytes[place] - 0x30)
        }
        return value
      }
      guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        let year = number(0..<4), (1900...2199).contains(year), let month = number(5..<7),
        let day = number(8..<10), ISO8601.days(year: year, month: month, day: day) != nil
      else { return nil }
      guard bytes.count == 16 else { return .day }
      guard bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
        let hour = number(11..<13), hour < 24, let minute = number(14..<16), minute < 60
      else { return nil }
      return .moment
    }
  }

  private static func day(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3 else { return nil }
    let isYearFirst = parts[0].utf8.count == 4
    guard let year = number(isYearFirst ? parts[0] : parts[2], 1900...2199),
      let month = number(parts[1], 1...12),
      let day = number(isYearFirst ? parts[2] : parts[0], 1...31),
      let days = ISO8601.days(year: year, month: month, day: day)
    else { return nil }
    return ISO8601.day(days)
  }

  private static func number(_ text: Substring, _ range: ClosedRange<Int64>) -> Int64? {
    guard !text.isEmpty, text.utf8.count <= 4,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int64(text),
      range.contains(value)
    else { return nil }
    return value
  }

  private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func problem(_ text: String) -> ValueProblem {
    ValueProblem(
      code: "not-a-date",
      detail: Phrase(
        "«\u{A0}\(text)\u{202F}» n’est pas une date comme 03/07/2027 ou 2027-07-03 20:30",
        en: "“\(text)” is not a date like 03/07/2027 or 2027-07-03 20:30"))
  }
}
