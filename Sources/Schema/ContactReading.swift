import Base

/// How a person is reached, as people and files write it; what is wrong is said with how to mend it.
enum ContactReading {
  static func email(_ text: String) throws(ValueProblem) -> Value {
    var address = text
    if address.lowercased().hasPrefix("mailto:") { address = String(address.dropFirst(7)) }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    if let mend = emailMend(address, parts) {
      throw ValueProblem(
        code: "not-an-email",
        detail: Phrase(
          "«\u{A0}\(text)\u{202F}» n’est pas une adresse comme nom@exemple.org\u{A0}: "
            + mend(.french),
          en: "“\(text)” is not an address like name@example.org: \(mend(.english))"))
    }
    return .text(address)
  }

  private static func emailMend(_ text: String, _ parts: [Substring]) -> Phrase? {
    if text.utf8.count > 254 {
      return Phrase("elle est trop longue", en: "it is too long")
    }
    if parts.count > 2 {
      return Phrase("gardez une seule adresse", en: "keep one address only")
    }
    if text.unicodeScalars.contains(where: { "<>\"".unicodeScalars.contains($0) }) {
      return Phrase("gardez ce qui est entre < et >", en: "keep what is between < and >")
    }
    guard parts.count == 2 else { return Phrase("il manque @", en: "there is no @") }
    if text.unicodeScalars.contains(where: { $0.properties.isWhitespace }) {
      return Phrase("enlevez les espaces", en: "take the spaces out")
    }
    if parts[0].isEmpty { return Phrase("il manque le nom avant @", en: "nothing is before @") }
    // No mail can be sent to such an address (RFC 5321).
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      return Phrase("écrivez-la sans accents", en: "write it without accents")
    }
    if parts[0].hasPrefix(".") || parts[0].hasSuffix(".") {
      return Phrase("enlevez le point à côté de @", en: "take out the dot beside @")
    }
    let host = parts[1]
    if host.contains(",") {
      return Phrase("mettez un point à la place de la virgule", en: "put a dot for the comma")
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count < 2 || labels.contains(where: \.isEmpty) {
      return Phrase(
        "après @ il faut un nom et une fin, comme exemple.be",
        en: "behind @ there must be a name and an end, like example.be")
    }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && !"()[],;:\\".unicodeScalars.contains(scalar)
    }
    return isPlain
      ? nil
      : Phrase("enlevez les signes de ponctuation", en: "take the punctuation out")
  }

  static func telephone(_ text: String) throws(ValueProblem) -> Value {
    var number = text
    if number.lowercased().hasPrefix("tel:") { number = String(number.dropFirst(4)) }
    if let mend = telephoneMend(number) {
      throw ValueProblem(
        code: "not-a-telephone",
        detail: Phrase(
          "«\u{A0}\(text)\u{202F}» n’est pas un numéro de téléphone\u{A0}: \(mend(.french))",
          en: "“\(text)” is not a telephone number: \(mend(.english))"))
    }
    return .text(number)
  }

  private static func telephoneMend(_ text: String) -> Phrase? {
    let digits = text.utf8.filter { (0x30...0x39).contains($0) }.count
    if isSpreadsheetNumber(text) {
      return Phrase(
        "un tableur l’a changé en nombre, mettez la colonne en texte et retapez-le",
        en: "a spreadsheet made a number of it, set the column to text and type it again")
    }
    let isPlain = text.unicodeScalars.allSatisfy {
      "0123456789+()./- \u{A0}\u{202F}".unicodeScalars.contains($0)
    }
    if !isPlain {
      return Phrase(
        "gardez les chiffres, les espaces et + au début",
        en: "keep the digits, the spaces and + at the start")
    }
    if digits > 15 {
      return Phrase("gardez un seul numéro", en: "keep one number only")
    }
    return digits < 6 ? Phrase("il manque des chiffres", en: "digits are missing") : nil
  }

  /// `4,75E+08`.
  private static func isSpreadsheetNumber(_ text: String) -> Bool {
    let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    func isNumber(_ part: Substring, _ others: String) -> Bool {
      part.utf8.contains { (0x30...0x39).contains($0) }
        && part.allSatisfy { $0.isNumber || others.contains($0) }
    }
    return parts.count == 2 && isNumber(parts[0], ",.") && isNumber(parts[1], "+")
  }
}
