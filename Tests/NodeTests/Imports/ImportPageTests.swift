import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// Files that come in through the pages: dropped, read, confirmed.
@Suite(.serialized) struct ImportPageTests {
  private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../nodes")

  private func browser(_ person: TestPerson) -> Visitor {
    let browser = Visitor(port: person.port)
    browser.cookies["maille"] = person.session?.text
    return browser
  }

  private func office() throws -> (TestOffice, Visitor) {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    return (office, browser(try office.person([.adviser])))
  }

  private func send(
    _ browser: Visitor, _ text: String, _ kind: String = "member", named name: String = "f.csv"
  ) throws -> (path: String, answer: Visitor.Answer) {
    try browser.follow(
      browser.upload("/importer/\(kind)", named: name, type: "text/csv", Array(text.utf8)))
  }

  private func members(_ office: TestOffice) throws -> [Record] {
    try office.store.reader().file.all(.member).sorted { $0.title < $1.title }
  }

  private static let table = """
    N°;Prénom;Nom;Métier;Courriel;Hobby
    1;Anne;Lambert;Photographe;anne@exemple.be;yoga
    2;Bob;Roy;Luthier;pas une adresse;vélo
    3;Claire;Dubois;"Décor; costume";;
    trop court
    """

  @Test func `dropped, read, confirmed, undone`() throws {
    let (office, browser) = try office()
    #expect(try browser.get("/importer/member").text.contains("multipart/form-data"))
    let read = try send(browser, Self.table)
    #expect(read.answer.status == 200)
    for words in [
      "Nouvelles fiches\u{A0}: 2", "Lignes refusées\u{A0}: 2", "Ligne 3", "Ligne 5", "yoga",
      "laissée de côté", "Confirmer",
    ] {
      #expect(read.answer.text.contains(words), "\(words)")
    }
    #expect(try members(office).isEmpty)
    let rejected = try browser.get("\(read.path)/refus.csv")
    #expect(rejected["Content-Disposition"]?.contains("lignes-refusees-") ?? false)
    let lines = rejected.text.dropFirst().components(separatedBy: "\r\n")
    #expect(lines[0] == "N°;Prénom;Nom;Métier;Courriel;Hobby;Ligne refusée;Raison")
    #expect(lines[1].hasPrefix("2;Bob;Roy;Luthier;pas une adresse;vélo;3;"))
    #expect(lines[2].hasPrefix("trop court;;;;;;5;"))
    let taken = try browser.follow(browser.post(read.path, ["step": "take"]))
    #expect(taken.answer.text.contains("Fichier importé"))
    #expect(try members(office).map(\.title) == ["Anne Lambert", "Claire Dubois"])
    // A second press does nothing, and says what was done.
    #expect(
      try browser.follow(browser.post(read.path, ["step": "take"])).answer.text
        .contains("Nouvelles fiches\u{A0}: 2"))
    // The same file again changes nothing.
    let again = try send(browser, Self.table)
    #expect(again.answer.text.contains("Fiches pareilles\u{A0}: 2"))
    #expect(!again.answer.text.contains("value=\"take\""))
    // The mended rows are taken as they were given.
    let mended = rejected.text.replacing("pas une adresse", with: "bob@exemple.be")
    let rest = try send(browser, mended)
    #expect(rest.answer.text.contains("Nouvelles fiches\u{A0}: 1"))
    let batch = try #require(try office.store.reader().journal.batches().first?.id)
    #expect(try browser.post("/lots/\(batch)/annuler").status == 200)
    #expect(try members(office).isEmpty)
  }

  @Test func `columns are chosen, and known again by their headings`() throws {
    let (office, browser) = try office()
    let text = "A;B;C\nAnne Lambert;Photographe;anne@exemple.be\n"
    let read = try send(browser, text)
    #expect(read.answer.status == 422 && read.answer.text.contains("Il manque la colonne"))
    #expect(read.answer.text.contains("name=\"column.2\""))
    let twice = try browser.follow(
      browser.post(
        read.path, ["step": "read", "column.0": "field.name", "column.1": "field.name"]))
    #expect(twice.answer.status == 422 && twice.answer.text.contains("href=\"#column.1\""))
    // Changed columns are read before they are confirmed, whatever button was pressed.
    let changed = try browser.post(
      read.path, ["step": "take", "column.0": "field.name", "column.1": "field.trade"])
    #expect(changed.status == 200 && changed.text.contains("Les colonnes ont changé"))
    #expect(try members(office).isEmpty)
    let taken = try browser.follow(
      browser.post(
        read.path, ["step": "take", "column.0": "field.name", "column.1": "field.trade"])
    )
    #expect(taken.answer.text.contains("Fichier importé"))
    #expect(try members(office).first?.values["trade"] == .text("Photographe"))
    let next = try send(browser, "a;b;c\nBob Roy;Luthier;\n")
    #expect(next.answer.text.contains("Comme la dernière fois"))
    #expect(next.answer.text.contains("Nouvelles fiches\u{A0}: 1"))
    // A meaning that is none is left aside, not guessed.
    let nonsense = try browser.follow(
      browser.post(next.path, ["step": "read", "column.1": "field.confirmed"]))
    #expect(nonsense.answer.status == 200)
    // First names and names in whatever order.
    let parts = try send(browser, "Nom de famille;Petit nom\nLambert;Zoé\n")
    _ = try browser.post(
      parts.path, ["step": "read", "column.0": "part.name.1", "column.1": "part.name.0"])
    _ = try browser.post(parts.path, ["step": "take"])
    #expect(try members(office).map(\.title).contains("Zoé Lambert"))
  }

  @Test(arguments: ["First Name;Last Name", "Voornaam;Achternaam", "Vorname;Nachname"])
  func `parts of a name are known in other languages, a whole name comes first`(
    _ headings: String
  ) throws {
    let (office, browser) = try office()
    let parts = try send(browser, "\(headings)\nZoé;Lambert\n")
    #expect(parts.answer.text.contains("Nouvelles fiches\u{A0}: 1"))
    _ = try browser.post(parts.path, ["step": "take"])
    let whole = try send(browser, "\(headings);Display Name\n;;Anne Roy\n")
    _ = try browser.post(whole.path, ["step": "take"])
    #expect(try members(office).map(\.title) == ["Anne Roy", "Zoé Lambert"])
  }

  @Test func `records that resemble others are told and taken`() throws {
    let (office, browser) = try office()
    let id = try office.keep(
      .member, ["name": .text("Anne Lambert"), "email": .text("anne@exemple.be")])
    let read = try send(
      browser, "N°;Nom;Courriel\n1;Lambert Anne;ANNE@exemple.be\n2;Bob Roy;\n3;Roy Bob;\n")
    #expect(read.answer.text.contains("href=\"/fiche/\(id)\""))
    #expect(read.answer.text.contains("même courriel"))
    #expect(read.answer.text.contains("Ligne 4, «\u{A0}Roy Bob\u{202F}» ressemble à Bob Roy"))
    let taken = try browser.follow(browser.post(read.path, ["step": "take"]))
    #expect(taken.answer.text.contains("/doublons/member"))
    #expect(try members(office).count == 4)
  }

  @Test(arguments: [
    ("utf8", ";", "\n"), ("utf8-bom", ",", "\r\n"), ("latin", "\t", "\r"), ("mac", ";", "\r"),
    ("utf16", ";", "\r\n"),
  ]) func `every dialect is read, and a guess is said`(
    _ encoding: String, _ separator: String, _ end: String
  ) throws {
    let (office, browser) = try office()
    let text =
      [
        ["Nom", "Métier", "Commune"], ["Zoé Lefèvre", "Ébéniste", "Liège"],
        ["Hélène Œuvrard", "Créatrice", "Hélécine"],
      ].map { $0.joined(separator: separator) }.joined(separator: end) + end
    let bytes: [UInt8] =
      switch encoding {
      case "latin": Array(try #require(text.data(using: .windowsCP1252)))
      case "mac": Array(try #require(text.data(using: .macOSRoman)))
      case "utf16": [0xFF, 0xFE] + Array(try #require(text.data(using: .utf16LittleEndian)))
      case "utf8-bom": [0xEF, 0xBB, 0xBF] + Array(text.utf8)
      default: Array(text.utf8)
      }
    let read = try browser.follow(
      browser.upload("/importer/member", named: "x", type: "text/csv", bytes))
    let isGuessed = ["latin", "mac"].contains(encoding)
    #expect(read.answer.text.contains("ne dit pas son encodage") == isGuessed)
    // Three words say little of the machine they were written on: they are shown to be judged.
    guard encoding != "mac" else { return }
    _ = try browser.post(read.path, ["step": "take"])
    #expect(try members(office).map(\.title) == ["Hélène Œuvrard", "Zoé Lefèvre"])
  }

  @Test func `address books and calendars come in the same way`() throws {
    let (office, browser) = try office()
    let card =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Aurore Lemaire\r\nEMAIL:a@exemple.be\r\nEND:VCARD\r\n"
    let read = try send(
      browser, card + "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", named: "c.vcf")
    #expect(read.answer.text.contains("Nouvelles fiches\u{A0}: 1"))
    #expect(!read.answer.text.contains("name=\"column.0\""))
    #expect(try browser.get("\(read.path)/refus.csv").text.contains("Ligne refusée;Raison"))
    _ = try browser.post(read.path, ["step": "take"])
    #expect(try members(office).map(\.title) == ["Aurore Lemaire"])
    let calendar =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Fête\r\n"
      + "DTSTART:20270501T183000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    let agenda = try send(browser, calendar, "event", named: "a.ics")
    _ = try browser.post(agenda.path, ["step": "take"])
    #expect(try office.store.reader().file.all(.event).map(\.title) == ["Fête"])
    #expect(try send(browser, calendar, "member").answer.status == 422)
    #expect(try send(browser, card, "event").answer.status == 422)
    for text in ["", "\u{1}\u{2}"] {
      #expect([200, 422].contains(try send(browser, text).answer.status))
    }
    #expect(try browser.post("/importer/member").status == 422)
  }

  @Test func `a file is its sender's alone, and erased within a day`() throws {
    let clock = TestClock("2026-11-25")
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let browser = browser(try office.person([.adviser]))
    let read = try send(browser, "Nom\nTambourinaire Zélie\n")
    let others = try [
      office.visitor, office.person([.member]), office.person([.coordinator]),
      office.person([.adviser]), office.person([.adviser], isVerified: false),
    ]
    for (place, other) in others.enumerated() {
      let visitor = self.browser(other)
      for path in [read.path, "\(read.path)/refus.csv"] {
        let answer = try visitor.get(path)
        #expect([303, 403, 404].contains(answer.status), "\(place) \(answer.status)")
        #expect(!answer.text.contains("Zélie"))
      }
      #expect(try visitor.post(read.path, ["step": "take"]).status >= 400)
      #expect(try visitor.post("\(read.path)/effacer").status >= 400)
      guard place != 3 else { continue }
      #expect([303, 403].contains(try visitor.get("/importer/member").status))
      let sent = try visitor.upload(
        "/importer/member", named: "a.csv", type: "text/csv", Array("Nom\nX\n".utf8))
      #expect(sent.status >= 400, "\(place) \(sent.status)")
    }
    #expect(try members(office).isEmpty)
    #expect(try office.holds("Tambourinaire"))
    clock.jump(ImportDesk.keptSeconds + 3600)
    DueWork(store: office.store, address: "http://n", log: .silent).run()
    #expect(try browser.get(read.path).status == 404)
    #expect(eventually { (try? office.holds("Tambourinaire")) == false })
    let second = try send(browser, "Nom\nTambourinaire Zélie\n")
    #expect(try browser.post("\(second.path)/effacer").status == 200)
    #expect(try browser.get(second.path).status == 404)
    // Nobody fills the disk.
    for number in 0..<8 { _ = try send(browser, "Nom\nPersonne \(number)\n") }
    let page = try browser.get("/importer/member").text
    #expect(page.components(separatedBy: "href=\"/imports/").count == 6)
  }

  @Test func `a long file shows how far it has come, and survives a restart`() throws {
    let (office, browser) = try office()
    let rows = (1...6_000).map { "\($0);Personne \($0);p\($0)@exemple.be" }
    let text = "N°;Nom;Courriel\n" + rows.joined(separator: "\n")
    var read = try send(browser, text)
    #expect(read.answer.status == 200)
    while read.answer.text.contains("Travail en cours") {
      #expect(read.answer["Refresh"]?.contains(read.path) ?? false)
      read.answer = try browser.get(read.path)
    }
    #expect(read.answer.text.contains("Nouvelles fiches\u{A0}: 6\u{202F}000"))
    // As a node finds it that was stopped while it read.
    let id = try #require(Identifier(String(read.path.dropFirst("/imports/".count))))
    try office.store.write { transaction in
      guard var file = try transaction.imports.find(id) else { return }
      file.state = .reading
      file.report = nil
      try transaction.imports.update(file)
    }
    var again = try browser.get(read.path)
    while again.text.contains("Travail en cours") { again = try browser.get(read.path) }
    #expect(again.text.contains("Nouvelles fiches\u{A0}: 6\u{202F}000"))
  }
}
