import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// Members who accompany others.
@Suite(.serialized) struct MentoringTests {
  private struct Scene {
    let office: TestOffice
    let people: [String: Identifier]

    init() throws {
      office = try TestOffice("namur")
      var people: [String: Identifier] = [:]
      for (name, level) in [
        ("Ada", Level.office), ("Bob", .office), ("Chloé", .office),
        ("Dora", .office), ("Cachée", .nobody),
      ] {
        people[name] = try office.keep(
          .member,
          ["name": .text(name), "email": .text("\(name.count)\(name.first ?? "x")@ex.be")],
          ["identity": level])
      }
      self.people = people
      try offer("Ada", ["mentor_topics": "Factures\nTournées", "mentor_capacity": "2"])
      try offer("Cachée", ["mentor_topics": "Secrets"])
    }

    func id(_ name: String) throws -> Identifier { try #require(people[name]) }

    func visit(_ name: String) throws -> Visit {
      try office.visit(Caller(roles: [.member], account: .random(), record: id(name)))
    }

    func offer(_ name: String, _ texts: [String: String], level: String = "office") throws {
      let record = try office.record(id(name))
      _ = try office.file(.adviser).change(
        record.id, from: record.revision,
        RecordInput(texts: texts, levels: ["mentoring": level]))
    }

    func mentoring(_ name: String) throws -> MentoringView {
      try #require(try visit(name).mentorings().first)
    }

    func code(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch {
        return (error as? Problem)?.code ?? "\(error)"
      }
    }
  }

