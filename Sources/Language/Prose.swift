import Base

/// Dates, spans and counts as a language writes them.
package struct Prose: Sendable {
  private let language: Phrase.Language

  package init(_ language: Phrase.Language) { self.language = language }

  /// From when to when, as `moment` takes them; the end is a time of day where the day is the same.
  package func span(_ start: String, _ end: String?) -> String {
    guard let end, end != start else { return moment(start) }
    let isSameDay = end.prefix(10) == start.prefix(10) && end.contains("T")
    return moment(start) + " – " + (isSameDay ? clock(end) : moment(end))
  }

  /// `3 juillet 2027 à 20 h 30`, `3 July 2027 at 20:30`; an unreadable text as it is.
  package func moment(_ text: String) -> String {
    guard language != .french else { return FrenchText.moment(text) }
    let parts = text.split(separator: "T", maxSplits: 1)
    let numbers = (parts.first ?? "").split(separator: "-").map { Int($0) }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      let names = Self.months[language], (1...12).contains(month)
    else { return FrenchText.moment(text) }
    let dot = language == .german ? "." : ""
    let date = "\(day)\(dot) \(names[month - 1]) \(year)"
    guard parts.count == 2 else { return date }
    let joint = [.english: "at", .dutch: "om", .german: "um"][language] ?? ""
    return "\(date) \(joint) \(parts[1].prefix(5))"
  }

  /// The time of the clock in `2027-07-03T20:30`: `20 h 30`, `20:30`.
  package func clock(_ text: String) -> String {
    let time = text.dropFirst(11)
    guard language == .french else { return String(time) }
    let parts = time.split(separator: ":").map { Int($0) ?? 0 }
    guard parts.count >= 2 else { return String(time) }
    let minutes = parts[1] == 0 ? "" : "\u{A0}\(parts[1] < 10 ? "0" : "")\(parts[1])"
    return "\(parts[0])\u{A0}h\(minutes)"
  }

  /// `juillet 2027` for `2027-07`.
  package func month(_ text: String) -> String {
    // The first day is written with its number, in French as an ordinal.
    String(moment("\(text)-02").drop { $0 != " " }.dropFirst())
  }

  /// For how long: "3 j", "3 d".
  package func span(_ seconds: Int64) -> String {
    let french = FrenchText.span(seconds)
    guard language != .french, french.hasSuffix(" j") else { return french }
    return french.dropLast(1) + (language == .german ? "T" : "d")
  }

  /// How long ago `from` was.
  package func ago(_ from: Timestamp, now: Timestamp) -> String {
    let seconds = max(0, now.seconds - from.seconds)
    switch language {
    case .french: return FrenchText.ago(from, now: now)
    case .english: return seconds < 60 ? "just now" : "\(span(seconds)) ago"
    case .dutch: return seconds < 60 ? "zojuist" : "\(span(seconds)) geleden"
    case .german: return seconds < 60 ? "gerade eben" : "vor \(span(seconds))"
    }
  }

  /// What stands between a name and what is said of it.
  package var colon: String { language == .french ? "\u{A0}: " : ": " }

  /// A number with its groups of three digits set apart.
  package func grouped(_ number: Int) -> String {
    let french = FrenchText.grouped(number)
    guard language != .french else { return french }
    return french.replacing("\u{202F}", with: language == .english ? "," : ".")
  }

  /// An amount of money in hundredths, without its currency: "1 450,50".
  package func amount(_ hundredths: Int64) -> String {
    let rest = hundredths % 100
    let comma = language == .english ? "." : ","
    let cents = rest == 0 ? "" : comma + (rest < 10 ? "0" : "") + "\(rest)"
    return grouped(Int(hundredths / 100)) + cents
  }

  /// A count and its noun. In French nought is singular too; in the others only one is.
  package func count(_ number: Int, _ one: Phrase, _ many: Phrase) -> String {
    let isOne = language == .french ? number.magnitude < 2 : number == 1
    return "\(grouped(number))\u{A0}\((isOne ? one : many)(language))"
  }

  private static let months: [Phrase.Language: [String]] = [
    .english: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    .dutch: [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
      "oktober", "november", "december",
    ],
    .german: [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember",
    ],
  ]
}
