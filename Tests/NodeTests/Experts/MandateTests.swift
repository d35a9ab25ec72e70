import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Mandates of experts: proposed, accepted, bounded in time.
@Suite(.serialized) struct MandateTests {
  private static let terms: [(String, String)] = [
    ("expertise", "Captation de concerts"), ("sector", "music"), ("missions", "Veille mensuelle"),
    ("mandate_start", "2026-11-25"), ("mandate_end", "2027-06-30"), ("fee", "1 450,50"),
    ("fee_currency", "EUR"), ("report_due", "2027-06-01"),
  ]

  private struct Scene {
    let clock = TestClock("2026-11-25")
    let office: TestOffice
    let ada: Identifier
    let bob: Identifier
    let adviser: TestPerson
    let member: TestPerson

    init() throws {
      office = try TestOffice("namur", clock: clock.clock)
      ada = try office.keep(
        .member, ["name": .text("Ada Lombard"), "email": .text("ada@exemple.be")])
      bob = try office.keep(.member, ["name": .text("Bob Sanscompte")])
      try office.serve(isOpen: false)
      adviser = try office.person([.adviser])
      member = try office.person([.member], record: ada)
    }

    func again(_ person: TestPerson) throws -> TestPerson {
      let id = try #require(person.caller.account)
      return try office.signIn(try #require(try office.store.reader().accounts.find(id)))
    }

    func designate(_ changes: [String: String] = [:], of member: Identifier? = nil) throws
      -> TestPerson.Answer
    {
      let items = MandateTests.terms.map { ($0.0, changes[$0.0] ?? $0.1) }
      return try again(adviser).post(
        "/mandats/nouveau", items: items + [("membre", (member ?? ada).description)])
    }

    func mandates() throws -> [Record] { try office.store.reader().file.all(.expert) }

    func mandate() throws -> Record { try #require(try mandates().last) }

    func work() {
      DueWork(store: office.store, address: "https://namur.example", log: .silent).run()
    }

    /// Whether a search of somebody finds the mandate.
    func isFound(_ caller: Caller = .member, at other: TestOffice? = nil) throws -> Bool {
      let store = (other ?? office).store
      let library = Library(reader: try store.reader(), caller: caller, clock: clock.clock)
      return try library.search(SearchRequest(text: "captation", kind: "expert")).total == 1
    }

    func code(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch let faults as InputFaults {
        return faults.problems.first?.code
      } catch {
        return (error as? Problem)?.code ?? "\(error)"
      }
    }
  }

  @Test func `a member accepts with one click, and the mandate ends by itself at midnight`() throws
  {
    let scene = try Scene()
    let lille = try TestOffice("lille", country: "FR", clock: scene.clock.clock)
    try lille.add(scene.office, at: scene.office.url)
    let key = lille.store.key
    let profile = lille.store.profile.publicJSON
    try scene.office.store.write { transaction in
      try transaction.neighbours.add(
        key: key, office: profile, url: "http://127.0.0.1:1", allowsPrivate: true,
        now: transaction.now)
    }
    #expect(try scene.designate().status == 200)
    let proposed = try scene.mandate()
    #expect(proposed.state == "proposed" && proposed.values["fee_cents"] == .whole(145_050))
    #expect(try !scene.isFound() && !scene.isFound(.adviser))
    let mails = try scene.office.store.reader().mails.due(.init(milliseconds: .max))
    #expect(mails.contains { $0.link.hasSuffix("/fiche/\(proposed.id)") })

    let waiting = try scene.office.visit(scene.member.caller).proposedMandates()
    #expect(waiting.map(\.id) == [proposed.id])
    #expect(try scene.office.visit(scene.adviser.caller).proposedMandates().isEmpty)
    let page = try scene.member.page("/fiche/\(proposed.id)")
    #expect(page.body.contains("tous les bureaux") && page.body.contains("1\u{202F}450,50"))
    let step = "/fiche/\(proposed.id)/etape"
    for other in [
      try scene.office.person([.member], record: scene.bob),
      try scene.office.person([.coordinator]), scene.office.visitor,
    ] {
      #expect([401, 403, 404].contains(try other.post(step, ["step": "accept"]).status))
      #expect([303, 404].contains(try other.page("/fiche/\(proposed.id)").status))
    }
    #expect(try scene.adviser.post(step, ["step": "accept"]).status == 409)
    #expect(try scene.member.post(step, ["step": "begin"]).status == 409)
    #expect(try scene.member.post(step, ["step": "accept"]).status == 200)
    // Its first day has come: it begins at once.
    #expect(try scene.mandate().state == "active")
    #expect(try scene.member.post(step, ["step": "decline"]).status == 409)
    #expect(try scene.isFound() && !scene.isFound(.visitor))
    _ = try lille.pull()
    #expect(try scene.isFound(at: lille))
    #expect(try !lille.holds("1450") && !lille.holds("145050"))

    // The last minute of 30 June in Brussels, where midnight is at 22:00 UTC.
    scene.clock.set("2027-06-30")
    scene.clock.jump(12 * 3600 + 59 * 60)
    scene.work()
    #expect(try scene.mandate().state == "active" && scene.isFound())
    scene.clock.jump(60)
    #expect(try !scene.isFound() && !scene.isFound(at: lille) && !scene.isFound(.adviser))
    scene.work()
    #expect(try scene.mandate().state == "ended")
    _ = try lille.pull()
    #expect(try eventually { try !lille.holds("Captation") })
    #expect(try scene.office.discrepancies().isEmpty && lille.discrepancies().isEmpty)
  }

  @Test func `what was granted is not prolonged, whichever way is tried`() throws {
    let scene = try Scene()
    _ = try scene.designate()
    let id = try scene.mandate().id
    let file = scene.office.file(.adviser)
    let owner = scene.office.file(scene.member.caller)
    // A proposal is what the member reads: nobody changes it meanwhile.
    #expect(
      scene.code { _ = try file.change(id, from: 1, RecordInput(texts: ["missions": "Autre"])) }
        == "forbidden")
    #expect(
      scene.code { _ = try file.set(id, [Assignment(name: "expertise", text: "Autre")]) }
        == "frozen")
    _ = try owner.take("accept", of: id)
    func revision() throws -> Int64 { try scene.mandate().revision }
    func change(_ day: String) throws -> String? {
      let present = try revision()
      return scene.code {
        _ = try file.change(id, from: present, RecordInput(texts: ["mandate_end": day]))
      }
    }
    #expect(try change("2027-07-01") == "only-earlier")
    #expect(try change("") == "only-earlier")
    #expect(
      scene.code { _ = try file.set(id, [Assignment(name: "mandate_end", text: "2028-01-01")]) }
        == "only-earlier")
    let report = try scene.office.take(
      "id;Nom;Domaine;Fin\n\(id);Ada Lombard;Captation de concerts;31/12/2028\n", "expert")
    #expect(report.changed == 0 && report.refused.count == 1)
    let form = try scene.adviser.post(
      "/fiche/\(id)/modifier",
      ["revision": "\(try revision())", "mandate_end": "2029-01-01", "missions": "Nouveau texte"])
    #expect(form.status == 422 && form.body.contains("Nouveau texte"))
    #expect(try scene.mandate().values["mandate_end"] == .text("2027-06-30"))
    #expect(try change("2027-05-31") == nil)
    // The member leaves, and nothing leads back.
    #expect(scene.code { _ = try owner.take("stop", of: id) } == "illegal-step")
    #expect(scene.code { _ = try file.take("stop", of: id) } == "reason-missing")
    _ = try owner.take("resign", of: id)
    #expect(try scene.mandate().state == "ended")
    for step in ["accept", "begin", "resign", "stop", "cancel", "end"] {
      for who in [file, owner] {
        #expect(scene.code { _ = try who.take(step, of: id, reason: "non") } == "illegal-step")
      }
    }
    let last = try #require(try scene.office.store.reader().journal.entries(of: id, limit: 1).first)
    #expect(scene.code { _ = try file.undo(last.id, of: id) } == "forbidden")
    #expect(scene.code { _ = try file.bin(id) } == nil)
    #expect(scene.code { _ = try file.unbin(id) } == nil)
    #expect(try scene.mandate().state == "ended" && !scene.isFound())
    #expect(scene.code { _ = try owner.bin(id) } == "forbidden")
    // A new one is possible.
    #expect(try scene.designate().status == 200)
  }

  @Test func `terms are checked, nothing typed is lost, and nobody has two mandates at once`()
    throws
  {
    let scene = try Scene()
    let wrong = try scene.designate([
      "fee": "beaucoup", "mandate_end": "2026-01-01", "sector": "", "report_due": "2026-01-01",
    ])
    #expect(wrong.status == 422 && wrong.body.contains("Captation de concerts"))
    for place in ["#fee", "#mandate_end", "#sector", "#report_due"] {
      #expect(wrong.body.contains("href=\"\(place)\""), "\(place)")
    }
    #expect(wrong.body.contains("beaucoup"))
    #expect(try scene.designate(of: scene.bob).status == 409)
    #expect(try scene.mandates().isEmpty)
    #expect(try scene.designate().status == 200)
    let second = try scene.designate()
    #expect(second.status == 409 && second.body.contains("déjà un mandat"))
    #expect(try scene.designate(["sector": "crafts"]).status == 200)
    #expect(
      try scene.designate([
        "mandate_start": "2027-07-01", "mandate_end": "2027-12-31", "report_due": "2027-12-01",
      ]).status
        == 200)
    #expect(try scene.mandates().count == 3)
    for person in [
      try scene.again(scene.member), try scene.office.person([.coordinator]), scene.office.visitor,
    ] {
      #expect([303, 403].contains(try person.page("/mandats").status))
      #expect(
        [303, 403, 404].contains(try person.page("/mandats/nouveau?membre=\(scene.ada)").status))
      let items = Self.terms + [("membre", scene.ada.description)]
      #expect([401, 403].contains(try person.post("/mandats/nouveau", items: items).status))
      #expect([401, 403].contains(try person.create("expert", ["fields": [:]]).status))
    }
    #expect(try scene.adviser.page("/nouveau/expert").status == 403)
    #expect(try scene.adviser.page("/mandats/nouveau?q=ada").body.contains("Ada Lombard"))
    // A later one waits for its first day.
    let later = try #require(
      try scene.mandates().first { $0.values["mandate_start"] == .text("2027-07-01") })
    _ = try scene.office.file(scene.member.caller).take("accept", of: later.id)
    #expect(try scene.office.record(later.id).state == "designated")
    scene.clock.set("2027-07-01")
    scene.work()
    #expect(try scene.office.record(later.id).state == "active")
    // Two proposals that nobody answered lapse with their end.
    #expect(try scene.mandates().filter { $0.state == "ended" }.count == 2)
  }

  @Test func `reports and ends are reminded of, each once, and mandates go with the person`() throws
  {
    let scene = try Scene()
    _ = try scene.designate()
    let id = try scene.mandate().id
    _ = try scene.office.file(scene.member.caller).take("accept", of: id)
    func subjects() throws -> [String] {
      try scene.office.store.reader().mails.due(.init(milliseconds: .max)).map(\.subject)
    }
    func count(_ word: String) throws -> Int { try subjects().count { $0.contains(word) } }
    scene.clock.set("2027-05-17")
    scene.work()
    #expect(try count("rapport") == 0)
    scene.clock.set("2027-05-18")
    for _ in 0..<2 { scene.work() }
    #expect(try count("rapport") == 1 && count("finit bientôt") == 0)
    scene.clock.set("2027-06-01")
    for _ in 0..<2 { scene.work() }
    #expect(try count("rapport") == 2 && count("finit bientôt") == 1)
    let page = try scene.again(scene.adviser).page("/mandats").body
    #expect(
      page.contains("Rapport attendu (1)") && page.contains("Finissent dans les deux mois (1)"))
    scene.clock.set("2027-07-02")
    scene.work()
    let owner = try scene.again(scene.member)
    let revision = try scene.mandate().revision
    // What was agreed on is the advisers' to change: with it nothing of the form is taken.
    for (more, status) in [(["missions": "x"], 403), ([:], 200)] as [([String: String], Int)] {
      let items = [("revision", "\(revision)"), ("report", "Trois marchés suivis")]
      let answer = try owner.post("/fiche/\(id)/modifier", items: items + more.map { ($0, $1) })
      #expect(answer.status == status)
      #expect((try scene.mandate().values["report"] == nil) == (status == 403))
    }
    #expect(try scene.mandate().values["report"] == .text("Trois marchés suivis"))
    #expect(try scene.mandate().values["missions"] == .text("Veille mensuelle"))
    #expect(try scene.again(scene.adviser).page("/mandats").body.contains("Rapport attendu (0)"))
    _ = try scene.office.file(.adviser).bin(scene.ada)
    scene.clock.advance(days: 31)
    scene.work()
    #expect(try scene.mandates().isEmpty)
    #expect(try eventually { try !scene.office.holds("Trois marchés suivis") })
  }
}
