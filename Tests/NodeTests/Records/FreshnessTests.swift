import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// What people said of themselves is asked again, dimmed and withdrawn, and comes back with a click.
@Suite(.serialized) struct FreshnessTests {
  private final class House {
    let clock = TestClock("2026-03-10")
    let office: TestOffice
    let id: Identifier

    init() throws {
      office = try TestOffice("namur", clock: clock.clock)
      id = try office.keep(
        .member,
        [
          "name": .text("Anne Martin"), "email": .text("anne@exemple.be"),
          "trade": .text("luthière"), "confirmed": .text("2026-03-10"),
        ], ["identity": .everybody, "activity": .allOffices])
    }

    func run() { DueWork(store: office.store, address: "https://n.example", log: .silent).run() }

    /// The mails that were added since the last look, by subject.
    func mails() throws -> [QueuedMail] {
      try office.store.write { transaction in
        let mails = try transaction.mails.due(transaction.now, limit: 100)
        for mail in mails { try transaction.mails.delete(mail.id) }
        return mails
      }
    }

    func path(_ mail: QueuedMail) -> String { mail.link.replacing("https://n.example", with: "") }
  }

  @Test func `six, twelve, seventeen and eighteen months`() throws {
    let house = try House()
    let (office, clock) = (house.office, house.clock)
    func search() throws -> ResultItem? {
      let reader = try office.store.reader()
      let library = Library(reader: reader, caller: .visitor, clock: clock.clock)
      let page = try library.search(SearchRequest(text: "Anne"))
      return page.items.first
    }
    var told: [String] = []
    var day: [String] = []
    // Every day for two years, as a node that runs does.
    for _ in 0..<730 {
      clock.advance(days: 1)
      house.run()
      for mail in try house.mails() {
        told.append(mail.subject)
        day.append(String(ISO8601.text(clock.now).prefix(10)))
      }
      let today = String(ISO8601.text(clock.now).prefix(10))
      let found = try search()
      let expected: Bool? = today < "2027-09-10" ? today >= "2027-03-10" : nil
      #expect(found?.isStale == expected, "\(today)")
    }
    #expect(
      told == [
        "Votre fiche est-elle toujours juste\u{202F}?",
        "Votre fiche est-elle toujours juste\u{202F}?",
        "Votre fiche va être retirée de l’annuaire", "Votre fiche est retirée de l’annuaire",
      ])
    #expect(day == ["2026-09-10", "2027-03-10", "2027-08-10", "2027-09-10"])
    #expect(try office.record(house.id).isWithdrawn)
    #expect(try office.discrepancies().isEmpty)
    let entry = try office.store.reader().journal.entries(of: house.id, limit: 1).first
    #expect(entry?.action == .withdrawn && entry?.actor == DueWork.actor)
  }

  @Test func `a node that was off for years tells before it withdraws`() throws {
    let house = try House()
    house.clock.advance(days: 1200)
    house.run()
    #expect(try house.mails().map(\.subject) == ["Votre fiche va être retirée de l’annuaire"])
    #expect(!(try house.office.record(house.id).isWithdrawn))
    house.clock.advance(days: 13)
    house.run()
    #expect(!(try house.office.record(house.id).isWithdrawn))
    house.clock.advance(days: 1)
    house.run()
    #expect(try house.office.record(house.id).isWithdrawn)
  }

  @Test func `of who has no address the advisers are told before the record leaves, and after`()
    throws
  {
    let house = try House()
    let (office, clock) = (house.office, house.clock)
    let id = try office.keep(
      .member, ["name": .text("Bob"), "confirmed": .text("2026-03-10")],
      ["identity": .allOffices])
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let account = try #require(adviser.caller.account)
    func told() throws -> [String] {
      try office.store.reader().notices.all(of: account).filter { $0.record == id }
        .map { $0.words(.french) }
    }
    var days: [String: String] = [:]
    for _ in 0..<560 {
      clock.advance(days: 1)
      house.run()
      for words in try told() where days[words] == nil {
        days[words] = String(ISO8601.text(clock.now).prefix(10))
      }
    }
    #expect(days.values.sorted() == ["2027-08-10", "2027-09-10"])
    #expect(days.keys.contains { $0.contains("aucun courriel ne peut demander") })
    #expect(try office.record(id).isWithdrawn)
    // She confirms it for him, and it is back.
    // Her session of then has long ended.
    let back = try office.person([.adviser])
    #expect(try back.post("/fiche/\(id)/confirmer").status == 200)
    #expect(try !office.record(id).isWithdrawn)
  }

  @Test func `the link shows the card as others see it, and confirms with a button, once`() throws {
    let house = try House()
    let (office, clock) = (house.office, house.clock)
    clock.advance(days: 600)
    house.run()
    clock.advance(days: 20)
    house.run()
    #expect(try office.record(house.id).isWithdrawn)
    let mail = try #require(try house.mails().last)
    #expect(mail.text.contains("Anne Martin") && !mail.text.contains("anne@exemple.be"))
    #expect(mail.recipient == "anne@exemple.be")
    try office.serve(isOpen: false)
    let page = try office.visitor.page(house.path(mail))
    #expect(page.status == 200 && page.body.contains("Anne Martin"))
    #expect(!page.body.contains("anne@exemple.be"))
    #expect(page.headers.contains("no-referrer"))
    // To look is not to answer.
    #expect(try office.record(house.id).isWithdrawn)
    #expect(try office.visitor.post(house.path(mail)).status == 200)
    let record = try office.record(house.id)
    #expect(!record.isWithdrawn)
    #expect(record.values["confirmed"]?.line == String(ISO8601.text(clock.now).prefix(10)))
    #expect(try office.visitor.page("/fiche/\(house.id)").status == 200)
    #expect(try office.visitor.post(house.path(mail)).status == 410)
    #expect(try office.visitor.page(house.path(mail)).status == 410)
    // It opens nothing else.
    let token = try #require(house.path(mail).split(separator: "/").last)
    #expect(try office.visitor.post("/lien/\(token)").status == 410)
    #expect(
      try office.visitor.page("/confirmer/\(String(repeating: "0", count: 64))").status == 410)
  }

  @Test func `who edits the own record confirms it, who is an adviser does not`() throws {
    let house = try House()
    let owner = house.office.file(
      Caller(roles: [.member], account: .random(), record: house.id))
    house.clock.set("2027-01-05")
    _ = try house.office.file(.adviser).change(
      house.id, from: 1, RecordInput(texts: ["trade": "archetière"]))
    #expect(try house.office.record(house.id).values["confirmed"] == .text("2026-03-10"))
    _ = try owner.choose(["links": "office"], for: house.id, from: 2, wording: "")
    #expect(try house.office.record(house.id).values["confirmed"] == .text("2026-03-10"))
    _ = try owner.change(house.id, from: 3, RecordInput(texts: ["trade": "luthière"]))
    #expect(try house.office.record(house.id).values["confirmed"] == .text("2027-01-05"))
    house.clock.set("2027-07-04")
    house.run()
    #expect(try house.mails().isEmpty)
    house.clock.set("2027-07-05")
    house.run()
    #expect(try house.mails().count == 1)
  }

  @Test func `a record that nobody sees is left alone, and advisers see who is concerned`() throws {
    let house = try House()
    let hidden = try house.office.keep(
      .member,
      [
        "name": .text("Luc Caché"), "email": .text("luc@exemple.be"),
        "confirmed": .text("2020-01-01"),
      ],
      ["identity": .advisers])
    house.clock.advance(days: 400)
    house.run()
    #expect(try house.mails().map(\.recipient) == ["anne@exemple.be"])
    try house.office.serve(isOpen: false)
    let page = try house.office.person([.adviser]).page("/fraicheur")
    #expect(page.body.contains("Anne Martin") && page.body.contains("10 mars 2026"))
    #expect(page.body.contains("pâle dans les listes") && !page.body.contains("Luc Caché"))
    #expect(try house.office.person([.member]).page("/fraicheur").status == 403)
    let account = try house.office.store.reader().accounts.find(record: house.id)
    let owner = try house.office.signIn(try #require(account))
    #expect(try owner.post("/fiche/\(house.id)/confirmer").status == 200)
    #expect(!(try house.office.person([.adviser]).page("/fraicheur").body.contains("Anne Martin")))
    #expect(try house.office.person([.member]).post("/fiche/\(house.id)/confirmer").status == 404)
    #expect(try owner.post("/fiche/\(hidden)/confirmer").status == 404)
  }

  @Test func `another office dims the same card by itself`() throws {
    let house = try House()
    let lille = try TestOffice("lille", country: "FR", clock: house.clock.clock)
    try house.office.serve(isOpen: false)
    try lille.add(house.office, at: house.office.url)
    _ = try lille.pull()
    func item() throws -> ResultItem {
      let reader = try lille.store.reader()
      let library = Library(reader: reader, caller: .member, clock: house.clock.clock)
      return try library.record(house.id)
    }
    #expect(!(try item().isStale))
    house.clock.advance(days: 364)
    #expect(!(try item().isStale))
    house.clock.advance(days: 1)
    #expect(try item().isStale)
    try lille.serve(isOpen: true)
    let page = try lille.visitor.page("/recherche?q=Anne").body
    #expect(page.contains("class=\"stale\"") && page.contains("confirmé en mars 2026"))
  }

  @Test func `months are those of the calendar`() {
    for (day, months, expected) in [
      ("2026-03-10", 6, "2026-09-10"), ("2026-08-31", 6, "2027-02-28"),
      ("2027-08-31", 6, "2028-02-29"), ("2026-12-31", 18, "2028-06-30"),
      ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -12, "2025-01-15"),
    ] as [(String, Int64, String)] {
      #expect(ISO8601.day(day, addingMonths: months) == expected)
    }
    #expect(ISO8601.day("2026-02-30", addingMonths: 1) == nil)
    #expect(ISO8601.day("demain", addingMonths: 1) == nil)
  }
}
