import Base
import Formats
import Language
import Schema

/// Reads vCards as people: `name`, `email` and the other fields of these names.
///
/// Telephone numbers, postcodes and links are free text in a card; one that does not fit is left
/// out and named. A card without a name, or whose only e-mail address is none, is refused.
struct CardImport {
  private let kind: Kind
  private var source = ImportSource()

  static func read(_ bytes: [UInt8], _ kind: Kind) throws -> ImportSource {
    guard CardFields.canHold(kind) else {
      throw Problem(
        "not-contacts",
        Phrase(
          "Un fichier .vcf ne contient que des personnes.",
          en: "A .vcf file holds nothing but people."))
    }
    let file: CardFile
    do {
      file = try CardReader.read(bytes)
    } catch {
      throw Problem(
        error.code.rawValue,
        Phrase(
          "Ce n’est pas un carnet d’adresses\u{A0}: il manque BEGIN:VCARD.",
          en: "This is not an address book: BEGIN:VCARD is missing."))
    }
    var reader = CardImport(kind: kind)
    if let guess = file.guess { reader.source.notes.append(ImportNote(guess)) }
    for problem in file.problems { reader.take(problem) }
    for card in file.cards { reader.take(card) }
    reader.source.ignoredColumns.sort()
    return reader.source
  }

  private init(kind: Kind) { self.kind = kind }

  private mutating func take(_ problem: CardProblem) {
    let words = Self.words(problem)
    switch problem.code {
    case .unclosedCard, .unknownVersion, .outsideOfCard:
      source.refused.append(Refusal(line: problem.line, column: 0, reason: words))
    case .unreadableLine, .unknownEncoding, .unreadablePicture:
      source.notes.append(ImportNote(line: problem.line, words: words))
    }
  }

  private static func words(_ problem: CardProblem) -> Phrase {
    switch problem.code {
    case .unclosedCard:
      Phrase(
        "cette carte n’est pas terminée (END:VCARD)\u{A0}: le fichier est peut-être coupé",
        en: "this card does not end (END:VCARD): the file may have been cut")
    case .unknownVersion:
      Phrase(
        "version «\u{A0}\(problem.text)\u{202F}» inconnue\u{A0}: 2.1, 3.0 ou 4.0 sont lues",
        en: "version “\(problem.text)” is unknown: 2.1, 3.0 and 4.0 are read")
    case .unreadableLine:
      Phrase(
        "ligne illisible, laissée de côté\u{A0}: «\u{A0}\(problem.text)\u{202F}»",
        en: "this line cannot be read and was left out: “\(problem.text)”")
    case .outsideOfCard:
      Phrase(
        "cette ligne n’appartient à aucune carte\u{A0}: «\u{A0}\(problem.text)\u{202F}»",
        en: "this line belongs to no card: “\(problem.text)”")
    case .unknownEncoding:
      Phrase(
        "encodage «\u{A0}\(problem.text)\u{202F}» inconnu\u{A0}: vérifiez les accents de cette "
          + "ligne",
        en: "encoding “\(problem.text)” is unknown: check the accents of this line")
    case .unreadablePicture:
      Phrase(
        "image illisible, laissée de côté", en: "this picture cannot be read and was left out")
    }
  }

  private mutating func take(_ card: Card) {
    guard card.kind != "group" else {
      source.notes.append(
        ImportNote(
          line: card.line,
          words: Phrase(
            "«\u{A0}\(card.formattedName)\u{202F}» est un groupe, laissé de côté",
            en: "“\(card.formattedName)” is a group and was left out")))
      return
    }
    let notes = source.notes.count
    do throws(Fault) {
      source.candidates.append(try candidate(card))
    } catch {
      // What was noted on a card that is not taken would only distract.
      source.notes.removeLast(source.notes.count - notes)
      source.refused.append(Refusal(line: error.line, column: 0, reason: error.problem.detail))
      return
    }
    for name in card.others { ignore(name) }
    source.candidates[source.candidates.count - 1].picture = picture(of: card)
  }

  /// The first picture of a card that can be kept, cleaned; the others are named with the reason.
  private mutating func picture(of card: Card) -> Picture? {
    guard kind.picture != nil, !card.pictures.isEmpty else {
      if !card.pictures.isEmpty { ignore("PHOTO") }
      return nil
    }
    var found: Picture?
    for picture in card.pictures {
      guard found == nil else {
        ignore("PHOTO (autres)")
        continue
      }
      guard let bytes = picture.bytes else {
        leaveOut(Words.Import.linkedPicture, picture.line)
        continue
      }
      do throws(PictureRefusal) {
        found = try Picture(cleaning: bytes)
      } catch {
        leaveOut(error.words, picture.line)
      }
    }
    return found
  }

