import Base
import Foundation
import Language

/// Why a text is not a value of a field: a stable code and a sentence with the mend.
package struct ValueProblem: Error, Hashable, Sendable {
  /// A stable name, for example `not-a-date`.
  package let code: String
  /// A sentence with the mend.
  package let detail: Phrase

  package init(code: String, detail: Phrase) {
    self.code = code
    self.detail = detail
  }
}

extension Shape {
  /// The value that a person's or a file's `text` means, nil when it is blank. Refuses what cannot
  /// be meant instead of guessing.
  package func read(_ text: String) throws(ValueProblem) -> Value? {
    let text = Self.tidy(text)
    guard !text.isEmpty else { return nil }
    switch self {
    case .text(let maximum):
      return .text(try Self.bounded(Self.oneLine(text), maximum))
    case .paragraph(let maximum): return .text(try Self.bounded(text, maximum))
    case .list(let maximum): return try Self.readList(text, maximum: maximum)
    case .choice(let choices): return try Self.readChoice(text, choices)
    case .email: return try ContactReading.email(text)
    case .telephone: return try ContactReading.telephone(text)
    case .webAddress: return try Self.readWebAddress(text)
    case .webAddresses(let maximum):
      guard case .list(let items)? = try Self.readList(text, maximum: maximum) else { return nil }
      var addresses: [String] = []
      for item in items {
        if case .text(let address) = try Self.readWebAddress(item), !addresses.contains(address) {
          addresses.append(address)
        }
      }
      return .list(addresses)
    case .picture, .record:
      guard let name = Identifier(text) else {
        throw ValueProblem(
          code: "not-an-identifier",
          detail: Phrase(
            "«\u{A0}\(text)\u{202F}» n’est pas un identifiant",
            en: "“\(text)” is not an identifier"))
      }
      return .text(name.description)
    case .documents:
      throw ValueProblem(
        code: "not-typed",
        detail: Phrase(
          "les documents s’ajoutent sur la page de la fiche",
          en: "documents are added on the page of the record"))
    case .postcode: return try Self.readPostcode(text)
    case .day: return .text(try DateText.readDay(text))
    case .moment: return .text(try DateText.readMoment(text))
    case .whole(let range):
      guard let number = Int64(text), range.contains(number) else {
        throw ValueProblem(
          code: "not-a-number",
          detail: Phrase(
            "«\u{A0}\(text)\u{202F}» n’est pas un nombre entier de \(range.lowerBound) à "
              + "\(range.upperBound)",
            en: "“\(text)” is not a whole number from \(range.lowerBound) to \(range.upperBound)"))
      }
      return .whole(number)
    }
  }

  /// The value that was kept as JSON, or nil when it does not have this shape.
  package func read(_ json: JSONValue) -> Value? { Value(json).flatMap { read($0) } }

  /// What is shown of a member of a payload, or nil when it does not have this shape.
  package func read(shared value: Value) -> Value? {
    // Its bytes stay in the payload, so that they go with it.
    if case .picture = self { return SharedPicture(value).map { .text($0.name.description) } }
    return read(value)
  }

  /// A value that was written before, or nil when it does not have this shape.
  package func read(_ value: Value) -> Value? {
    switch (self, value) {
    case (.webAddresses(let maximum), .list(let texts)):
      // Each by the rule of one, so that nothing shown comes unchecked.
      guard texts.count <= maximum,
        texts.allSatisfy({ (try? Shape.webAddress.read($0)) == .text($0) })
      else { return nil }
      return value
    case (.list(let maximum), .list(let texts)): return texts.count <= maximum ? value : nil
    case (.documents(let maximum), .list(let texts)):
      let notes = texts.compactMap { DocumentNote($0) }
      guard texts.count <= maximum, notes.count == texts.count,
        Set(notes.map(\.name)).count == notes.count
      else { return nil }
      return value
    case (.whole(let range), .whole(let number)): return range.contains(number) ? value : nil
    case (.list, _), (.webAddresses, _), (.documents, _), (.whole, _): return nil
    // The same rules as for our own people, so that nothing shown comes unchecked.
    case (_, .text(let text)): return (try? read(text)) ?? nil
    default: return nil
    }
  }

  /// Line ends as `\n`, no control characters, no white space around, composed letters.
  private static func tidy(_ text: String) -> String {
    TidyText.tidied(text) ?? tidyByScalars(text)
  }

