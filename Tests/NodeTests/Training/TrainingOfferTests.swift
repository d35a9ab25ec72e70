import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Requests that find enough people, and the courses that answer them.
@Suite(.serialized) struct TrainingOfferTests {
  private func ask(
    _ office: TestOffice, _ people: Int, _ values: [String: Value] = [:],
    _ levels: [String: Level] = [:]
  ) throws -> (id: Identifier, members: [Identifier]) {
    let members = try (0..<people).map { number in
      try office.keep(
        .member,
        ["name": .text("Zoe\(number)"), "email": .text("zoe\(number)@exemple.be")],
        ["identity": .everybody])
    }
    var all: [String: Value] = [
      "title": .text("Souder l’acier"), "difficulty": .text("beginner"),
    ]
    all.merge(values) { $1 }
    let id = try office.keep(.trainingRequest, all, levels, owner: members.first)
    for member in members.dropFirst() {
      _ = try office.visit(Caller(roles: [.member], account: .random(), record: member))
        .setInterest(true, in: id)
    }
    return (id, members)
  }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Problem)?.code
    }
  }

  @Test func `enough people, one click, and each is told alone`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let (id, members) = try ask(office, 7, [:], ["request": .country])
    let adviser = try office.person([.adviser])
    let path = "/fiche/\(id)/formation"
    #expect(try !adviser.page("/formations").body.contains("assez de personnes</h2>"))
    #expect(try adviser.post(path).status == 409)
    let eighth = try office.keep(
      .member, ["name": .text("Zoe7"), "email": .text("zoe7@exemple.be")],
      ["identity": .everybody])
    let person = try office.person([.member], record: eighth)
    _ = try person.post("/fiche/\(id)/moi-aussi", ["wanted": "yes"])
    for stranger in [person, try office.person([.coordinator]), office.visitor] {
      #expect([401, 403].contains(try stranger.post(path).status))
      #expect(
        [401, 403].contains(
          try stranger.post("/formations/seuil", ["people": "5", "km": "9"]).status))
    }
    #expect(try adviser.page("/formations").body.contains("assez de personnes</h2>"))
    let done = try adviser.post(path)
    #expect(done.status == 200 && done.body.contains("En préparation"))
    let request = try office.record(id)
    #expect(request.state == "offered")
    let course = try #require(try office.store.reader().file.all(.trainingOffer).first)
    #expect(course.title == "Souder l’acier" && course.state == "planned" && course.owner == nil)
    #expect(course.values["difficulty"] == .text("beginner"))
    #expect(course.kind.groups.allSatisfy { course.chosenLevel(of: $0) == .country })
    let mails = try office.store.reader().mails.due(Timestamp(seconds: 9_000_000_000))
    #expect(mails.count == 8)
    let record = try office.record(eighth)
    let account = try office.store.reader().accounts.find(record: eighth)
    #expect(record.title == "Zoe7")
    for mail in mails {
      // Only its own name stands in it, and its own address.
      let names = (0..<8).filter { mail.text.contains("Zoe\($0)") }
      #expect(mail.link.hasSuffix("/fiche/\(course.id)"))
      let isEighth = mail.recipient == account?.email
      #expect(isEighth ? names.allSatisfy { $0 == 7 } : names.count == 1)
      let own = isEighth ? account?.email : names.first.map { "zoe\($0)@exemple.be" }
      #expect(mail.recipient == own)
    }
    // Of two who decide at once the second is told; nobody is told twice.
    #expect(try adviser.post(path).status == 409)
    #expect(try office.store.reader().file.all(.trainingOffer).count == 1)
    #expect(try office.store.reader().mails.count() == 8)
    #expect(try person.page("/fiche/\(course.id)").status == 200)
    #expect(try person.page("/formations").body.contains("/fiche/\(course.id)"))
    #expect(members.count == 7)
  }

  @Test func `the office sets how many are enough, and never fewer than five`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let (id, _) = try ask(office, 5)
    let adviser = try office.person([.adviser])
    for (people, km) in [("4", "50"), ("", "50"), ("huit", "50"), ("8", "0"), ("8", "-1")] {
      let answer = try adviser.post("/formations/seuil", ["people": people, "km": km])
      #expect(answer.status == 422 && answer.body.contains("error-summary"))
      #expect(answer.body.contains("value=\"\(people)\""))
    }
    #expect(try office.store.reader().trainingRule() == .usual)
    #expect(try adviser.post("/formations/seuil", ["people": "5", "km": "30"]).status == 200)
    #expect(
      try office.store.reader().trainingRule() == TrainingRule(people: 5, kilometres: 30))
    #expect(try adviser.post("/fiche/\(id)/formation").status == 200)
  }

  @Test func `a course answers requests of its level alone`() throws {
    let office = try TestOffice("namur")
    let (beginners, _) = try ask(office, 2)
    let advanced = try office.keep(
      .trainingRequest, ["title": .text("Souder"), "difficulty": .text("advanced")])
    let anyLevel = try office.keep(.trainingRequest, ["title": .text("La soudure : souder")])
    let other = try office.keep(.trainingRequest, ["title": .text("Chanter")])
    let adviser = try office.visit(.adviser)
    let course = try office.keep(
      .trainingOffer, ["title": .text("Souder l’acier"), "difficulty": .text("beginner")])
    let record = try office.record(course)
    #expect(Set(try adviser.requests(for: record).map(\.id)) == [beginners, anyLevel])
    #expect(try office.visit(.member).requests(for: record).isEmpty)
    #expect(code { _ = try adviser.answerRequest(advanced, with: course) } == "other-level")
    for caller in [Caller.visitor, .member, .coordinator] {
      #expect(
        ["not-signed-in", "forbidden"].contains(
          code { _ = try office.visit(caller).answerRequest(beginners, with: course) } ?? ""))
    }
    let looks = try office.visit(.member).courses(
      for: office.visit(.member).library.record(beginners))
    #expect(looks.map(\.id) == [course])
    #expect(
      try office.visit(.member).courses(for: office.visit(.member).library.record(advanced))
        .isEmpty)
    _ = try adviser.answerRequest(beginners, with: course)
    #expect(try office.record(beginners).state == "offered")
    #expect(try office.store.reader().mails.count() == 2)
    #expect(code { _ = try adviser.answerRequest(beginners, with: course) } == "illegal-step")
    #expect(code { _ = try adviser.answerRequest(other, with: beginners) } == "not-found")
    let cancelled = try office.keep(
      .trainingOffer, ["title": .text("Chanter")], ["course": .nobody])
    #expect(code { _ = try adviser.answerRequest(other, with: cancelled) } == "not-found")
  }

  /// state, step: who may take it.
  private static let steps: [String: [String: Set<String>]] = [
    "proposed": ["accept": ["adviser", "operator"], "refuse": ["adviser", "operator"]],
    "planned": [
      "open": ["adviser", "operator"], "cancel": ["owner", "adviser", "operator"],
    ],
    "open": [
      "finish": ["owner", "adviser", "operator"], "cancel": ["owner", "adviser", "operator"],
    ],
    "given": ["resume": ["adviser", "operator"]],
    "cancelled": ["resume": ["adviser", "operator"]],
    "refused": ["retry": ["owner"]],
  ]

  @Test func `only declared steps, by who may take them`() throws {
    let office = try TestOffice("namur")
    let own = try office.keep(.member, ["name": .text("Ada")])
    let callers: [String: Caller] = [
      "visitor": .visitor, "member": .member,
      "other": Caller(roles: [.member], account: .random(), record: .random()),
      "owner": Caller(roles: [.member], account: .random(), record: own),
      "adviser": .adviser, "coordinator": .coordinator, "operator": .operator,
    ]
    let cycle = try #require(Kind.trainingOffer.lifeCycle)
    #expect(Set(cycle.states.map(\.name)) == Set(Self.steps.keys))
    for state in cycle.states {
      let id = try office.keep(
        .trainingOffer, ["title": .text("Souder")], owner: own, state: state.name)
      for step in cycle.steps {
        for (role, caller) in callers {
          let isOpen = Self.steps[state.name]?[step.name]?.contains(role) ?? false
          let permission = RecordPermission(caller)
          let record = try office.record(id)
          let place = "\(role) \(state.name) \(step.name)"
          #expect(
            permission.steps(of: record).contains { $0.name == step.name } == isOpen, "\(place)")
          if !isOpen {
            #expect(
              code { _ = try office.file(caller).take(step.name, of: id, reason: "Non.") } != nil,
              "\(place)")
            #expect(try office.record(id).state == state.name, "\(place)")
          }
        }
      }
    }
  }

  @Test func `a member proposes a course, and only advisers give it support`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let record = try office.keep(.member, ["name": .text("Ada")], ["identity": .everybody])
    let person = try office.person([.member], record: record)
    #expect(
      try person.create(
        "training-offer", ["fields": ["title": "Vannerie", "support": "Tout"]]
      ).status == 403)
    let made = try person.post(
      "/nouveau/training-offer", ["title": "Vannerie", "price": "20 euros"])
    #expect(made.status == 303)
    let course = try #require(try office.store.reader().file.all(.trainingOffer).first)
    #expect(course.state == "proposed" && course.owner == record)
    let other = try office.person([.member])
    #expect(try other.page("/fiche/\(course.id)").status == 404)
    let adviser = try office.person([.adviser])
    _ = try adviser.post(
      "/fiche/\(course.id)/modifier", ["revision": "1", "support": "La moitié du prix"])
    #expect(try adviser.post("/fiche/\(course.id)/etape", ["step": "accept"]).status == 200)
    for reader in [person, other] {
      #expect(try reader.page("/fiche/\(course.id)").body.contains("La moitié du prix"))
    }
  }
}
