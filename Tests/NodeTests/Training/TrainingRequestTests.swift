import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// What members ask to learn: asked with a title, wanted by others with a click, counted and never named.
@Suite(.serialized) struct TrainingRequestTests {
  private static let path = "/nouveau/training-request"

  private func member(_ office: TestOffice, _ name: String) throws -> TestPerson {
    let record = try office.keep(
      .member, ["name": .text(name), "email": .text("\(name.lowercased())@exemple.be")],
      ["identity": .everybody])
    return try office.person([.member], record: record)
  }

  private func count(_ office: TestOffice, _ id: Identifier) throws -> Value? {
    try office.store.reader().row(of: id, for: .member)?.values["count"]
  }

  @Test func `a title is enough, and what is like it is shown before anything is kept`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let person = try member(office, "Ada")
    #expect(try person.page(Self.path).body.contains("data-similar=\"/formations/semblables\""))
    let empty = try person.post(Self.path, ["title": " "])
    #expect(empty.status == 422 && empty.body.contains("ne peut pas être vide"))
    let made = try person.post(Self.path, ["title": "Répondre à un appel d’offres"])
    #expect(made.status == 303)
    let first = try #require(try office.store.reader().file.all(.trainingRequest).first)
    #expect(made.location == "/fiche/\(first.id)")
    #expect(first.state == "asked" && first.owner == person.caller.record)

