/// How texts are set: what is wrong with one, by the rules of its language.
enum Typography {
  private static let noBreak: Unicode.Scalar = "\u{A0}"
  private static let narrow: Unicode.Scalar = "\u{202F}"

  /// A no-break space before a colon, narrow before `;`, `!`, `?` and `»`, one behind `«`; curly
  /// apostrophes; both forms of a word written out.
  static func french(_ text: String) -> [String] {
    var faults = common(text)
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      let before = place > 0 ? scalars[place - 1] : nil
      let after = place + 1 < scalars.count ? scalars[place + 1] : nil
      switch scalar {
      case ";", "!", "?":
        if before != narrow, before != "?", before != "!", place > 0 {
          faults.append("no narrow no-break space before \(scalar)")
        }
      case "»":
        if before != narrow { faults.append("no narrow no-break space before »") }
      case "«":
        if after != noBreak { faults.append("no no-break space behind «") }
      case ":":
        // A colon within a time, an address or a name of a file's line is no punctuation.
        let isPunctuation = after.map(isSpace) ?? true
        if isPunctuation, before != noBreak { faults.append("no no-break space before :") }
      case narrow:
        if let after, !";!?»".unicodeScalars.contains(after), !isDigit(after) {
          faults.append("a narrow no-break space before \(after)")
        }
      case "·":
        if let before, let after, before.properties.isAlphabetic, after.properties.isAlphabetic {
          faults.append("a point within a word, which is read aloud badly")
        }
      case "“", "”": faults.append("an English quotation mark")
      default: break
      }
    }
    return faults
  }

  /// No space before punctuation, curly quotation marks and apostrophes.
  static func english(_ text: String) -> [String] {
    var faults = common(text)
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() where place > 0 {
      if ":;!?,.”".unicodeScalars.contains(scalar), isSpace(scalars[place - 1]),
        place + 1 == scalars.count || isSpace(scalars[place + 1])
      {
        faults.append("a space before \(scalar)")
      }
    }
    if text.contains("«") || text.contains("»") { faults.append("a French quotation mark") }
    return faults
  }

  private static func common(_ text: String) -> [String] {
    var faults: [String] = []
    if text.contains("'") { faults.append("a straight apostrophe") }
    if text.contains("\"") { faults.append("a straight quotation mark") }
    if text.contains("...") { faults.append("three dots instead of …") }
    if text.contains("  ") { faults.append("two spaces") }
    return faults
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || scalar == SwiftScanner.gap
  }
}

/// How a text reads.
enum Prosody {
  /// Words of a sentence on average; a gap is a word.
  static func wordsPerSentence(_ text: String) -> Double {
    let sentences = text.split { ".!?\n…".contains($0) }.map { sentence in
      sentence.split(whereSeparator: \.isWhitespace).count { word in
        word.unicodeScalars.contains { $0.properties.isAlphabetic || $0 == SwiftScanner.gap }
      }
    }.filter { $0 > 0 }
    return sentences.isEmpty ? 0 : Double(sentences.reduce(0, +)) / Double(sentences.count)
  }
}

/// Words that do not stand on pages: those of clerks and developers, and those for which the product
/// has another one.
enum BannedWords {
  static let all: [(language: String, words: [String])] = [
    (
      "fr",
      [
        "veuillez", "merci de", "cliquez", "cliquer", "désolé", "oups", "imprimer",
        "recettes en attente", "utilisateur", "utilisatrice", "login", "loguer", "mail", "mails",
        "email", "e-mail", "uploader", "upload", "session", "token", "jeton", "serveur", "invalide",
        "saisissez", "renseignez", "champ obligatoire", "erreur inconnue", "administrateur",
      ]
    ),
    (
      "en",
      [
        "please", "sorry", "oops", "click here", "user", "users", "login", "log in", "log out",
        "mail",
        "mails", "email", "upload", "session", "token", "server", "invalid", "mandatory",
        "unknown error", "administrator", "organize", "organization", "color", "center", "canceled",
        "program office",
      ]
    ),
  ]

  /// Whether `word` stands in `text` as a word of its own.
  static func isIn(_ text: String, _ word: String) -> Bool {
    let text = text.lowercased()
    var start = text.startIndex
    while let found = text[start...].firstRange(of: word) {
      let before =
        found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : " "
      let after = found.upperBound < text.endIndex ? text[found.upperBound] : " "
      if !isLetter(before), !isLetter(after) { return true }
      start = found.upperBound
    }
    return false
  }

  private static func isLetter(_ character: Character) -> Bool {
    character.isLetter || character == "-" || character == "@"
  }
}
