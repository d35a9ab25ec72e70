import Base
import Foundation
import HTTP
import Kinds
import Office
import Schema
import Store
import Testing

/// The first page: what waits, and every figure is a link to a list that has as many.
@Suite(.serialized) struct DayTests {
  private let clock = TestClock("2026-11-25")

  private func due(_ office: TestOffice) -> [String: Int] {
    DueWork(store: office.store, address: "https://namur.example", log: .silent).run()
  }

  /// An office with some of everything that an adviser has to see.
  private func busyOffice() throws -> TestOffice {
    let office = try TestOffice("namur", clock: clock.clock)
    let silent = try TestOffice("lille", clock: clock.clock)
    try office.add(silent, at: "http://127.0.0.1:9")
    func member(_ name: String, _ adviser: String?, _ values: [String: Value] = [:]) throws
      -> Identifier
    {
      var all: [String: Value] = ["name": .text(name), "sector": .text("music")]
      if let adviser { all["adviser"] = .text(adviser) }
      return try office.keep(.member, all.merging(values) { $1 })
    }
    let asker = try member("Qui Demande", "anne conseil", ["followed_up": .text("2025-12-25")])
    let other = try member("Qui Signale", "Bob Conseil", ["followed_up": .text("2025-12-26")])
    _ = try member("Vieille Fiche", "Anne Conseil", ["confirmed": .text("2025-11-01")])
    _ = try member(
      "Partie", "Anne Conseil", ["joined": .text("2020-01-01"), "stage": .text("leaving")])
    _ = try member("Sans Conseil", nil, ["joined": .text("2024-01-01")])
    func ends(_ kind: Kind, _ title: String, _ field: String, _ day: String, _ state: String? = nil)
      throws
    {
      try office.keep(
        kind, [kind.title: .text(title), field: .text(day)], state: state)
    }
    try ends(.offer, "Finit demain", "expires", "2026-12-06")
    try ends(.offer, "Pourvue", "expires", "2026-12-06", "filled")
    try ends(.offer, "Plus tard", "expires", "2027-12-06")
    try ends(.partnership, "Finit bientôt", "valid_until", "2026-12-20")
    try ends(.partnership, "Fini", "valid_until", "2026-11-20")
    try office.keep(.introduction, ["title": .text("Ancienne")], owner: asker, state: "asked")
    clock.advance(days: 10)
    try office.keep(.introduction, ["title": .text("Récente")], owner: other, state: "asked")
    try office.keep(.introduction, ["title": .text("Fermée")], owner: other, state: "closed")
    for (title, day) in [("En retard", "2026-12-01"), ("Demain", "2026-12-06")] {
      try office.keep(
        .followUp,
        ["title": .text(title), "next_day": .text(day), "who": .text("Anne Conseil")])
    }
    try office.store.write { transaction in
      let mail = QueuedMail(
        id: .random(), recipient: "perdu@exemple.be", subject: "Un lien", text: "secret-du-lien",
        created: transaction.now)
      try transaction.mails.add(mail)
      try transaction.mails.postpone(mail.id, problem: "refused", until: nil)
      let neighbour = try transaction.neighbours.all()[0]
      var health = neighbour.health
      health.failingSince = transaction.now
      health.failures = 3
      health.problem = Problem("unreachable", Phrase("muet", en: "silent"))
      try transaction.neighbours.record(health, of: neighbour.log)
      let conversation = Conversation(
        id: .random(), subject: "", author: asker, created: transaction.now,
        changed: transaction.now)
      try transaction.conversations.insert(conversation)
      for (place, settled) in [false, true].enumerated() {
        let report = Report(
          id: .ordered(milliseconds: transaction.now.milliseconds + Int64(place)),
          conversation: conversation.id, reporter: other, reason: "insistant",
          moment: transaction.now)
        try transaction.reports.insert(report)
        if settled { try transaction.reports.settle(report.id, by: "test", transaction.now) }
      }
    }
    return office
  }