  private mutating func candidate(_ card: Card) throws(Fault) -> Candidate {
    var candidate = Candidate(line: card.line)
    candidate.foreignIdentifier = card.uid
    let nameLine = card.lines["FN"] ?? card.lines["N"] ?? card.line
    guard let name = try read(kind.title, card.formattedName, line: nameLine) else {
      throw Fault(
        line: card.line,
        problem: ValueProblem(
          code: "missing-name",
          detail: Phrase(
            "cette carte n’a pas de nom (FN ou N)\u{A0}: il en faut un",
            en: "this card has no name (FN or N): it needs one")))
    }
    candidate.values[kind.title] = .some(name)
    try putEmail(card, &candidate)
    put("telephone", Self.spoken(card.telephones), "TEL", &candidate)
    put("website", card.websites, "URL", &candidate)
    putAddress(card, &candidate)
    let titles = [("TITLE", card.title), ("ROLE", card.role)].filter { !$0.1.isEmpty }
    put(
      "trade", titles.map { CardDetail($0.1, line: card.lines[$0.0] ?? card.line) }, "TITLE",
      &candidate)
    putLine("organisation", card.organisation.joined(separator: ", "), "ORG", card, &candidate)
    putLine("notes", card.note, "NOTE", card, &candidate)
    if !card.nicknames.isEmpty { ignore("NICKNAME") }
    putCategories(card, &candidate)
    let languages = card.languages.compactMap(CardFields.language)
    if !languages.isEmpty, kind.field("languages") != nil {
      candidate.values["languages"] = .some(.list(languages))
    }
    return candidate
  }

  private func read(_ name: String, _ text: String, line: Int) throws(Fault) -> Value? {
    do throws(ValueProblem) {
      return try kind.field(name)?.shape.read(text)
    } catch {
      throw Fault(line: line, problem: error)
    }
  }

  private mutating func putEmail(_ card: Card, _ candidate: inout Candidate) throws(Fault) {
    guard kind.field("email") != nil, let first = card.emails.first else { return }
    put("email", card.emails, "EMAIL", &candidate)
    if candidate.values["email"] == nil { _ = try read("email", first.value, line: first.line) }
  }

  /// The first of `details` that fits the field; others are named, since nothing is lost silently.
  private mutating func put(
    _ name: String, _ details: [CardDetail], _ property: String, _ candidate: inout Candidate
  ) {
    guard !details.isEmpty else { return }
    guard let field = kind.field(name) else { return ignore(property) }
    for detail in details where candidate.values[name] == nil {
      do throws(ValueProblem) {
        if let value = try field.shape.read(detail.value) { candidate.values[name] = .some(value) }
      } catch {
        leaveOut(error, detail.line)
      }
    }
    if details.count > 1, candidate.values[name] != nil { ignore("\(property) (autres)") }
  }

  private mutating func putLine(
    _ name: String, _ text: String, _ property: String, _ card: Card,
    _ candidate: inout Candidate
  ) {
    guard !text.isEmpty else { return }
    put(name, [CardDetail(text, line: card.lines[property] ?? card.line)], property, &candidate)
  }

  private mutating func putAddress(_ card: Card, _ candidate: inout Candidate) {
    guard
      let address = card.addresses.first(where: { !$0.locality.isEmpty || !$0.postcode.isEmpty })
    else {
      if !card.addresses.isEmpty { ignore("ADR") }
      return
    }
    for (name, text) in [
      ("postcode", address.postcode), ("municipality", address.locality),
      ("address", address.street),
    ] where kind.field(name) != nil && !text.isEmpty {
      put(name, [CardDetail(text, line: address.line)], "ADR", &candidate)
    }
    if card.addresses.count > 1 { ignore("ADR (autres)") }
  }

  /// A category that is one of our sectors is the sector.
  private mutating func putCategories(_ card: Card, _ candidate: inout Candidate) {
    guard !card.categories.isEmpty else { return }
    if let name = kind.sector, let field = kind.field(name),
      let value = card.categories.lazy.compactMap({ (try? field.shape.read($0)) ?? nil }).first
    {
      candidate.values[name] = .some(value)
    } else {
      ignore("CATEGORIES")
    }
  }

  private mutating func leaveOut(_ problem: ValueProblem, _ line: Int) {
    leaveOut(problem.detail, line)
  }

  private mutating func leaveOut(_ reason: Phrase, _ line: Int) {
    let words = Phrase(
      "laissé de côté\u{A0}: \(reason(.french))", en: "left out: \(reason(.english))")
    source.notes.append(ImportNote(line: line, words: words))
  }

  private mutating func ignore(_ property: String) {
    if !source.ignoredColumns.contains(property) { source.ignoredColumns.append(property) }
  }

  /// Numbers that somebody answers come before machines.
  private static func spoken(_ telephones: [CardDetail]) -> [CardDetail] {
    let machines: Set = ["fax", "pager", "modem"]
    return telephones.filter { machines.isDisjoint(with: $0.types) }
  }
}

private struct Fault: Error {
  let line: Int
  let problem: ValueProblem
}