    // Without scripts the like ones are shown on the next page, with what was typed.
    let other = try member(office, "Bob")
    let again = try other.post(
      Self.path, ["title": "appels d'offres publics", "difficulty": "advanced"])
    #expect(again.status == 200 && again.body.contains("/fiche/\(first.id)/moi-aussi"))
    #expect(again.body.contains("appels d&#39;offres publics"))
    #expect(again.body.contains("value=\"advanced\" selected"))
    #expect(try office.store.reader().file.all(.trainingRequest).count == 1)
    let wrong = try other.post(
      Self.path, ["title": "appels d'offres publics", "difficulty": "godlike", "seen": "yes"])
    #expect(wrong.status == 422 && wrong.body.contains("appels d&#39;offres publics"))
    #expect(
      try other.post(Self.path, ["title": "appels d'offres publics", "seen": "yes"]).status == 303)
    #expect(try office.store.reader().file.all(.trainingRequest).count == 2)

    // With scripts while typing, also of a word that is not whole yet.
    let typing = try other.get("/formations/semblables?title=appels%20d%E2%80%99off").json?.array
    #expect(typing?.count == 2)
    let found = typing?.first { $0[name: "url"]?.string == "/fiche/\(first.id)" }
    #expect(found?[name: "button"]?.string == "Moi aussi")
    #expect(try other.get("/formations/semblables?title=poterie").json?.array?.isEmpty == true)
    #expect(try other.get("/formations/semblables?title=formation").json?.array?.isEmpty == true)
    for stranger in [try office.person([.member]), try office.person([.coordinator])] {
      #expect(try stranger.page(Self.path).status == 403)
      #expect(try stranger.post(Self.path, ["title": "Sculpter"]).status == 403)
    }
    #expect(try office.visitor.page(Self.path).status == 303)
    #expect(try office.visitor.post(Self.path, ["title": "Sculpter"]).status == 401)
    #expect(try office.store.reader().file.all(.trainingRequest).count == 2)
  }

  @Test func `me too is one click, undone by one, counted everywhere and named nowhere`() throws {
    let office = try TestOffice("namur")
    let lille = try TestOffice("lille", country: "FR")
    try office.add(lille, at: "http://127.0.0.1:1")
    try office.serve(isOpen: false)
    try lille.add(office, at: office.url)
    let ada = try member(office, "Ada")
    _ = try ada.post(Self.path, ["title": "Souder l’acier"])
    let id = try #require(try office.store.reader().file.all(.trainingRequest).first?.id)
    let path = "/fiche/\(id)/moi-aussi"
    let lines = try office.store.reader().journal.entries(of: id).count
    #expect(try count(office, id) == .whole(1))
    var others = try (0..<3).map { try member(office, "Zoe\($0)") }
    for person in others {
      #expect(try person.page("/fiche/\(id)").body.contains("Moi aussi"))
      #expect(try person.post(path, ["wanted": "yes"]).status == 303)
      // Twice is once.
      #expect(try person.post(path, ["wanted": "yes"]).status == 303)
      let page = try person.page("/fiche/\(id)").body
      #expect(page.contains("Retirer") && page.contains("moins de 5"))
    }
    #expect(try ada.post(path, ["wanted": "yes"]).status == 303)
    #expect(try count(office, id) == .whole(4))
    let adviser = try office.person([.adviser])
    #expect(
      try adviser.get("/api/records/\(id)").json?[name: "fields"]?[name: "count"]?.string == "<5")
    _ = try lille.pull()
    #expect(try count(lille, id) == .whole(4))
    others.append(try member(office, "Zoe3"))
    _ = try others[3].post(path, ["wanted": "yes"])
    #expect(try others[3].page("/fiche/\(id)").body.contains("Personnes intéressées"))
    #expect(try others[3].page("/formations").body.contains("5\u{A0}personnes"))
    _ = try lille.pull()
    #expect(try count(lille, id) == .whole(5))
    for viewer in [ada, adviser, others[0], try office.person([.coordinator])] {
      for page in ["/fiche/\(id)", "/fiche/\(id)/historique", "/formations"] {
        let body = try viewer.page(page).body
        #expect(!body.contains("Zoe"), "\(page)")
      }
    }
    #expect(try office.store.reader().journal.entries(of: id).count == lines)
    _ = try others[0].post(path, ["wanted": "no"])
    #expect(try count(office, id) == .whole(4))

    // What undoes a change does not bring back an old number.
    _ = try office.file(.adviser).change(id, from: 1, RecordInput(texts: ["format": "remote"]))
    _ = try others[0].post(path, ["wanted": "yes"])
    let last = try #require(try office.store.reader().journal.entries(of: id).first)
    _ = try office.file(.adviser).undo(last.id, of: id)
    #expect(try count(office, id) == .whole(5))

    // It goes with the person.
    let gone = try office.record(try #require(others[1].caller.record))
    try office.store.write { try $0.destroy(gone, actor: "test") }
    #expect(try count(office, id) == .whole(4))
    #expect(try office.store.reader().wishes.members(of: id).count == 3)
    let request = try office.record(id)
    try office.store.write { try $0.destroy(request, actor: "test") }
    #expect(try office.store.reader().wishes.members(of: id).isEmpty)
    #expect(try office.discrepancies().isEmpty)
  }

  @Test func `who may not see a request neither finds it nor counts in it`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let person = try member(office, "Ada")
    let hidden = try office.keep(
      .trainingRequest, ["title": .text("Zzsecret comptable")], ["request": .advisers])
    let closed = try office.keep(
      .trainingRequest, ["title": .text("Zzsecret ferme")], state: "closed")
    for id in [hidden, closed] {
      #expect(try person.post("/fiche/\(id)/moi-aussi", ["wanted": "yes"]).status == 404)
      #expect(try person.post("/fiche/\(id)/moi-aussi", ["wanted": "no"]).status == 303)
      #expect(try office.store.reader().wishes.members(of: id).isEmpty)
    }
    #expect(try !person.page("/formations").body.contains("Zzsecret"))
    #expect(try person.get("/formations/semblables?title=zzsecret").json?.array?.isEmpty == true)
    let open = try office.keep(.trainingRequest, ["title": .text("Ouverte")])
    let path = "/fiche/\(open)/moi-aussi"
    #expect(try office.visitor.post(path, ["wanted": "yes"]).status == 401)
    for stranger in [
      try office.person([.member]), try office.person([.adviser]),
      try office.person([.coordinator]),
    ] {
      #expect(try stranger.post(path, ["wanted": "yes"]).status == 403)
    }
    let event = try office.keep(
      .event, ["title": .text("Fête"), "start": .text("2027-05-01")])
    #expect(try person.post("/fiche/\(event)/moi-aussi", ["wanted": "yes"]).status == 404)
    #expect(try count(office, open) == .whole(1))
    // A closed request keeps who wanted it, and they may take it back.
    _ = try person.post(path, ["wanted": "yes"])
    _ = try office.file(.adviser).take("refuse", of: open, reason: "Personne pour la donner.")
    #expect(try person.post(path, ["wanted": "no"]).status == 303)
    #expect(try office.store.reader().wishes.members(of: open).isEmpty)
    #expect(try person.post(path, ["wanted": "yes"]).status == 404)
  }

  @Test func `what another office's members ask for is asked here with a click`() throws {
    let lille = try TestOffice("lille", country: "FR")
    let namur = try TestOffice("namur")
    try lille.add(namur, at: "http://127.0.0.1:1")
    try lille.serve()
    try namur.add(lille, at: lille.url)
    let there = try lille.keep(
      .trainingRequest,
      ["title": .text("Souder l’acier"), "difficulty": .text("beginner"), "group_size": .whole(6)])
    _ = try namur.pull()
    try namur.serve(isOpen: false)
    let people = [try member(namur, "Ada"), try member(namur, "Bob")]
    #expect(try people[0].page("/fiche/\(there)").body.contains("Demander aussi dans mon bureau"))
    for person in people {
      let answer = try person.post("/fiche/\(there)/moi-aussi", ["wanted": "yes"])
      #expect(answer.status == 303)
    }
    let own = try namur.store.reader().file.all(.trainingRequest)
    #expect(own.count == 1 && own.first?.title == "Souder l’acier")
    #expect(own.first?.values["difficulty"] == .text("beginner"))
    #expect(own.first?.values["count"] == .whole(2))
    #expect(own.first?.owner == people[0].caller.record)
  }

  /// state, step: who may take it.
  private static let steps: [String: [String: Set<String>]] = [
    "asked": ["close": ["owner"], "refuse": ["adviser", "operator"]],
    "offered": [
      "close": ["owner"], "refuse": ["adviser", "operator"],
      "reopen": ["owner", "adviser", "operator"],
    ],
    "closed": ["reopen": ["owner", "adviser", "operator"]],
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
    let cycle = try #require(Kind.trainingRequest.lifeCycle)
    #expect(Set(cycle.states.map(\.name)) == Set(Self.steps.keys))
    for state in cycle.states {
      for step in cycle.steps {
        for (role, caller) in callers {
          let id = try office.keep(
            .trainingRequest, ["title": .text("Souder")], owner: own, state: state.name)
          let isOpen = Self.steps[state.name]?[step.name]?.contains(role) ?? false
          let result = Result {
            try office.file(caller).take(step.name, of: id, reason: "Parce que.")
          }
          let place = "\(role) \(state.name) \(step.name)"
          #expect((try? result.get().state) == (isOpen ? step.to : nil), "\(place)")
          #expect(try office.record(id).state == (isOpen ? step.to : state.name), "\(place)")
        }
      }
    }
  }
}
