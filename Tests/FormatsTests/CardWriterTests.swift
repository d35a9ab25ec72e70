import Base
import Formats
import Testing

@Suite struct CardWriterTests {
  private static let card: Card = {
    var card = Card(version: .four)
    card.uid = CardWriter.uid(Identifier(String(repeating: "0af1", count: 8))!)
    card.formattedName = "Zoé van den Berg"
    card.name.family = "van den Berg"
    card.name.given = "Zoé"
    card.title = "Régisseuse ; lumière, son"
    card.organisation = ["Le Port, coopérative", "Quai\\1"]
    card.emails = [CardDetail("z@example.org", types: ["work"]), CardDetail("zo@example.org")]
    card.telephones = [
      CardDetail("+32 455 00 00 07", types: ["cell"]), CardDetail("0455/00.00.07"),
    ]
    var address = CardAddress()
    address.street = "Quai 1\nBoîte 2"
    address.postcode = "5000"
    address.locality = "Namur"
    address.types = ["work"]
    card.addresses = [address]
    card.websites = [CardDetail("https://example.org/a,b;c")]
    card.languages = ["fr", "nl"]
    card.categories = ["Musique", "son, lumière"]
    card.note = String(repeating: "Ÿ漢😀é", count: 40)
    card.pictures = [CardPicture(.link("https://example.org/z.jpg"))]
    card.revision = CardWriter.revision(Timestamp(seconds: 1_795_600_000))
    return card
  }()

  @Test(arguments: CardWriter.Version.allCases) func `lines are folded between characters`(
    _ version: CardWriter.Version
  ) {
    let bytes = CardWriter.write([Self.card], as: version)
    #expect(bytes.suffix(2) == [0x0D, 0x0A])
    for line in bytes.split(separator: 0x0A) {
      #expect(line.last == 0x0D && line.count <= 76)
      #expect(String(validating: line, as: UTF8.self) != nil)
    }
  }

  @Test(arguments: CardWriter.Version.allCases) func `what is written is read the same`(
    _ version: CardWriter.Version
  ) throws {
    let bytes = CardWriter.write([Self.card, Self.card], as: version)
    let file = try CardReader.read(bytes)
    #expect(file.problems == [] && file.cards.count == 2)
    let card = try #require(file.cards.first)
    #expect(card.version.rawValue == version.rawValue)
    #expect(card.uid == "urn:uuid:0af10af1-0af1-0af1-0af1-0af10af10af1")
    #expect(card.formattedName == Self.card.formattedName && card.name == Self.card.name)
    #expect(card.title == Self.card.title && card.organisation == Self.card.organisation)
    #expect(card.emails.map(\.value) == Self.card.emails.map(\.value))
    #expect(card.emails.map(\.types) == [["work"], []])
    #expect(card.telephones.map(\.value) == Self.card.telephones.map(\.value))
    #expect(card.addresses.map(\.parts) == Self.card.addresses.map(\.parts))
    #expect(card.websites.map(\.value) == Self.card.websites.map(\.value))
    #expect(card.languages == (version == .four ? Self.card.languages : []))
    #expect(card.categories == Self.card.categories && card.note == Self.card.note)
    #expect(card.pictures.map(\.content) == Self.card.pictures.map(\.content))
    #expect(card.revision == "20261125T094640Z")
  }

  @Test func `the spelling of each version`() {
    let three = String(decoding: CardWriter.write([Self.card], as: .three), as: UTF8.self)
    #expect(three.hasPrefix("BEGIN:VCARD\r\nVERSION:3.0\r\n"))
    #expect(three.contains("\r\nTEL;TYPE=CELL;TYPE=PREF:+32 455 00 00 07\r\n"))
    #expect(three.contains("\r\nPHOTO;VALUE=uri:https://example.org/z.jpg\r\n"))
    let four = String(decoding: CardWriter.write([Self.card], as: .four), as: UTF8.self)
    #expect(four.hasPrefix("BEGIN:VCARD\r\nVERSION:4.0\r\n"))
    #expect(four.contains("\r\nTEL;VALUE=uri;PREF=1;TYPE=cell:tel:+32-455-00-00-07\r\n"))
    #expect(four.contains("\r\nTEL:0455/00.00.07\r\n"))
    #expect(four.contains("\r\nORG:Le Port\\, coopérative;Quai\\\\1\r\n"))
  }

  @Test func `no value can end its line or its card`() throws {
    var card = Card(version: .four)
    card.formattedName = "a\r\nEND:VCARD\u{0}\u{B}"
    card.uid = "u\nEND:VCARD"
    card.websites = [CardDetail("https://x\r\nEND:VCARD", types: ["a\r\nb;c"])]
    card.kind = "x\nEND:VCARD"
    card.revision = "\nEND:VCARD"
    card.pictures = [CardPicture(.link("x\r\nEND:VCARD"))]
    for version in CardWriter.Version.allCases {
      let file = try CardReader.read(CardWriter.write([card], as: version))
      #expect(file.cards.count == 1 && file.problems == [])
      #expect(file.cards.first?.formattedName == "a\nEND:VCARD")
    }
  }
}
