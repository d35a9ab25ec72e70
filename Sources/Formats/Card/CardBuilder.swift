import Base

/// Puts the properties of a card in their places.
struct CardBuilder {
  private var card: Card
  private var emails: [(preference: Int, CardDetail)] = []
  private var telephones: [(preference: Int, CardDetail)] = []
  private var websites: [(preference: Int, CardDetail)] = []
  private var addresses: [(preference: Int, CardAddress)] = []
  private var languages: [(preference: Int, String)] = []
  private var notes: [String] = []
  /// What Apple's address book writes instead of UID.
  private var appleIdentifier: String?

  init(_ raw: RawCard) {
    card = Card(version: raw.version)
    card.line = raw.line
  }

  /// Takes a property whose value is text, with its escapes.
  mutating func take(_ property: RawCardProperty, _ text: String, label: String?) {
    note(property)
    let words = Self.trimmed(ContentText.unescaped(text.unicodeScalars))
    switch property.name {
    case "VERSION", "PRODID", "X-ABLABEL", "PROFILE": break
    case "UID": if card.uid == nil, !words.isEmpty { card.uid = words }
    case "X-ABUID": appleIdentifier = words
    case "KIND", "X-ADDRESSBOOKSERVER-KIND": card.kind = words.lowercased()
    case "FN": if card.formattedName.isEmpty { card.formattedName = words }
    case "N": if card.name == CardName() { card.name = name(text) }
    case "NICKNAME": card.nicknames += list(text)
    case "ORG": if card.organisation.isEmpty { card.organisation = parts(text) }
    case "TITLE": if card.title.isEmpty { card.title = words }
    case "ROLE": if card.role.isEmpty { card.role = words }
    case "NOTE": if !words.isEmpty { notes.append(words) }
    case "REV": card.revision = words
    case "CATEGORIES": card.categories += list(text)
    case "LANG": if !words.isEmpty { languages.append((property.preference, words)) }
    case "EMAIL": add(property, Self.withoutScheme(words, "mailto:"), label, to: &emails)
    case "TEL": add(property, Self.telephone(words), label, to: &telephones)
    case "URL": add(property, words, label, to: &websites)
    case "ADR": add(property, text)
    case "PHOTO", "LOGO": takePicture(property, words)
    default: pass(over: property)
    }
  }

  /// Takes a picture that is in the card.
  mutating func take(_ picture: CardPicture, _ property: RawCardProperty) {
    note(property)
    card.pictures.append(picture)
  }

  /// Names a property that has no place.
  mutating func pass(over property: RawCardProperty) {
    note(property)
    if !card.others.contains(property.name) { card.others.append(property.name) }
  }

  func finished() -> Card {
    var card = card
    card.emails = Self.sorted(emails)
    card.telephones = Self.sorted(telephones)
    card.websites = Self.sorted(websites)
    card.addresses = Self.sorted(addresses)
    card.languages = Self.sorted(languages)
    card.uid = card.uid ?? appleIdentifier
    card.note = notes.joined(separator: "\n")
    if card.formattedName.isEmpty { card.formattedName = card.name.spoken }
    if card.formattedName.isEmpty { card.formattedName = card.nicknames.first ?? "" }
    if card.formattedName.isEmpty { card.formattedName = card.organisation.first ?? "" }
    return card
  }

  private mutating func note(_ property: RawCardProperty) {
    if card.lines[property.name] == nil { card.lines[property.name] = property.line }
  }

  private func add(
    _ property: RawCardProperty, _ value: String, _ label: String?,
    to list: inout [(preference: Int, CardDetail)]
  ) {
    guard !value.isEmpty else { return }
    let detail = CardDetail(value, types: property.types, label: label, line: property.line)
    list.append((property.preference, detail))
  }

  private mutating func add(_ property: RawCardProperty, _ text: String) {
    var address = CardAddress()
    let places: [WritableKeyPath<CardAddress, String>] = [
      \.postOfficeBox, \.extended, \.street, \.locality, \.region, \.postcode, \.country,
    ]
    for (place, part) in zip(places, parts(text, joined: ", ")) {
      address[keyPath: place] = part
    }
    guard address.parts.contains(where: { !$0.isEmpty }) else { return }
    address.types = property.types
    address.line = property.line
    addresses.append((property.preference, address))
  }

  private mutating func takePicture(_ property: RawCardProperty, _ words: String) {
    guard !words.isEmpty else { return }
    // Version 4.0 has the bytes in a data address (RFC 2397).
    if words.lowercased().hasPrefix("data:"), let comma = words.firstIndex(of: ",") {
      let head = words[words.index(words.startIndex, offsetBy: 5)..<comma].lowercased()
      let text = Array(words[words.index(after: comma)...].utf8)
      let type = head.split(separator: ";", omittingEmptySubsequences: false).first
      if head.hasSuffix(";base64"), !text.isEmpty, Base64.decode(text) != nil {
        card.pictures.append(
          CardPicture(.base64(text), type: type.map(String.init), line: property.line))
        return
      }
    }
    card.pictures.append(
      CardPicture(
        .link(words), type: property.parameter("MEDIATYPE") ?? property.types.first,
        line: property.line))
  }

  /// Parts between semicolons, without empty ones at the end.
  private func parts(_ text: String) -> [String] {
    var parts = ContentText.parts(text, at: ";").map(Self.trimmed)
    while parts.last?.isEmpty ?? false { parts.removeLast() }
    return parts
  }

  /// A list between commas; version 2.1 separates with semicolons.
  private func list(_ text: String) -> [String] {
    let separator: Unicode.Scalar = card.version == .two && text.contains(";") ? ";" : ","
    return ContentText.parts(text, at: separator).map(Self.trimmed).filter { !$0.isEmpty }
  }

  private func name(_ text: String) -> CardName {
    var name = CardName()
    let places: [WritableKeyPath<CardName, String>] = [
      \.family, \.given, \.additional, \.prefixes, \.suffixes,
    ]
    for (place, part) in zip(places, parts(text, joined: " ")) { name[keyPath: place] = part }
    return name
  }

  /// Parts between semicolons. One part may have several values between commas, except in version
  /// 2.1, which writes commas as they are.
  private func parts(_ text: String, joined separator: String) -> [String] {
    if card.version == .two { return ContentText.parts(text, at: ";").map(Self.trimmed) }
    return ContentText.pieces(text, at: ";").map { piece in
      ContentText.parts(piece, at: ",").map(Self.trimmed).filter { !$0.isEmpty }
        .joined(separator: separator)
    }
  }

  /// What stands behind a scheme, however often a program has put it there.
  private static func withoutScheme(_ text: String, _ scheme: String) -> String {
    var rest = text[...]
    while rest.prefix(scheme.count).lowercased() == scheme {
      rest = rest.dropFirst(scheme.count).drop { $0.isWhitespace || $0 == "-" }
    }
    return String(rest)
  }

  /// `tel:+32-478-12-34-56;ext=5` is `+32 478 12 34 56` (RFC 3966): a hyphen there is what a space
  /// is to people.
  private static func telephone(_ text: String) -> String {
    let number = withoutScheme(text, "tel:")
    guard number.utf8.count < text.utf8.count else { return text }
    return trimmed(String(number.prefix { $0 != ";" }.map { $0 == "-" ? " " : $0 }))
  }

  private static func sorted<Item>(_ items: [(preference: Int, Item)]) -> [Item] {
    // Stable, so that of two that are alike the first of the card stays first.
    items.enumerated()
      .sorted { ($0.element.preference, $0.offset) < ($1.element.preference, $1.offset) }
      .map(\.element.1)
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last])
  }
}
