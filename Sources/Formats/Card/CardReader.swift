/// Reads vCards of versions 2.1 (versit, 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350), several in a
/// file, in any encoding, as programs really write them.
package enum CardReader {
  /// All cards of a file that are whole, and what is wrong with the rest.
  package static func read(_ bytes: [UInt8]) throws(CardError) -> CardFile {
    let wide = TextEncoding.wide(bytes)
    var rest = bytes[...]
    while rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var scanner = CardScanner(wide?.decode(bytes) ?? Array(rest))
    scanner.scan()
    guard scanner.sawCard else { throw CardError(code: .notCards) }
    var decoder = CardDecoder(scanner.cards)
    var file = CardFile()
    for card in scanner.cards { file.cards.append(decoder.card(card)) }
    file.problems = (scanner.problems + decoder.problems).sorted { $0.line < $1.line }
    file.guess = decoder.guess
    return file
  }
}

/// Finds where cards begin and end, and takes their lines apart.
private struct CardScanner {
  private(set) var cards: [RawCard] = []
  private(set) var problems: [CardProblem] = []
  private(set) var sawCard = false
  private var lines: CardLines
  private var card: RawCard?
  /// Parts within a card whose properties are not the card's, such as the card of an agent.
  private var depth = 0
  /// A card of a version that cannot be read is passed over.
  private var isSkipped = false
  private var isOutside = false

  init(_ text: [UInt8]) { lines = CardLines(text) }

  mutating func scan() {
    while lines.peek != nil {
      let number = lines.number
      guard let line = lines.take(card?.version ?? .three) else { break }
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x1A || $0 == 0 }) { continue }
      guard let content = ContentLine(line) else {
        refuse(number, card == nil ? .outsideOfCard : .unreadableLine, line)
        continue
      }
      take(content, line, number)
    }
    closeUnfinished()
  }

  private mutating func take(_ content: ContentLine, _ line: ArraySlice<UInt8>, _ number: Int) {
    let isCard = content.text.filter { !$0.isWhitespace }.uppercased() == "VCARD"
    switch content.name {
    case "BEGIN" where card == nil:
      if isCard { begin(number) } else { refuse(number, .outsideOfCard, line) }
    case "BEGIN":
      let isNested = depth > 0 || !isCard || isAgentOpen
      if isNested {
        depth += 1
      } else {
        closeUnfinished()
        begin(number)
      }
    case "END" where card == nil: refuse(number, .outsideOfCard, line)
    case "END" where depth > 0: depth -= 1
    case "END": if isCard { end() }
    case _ where card == nil: refuse(number, .outsideOfCard, line)
    default: if depth == 0 { card?.properties.append(RawCardProperty(content, line: number)) }
    }
  }

  /// The card of an agent (2.1) stands behind an empty AGENT.
  private var isAgentOpen: Bool {
    guard let last = card?.properties.last else { return false }
    return last.name == "AGENT" && last.value.allSatisfy { $0 == 0x20 }
  }

  private mutating func begin(_ number: Int) {
    sawCard = true
    isOutside = false
    depth = 0
    let said = lines.version()
    let version = said.map { Card.Version(rawValue: $0) } ?? .three
    isSkipped = version == nil
    if version == nil {
      problems.append(CardProblem(line: number, code: .unknownVersion, text: said ?? ""))
    }
    card = RawCard(line: number, version: version ?? .three)
  }

  private mutating func end() {
    if let card, !isSkipped { cards.append(card) }
    card = nil
  }

  private mutating func closeUnfinished() {
    if let card, !isSkipped {
      problems.append(CardProblem(line: card.line, code: .unclosedCard, text: ""))
    }
    card = nil
  }

  private mutating func refuse(_ number: Int, _ code: CardProblem.Code, _ line: ArraySlice<UInt8>) {
    if code == .outsideOfCard {
      // One word about a stretch of foreign lines.
      if isOutside { return }
      isOutside = true
    } else if depth > 0 || isSkipped {
      return
    }
    problems.append(
      CardProblem(
        line: number, code: code,
        text: ContentText.tidy(String(decoding: line.prefix(60), as: UTF8.self))))
  }
}