  @Test func `every figure opens a list that has as many`() throws {
    let office = try busyOffice()
    try office.serve(isOpen: false)
    let anne = try office.person("Anne Conseil", [.adviser])
    let day = try #require(try office.visit(anne).adviserDay())
    func count(_ subject: DayFigure.Subject) -> Int? {
      (day.own + day.office).first { $0.subject == subject }?.count
    }
    #expect(count(.members) == 3 && count(.toMeet) == 1 && count(.unconfirmed) == 1)
    #expect(count(.nextSteps) == 1 && count(.lateSteps) == 1)
    #expect(count(.waiting(.introduction)) == 2 && count(.late(.introduction)) == 1)
    #expect(count(.ending(.offer)) == 1 && count(.ending(.partnership)) == 1)
    #expect(count(.withoutAdviser) == 1 && count(.reports) == 1 && count(.failedMails) == 1)
    #expect(count(.silentOffices) == 1)
    for figure in day.own + day.office {
      guard case .list(let kind, let request) = figure.target else { continue }
      let page = try office.visit(anne).list(kind).page(request)
      #expect(page.total == figure.count && page.items.count == figure.count, "\(figure.subject)")
    }
    // Who looks after the first one is Anne; the other is Bob's, who is nobody here: then it is everybody's.
    #expect(day.items.map(\.record.title) == ["Ancienne", "Récente"])
    #expect(day.items.map(\.isLate) == [true, false])

    let home = try anne.page("/").body
    let links = tiles(home).filter { !$0.path.hasPrefix("/recherche") }
    #expect(links.count == day.own.count + day.office.count)
    for (path, number) in links {
      let list = try anne.page(path)
      let body = list.body
      let said =
        body.contains(", \(number)\u{A0}fiche") || body.contains(": \(number)</p>")
        || body.contains(">\(number) bureau") || body.contains("non partis, \(number)<")
        || path.hasPrefix("/signalements")
          && body.components(separatedBy: "insistant").count - 1 == Int(number)
      #expect(list.status == 200 && said, "\(path) \(number)")
    }
    #expect(try !anne.page("/courriels/non-partis").body.contains("secret-du-lien"))
    #expect(try anne.page("/signalements").body.components(separatedBy: "insistant").count == 3)
  }

  @Test func `what waits for somebody else does not hide what waits for her`() throws {
    let office = try TestOffice("namur", clock: clock.clock)
    let bob = try office.person("Bob Conseil", [.adviser])
    let anne = try office.person("Anne Conseil", [.adviser])
    func introduction(_ title: String, _ adviser: String) throws {
      let member = try office.keep(
        .member, ["name": .text("Membre \(title)"), "adviser": .text(adviser)])
      try office.keep(
        .introduction, ["title": .text(title)], owner: member, state: "asked")
    }
    for number in 0..<101 { try introduction("Bob \(number)", "Bob Conseil") }
    clock.jump(60)
    try introduction("Anne", "Anne Conseil")
    let day = try #require(try office.visit(anne).adviserDay())
    #expect(day.items.map(\.record.title) == ["Anne"])
    #expect(try office.visit(bob).adviserDay()?.items.count == Visit.shownItems)
  }

  @Test func `only advisers see the office’s day`() throws {
    let office = try busyOffice()
    try office.serve(isOpen: false)
    let record = try office.keep(.member, ["name": .text("Membre")])
    let member = try office.person("Membre", [.member], record: record)
    let coordinator = try office.person("Coordination", [.coordinator])
    _ = try member.post("/bienvenue", ["action": "later", "revision": "1"])
    for person in [member, coordinator, office.visitor] {
      let body = try person.page("/").body
      #expect(!body.contains("Votre journée") && !body.contains("Ancienne"))
      for path in ["/courriels/non-partis", "/absences", "/couverture", "/compte/filieres"] {
        #expect([303, 403].contains(try person.page(path).status), "\(path)")
      }
      for path in [
        "/absences", "/absences/\(Identifier.random())/finir", "/compte/filieres",
        "/courriels/non-partis/\(Identifier.random())", "/fiche/\(Identifier.random())/fait",
      ] {
        #expect([401, 403].contains(try person.post(path, ["do": "drop"]).status), "\(path)")
      }
    }
    for caller in [Caller.member, .coordinator, .visitor] {
      let visit = try office.visit(caller)
      #expect(try visit.adviserDay() == nil)
      #expect(throws: Problem.self) { try visit.failedMails() }
      #expect(throws: Problem.self) { try visit.coverage() }
      #expect(throws: Problem.self) { try visit.absences() }
      #expect(throws: Problem.self) { try visit.finishStep(of: .random()) }
    }
    #expect(try office.visitor.page("/brouillons").status == 303)
  }

  @Test func `a mail that failed is tried again, or given up`() throws {
    let office = try busyOffice()
    try office.serve(isOpen: false)
    let anne = try office.person("Anne Conseil", [.adviser])
    let mail = try #require(try office.store.reader().mails.failed().first)
    let path = "/courriels/non-partis/\(mail.id)"
    #expect(try anne.post(path, ["do": "retry"]).status == 200)
    #expect(try office.mails(clock).map(\.recipient).contains("perdu@exemple.be"))
    #expect(try office.store.reader().mails.failed().isEmpty)
    // What goes out again is not given up by an old page.
    #expect(try anne.post(path, ["do": "drop"]).status == 200)
    #expect(try office.mails(clock).contains { $0.id == mail.id })
    try office.store.write { try $0.mails.postpone(mail.id, problem: "refused", until: nil) }
    #expect(try anne.post(path, ["do": "drop"]).body.contains("abandonné"))
    #expect(try !office.mails(clock).contains { $0.id == mail.id })
  }

