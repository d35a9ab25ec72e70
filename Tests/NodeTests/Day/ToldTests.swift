import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// That agenda, experts and courses tell people in the one way: as each chose, in one place, once.
@Suite(.serialized) struct ToldTests {
  private let clock = TestClock("2026-11-25")

  private func office() throws -> TestOffice {
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    return office
  }

  /// Somebody with a record and an account.
  private func member(
    _ office: TestOffice, _ name: String, _ sector: String? = nil, _ rhythm: NoticeRhythm = .never
  ) throws -> TestPerson {
    var values: [String: Value] = ["name": .text(name)]
    if let sector { values["sector"] = .text(sector) }
    let id = try office.keep(.member, values)
    let person = try office.person(name, [.member], record: id)
    #expect(try person.post("/nouvelles/courriels", ["rhythm": rhythm.rawValue]).status == 200)
    return person
  }

  private func told(_ office: TestOffice, _ person: TestPerson) throws -> [String] {
    let account = try #require(person.caller.account)
    return try office.store.reader().notices.all(of: account).map { $0.words(.french) }
  }

  private func due(_ office: TestOffice) {
    DueWork(store: office.store, address: "https://namur.example", log: .silent).run()
  }

  private func mails(_ office: TestOffice, to person: TestPerson) throws -> [QueuedMail] {
    let account = try #require(person.caller.account)
    let address = try #require(try office.store.reader().accounts.find(account)).email
    return try office.store.reader().mails.due(clock.now, limit: 500)
      .filter { $0.recipient == address }
  }

  @Test func `who wants no mail gets none of the agenda, and reads it with the news`() throws {
    let office = try office()
    let (author, guest) = (try member(office, "Ada"), try member(office, "Bo", nil, .daily))
    let adviser = try office.person([.adviser])
    let event = try office.keep(
      .event,
      [
        "title": .text("Atelier"), "start": .text("2026-12-10T18:00"), "places": .whole(1),
        "time_zone": .text("Europe/Brussels"),
      ], owner: author.caller.record, state: "accepted")
    _ = try office.file(adviser.caller).take("publish", of: event)
    #expect(try told(office, author) == ["dans l’agenda"])
    let form: KeyValuePairs = ["occurrence": "2026-12-10T18:00", "step": "join"]
    #expect(try guest.post("/fiche/\(event)/inscription", form).status == 200)

    // Put off: who comes stays signed up for the new time, and is told of it once.
    var revision = try office.record(event).revision
    for _ in 0..<2 {
      let input = RecordInput(texts: ["start": "2026-12-17T19:00"])
      _ = try office.file(adviser.caller).change(event, from: revision, input)
      revision = try office.record(event).revision
    }
    let moved = try office.store.reader().signUps.all(of: event)
    #expect(moved.map(\.occurrence) == ["2026-12-17T19:00"])
    #expect(moved.map(\.person) == [try #require(guest.caller.record)])
    let news = try told(office, guest)
    #expect(news.count == 1 && news[0].contains("17 décembre 2026 à\u{A0}19\u{A0}h"))
    _ = try office.file(adviser.caller).change(
      event, from: revision, RecordInput(texts: ["venue": "Halle"]))
    #expect(try told(office, guest).contains { $0.contains("autre lieu") })
    _ = try office.file(adviser.caller).take("cancel", of: event)
    #expect(try told(office, guest).contains { $0.contains("n’a pas lieu") })
    #expect(try guest.page("/nouvelles").body.contains("n’a pas lieu"))

    // The author wants no mail at all, the guest one a day.
    #expect(try mails(office, to: author).isEmpty && mails(office, to: guest).isEmpty)
    clock.jump(24 * 3600)
    due(office)
    due(office)
    #expect(try mails(office, to: author).isEmpty)
    let daily = try mails(office, to: guest)
    #expect(daily.count == 1 && daily[0].text.contains("Atelier\u{A0}: n’a pas lieu"))
    let other = try office.person([.member])
    for person in [other, try office.person([.coordinator])] {
      #expect(try !person.page("/nouvelles").body.contains("Atelier"))
    }
  }

  @Test func `a week later each time of a series brings its people along`() throws {
    let office = try office()
    let guest = try member(office, "Bo")
    let event = try office.keep(
      .event,
      [
        "title": .text("Accueil"), "start": .text("2026-12-01T18:00"), "places": .whole(3),
        "repeats": .text("weekly"), "repeats_count": .whole(3),
        "time_zone": .text("Europe/Brussels"),
      ])
    for day in ["01", "08"] {
      _ = try office.visit(guest).signUp(for: event, "2026-12-\(day)T18:00")
    }
    _ = try office.file(.adviser).change(
      event, from: 1, RecordInput(texts: ["start": "2026-12-08T18:00"]))
    let signUps = try office.store.reader().signUps.all(of: event)
    #expect(signUps.map(\.occurrence) == ["2026-12-08T18:00", "2026-12-15T18:00"])
    #expect(try told(office, guest).count == 2)
    // The bin takes it off everybody's days.
    _ = try office.file(.adviser).bin(event)
    #expect(try told(office, guest).contains { $0.contains("n’a pas lieu") })
  }

