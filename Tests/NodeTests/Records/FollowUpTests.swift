import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Advisers meet their members once a year.
@Suite(.serialized) struct FollowUpTests {
  @Test
  func `eleven months after the last meeting a member is to be met, and one click proposes dates`()
    throws
  {
    let clock = TestClock("2026-11-25")
    let office = try TestOffice("namur", clock: clock.clock)
    let anne = try office.keep(
      .member,
      [
        "name": .text("Anne Martin"), "email": .text("anne@exemple.be"),
        "followed_up": .text("2025-12-25"),
      ])
    let new = try office.keep(.member, ["name": .text("Paul Neuf"), "joined": .text("2026-09-01")])
    let silent = try office.keep(
      .member, ["name": .text("Léa Sansadresse"), "joined": .text("2024-01-01")])
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    #expect(try adviser.page("/a-rencontrer").body.contains("Anne Martin"))
    let page = try adviser.page("/a-rencontrer").body
    #expect(page.contains("Léa Sansadresse") && !page.contains("Paul Neuf"))
    let refused = try adviser.post("/a-rencontrer", ["member": anne.description, "dates": " "])
    #expect(refused.status == 422)
    let path = "/a-rencontrer"
    let sent = try adviser.post(
      path, ["member": anne.description, "dates": "lundi 7 à 10 h\nmardi 8 à 14 h"])
    #expect(sent.status == 200 && sent.body.contains("dates proposées le 25 novembre 2026"))
    // The dates are still there for the next one.
    #expect(try adviser.page(path).body.contains("mardi 8 à 14 h"))
    #expect(
      try adviser.post(path, ["member": silent.description, "dates": "lundi 7"]).status == 409)
    #expect(try adviser.post(path, ["member": "x", "dates": "lundi 7"]).status == 404)
    let mails = try office.store.reader().mails.due(clock.now)
    #expect(mails.contains { $0.recipient == "anne@exemple.be" && $0.text.contains("mardi 8") })

    let noted = try adviser.post(
      "/fiche/\(anne)/suivi",
      ["title": "Vue au bureau", "day": "2026-11-20", "note": "projet-confidentiel"])
    #expect(noted.status == 200 && noted.body.contains("projet-confidentiel"))
    #expect(try office.record(anne).values["followed_up"] == .text("2026-11-20"))
    #expect(try !(adviser.page(path).body.contains("Anne Martin")))
    // An older note does not turn the clock back; a coming day is none.
    _ = try adviser.post("/fiche/\(anne)/suivi", ["title": "Avant", "day": "2026-01-10"])
    #expect(try office.record(anne).values["followed_up"] == .text("2026-11-20"))
    #expect(
      try adviser.post("/fiche/\(anne)/suivi", ["title": "Demain", "day": "2026-12-30"]).status
        == 422)
    #expect(try !(adviser.page("/fiche/\(anne)").body.contains("Demain")))
    #expect(try adviser.post("/fiche/\(anne)/suivi", ["title": ""]).status == 422)

    clock.set("2027-10-19")
    let before = try office.signIn(account(adviser, office))
    #expect(try !before.page(path).body.contains("Anne Martin"))
    clock.set("2027-10-20")
    let after = try office.signIn(account(adviser, office))
    #expect(try after.page(path).body.contains("Anne Martin"))
    #expect(new != anne)
  }

  @Test func `dates that cannot be kept are not sent either`() throws {
    let clock = TestClock("2026-11-25")
    let office = try TestOffice("namur", clock: clock.clock)
    let anne = try office.keep(
      .member,
      [
        "name": .text("Anne"), "email": .text("anne@exemple.be"), "joined": .text("2020-01-01"),
      ])
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    for number in 0..<100 {
      _ = try office.visit(adviser).keepDraft("/nouveau/\(number)", "title=x")
    }
    let form: KeyValuePairs = ["member": anne.description, "dates": "mardi 8 à 14 h"]
    let refused = try adviser.post("/a-rencontrer", form)
    #expect(refused.status == 409 && refused.body.contains("mardi 8 à 14 h"))
    #expect(try office.store.reader().mails.due(clock.now).isEmpty)
    try office.visit(adviser).discardDraft("/nouveau/7")
    #expect(try adviser.post("/a-rencontrer", form).status == 200)
    #expect(try office.store.reader().mails.due(clock.now).count == 1)
  }

  @Test func `all who are to be met are shown, page after page`() throws {
    let clock = TestClock("2026-11-25")
    let office = try TestOffice("namur", clock: clock.clock)
    let names = (100..<145).map { "Membre \($0)" }
    for name in names {
      _ = try office.keep(.member, ["name": .text(name), "joined": .text("2020-01-01")])
    }
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let pages = try ["", "?page=2"].map { try adviser.page("/a-rencontrer" + $0).body }
    for name in names {
      #expect(pages.count { $0.contains(">\(name)<") } == 1, "\(name)")
    }
    #expect(pages[0].contains("href=\"/a-rencontrer?page=2\""))
    #expect(pages[1].contains("href=\"/a-rencontrer\""))
  }

  private func account(_ person: TestPerson, _ office: TestOffice) throws -> Account {
    let id = try #require(person.caller.account)
    return try #require(try office.store.reader().accounts.find(id))
  }

  @Test func `notes are the advisers' alone, and go with the member`() throws {
    let clock = TestClock("2026-11-25")
    let office = try TestOffice("namur", clock: clock.clock)
    let amiens = try TestOffice("amiens", clock: clock.clock)
    let anne = try office.keep(.member, ["name": .text("Anne")], ["identity": .everybody])
    try office.serve(isOpen: false)
    try amiens.add(office, at: office.url)
    let adviser = try office.person([.adviser])
    let owner = try office.person([.member], record: anne)
    _ = try adviser.post(
      "/fiche/\(anne)/suivi", ["title": "Rencontre", "note": "projet-confidentiel"])
    let note = try #require(try office.store.reader().file.all(about: anne).first)
    for person in [owner, office.visitor, try office.person([.coordinator])] {
      for path in ["/fiche/\(anne)", "/fiche/\(note.id)", "/recherche?q=confidentiel"] {
        #expect(try !(person.page(path).body.contains("projet-confidentiel")), "\(path)")
      }
      #expect(try person.get("/api/search?q=projet").json?[name: "total"]?.integer == 0)
      #expect([303, 403].contains(try person.page("/a-rencontrer").status))
      #expect(
        [401, 403].contains(
          try person.post("/fiche/\(anne)/suivi", ["title": "x", "day": "2026-11-01"]).status))
    }
    _ = try amiens.pull()
    #expect(try !amiens.holds("projet-confidentiel"))
    #expect(try office.holds("projet-confidentiel"))
    _ = try office.file(.adviser).bin(anne)
    clock.advance(days: 31)
    DueWork(store: office.store, address: "", log: .silent).run()
    #expect(try office.store.reader().file.find(note.id) == nil)
    #expect(try eventually { try !office.holds("projet-confidentiel") })
  }
}
