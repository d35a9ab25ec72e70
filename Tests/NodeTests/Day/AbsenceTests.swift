import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Advisers stand in for one another, and it ends by itself.
@Suite(.serialized) struct AbsenceTests {
  private let clock = TestClock("2026-11-25")

  private struct Team {
    let office: TestOffice
    var anne: TestPerson
    var bob: TestPerson
    var chloe: TestPerson
    var member: TestPerson
  }

  /// Three advisers, and a member who is Anne's.
  private func team() throws -> Team {
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let record = try office.keep(
      .member, ["name": .text("Léa"), "adviser": .text("Anne Conseil")])
    return Team(
      office: office, anne: try office.person("Anne Conseil", [.adviser]),
      bob: try office.person("Bob Conseil", [.adviser]),
      chloe: try office.person("Chloé Conseil", [.adviser]),
      member: try office.person("Léa", [.member], record: record))
  }

  private func declare(
    _ person: TestPerson, _ standIn: TestPerson, _ first: String, _ last: String, note: String = ""
  ) throws -> TestPerson.Answer {
    try person.post(
      "/absences",
      [
        "first": first, "last": last, "note": note,
        "stand_in": standIn.caller.account?.description ?? "",
      ])
  }

  /// Who is told of a new request of the member.
  private func told(_ team: Team, _ title: String) throws -> [String] {
    let made = try team.office.again(team.member)
      .create("introduction", ["fields": ["title": .string(title)]])
    let id = try #require(made.json?[name: "id"]?.string.flatMap(Identifier.init))
    return try [team.anne, team.bob, team.chloe].compactMap { person in
      let account = try #require(person.caller.account)
      let notices = try team.office.store.reader().notices.all(of: account)
      return notices.contains { $0.record == id }
        ? try team.office.store.reader().accounts.find(account)?.name : nil
    }
  }

  private func home(_ team: Team, _ person: TestPerson) throws -> AdviserDay {
    try #require(try team.office.visit(team.office.again(person)).adviserDay())
  }

  @Test func `what comes in follows the chain, and comes back by itself`() throws {
    let team = try team()
    #expect(try told(team, "Avant") == ["Anne Conseil"])
    let noted = try declare(
      team.anne, team.bob, "2026-11-27", "2026-12-03", note: "Léa attend un contrat")
    #expect(noted.status == 200 && noted.body.contains("relais par Bob Conseil"))
    #expect(try declare(team.bob, team.chloe, "2026-11-30", "2026-12-10").status == 200)
    #expect(try told(team, "La veille") == ["Anne Conseil"])

    clock.set("2026-11-27")
    #expect(try told(team, "Premier jour") == ["Bob Conseil"])
    let bob = try home(team, team.bob)
    #expect(bob.standingIn.map(\.name) == ["Anne Conseil"])
    // What was open before has come along, and the members too.
    #expect(bob.items.map(\.record.title) == ["Avant", "La veille", "Premier jour"])
    #expect(bob.own.first { $0.subject == .members }?.count == 1)
    #expect(try home(team, team.chloe).items.isEmpty && home(team, team.anne).items.isEmpty)
    let page = try team.office.again(team.bob).page("/").body
    #expect(page.contains("Léa attend un contrat") && page.contains("3 décembre 2026"))
    #expect(
      try !team.office.again(team.chloe).page("/").body.contains("Léa attend un contrat"))

    clock.set("2026-12-01")
    #expect(try told(team, "Chaîne") == ["Chloé Conseil"])
    #expect(try home(team, team.chloe).standingIn.map(\.name) == ["Anne Conseil", "Bob Conseil"])
    let member = try team.office.again(team.member)
    _ = try member.post("/bienvenue", ["action": "later", "revision": "1"])
    let seen = try member.page("/").body
    #expect(seen.contains("Anne Conseil est en congé jusqu’au 3 décembre 2026."))
    #expect(seen.contains("Chloé Conseil vous répond.") && !seen.contains("un contrat"))
    let chloe = try #require(team.chloe.caller.account)
    let address = try #require(try team.office.store.reader().accounts.find(chloe)?.email)
    #expect(seen.contains("mailto:\(address)"))
    // Who is responsible stays so.
    let record = try #require(team.member.caller.record)
    #expect(try team.office.record(record).values["adviser"] == .text("Anne Conseil"))