  @Test func `who asks for a course hears what becomes of it, alone`() throws {
    let office = try office()
    let (owner, second) = (try member(office, "Ada"), try member(office, "Bo", nil, .atOnce))
    let (third, stranger) = (try member(office, "Cléo"), try member(office, "Dan"))
    let adviser = try office.person([.adviser])
    func ask(_ title: String) throws -> Identifier {
      let id = try office.keep(
        .trainingRequest, ["title": .text(title)], owner: owner.caller.record, state: "asked")
      for person in [second, third] { _ = try office.visit(person).setInterest(true, in: id) }
      return id
    }
    let refused = try ask("Souder")
    _ = try office.file(adviser.caller).take("refuse", of: refused, reason: "Trop peu de monde")
    for person in [second, third] {
      let words = try told(office, person)
      #expect(words.count == 1 && words[0].contains("Souder") && words[0].contains("Trop peu"))
      #expect(try person.page("/nouvelles").body.contains("Souder"))
    }
    #expect(try told(office, owner).count == 1)
    let mail = try #require(try mails(office, to: second).first)
    #expect(try mails(office, to: second).count == 1 && mails(office, to: third).isEmpty)
    #expect(!["Ada", "Cléo"].contains { mail.text.contains($0) } && mail.link == "/formations")
    #expect(try told(office, stranger).isEmpty)

    let course = try office.keep(
      .trainingOffer, ["title": .text("Chanter juste"), "starts": .text("2027-01-10T09:00")])
    _ = try office.visit(.adviser).answerRequest(ask("Chanter"), with: course)
    #expect(try told(office, third).contains { $0.contains("est proposée") })
    _ = try office.file(adviser.caller).change(
      course, from: 1, RecordInput(texts: ["starts": "2027-01-17T09:00"]))
    #expect(try told(office, third).contains { $0.contains("17 janvier 2027") })
    _ = try office.file(adviser.caller).take("cancel", of: course, reason: "Formateur malade")
    for person in [owner, second, third] {
      #expect(
        try told(office, person).count {
          $0.contains("Chanter juste") && $0.contains("Formateur malade")
        } == 1)
    }
    #expect(try told(office, stranger).isEmpty)
    // What is erased is told no longer.
    let gone = try office.record(refused)
    try office.store.write { try $0.destroy(gone, actor: "test") }
    #expect(try !told(office, third).contains { $0.contains("Souder") })
  }

  @Test func `a watch note reaches the members of its sector at every office, once`() throws {
    let namur = try TestOffice("namur", clock: clock.clock)
    let lille = try TestOffice("lille", clock: clock.clock)
    try namur.add(lille, at: "http://127.0.0.1:1")
    try namur.serve(isOpen: false)
    try lille.add(namur, at: namur.url)
    try lille.serve(isOpen: false)
    let here = try member(namur, "Ada", "crafts")
    let there = try member(lille, "Bo", "crafts", .daily)
    let other = try member(lille, "Cléo", "performing-arts")
    lille.stop()
    let note = try namur.visit(.adviser).postNote(
      ["title": "Le cuir manque", "sector": "crafts", "text": "Depuis mars."], isPublic: false)
    _ = try lille.pull()
    for office in [namur, lille] {
      due(office)
      due(office)
    }
    #expect(try told(namur, here).count == 1 && told(lille, there).count == 1)
    #expect(try told(lille, other).isEmpty)
    try lille.serve(isOpen: false)
    let page = try there.page("/nouvelles").body
    #expect(page.contains("Le cuir manque") && page.contains("/fiche/\(note.id)"))
    #expect(try !other.page("/nouvelles").body.contains("Le cuir manque"))
    let account = try #require(there.caller.account)
    #expect(try there.page("/fiche/\(note.id)").status == 200)
    #expect(try eventually { try lille.store.reader().notices.unseen(by: account) == 0 })
    lille.stop()
    // Taken back, it is no news any more; and an old one is none when it comes late.
    _ = try namur.file(.adviser).bin(note.id)
    _ = try lille.pull()
    due(lille)
    #expect(try told(lille, there).isEmpty)
    _ = try namur.visit(.adviser).postNote(
      ["title": "Vieille note", "sector": "crafts", "text": "x"], isPublic: false)
    clock.advance(days: 15)
    _ = try lille.pull()
    due(lille)
    #expect(try told(lille, there).isEmpty)
  }

  @Test func `messages and mandates come as each chose, and messages are counted once`() throws {
    let office = try office()
    let (silent, writer) = (try member(office, "Ada"), try member(office, "Bo"))
    let ada = try #require(silent.caller.record)
    try office.store.write { transaction in
      guard var record = try transaction.file.find(ada) else { return }
      record.levels["identity"] = .office
      try transaction.save(record, before: nil, action: .changed, actor: "test")
    }
    let visit = try office.visit(writer)
    let id = try visit.contacts.ask([ada], text: "Bonjour, un mot secret")
    #expect(try office.store.reader().mails.count() == 0)
    #expect(try told(office, silent) == ["souhaite vous contacter"])
    let page = try silent.page("/nouvelles").body
    #expect(page.contains("Bo") && page.contains("/messages/\(id)") && !page.contains("secret"))
    let account = try #require(silent.caller.account)
    #expect(try office.store.reader().notices.unseen(by: account) == 0)
    let day = ISO8601.day(clock.now.seconds / 86_400 + 200)
    _ = try office.visit(.adviser).designate(
      ada, MandateTerms(["expertise": "Cuir", "sector": "crafts", "mandate_end": day]))
    #expect(try told(office, silent).contains { $0.contains("un mandat vous est proposé") })
    #expect(try silent.page("/nouvelles").body.contains("Cuir"))
    #expect(try office.store.reader().mails.count() == 0)
    #expect(try told(office, writer).isEmpty)
  }
}