  @Test func `a next step is due on its day and ends with one click`() throws {
    let office = try TestOffice("namur", clock: clock.clock)
    let member = try office.keep(.member, ["name": .text("Anne Martin")])
    try office.serve(isOpen: false)
    let adviser = try office.person("Bob Conseil", [.adviser])
    let past = try adviser.post(
      "/fiche/\(member)/suivi", ["title": "Vue", "next": "Rappeler", "next_day": "2026-11-24"])
    #expect(past.status == 422 && past.body.contains("Rappeler"))
    _ = try adviser.post(
      "/fiche/\(member)/suivi", ["title": "Vue", "next": "Rappeler", "next_day": "2026-12-10"])
    let note = try #require(try office.store.reader().file.all(.followUp).first)
    #expect(note.values["who"] == .text("Bob Conseil"))
    func steps() throws -> [Int] {
      let own = try #require(try office.visit(office.again(adviser)).adviserDay()).own
      return [DayFigure.Subject.nextSteps, .lateSteps].map { subject in
        own.first { $0.subject == subject }?.count ?? -1
      }
    }
    #expect(try steps() == [0, 0])
    clock.set("2026-12-03")
    #expect(try steps() == [1, 0])
    clock.set("2026-12-11")
    #expect(try steps() == [0, 1])
    let back = try office.again(adviser)
    #expect(try back.page("/fiche/\(member)").body.contains("Rappeler, pour le 10 décembre 2026"))
    let done = try back.post("/fiche/\(note.id)/fait")
    #expect(done.status == 200 && done.body.contains("noté comme fait"))
    #expect(try steps() == [0, 0])
    #expect(try office.record(note.id).values["next"] == .text("Rappeler"))
  }

  @Test func `a member’s first page says what waits, and where requests stand`() throws {
    let office = try TestOffice("namur", clock: clock.clock)
    let record = try office.keep(
      .member,
      [
        "name": .text("Léa"), "adviser": .text("Anne Conseil"), "confirmed": .text("2026-11-20"),
      ], ["identity": .office])
    try office.serve(isOpen: false)
    let anne = try office.person("Anne Conseil", [.adviser])
    var lea = try office.person("Léa", [.member], record: record)
    #expect(try lea.page("/").status == 303)
    _ = try lea.post("/bienvenue", ["action": "later", "revision": "1"])
    #expect(try lea.page("/").body.contains("Anne Conseil vous répond."))
    let account = try #require(lea.caller.account)
    try office.store.write { try $0.sharingQuestions.answer(account, $0.now) }
    #expect(try lea.page("/").body.contains("Rien ne vous attend."))

    let made = try lea.create("introduction", ["fields": ["title": "Une violoniste"]])
    let id = try #require(made.json?[name: "id"]?.string.flatMap(Identifier.init))
    _ = try lea.post("/brouillon?form=/nouveau/offer", ["title": "Basse"])
    _ = try office.file(anne.caller).take("close", of: id)
    let home = try lea.page("/").body
    #expect(!home.contains("Rien ne vous attend."))
    #expect(home.contains("Une violoniste") && home.contains("Fermée"))
    let links = tiles(home).filter { !$0.path.hasPrefix("/recherche") }
    #expect(
      links.map(\.path) == ["/nouvelles", "/brouillons"] && links.map(\.count) == ["1", "1"])
    let drafts = try lea.page("/brouillons").body
    #expect(drafts.contains("Offre de travail") && drafts.contains("/nouveau/offer"))
    #expect(try lea.post("/brouillons/jeter", ["form": "/nouveau/offer"]).status == 200)
    #expect(try office.store.reader().drafts.all(of: account).isEmpty)

    // After six months the card is to be confirmed, with one click from here.
    clock.set("2027-05-21")
    lea = try office.again(lea)
    #expect(try lea.page("/").body.contains("Votre fiche date du 20 novembre 2026."))
    #expect(try lea.post("/fiche/\(record)/confirmer").status == 200)
    #expect(try !lea.page("/").body.contains("Votre fiche date"))
  }

  @Test func `the first hour follows from how things are, and can be put away`() throws {
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let anne = try office.person("Anne Conseil", [.adviser])
    func open() throws -> [String] {
      try (office.visit(anne).firstHour()?.steps ?? []).filter { !$0.isDone }.map(\.step.rawValue)
    }
    #expect(try open() == ["second-factor", "office", "levels", "members", "event"])
    #expect(try anne.page("/").body.contains("Votre première heure"))
    #expect(try anne.page("/niveaux").body.contains("Qui voit quoi"))
    #expect(try eventually { try !open().contains("levels") })
    let member = try office.keep(.member, ["name": .text("Léa")])
    try office.keep(.event, ["title": .text("Fête"), "start": .text("2026-12-01T18:00")])
    #expect(try open() == ["second-factor", "office"])
    for person in [
      try office.person("Léa", [.member], record: member),
      try office.person("Dom", [.coordinator]), office.visitor,
    ] {
      #expect([401, 403].contains(try person.post("/premiere-heure").status))
      #expect(try !person.page("/").body.contains("Votre première heure"))
    }
    #expect(try anne.post("/premiere-heure").status == 303)
    #expect(try !anne.page("/").body.contains("Votre première heure"))
  }
}