  @Test func `offers show as far as they are shared, with the room that is left`() throws {
    let scene = try Scene()
    let offers = try scene.visit("Bob").mentorOffers()
    #expect(offers.map(\.item.title) == ["Ada"] && offers.map(\.room) == [2])
    #expect(offers.first?.topics == ["Factures", "Tournées"])
    #expect(try scene.visit("Bob").mentorOffers("tournées").count == 1)
    #expect(try scene.visit("Bob").mentorOffers("couture").isEmpty)
    #expect(scene.code { _ = try scene.office.visit(.visitor).mentorOffers() } == "not-signed-in")
    #expect(
      scene.code { try scene.visit("Bob").askMentor(scene.id("Cachée"), "Bonjour") } == "not-found")
    #expect(
      scene.code { try scene.visit("Ada").askMentor(scene.id("Ada"), "Bonjour") } == "not-found")
    try scene.offer("Ada", ["mentor_pause_until": "2099-01-01"])
    #expect(try scene.visit("Bob").mentorOffers().isEmpty)
    #expect(
      scene.code { try scene.visit("Bob").askMentor(scene.id("Ada"), "Bonjour") } == "not-found")
    try scene.offer("Ada", ["mentor_pause_until": "2020-01-01"])
    #expect(try scene.visit("Bob").mentorOffers().count == 1)
    try scene.offer("Ada", [:], level: "nobody")
    #expect(try scene.visit("Bob").mentorOffers().isEmpty)
  }

  @Test func `asked, answered, stopped, each by whom it concerns`() throws {
    let scene = try Scene()
    #expect(scene.code { try scene.visit("Bob").askMentor(scene.id("Ada"), " ") } == "required")
    try scene.visit("Bob").askMentor(scene.id("Ada"), "Mes factures")
    #expect(
      scene.code { try scene.visit("Bob").askMentor(scene.id("Ada"), "Encore") } == "already-asked")
    let asked = try scene.mentoring("Ada")
    #expect(asked.isMentor && asked.name == "Bob" && asked.mentoring.state == .asked)
    let id = asked.mentoring.id
    #expect(try scene.visit("Chloé").mentorings().isEmpty)
    for name in ["Chloé", "Dora"] {
      #expect(
        scene.code { try scene.visit(name).answerMentoring(id, isAccepted: true) } == "not-found")
      #expect(scene.code { try scene.visit(name).stopMentoring(id) } == "not-found")
    }
    for caller in [Caller.visitor, .adviser, .coordinator, .member] {
      let visit = try scene.office.visit(caller)
      #expect(scene.code { try visit.answerMentoring(id, isAccepted: true) } != nil)
      #expect(scene.code { try visit.stopMentoring(id) } != nil)
      #expect(scene.code { try visit.askMentor(scene.id("Ada"), "Moi") } != nil)
    }
    #expect(
      scene.code { try scene.visit("Bob").answerMentoring(id, isAccepted: true) } == "illegal-step")
    #expect(scene.code { try scene.visit("Ada").stopMentoring(id) } == "illegal-step")
    try scene.visit("Ada").answerMentoring(id, isAccepted: true)
    // The conversation of the two is open with it.
    let talk = try scene.visit("Bob").contacts.open(asked.mentoring.conversation)
    #expect(talk.people.allSatisfy { $0.state == .accepted })
    #expect(
      scene.code { try scene.visit("Ada").answerMentoring(id, isAccepted: false) } == "illegal-step"
    )
    try scene.visit("Bob").stopMentoring(id)
    #expect(scene.code { try scene.visit("Ada").stopMentoring(id) } == "illegal-step")
    #expect(try scene.mentoring("Ada").mentoring.state == .stopped)
    // The other of the two may stop as well, and one may ask again.
    try scene.visit("Bob").askMentor(scene.id("Ada"), "De retour")
    let again = try scene.mentoring("Bob").mentoring
    try scene.visit("Ada").answerMentoring(again.id, isAccepted: true)
    try scene.visit("Ada").stopMentoring(again.id)
    #expect(try scene.visit("Bob").mentorOffers().map(\.room) == [2])
  }

  @Test func `nobody accompanies more people than said, also when asked at the same time`() throws {
    let scene = try Scene()
    for name in ["Bob", "Chloé", "Dora"] {
      try scene.visit(name).askMentor(scene.id("Ada"), "Bonjour")
    }
    let asked = try scene.visit("Ada").mentorings().map(\.mentoring.id)
    #expect(asked.count == 3)
    for id in asked.prefix(2) { try scene.visit("Ada").answerMentoring(id, isAccepted: true) }
    #expect(
      scene.code { try scene.visit("Ada").answerMentoring(asked[2], isAccepted: true) }
        == "no-room")
    #expect(try scene.visit("Cachée").mentorOffers().filter { $0.room == 0 }.count == 1)
    #expect(
      scene.code { try scene.visit("Cachée").askMentor(scene.id("Ada"), "Moi aussi") } == "no-room")
    try scene.visit("Ada").answerMentoring(asked[2], isAccepted: false)
    try scene.visit("Ada").stopMentoring(asked[0])
    try scene.visit("Cachée").askMentor(scene.id("Ada"), "Moi aussi")
  }

  @Test func `who is blocked is not heard, and everything goes with the person`() throws {
    let scene = try Scene()
    try scene.visit("Ada").contacts.setBlock(scene.id("Bob"), true)
    try scene.visit("Bob").askMentor(scene.id("Ada"), "Mes factures")
    #expect(try scene.visit("Ada").mentorings().isEmpty)
    #expect(try scene.mentoring("Bob").mentoring.state == .asked)
    #expect(
      try scene.office.store.reader().mails.due(.init(milliseconds: .max)).isEmpty)
    let bob = try scene.office.record(scene.id("Bob"))
    try scene.office.store.write { try $0.destroy(bob, actor: "test") }
    #expect(try scene.office.store.reader().mentorings.all(of: bob.id).isEmpty)
  }

  @Test func `the page, for each role`() throws {
    let scene = try Scene()
    try scene.office.serve(isOpen: false)
    let bob = try scene.office.person([.member], record: scene.id("Bob"))
    let ada = try scene.office.person([.member], record: scene.id("Ada"))
    let page = try bob.page("/mentorat")
    #expect(page.body.contains("Factures, Tournées") && !page.body.contains("Secrets"))
    let mentor = try scene.id("Ada").description
    #expect(try bob.post("/mentorat", ["mentor": mentor, "text": ""]).status == 422)
    #expect(try bob.post("/mentorat", ["mentor": mentor, "text": "Mes factures"]).status == 200)
    #expect(try ada.page("/mentorat").body.contains("demande votre aide"))
    let id = try scene.mentoring("Ada").mentoring.id
    #expect(try bob.post("/mentorat/\(id)", ["step": "accept"]).status == 409)
    #expect(try ada.post("/mentorat/\(id)", ["step": "nonsense"]).status == 404)
    #expect(try ada.post("/mentorat/\(id)", ["step": "accept"]).status == 200)
    #expect(try bob.page("/mentorat").body.contains("vous accompagne"))
    for person in [try scene.office.person([.adviser]), try scene.office.person([.coordinator])] {
      #expect(try person.page("/mentorat").status == 200)
      #expect(try !person.page("/mentorat").body.contains("Bob"))
      #expect(try person.post("/mentorat/\(id)", ["step": "stop"]).status == 403)
      #expect(try person.post("/mentorat", ["mentor": mentor, "text": "Moi"]).status == 403)
    }
    #expect(try scene.office.visitor.page("/mentorat").status == 303)
    #expect(try scene.office.visitor.post("/mentorat/\(id)", ["step": "stop"]).status == 401)
  }
}
