import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Whose member is whose, since when something waits, and what a member is shown of her own.
@Suite(.serialized) struct MatchTests {
  private let clock = TestClock("2026-11-25")

  private func office() throws -> TestOffice {
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    return office
  }

  private func count(_ office: TestOffice, _ person: TestPerson, _ subject: DayFigure.Subject)
    throws -> Int?
  {
    try office.visit(person).adviserDay()?.own.first { $0.subject == subject }?.count
  }

  @Test func `two advisers of one name do not have each other’s members`() throws {
    let office = try office()
    let first = try office.person("Anne Conseil", [.adviser])
    func member(_ name: String, _ adviser: String) throws -> Identifier {
      try office.keep(.member, ["name": .text(name), "adviser": .text(adviser)])
    }
    func email(_ person: TestPerson) throws -> String {
      let id = try #require(person.caller.account)
      return try #require(try office.store.reader().accounts.find(id)).email
    }
    let bare = try member("Un", "anne conseil")
    #expect(try count(office, first, .members) == 1)
    let second = try office.person("Anne Conseil", [.adviser])
    // The name alone is now nobody's in particular; the e-mail address says whose.
    #expect(try count(office, first, .members) == 0 && count(office, second, .members) == 0)
    let names = try office.visit(first).list(.member).adviserNames()
    #expect(names.count == 2 && Set(names).count == 2)
    let own = try email(first)
    let hers = try member("Deux", try #require(names.first { $0.contains(own) }))
    _ = try member("Trois", try email(second).uppercased())
    _ = try member("Quatre", try email(second))
    #expect(try count(office, first, .members) == 1 && count(office, second, .members) == 2)

    func notices(_ person: TestPerson) throws -> Int {
      let id = try #require(person.caller.account)
      return try office.store.reader().notices.all(of: id).count
    }
    let asker = try office.person("Deux", [.member], record: hers)
    _ = try asker.create("introduction", ["fields": ["title": "Une violoniste"]])
    #expect(try notices(first) == 1 && notices(second) == 0)
    #expect(try office.visit(second).adviserDay()?.items.isEmpty ?? false)
    let other = try office.person("Un", [.member], record: bare)
    _ = try other.create("introduction", ["fields": ["title": "Un graveur"]])
    #expect(try notices(first) == 2 && notices(second) == 1)
    _ = try asker.post("/bienvenue", ["action": "later", "revision": "1"])
    #expect(try asker.page("/").body.contains(own))
    // Steps that one of them notes are hers alone.
    _ = try second.post(
      "/fiche/\(hers)/suivi", ["title": "Vue", "next": "Rappeler", "next_day": "2026-11-27"])
    #expect(try count(office, first, .nextSteps) == 0 && count(office, second, .nextSteps) == 1)
    let coverage = try #require(try office.visit(first).coverage())
    #expect(coverage.request("music", coverage.advisers[0]).filters["adviser"]?.count == 1)
  }

  private func day(_ office: TestOffice, _ person: TestPerson) throws -> AdviserDay {
    let visit = try office.visit(try office.again(person))
    return try #require(try visit.adviserDay())
  }

  private func isLate(_ office: TestOffice, _ person: TestPerson, _ event: Identifier) throws
    -> Bool?
  {
    let items = try day(office, person).items
    return items.first { $0.record.id == event }?.isLate
  }

  private func lateEvents(_ office: TestOffice, _ person: TestPerson) throws -> Int? {
    let figures = try day(office, person).office
    return figures.first { $0.subject == .late(Kind.event) }?.count
  }

  @Test func `late counts from when it came in, not from the last change`() throws {
    let office = try office()
    let adviser = try office.person("Anne", [.adviser])
    let ada = try office.keep(.member, ["name": .text("Ada")])
    let event = try office.keep(
      .event, ["title": .text("Fête"), "start": .text("2027-05-01")], owner: ada, state: "proposed")
    let owner = Caller(roles: [.member], account: .random(), record: ada)
    clock.advance(days: 8)
    _ = try office.file(owner).change(
      event, from: 1, RecordInput(texts: ["venue": "Halle"]))
    #expect(try isLate(office, adviser, event) == true && lateEvents(office, adviser) == 1)
    // Sent back and proposed again, it has come in again.
    _ = try office.file(adviser.caller).take("ask-changes", of: event, reason: "Où ?")
    #expect(try isLate(office, adviser, event) == nil && lateEvents(office, adviser) == nil)
    clock.advance(days: 3)
    _ = try office.file(owner).take("propose", of: event)
    #expect(try isLate(office, adviser, event) == false && lateEvents(office, adviser) == nil)
    clock.advance(days: 5)
    #expect(try isLate(office, adviser, event) == false)
    clock.advance(days: 2)
    #expect(try isLate(office, adviser, event) == true && lateEvents(office, adviser) == 1)
    // A first yes of two does not begin the time anew.
    var rule = AgendaRule()
    rule.validators = 2
    try office.visit(adviser.caller).set(rule)
    _ = try office.file(adviser.caller).take("pre-accept", of: event)
    #expect(try isLate(office, adviser, event) == true)
    try office.store.write { transaction in
      let record = try transaction.file.find(event)
      try record.map { try transaction.destroy($0, actor: "test") }
    }
    #expect(try isLate(office, adviser, event) == nil)
  }

  @Test func `a member’s first page has what she signed up for and what waits for her`() throws {
    let office = try office()
    func member(_ name: String) throws -> TestPerson {
      let id = try office.keep(
        .member, ["name": .text(name), "email": .text("\(name.count)\(name.first ?? "x")@ex.be")],
        ["identity": .office, "mentoring": .office])
      let person = try office.person(name, [.member], record: id)
      // Else the first page asks how far the record goes.
      _ = try person.post("/bienvenue", ["action": "later", "revision": "1"])
      return person
    }
    let (ada, bob) = (try member("Ada"), try member("Robert"))
    let event = try office.keep(
      .event,
      [
        "title": .text("Atelier"), "start": .text("2026-12-10T18:00"), "places": .whole(1),
        "time_zone": .text("Europe/Brussels"),
      ])
    for person in [ada, bob] { _ = try office.visit(person).signUp(for: event, "2026-12-10T18:00") }
    let home = try ada.page("/").body
    #expect(home.contains("Vous y allez") && home.contains("10 décembre 2026 à\u{A0}18"))
    #expect(!home.contains("place 1 sur la liste"))
    #expect(try bob.page("/").body.contains("place 1 sur la liste d’attente"))
    let proposal = try office.keep(
      .event, ["title": .text("À revoir"), "start": .text("2027-05-01")],
      owner: ada.caller.record, state: "changes-asked")
    #expect(try ada.page("/").body.contains("À revoir\u{A0}: à compléter"))
    let id = try #require(ada.caller.record)
    let record = try office.record(id)
    _ = try office.file(.adviser).change(
      id, from: record.revision, RecordInput(texts: ["mentor_topics": "Factures"]))
    try office.visit(bob).askMentor(id, "Une question")
    #expect(try ada.page("/").body.contains("On vous demande de l’aide\u{A0}: Robert"))
    for person in [bob, try office.person([.member]), try office.person([.coordinator])] {
      let body = try person.page("/").body
      #expect(!body.contains("À revoir") && !body.contains("On vous demande"))
    }
    #expect(try !office.visitor.page("/").body.contains("Vous y allez"))
    _ = try office.file(.adviser).take("cancel", of: event)
    #expect(try !ada.page("/").body.contains("Vous y allez"))
    _ = proposal
  }

  @Test func `mentors of other offices are shown with how to reach them, as far as they let`()
    throws
  {
    let namur = try TestOffice("namur", clock: clock.clock)
    let lille = try TestOffice("lille", clock: clock.clock)
    try namur.add(lille, at: "http://127.0.0.1:1")
    for (name, level) in [("Visible", Level.allOffices), ("Cachée", .office)] {
      try namur.keep(
        .member, ["name": .text(name), "mentor_topics": .list(["Factures"])],
        ["identity": level, "mentoring": level])
    }
    try namur.serve(isOpen: false)
    try lille.add(namur, at: namur.url)
    _ = try lille.pull()
    try lille.serve(isOpen: false)
    let own = try lille.keep(.member, ["name": .text("Bo")])
    for person in [try lille.person([.member], record: own), try lille.person([.adviser])] {
      let body = try person.page("/mentorat").body
      #expect(body.contains("Dans d’autres bureaux") && body.contains("Visible"))
      #expect(!body.contains("Cachée"))
      #expect(try !person.page("/mentorat?q=jardin").body.contains("Visible"))
    }
    #expect([303, 403].contains(try lille.visitor.page("/mentorat").status))
  }
}