    clock.set("2026-12-04")
    #expect(try told(team, "De retour") == ["Anne Conseil"])
    #expect(try home(team, team.anne).items.count == 5)
    #expect(try home(team, team.chloe).standingIn.map(\.name) == ["Bob Conseil"])
    clock.set("2026-12-11")
    #expect(try home(team, team.chloe).standingIn.isEmpty)
  }

  @Test func `no circle begins, and nobody is away twice or without dates`() throws {
    let team = try team()
    let (anne, bob, chloe) = (team.anne, team.bob, team.chloe)
    #expect(try declare(anne, bob, "2026-12-01", "2026-12-10").status == 200)
    #expect(try declare(bob, chloe, "2026-12-05", "2026-12-15").status == 200)
    let circle = try declare(chloe, anne, "2026-12-10", "2026-12-20")
    #expect(circle.status == 409 && circle.body.contains("Le 10 décembre 2026"))
    #expect(try declare(chloe, anne, "2026-12-11", "2026-12-14").status == 200)
    #expect(try declare(anne, chloe, "2026-12-09", "2026-12-30").status == 409)
    for (first, last) in [
      ("2026-12-20", "2026-12-19"), ("2026-11-01", "2026-11-24"), ("", "2026-12-30"),
      ("2026-12-20", "demain soir"), ("2027-01-01", "2028-06-01"),
    ] {
      let refused = try declare(anne, bob, first, last, note: "ma note reste")
      #expect(refused.status == 422 && refused.body.contains("ma note reste"), "\(first) \(last)")
    }
    #expect(try declare(anne, anne, "2027-01-01", "2027-01-02").status == 422)
    #expect(try declare(anne, team.member, "2027-01-01", "2027-01-02").status == 422)
    #expect(try team.office.visit(anne).absences().count == 3)
  }

  @Test func `somebody else notes an absence, and it can end before`() throws {
    let team = try team()
    let answer = try team.bob.post(
      "/absences",
      [
        "account": team.anne.caller.account?.description ?? "",
        "stand_in": team.chloe.caller.account?.description ?? "", "first": "2026-11-25",
        "last": "2026-12-25", "note": "",
      ])
    #expect(answer.status == 200)
    #expect(try team.anne.page("/nouvelles").body.contains("Votre absence est notée"))
    #expect(try told(team, "Malade") == ["Chloé Conseil"])
    let absence = try #require(try team.office.visit(team.bob).absences().first)
    #expect(try team.anne.post("/absences/\(absence.absence.id)/finir").status == 200)
    #expect(try team.anne.post("/absences/\(absence.absence.id)/finir").status == 404)
    #expect(try told(team, "Guérie") == ["Anne Conseil"])

    // A colleague who leaves the office answers for nobody: then all who are there do.
    #expect(try declare(team.anne, team.bob, "2026-11-25", "2026-12-25").status == 200)
    let bob = try #require(team.bob.caller.account)
    try team.office.visit(.operator).people.close(bob)
    #expect(try told(team, "Seule") == ["Chloé Conseil"])
  }

  @Test func `the matrix counts members by adviser and sector, and says who knows which`() throws {
    let team = try team()
    for (number, (sector, adviser)) in [
      ("music", "Anne Conseil"), ("music", "Anne Conseil"), ("music", "Bob Conseil"),
      ("crafts", "Bob Conseil"),
    ].enumerated() {
      try team.office.keep(
        .member,
        [
          "name": .text("Membre \(number)"), "sector": .text(sector), "adviser": .text(adviser),
        ])
    }
    #expect(try team.anne.post("/compte/filieres", ["sector.music": "yes"]).status == 200)
    #expect(try team.anne.post("/compte/filieres", ["sector.alchemy": "yes"]).status == 422)
    #expect(try team.anne.page("/compte/filieres").body.contains("checked"))
    let coverage = try #require(try team.office.visit(team.bob).coverage())
    let music = try #require(coverage.rows.first { $0.sector.code == "music" })
    let crafts = try #require(coverage.rows.first { $0.sector.code == "crafts" })
    #expect(music.total == 3 && music.isCovered && music.cells.map(\.count) == [2, 1, 0])
    #expect(crafts.total == 1 && !crafts.isCovered && crafts.cells.map(\.count) == [0, 1, 0])
    for row in [music, crafts] {
      for cell in row.cells {
        let request = coverage.request(row.sector.code, cell.adviser)
        #expect(
          try team.office.visit(team.bob).list(.member).page(request).total == cell.count)
      }
    }
    let page = try team.bob.page("/couverture").body
    #expect(page.contains("personne qui les connaisse\u{A0}: 1<"))
    #expect(
      try team.bob.page("/membres?sector=music&adviser=Anne%20Conseil").body.contains(
        "2\u{A0}fiches"))
  }
}
