import Base

/// Writes vCards of versions 3.0 (RFC 2426) and 4.0 (RFC 6350): UTF-8, CRLF, lines of at most 75
/// octets.
package enum CardWriter {
  package enum Version: String, Sendable, CaseIterable {
    case three = "3.0"
    case four = "4.0"
  }

  /// `urn:uuid:…` for an identifier of ours (RFC 9562 section 4, RFC 6350 section 6.7.6).
  package static func uid(_ id: Identifier) -> String {
    let digits = Array(id.description)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + parts.joined(separator: "-")
  }

  /// When a card was last changed, as REV of both versions has it.
  package static func revision(_ moment: Timestamp) -> String {
    ISO8601.text(moment).filter { $0 != "-" && $0 != ":" }
  }

  package static func write(_ cards: [Card], as version: Version) -> [UInt8] {
    var bytes: [UInt8] = []
    for card in cards {
      for line in lines(card, version) { bytes += ContentText.folded(line) }
    }
    return bytes
  }

  private static func lines(_ card: Card, _ version: Version) -> [String] {
    let isFour = version == .four
    var lines = [
      "BEGIN:VCARD", "VERSION:\(version.rawValue)", "PRODID:-//Maille//Contacts//FR",
    ]
    func add(_ name: String, _ text: String) {
      if !text.isEmpty { lines.append("\(name):\(ContentText.escaped(text))") }
    }
    func add(_ name: String, _ parts: [String], separator: String) {
      lines.append("\(name):" + parts.map(ContentText.escaped).joined(separator: separator))
    }
    if let uid = card.uid { lines.append("UID:" + ContentText.escaped(uid)) }
    if isFour, card.kind != "individual" { add("KIND", card.kind) }
    // Both versions ask for a name; a card without any has the best that there is.
    let name = card.formattedName.isEmpty ? card.emails.first?.value ?? "?" : card.formattedName
    add("FN", name)
    let parts = [
      card.name.family, card.name.given, card.name.additional, card.name.prefixes,
      card.name.suffixes,
    ]
    if !isFour || parts.contains(where: { !$0.isEmpty }) { add("N", parts, separator: ";") }
    if !card.nicknames.isEmpty { add("NICKNAME", card.nicknames, separator: ",") }
    if !card.organisation.isEmpty { add("ORG", card.organisation, separator: ";") }
    add("TITLE", card.title)
    add("ROLE", card.role)
    for (place, email) in card.emails.enumerated() {
      let types = parameters(email.types, isFirst: place == 0 && card.emails.count > 1, isFour)
      lines.append("EMAIL\(types):\(ContentText.escaped(email.value))")
    }
    for (place, telephone) in card.telephones.enumerated() {
      let isFirst = place == 0 && card.telephones.count > 1
      lines.append(line(telephone, parameters(telephone.types, isFirst: isFirst, isFour), isFour))
    }
    for address in card.addresses {
      add("ADR" + parameters(address.types, isFirst: false, isFour), address.parts, separator: ";")
    }
    for website in card.websites {
      let types = parameters(website.types, isFirst: false, isFour)
      lines.append("URL\(types):\(ContentText.plain(website.value))")
    }
    if isFour { for language in card.languages { add("LANG", language) } }
    if !card.categories.isEmpty { add("CATEGORIES", card.categories, separator: ",") }
    add("NOTE", card.note)
    lines += card.pictures.compactMap { line($0, isFour) }
    add("REV", card.revision)
    return lines + ["END:VCARD"]
  }

  /// A link, or the bytes: in version 3.0 with the name of their type, in 4.0 as an address (RFC 2397).
  private static func line(_ picture: CardPicture, _ isFour: Bool) -> String? {
    switch picture.content {
    case .link(let link): return "PHOTO\(isFour ? "" : ";VALUE=uri"):\(ContentText.plain(link))"
    case .base64(let text):
      let text = String(decoding: text, as: UTF8.self)
      let name = (picture.type ?? "").split(separator: "/").last.map(String.init) ?? ""
      guard !name.isEmpty, name.allSatisfy(isTypeLetter) else { return nil }
      return isFour
        ? "PHOTO:data:image/\(name.lowercased());base64,\(text)"
        : "PHOTO;ENCODING=b;TYPE=\(name.uppercased()):\(text)"
    }
  }

  private static func parameters(_ types: [String], isFirst: Bool, _ isFour: Bool) -> String {
    // What becomes "pref" without its odd letters must not come before the others.
    var types = types.map { $0.filter(isTypeLetter) }
      .filter { !$0.isEmpty && $0.lowercased() != "pref" }
    if isFirst, !isFour { types.append("pref") }
    return (isFirst && isFour ? ";PREF=1" : "")
      + types.map { ";TYPE=\(isFour ? $0 : $0.uppercased())" }.joined()
  }

  /// An international number as an address (RFC 3966) where that says the same; other numbers would
  /// need to say in which country they are dialled, and stay text.
  private static func line(_ telephone: CardDetail, _ parameters: String, _ isFour: Bool) -> String
  {
    let number = telephone.value
    let isGlobal =
      number.utf8.first == UInt8(ascii: "+") && number.utf8.count > 1
      && number.utf8.last != 0x20
      && number.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 }
    guard isFour, isGlobal else { return "TEL\(parameters):\(ContentText.escaped(number))" }
    return "TEL;VALUE=uri\(parameters):tel:" + number.replacing(" ", with: "-")
  }

  private static func isTypeLetter(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber || letter == "-")
  }
}