  /// The same for any text; slower.
  package static func tidyByScalars(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": scalars.append("\n")
      case "\n": if !wasReturn { scalars.append(scalar) }
      case "\t": scalars.append(" ")
      case _ where scalar.properties.generalCategory == .control: break
      default: scalars.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    // By scalars: a space and a combining mark behind it make one character, which is no space.
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last]).precomposedStringWithCanonicalMapping
  }

  /// White space of any length as one space.
  private static func oneLine(_ text: String) -> String {
    TidyText.isTidy(text, isOneLine: true) ? text : oneLineByScalars(text)
  }

  /// The same for any text; slower.
  package static func oneLineByScalars(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
      .joined(separator: " ").precomposedStringWithCanonicalMapping
  }

  private static func bounded(_ text: String, _ maximum: Int) throws(ValueProblem) -> String {
    // No character has less than one byte.
    guard text.utf8.count <= maximum || text.count <= maximum else {
      throw ValueProblem(
        code: "too-long",
        detail: Phrase(
          "\(text.count) caractères, \(maximum) au plus\u{A0}: raccourcissez le texte",
          en: "\(text.count) characters, at most \(maximum): shorten the text"))
    }
    return text
  }

  private static func readList(_ text: String, maximum: Int) throws(ValueProblem) -> Value? {
    // A bar or a semicolon separates where there is one; then commas are part of the text.
    func isStrong(_ character: Character) -> Bool {
      character == "|" || character == ";" || character == "\n"
    }
    let pieces =
      TidyText.pieces(of: text)
      ?? (text.contains(where: isStrong)
        ? text.split(whereSeparator: isStrong) : text.split(separator: ","))
    var items: [String] = []
    for piece in pieces {
      let item = tidy(String(piece))
      if !item.isEmpty, !items.contains(item) { items.append(try bounded(item, 200)) }
    }
    guard items.count <= maximum else {
      throw ValueProblem(
        code: "too-many",
        detail: Phrase(
          "\(items.count) éléments, \(maximum) au plus\u{A0}: enlevez-en",
          en: "\(items.count) items, at most \(maximum): remove some"))
    }
    return items.isEmpty ? nil : .list(items)
  }

  private static func readChoice(_ text: String, _ choices: [Choice]) throws(ValueProblem) -> Value
  {
    // Payloads have the code itself, and there are many of them.
    // It is composed already, so that no other text is equal to it.
    if choices.contains(where: { $0.code == text }) { return .text(text) }
    let folded = Fold.letters(text)
    for choice in choices where choice.spellings.contains(folded) { return .text(choice.code) }
    let known = Phrase { language in
      choices.prefix(30).map { $0.label(language) }.joined(separator: ", ")
    }
    throw ValueProblem(
      code: "unknown-choice",
      detail: Phrase(
        "«\u{A0}\(text)\u{202F}» n’est pas dans la liste\u{A0}: \(known(.french))",
        en: "“\(text)” is not in the list: \(known(.english))"))
  }

  private static func readWebAddress(_ text: String) throws(ValueProblem) -> Value {
    var address = text
    let lowered = text.lowercased()
    if !["http://", "https://"].contains(where: { lowered.utf8.starts(with: $0.utf8) }) {
      address = "https://" + text
    }
    let host = String(
      address.unicodeScalars.drop { $0 != ":" }.dropFirst(3).prefix {
        $0 != "/" && $0 != "?" && $0 != "#"
      })
    let isNamed =
      host.unicodeScalars.first?.properties.isAlphabetic ?? false
      || host.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    let isPlain = address.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar.value != 0x7F && !"<>\"\\^`{}|".unicodeScalars.contains(scalar)
        && !scalar.properties.isWhitespace
    }
    guard isPlain, address.utf8.count <= 500, isNamed, host.contains("."),
      !host.contains("@")
    else {
      throw ValueProblem(
        code: "not-a-web-address",
        detail: Phrase(
          "«\u{A0}\(text)\u{202F}» n’est pas une adresse comme https://exemple.org",
          en: "“\(text)” is not an address like https://example.org"))
    }
    return .text(address)
  }

  private static func readPostcode(_ text: String) throws(ValueProblem) -> Value {
    // Spreadsheets turn a postcode into a number and write `5000.0`.
    var digits = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    for prefix in ["B-", "F-", "BE-", "FR-"] where digits.uppercased().hasPrefix(prefix) {
      digits = String(digits.dropFirst(prefix.count))
    }
    guard (4...5).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      throw ValueProblem(
        code: "not-a-postcode",
        detail: Phrase(
          "«\u{A0}\(text)\u{202F}» n’est pas un code postal de quatre ou cinq chiffres",
          en: "“\(text)” is not a postcode of four or five digits"))
    }
    return .text(digits)
  }
}
