import Base
import Formats
import Foundation
import Testing

@Suite struct CardReaderTests {
  private static func read(_ text: String) throws -> CardFile {
    try CardReader.read(Array(text.replacing("\n", with: "\r\n").utf8))
  }

  private static func one(_ text: String) throws -> Card {
    let file = try read(text)
    #expect(file.problems == [] && file.guess == nil)
    return try #require(file.cards.first)
  }

  @Test func `version 3 with folded lines, groups, labels and lists`() throws {
    let card = try Self.one(
      """
      BEGIN:VCARD
      VERSION:3.0
      UID:3f2b-77
      N:Lemaire;Aurore;Marie\\, Rose,Lou;Dr;
      FN:Dr Aurore Lemaire
      ORG:Atelier\\; bois;Menuiserie;
      item1.TEL;TYPE=WORK,VOICE;TYPE=pref:+32 81 00 00 01
      item1.X-ABLabel:_$!<Atelier>!$_
      TEL;TYPE=HOME;TYPE=FAX:+32 81 00 00 02
      EMAIL;TYPE=INTERNET:aurore@example.org
      item2.EMAIL;type=INTERNET;type=pref:bureau@example.org
      ADR;TYPE=WORK:;Bâtiment B;Rue du Four\\, 3;Dinant;Namur;5500;Belgique
      URL:http\\://example.org/a?b=1
      CATEGORIES:Bois,Jardin\\,potager
      NOTE:Première ligne\\nDeuxième ligne\\, et \\"citée\\" qui est si lo
       ngue qu’elle est pliée
      X-SKYPE:aurore
      X-SKYPE:aurore2
      REV:2026-01-02T03:04:05Z
      END:VCARD

      """)
    #expect(card.version == .three && card.line == 1 && card.uid == "3f2b-77")
    #expect(
      card.name
        == CardName(
          family: "Lemaire", given: "Aurore", additional: "Marie, Rose Lou", prefixes: "Dr"))
    #expect(card.organisation == ["Atelier; bois", "Menuiserie"])
    #expect(
      card.telephones == [
        CardDetail("+32 81 00 00 01", types: ["voice", "work"], label: "Atelier", line: 7),
        CardDetail("+32 81 00 00 02", types: ["fax", "home"], line: 9),
      ])
    #expect(card.emails.map(\.value) == ["bureau@example.org", "aurore@example.org"])
    #expect(
      card.addresses.first?.parts == [
        "", "Bâtiment B", "Rue du Four, 3", "Dinant", "Namur", "5500", "Belgique",
      ])
    #expect(card.websites.map(\.value) == ["http://example.org/a?b=1"])
    #expect(card.categories == ["Bois", "Jardin,potager"])
    #expect(
      card.note
        == "Première ligne\nDeuxième ligne, et \"citée\" qui est si longue qu’elle est pliée")
    #expect(card.others == ["X-SKYPE"])
    #expect(card.lines["NOTE"] == 15 && card.lines["X-SKYPE"] == 17)
  }

  @Test func `version 2,1 with quoted-printable, charsets, lone words and its own folding`() throws
  {
    let text = """
      BEGIN:VCARD
      VERSION:2.1
      N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:D=C3=A9sir;=C3=89lo=
      =C3=AFse;;;
      ORG:Le Coin, librairie;Rayon enfants
      TEL;CELL;PREF:0455 00 00 03
      TEL;WORK;FAX:081 00 00 04
      NOTE;QUOTED-PRINTABLE;CHARSET=ISO-8859-15:Co=FBt : 5 =A4=0D=0A=0D=
      =0Adeux lignes plus bas
      TITLE:Libraire et relieuse
       de père en fille
      PHOTO;JPEG;ENCODING=BASE64:
       AAEC
       AwQF

      EMAIL;INTERNET;WORK:eloise@example.org
      AGENT:
      BEGIN:VCARD
      VERSION:2.1
      FN:Son agente
      TEL;WORK:0
      END:VCARD
      LABEL;HOME:Rue du Four
      END:VCARD
      """
    let card = try Self.one(text)
    #expect(card.name.family == "Désir" && card.name.given == "Éloïse")
    #expect(card.formattedName == "Éloïse Désir")
    #expect(card.organisation == ["Le Coin, librairie", "Rayon enfants"])
    #expect(card.telephones.map(\.types) == [["cell"], ["fax", "work"]])
    #expect(card.note == "Coût : 5 €\n\ndeux lignes plus bas")
    #expect(card.title == "Libraire et relieuse de père en fille")
    #expect(card.emails == [CardDetail("eloise@example.org", types: ["work"], line: 16)])
    let picture = try #require(card.pictures.first)
    #expect(picture.bytes == [0, 1, 2, 3, 4, 5] && picture.type == "jpeg" && picture.line == 12)
    #expect(card.others == ["AGENT", "LABEL"])
  }

  @Test func `version 4 with preferences, addresses of telephones and pictures in data addresses`()
    throws
  {
    let card = try Self.one(
      """
      begin:vcard
      version:4.0
      kind:org
      fn:Coopérative du Port
      tel;value=uri;type="voice,work";pref=2:tel:+32-81-00-00-05;ext=7
      tel;value=uri;pref=1:tel:+32-455-00-00-06
      email;pref=1;x-note="a;b:c^nd":mailto:port@example.org
      lang;pref=2:en
      lang;pref=1:nl-BE
      photo:data:image/png;base64,AAEC
      photo;mediatype=image/jpeg:https://example.org/p.jpg
      url:https://example.org
      end:vcard
      """)
    #expect(card.kind == "org" && card.version == .four)
    #expect(card.telephones.map(\.value) == ["+32 455 00 00 06", "+32 81 00 00 05"])
    #expect(card.telephones.last?.types == ["voice", "work"])
    #expect(card.emails.map(\.value) == ["port@example.org"])
    #expect(card.languages == ["nl-BE", "en"])
    #expect(card.pictures.map(\.bytes) == [[0, 1, 2], nil])
    #expect(card.pictures.map(\.type) == ["image/png", "image/jpeg"])
  }

  @Test(arguments: [
    ("", "Zoé", "Zoé"), ("N:Roy;Zoé;;Mme;\n", nil, "Mme Zoé Roy"), ("NICKNAME:Zo\n", nil, "Zo"),
    ("ORG:Le Port;Quai 1\n", nil, "Le Port"), ("EMAIL:z@example.org\n", nil, ""),
  ]) func `a card without FN has the name that can be made of the rest`(
    _ lines: String, _ name: String?, _ expected: String
  ) throws {
    let full = name.map { "FN:\($0)\n" } ?? ""
    let card = try Self.one("BEGIN:VCARD\nVERSION:3.0\n\(full)\(lines)END:VCARD\n")
    #expect(card.formattedName == expected)
  }

  @Test func `what is wrong is named with its line, and the rest goes on`() throws {
    let file = try Self.read(
      """
      Carnet de Zoé
      exporté en mars
      BEGIN:VCARD
      VERSION:3.0
      FN:Un
      ceci n’est pas une propriété
      END:VCARD
      BEGIN:VCARD
      VERSION:3.0
      FN:Jamais fermée
      BEGIN:VCARD
      VERSION:9.9
      FN:D’un autre temps
      illisible aussi
      END:VCARD
      BEGIN:VCARD
      VERSION:3.0
      FN:Deux
      PHOTO;ENCODING=b:%%%
      NOTE;CHARSET=klingon:abc
      END:VCARD
      BEGIN:VCARD
      FN:Coupée

      """)
    #expect(file.cards.map(\.formattedName) == ["Un", "Deux"])
    #expect(
      file.problems.map { "\($0.line) \($0.code.rawValue)" } == [
        "1 outside-of-card", "6 unreadable-line", "8 unclosed-card", "11 unknown-version",
        "19 unreadable-picture", "22 unclosed-card",
      ])
  }

  @Test func `a file without any card is none`() {
    for text in ["", "FN:Zoé\n", "nom;prenom\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"] {
      let error = #expect(throws: CardError.self) { try Self.read(text) }
      #expect(error?.code == .notCards)
    }
  }

  @Test func `a text of soft breaks is read in time that grows with it`() throws {
    // Processor time, which other work beside this test does not add to.
    func now() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
    func nanoseconds(_ count: Int) throws -> Int {
      let text =
        "BEGIN:VCARD\nVERSION:2.1\nFN:Long\nNOTE;ENCODING=QUOTED-PRINTABLE:"
        + String(repeating: "a=\n", count: count) + "\nEND:VCARD\n"
      let start = now()
      let file = try CardReader.read(Array(text.utf8))
      #expect(file.cards.first?.note.utf8.count == count)
      return now() - start
    }
    // The least of some: caches are warm only after the first.
    func least(_ count: Int) throws -> Int {
      try (0..<4).map { _ in try nanoseconds(count) }.min() ?? 0
    }
    // Sixteen times as much; with its square it would be 256 times.
    #expect(try least(160_000) < least(10_000) * 64)
  }
}
