import Base
import Formats
import Schema
import Store

/// What a record and a vCard have in common.
enum CardFields {
  /// Whether records of a kind are people or organisations with a name.
  static func canHold(_ kind: Kind) -> Bool { kind.title == "name" }

  /// A card of everything that the office knows of `record` and that a card can say.
  static func card(_ record: Record, _ picture: StoredPicture? = nil) -> Card {
    func line(_ name: String) -> String { record.values[name]?.line ?? "" }
    var card = Card(version: .four)
    card.uid = CardWriter.uid(record.id)
    card.formattedName = record.title
    // Which part of it is the family's is not known, and a guess would be wrong for "van den Berg".
    card.name.family = record.title
    card.title = line("trade")
    if !line("organisation").isEmpty { card.organisation = [line("organisation")] }
    if !line("email").isEmpty { card.emails = [CardDetail(line("email"))] }
    if !line("telephone").isEmpty { card.telephones = [CardDetail(line("telephone"))] }
    if !line("website").isEmpty { card.websites = [CardDetail(line("website"))] }
    var address = CardAddress()
    address.street = line("address")
    address.locality = line("municipality")
    address.postcode = line("postcode")
    if address != CardAddress() { card.addresses = [address] }
    card.categories = categories(record)
    if case .list(let names)? = record.values["languages"] {
      // Only when all can be said: who reads the card back would lose the others.
      let tags = names.compactMap { name in languages.first { $0.value == name }?.key }
      if tags.count == names.count { card.languages = tags }
    }
    card.note = line("notes")
    if let picture {
      let text = Array(Base64.encode(picture.bytes).utf8)
      card.pictures = [CardPicture(.base64(text), type: picture.type)]
    }
    card.revision = CardWriter.revision(record.changed)
    return card
  }

  private static func categories(_ record: Record) -> [String] {
    let sector = record.kind.sector.flatMap { record.kind.field($0) }.flatMap { field in
      record.values[field.name].map { field.words($0) }
    }
    // Skills without a sector before them would be read as one: "photographie".
    guard let sector else { return [] }
    guard case .list(let skills)? = record.values["skills"] else { return [sector] }
    return [sector] + skills
  }

  /// The language that a tag names: `nl-BE` is Dutch.
  static func language(_ tag: String) -> String? {
    languages[tag.split(separator: "-").first.map { $0.lowercased() } ?? ""]
  }

  /// Languages by their tag (RFC 5646), as people write them in the field.
  private static let languages = [
    "ar": "arabe", "bg": "bulgare", "br": "breton", "ca": "catalan", "cs": "tchèque",
    "da": "danois", "de": "allemand", "el": "grec", "en": "anglais", "es": "espagnol",
    "eu": "basque", "fa": "persan", "fi": "finnois", "fr": "français", "he": "hébreu",
    "hr": "croate", "hu": "hongrois", "it": "italien", "ja": "japonais", "lb": "luxembourgeois",
    "ln": "lingala", "nl": "néerlandais", "no": "norvégien", "oc": "occitan", "pl": "polonais",
    "pt": "portugais", "ro": "roumain", "ru": "russe", "sq": "albanais", "sr": "serbe",
    "sv": "suédois", "sw": "swahili", "tr": "turc", "uk": "ukrainien", "wa": "wallon",
    "zh": "chinois",
  ]
}
