import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// From a proposal to the agenda, step by step and role by role.
@Suite(.serialized) struct ProposalTests {
  /// State, step: who may take it, with one validator and with two.
  private static let steps: [String: [String: Set<String>]] = [
    "proposed": [
      "accept": ["adviser"], "pre-accept": ["adviser"], "ask-changes": ["adviser"],
      "refuse": ["adviser"],
    ],
    "changes-asked": ["refuse": ["adviser"], "propose": ["owner"]],
    "pre-accepted": [
      "confirm": ["adviser"], "ask-changes": ["adviser"], "refuse": ["adviser"],
      "take-back": ["owner"],
    ],
    "accepted": [
      "publish": ["adviser"], "cancel": ["adviser", "owner"], "take-back": ["owner"],
    ],
    "refused": ["propose": ["owner"]],
    "published": ["cancel": ["adviser", "owner"]],
    "cancelled": ["maintain": ["adviser"]],
  ]

  private static func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch { return (error as? Problem)?.code ?? "\(error)" }
  }

  @Test func `every step from every state by every role`() throws {
    let office = try TestOffice("namur")
    let own = try office.keep(.member, ["name": .text("Ada")])
    let callers: [String: Caller] = [
      "visitor": .visitor, "coordinator": .coordinator,
      "other": Caller(roles: [.member], account: .random(), record: .random()),
      "owner": Caller(roles: [.member], account: .random(), record: own),
      "adviser": Caller(roles: [.adviser], account: .random()),
    ]
    let lifeCycle = try #require(Kind.event.lifeCycle)
    for validators in [1, 2] {
      var rule = AgendaRule()
      rule.validators = validators
      try office.visit(.adviser).set(rule)
      for state in lifeCycle.states.map(\.name) {
        for step in lifeCycle.steps.map(\.name) {
          for (role, caller) in callers {
            let id = try office.keep(
              .event, ["title": .text("Fête"), "start": .text("2027-05-01")], owner: own,
              state: state)
            var may = Self.steps[state]?[step]?.contains(role) ?? false
            if step == "accept" { may = may && validators == 1 }
            if step == "pre-accept" { may = may && validators == 2 }
            let code = Self.code { _ = try office.file(caller).take(step, of: id, reason: "Oui") }
            let place = "\(role) \(state) \(step) \(validators): \(code ?? "")"
            if may {
              #expect(code == nil, "\(place)")
            } else {
              #expect(["illegal-step", "not-found", "not-signed-in"].contains(code), "\(place)")
              #expect(try office.record(id).state == state, "\(place)")
            }
          }
        }
      }
    }
    #expect(try office.discrepancies().isEmpty)
  }

  @Test func `a member proposes, is told of each step, and the agenda has it, cancelled or not`()
    throws
  {
    let clock = TestClock("2026-11-25")
    let office = try TestOffice("namur", clock: clock.clock)
    let lille = try TestOffice("lille", country: "FR", clock: clock.clock)
    let own = try office.keep(
      .member, ["name": .text("Ada"), "email": .text("ada@exemple.be")])
    try office.add(lille, at: "http://127.0.0.1:1")
    try office.serve(isOpen: false)
    try lille.add(office, at: office.url)
    let member = try office.person([.member], record: own)
    let other = try office.person([.member], record: office.keep(.member, ["name": .text("Bo")]))
    let adviser = try office.person([.adviser])
    let form = try member.page("/nouveau/event").body
    #expect(form.contains("name=\"start\"") && form.contains("value=\"Europe/Brussels\""))
    let faulty = try member.post(
      "/nouveau/event",
      [
        "title": "Concert", "start": "2027-05-01T20:00", "end": "2027-05-01T19:00",
        "time_zone": "Europe/Namur",
      ])
    #expect(faulty.status == 422 && faulty.body.contains("href=\"#end\""))
    #expect(faulty.body.contains("href=\"#time_zone\"") && faulty.body.contains("Concert"))
    let made = try member.post(
      "/nouveau/event",
      ["title": "Concert", "start": "2027-05-01T20:00", "time_zone": "", "municipality": "Namur"])
    #expect(made.status == 303)
    let path = try #require(made.location)
    let id = try #require(Identifier(String(path.dropFirst("/fiche/".count))))
    #expect(try office.record(id).state == "proposed")
    #expect(try office.record(id).values["time_zone"]?.line == "Europe/Brussels")
    #expect(try other.page(path).status == 404)
    #expect(try office.visitor.page(path).status == 303 || office.visitor.page(path).status == 404)

    #expect(try adviser.post("\(path)/etape", ["step": "ask-changes"]).status == 422)
    func step(_ person: TestPerson, _ name: String, _ reason: String = "") throws -> Int {
      try person.post("\(path)/etape", ["step": name, "reason": reason]).status
    }
    #expect(try step(adviser, "ask-changes", "Où est-ce ?") == 200)
    #expect(try member.page(path).body.contains("Où est-ce ?"))
    #expect(try step(member, "propose") == 200)
    #expect(try member.page("/agenda").body.contains("Vos propositions"))
    #expect(!(try other.page("/agenda").body.contains("Concert")))
    #expect(try step(adviser, "accept") == 200)
    // Who comes second sees what has happened.
    let second = try office.person([.adviser])
    let late = try second.post("\(path)/etape", ["step": "refuse", "reason": "Non"])
    #expect(late.status == 409 && late.body.contains("Accepté par"))
    #expect(try step(adviser, "publish") == 200)
    #expect(try other.page(path).status == 200)
    #expect(try step(other, "cancel") == 404)
    #expect(try step(member, "cancel") == 200)
    let author = try member.caller.account.flatMap { try office.store.reader().accounts.find($0) }
    let mails = try office.store.write { try $0.mails.due($0.now, limit: 100) }
      .filter { $0.recipient == author?.email }
    #expect(
      Set(mails.map(\.subject)) == [
        "Concert\u{A0}: à compléter, puis à proposer de nouveau",
        "Concert\u{A0}: accepté, vous serez prévenu à sa publication",
        "Concert\u{A0}: dans l’agenda",
      ] && mails.count == 3)
    #expect(mails.allSatisfy { $0.link.hasSuffix(path) })
    #expect(mails.contains { $0.text.contains("Où est-ce ?") })
    let cancelled = try office.record(id)
    #expect(cancelled.values["status"]?.line == "cancelled")
    #expect(cancelled.values["sequence"]?.line == "1")
    #expect(try other.page(path).body.contains("annulé"))

    _ = try lille.pull()
    let row = try lille.store.reader().row(of: id, for: .member)
    #expect(row?.values["status"]?.line == "cancelled" && row?.values["sequence"]?.line == "1")
    #expect(try step(adviser, "maintain") == 200)
    #expect(try office.record(id).values["status"] == nil)
    #expect(try office.record(id).values["sequence"]?.line == "2")
    #expect(try office.discrepancies().isEmpty && lille.discrepancies().isEmpty)
  }

  @Test func `what was accepted is what was read`() throws {
    let office = try TestOffice("namur")
    let own = try office.keep(.member, ["name": .text("Ada")])
    let owner = office.file(Caller(roles: [.member], account: .random(), record: own))
    try office.serve(isOpen: false)
    _ = try office.person([.adviser])
    func event(_ state: String) throws -> Identifier {
      try office.keep(
        .event, ["title": .text("Fête"), "start": .text("2027-05-01")], owner: own, state: state)
    }
    let input = RecordInput(texts: ["title": "Autre chose"])
    for state in ["pre-accepted", "accepted"] {
      let id = try event(state)
      #expect(throws: InputFaults.self) { _ = try owner.change(id, from: 1, input) }
      #expect(try office.record(id).title == "Fête")
      _ = try owner.take("take-back", of: id)
      #expect(try owner.change(id, from: 2, input).state == "proposed")
    }
    func mails() throws -> Int {
      try office.store.write { transaction in
        try transaction.mails.due(transaction.now, limit: 9).count { $0.subject.contains("changé") }
      }
    }
    #expect(try mails() == 0)
    // In the agenda it may be set right; the advisers are told.
    #expect(try owner.change(event("published"), from: 1, input).title == "Autre chose")
    #expect(try mails() == 1)
    _ = try office.file(.adviser).change(event("published"), from: 1, input)
    #expect(try mails() == 1)
  }

  @Test func `two validators are two people`() throws {
    let office = try TestOffice("namur")
    var rule = AgendaRule()
    rule.validators = 2
    try office.visit(.adviser).set(rule)
    let id = try office.keep(
      .event, ["title": .text("Fête"), "start": .text("2027-05-01")], state: "proposed")
    let first = office.file(Caller(roles: [.adviser], account: .random()))
    let second = office.file(Caller(roles: [.adviser], account: .random()))
    #expect(Self.code { _ = try first.take("accept", of: id) } == "illegal-step")
    _ = try first.take("pre-accept", of: id)
    #expect(Self.code { _ = try first.take("confirm", of: id) } == "illegal-step")
    #expect(Self.code { _ = try second.take("pre-accept", of: id) } == "illegal-step")
    #expect(try second.take("confirm", of: id).state == "accepted")
  }

  @Test func `proposals follow the office’s template, and an office may have no agenda`() throws {
    let office = try TestOffice("namur")
    let own = try office.keep(.member, ["name": .text("Ada")])
    let event = try office.keep(
      .event, ["title": .text("Foire"), "start": .text("2027-05-01")])
    try office.serve(isOpen: false)
    let member = try office.person([.member], record: own)
    let adviser = try office.person([.adviser])
    for person in [member, try office.person([.coordinator]), office.visitor] {
      #expect([303, 403].contains(try person.page("/agenda/regles").status))
      #expect([401, 403].contains(try person.post("/agenda/regles", ["off": "yes"]).status))
    }
    let saved = try adviser.post(
      "/agenda/regles",
      [
        "validators": "1", "categories": "Atelier\n Atelier \nConcert",
        "required.venue": "yes", "required.status": "yes",
      ])
    #expect(saved.status == 200)
    let rule = try office.store.reader().file.agendaRule()
    #expect(rule.categories == ["Atelier", "Concert"] && rule.required == ["venue"])
    #expect(try member.page("/nouveau/event").body.contains("<option value=\"Concert\""))
    let bad = try member.post(
      "/nouveau/event", ["title": "Bal", "start": "2027-05-01", "category": "Bal"])
    #expect(bad.status == 422 && bad.body.contains("href=\"#venue\""))
    #expect(bad.body.contains("href=\"#category\""))
    let good = try member.post(
      "/nouveau/event",
      ["title": "Bal", "start": "2027-05-01", "category": "Concert", "venue": "Salle"])
    #expect(good.status == 303)

    #expect(try member.page("/fiche/\(event)").status == 200)
    #expect(try adviser.post("/agenda/regles", ["off": "yes"]).status == 200)
    #expect(try member.page("/fiche/\(event)").status == 404)
    #expect(try member.page("/nouveau/event").status == 403)
    #expect(!(try member.page("/").body.contains("/nouveau/event")))
    #expect(try adviser.page("/fiche/\(event)").status == 200)
    #expect(try adviser.post("/agenda/regles", ["validators": "1"]).status == 200)
    #expect(try member.page("/fiche/\(event)").status == 200)
    #expect(try office.discrepancies().isEmpty)
  }
}
