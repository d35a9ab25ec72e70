import Base

/// French as it is written on the pages.
package enum FrenchText {
  /// How long ago `from` was: "à l’instant", "il y a 2 min", "il y a 3 h", "il y a 3 j".
  package static func ago(_ from: Timestamp, now: Timestamp) -> String {
    let seconds = max(0, now.seconds - from.seconds)
    return seconds < 60 ? "à l’instant" : "il y a \(span(seconds))"
  }

  /// For how long: "3 j".
  package static func span(_ seconds: Int64) -> String {
    switch max(0, seconds) {
    case ..<60: "\(max(0, seconds)) s"
    case ..<3600: "\(seconds / 60) min"
    case ..<86_400: "\(seconds / 3600) h"
    default: "\(seconds / 86_400) j"
    }
  }

  /// "de Namur", "d’Amiens": elided before a vowel; before an h it stays, since most are aspirated.
  package static func of(_ name: String) -> String {
    let isElided = Fold.letters(name).first.map { "aeiouy".contains($0) } ?? false
    return isElided ? "d’\(name)" : "de \(name)"
  }

  /// A count and its noun: nought and one are singular.
  package static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(grouped(number))\u{A0}\(number.magnitude < 2 ? one : many)"
  }

  /// `1 234` with narrow no-break spaces.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += "\u{202F}" }
      text.append(digit)
    }
    return text
  }

  /// `3 juillet 2027`, `3 juillet 2027 à 20 h 30`; an unreadable text as it is.
  package static func moment(_ text: String) -> String {
    let parts = text.split(separator: "T", maxSplits: 1)
    let numbers = (parts.first ?? "").split(separator: "-").map { Int($0) }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      (1...12).contains(month)
    else { return text }
    var words = "\(day == 1 ? "1ᵉʳ" : "\(day)") \(months[month - 1]) \(year)"
    if parts.count == 2 {
      let time = parts[1].split(separator: ":").map { Int($0) ?? 0 }
      if time.count >= 2 {
        let minutes = time[1] == 0 ? "" : "\u{A0}\(time[1] < 10 ? "0" : "")\(time[1])"
        words += " à\u{A0}\(time[0])\u{A0}h" + minutes
      }
    }
    return words
  }

  private static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
}
