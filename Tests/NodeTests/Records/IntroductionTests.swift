import Base
import Foundation
import Kinds
import Ledger
import Office
import Schema
import Store
import Testing

/// A directory that goes through the advisers.
@Suite(.serialized) struct IntroductionTests {
  private static let wide: [String: Level] = ["identity": .everybody, "activity": .allOffices]

  @Test
  func `the rule withdraws everywhere with one entry, and what was chosen counts again after it`()
    throws
  {
    let home = try TestOffice("namur")
    let lille = try TestOffice("lille", country: "FR")
    try home.serve(isOpen: false)
    try lille.add(home, at: home.url)
    let key = lille.store.key
    let profile = lille.store.profile.publicJSON
    try home.store.write { transaction in
      try transaction.neighbours.add(
        key: key, office: profile, url: "http://127.0.0.1:1", allowsPrivate: true,
        now: transaction.now)
    }
    var ids: [String: [Identifier]] = [:]
    for sector in ["music", "crafts"] {
      for number in 0..<5 {
        ids[sector, default: []].append(
          try home.keep(
            .member, ["name": .text("zz\(sector)\(number)"), "sector": .text(sector)], Self.wide))
      }
    }
    let event = try home.keep(
      .event,
      ["title": .text("Fête"), "start": .text("2027-05-01"), "sector": .text("music")])
    _ = try lille.pull()
    func seen(_ office: TestOffice, _ viewer: Viewers) throws -> Set<String> {
      let reader = try office.store.reader()
      return Set(
        try ids.values.joined().compactMap {
          try reader.row(of: $0, for: viewer)?.values["name"]?.line
        })
    }
    #expect(try seen(lille, .visitor).count == 10)
    let adviser = try home.person([.adviser])
    let size = try home.entries(LogTable.own).count
    let page = try adviser.post("/annuaire-par-conseillers", ["sector.music": "yes"])
    #expect(page.status == 200 && page.body.contains("concernées\u{A0}: 5"))
    #expect(try home.entries(LogTable.own).count == size + 1)
    #expect(try seen(home, .member) == Set((0..<5).map { "zzcrafts\($0)" }))
    #expect(try seen(home, .adviser).count == 10)
    _ = try lille.pull()
    #expect(try seen(lille, .member) == Set((0..<5).map { "zzcrafts\($0)" }))
    #expect(try lille.store.reader().row(of: event, for: .member) != nil)
    #expect(try eventually { try !lille.holds("zzmusic") })
    #expect(try home.discrepancies().isEmpty && lille.discrepancies().isEmpty)

    // Who changes the sector comes under the rule, or out of it; a new choice waits.
    let moved = try #require(ids["crafts"]?.first)
    let file = home.file(.adviser)
    _ = try file.change(moved, from: 1, RecordInput(texts: ["sector": "music"]))
    #expect(try home.store.reader().row(of: moved, for: .member) == nil)
    _ = try file.choose(["contact": "public"], for: moved, from: 2, wording: "")
    #expect(try home.store.reader().row(of: moved, for: .visitor) == nil)
    #expect(Viewpoint.everybody.look(at: try home.record(moved)) == nil)

    #expect(try adviser.post("/annuaire-par-conseillers", ["whole": "yes"]).status == 200)
    #expect(try seen(home, .member).isEmpty && seen(home, .adviser).count == 10)
    #expect(try adviser.post("/annuaire-par-conseillers").status == 200)
    #expect(try seen(home, .visitor).count == 10)
    _ = try lille.pull()
    #expect(try seen(lille, .visitor).count == 10)
    for person in [try home.person([.member]), try home.person([.coordinator]), home.visitor] {
      #expect(
        [401, 403].contains(try person.post("/annuaire-par-conseillers", ["whole": "yes"]).status))
      #expect([303, 403].contains(try person.page("/annuaire-par-conseillers").status))
    }
    #expect(try seen(home, .visitor).count == 10)
  }

  @Test func `everybody has a turn, who refuses has none, and each is asked`() throws {
    let clock = TestClock("2026-11-25")
    let office = try TestOffice("namur", clock: clock.clock)
    let asker = try office.keep(.member, ["name": .text("Qui Cherche")], Self.wide)
    let musicians = try (0..<7).map { number in
      try office.keep(
        .member,
        [
          "name": .text("Musicienne \(number)"), "sector": .text("music"),
          "email": .text("m\(number)@exemple.be"),
        ], Self.wide)
    }
    let hidden = try office.keep(
      .member, ["name": .text("Cachée"), "sector": .text("music")], ["identity": .advisers])
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let member = try office.person([.member], record: asker)
    _ = try adviser.post("/annuaire-par-conseillers", ["whole": "yes"])
    let refusing = try office.person([.member], record: musicians[0])
    #expect(
      try refusing.post("/fiche/\(musicians[0])/mises-en-relation", ["refuse": "yes"]).status == 200
    )
    #expect(
      try refusing.post("/fiche/\(musicians[1])/mises-en-relation", ["refuse": "yes"]).status == 404
    )

    var turns: [String: Int] = [:]
    for round in 0..<6 {
      let made = try member.create(
        "introduction", ["fields": ["title": "Une violoncelliste \(round)", "sector": "music"]])
      let text = try #require(made.json?[name: "id"]?.string)
      let page = try adviser.page("/fiche/\(text)").body
      #expect(!page.contains("Musicienne 0") && !page.contains("Cachée"))
      // What is ticked when the page opens is who is next.
      let boxes = page.components(separatedBy: "name=\"person.").dropFirst()
      let ticked = boxes.filter { $0.prefix(120).contains("checked") }.map { String($0.prefix(32)) }
      #expect(ticked.count == 3 && boxes.count == 6)
      let short = try adviser.post(
        "/fiche/\(text)/proposition", items: ticked.prefix(2).map { ("person.\($0)", "yes") })
      #expect(short.status == 422)
      #expect(
        try adviser.post(
          "/fiche/\(text)/proposition",
          items: [musicians[0], hidden, asker].map { ("person.\($0)", "yes") }
        ).status == 422)
      #expect(
        [403, 404].contains(
          try member.post(
            "/fiche/\(text)/proposition", items: ticked.map { ("person.\($0)", "yes") }
          ).status))
      clock.advance(days: 1)
      let account = try #require(adviser.caller.account)
      let found = try office.store.reader().accounts.find(account)
      let again = try office.signIn(try #require(found))
      let answered = try again.post(
        "/fiche/\(text)/proposition", items: ticked.map { ("person.\($0)", "yes") })
      #expect(answered.status == 200)
      for id in ticked { turns[id, default: 0] += 1 }
    }
    // Eighteen turns for six people.
    #expect(turns.count == 6 && turns.values.allSatisfy { $0 == 3 }, "\(turns)")
    let asked = try office.store.reader().conversations.between(asker, musicians[3])
    #expect(asked?.author == asker)
    #expect(try office.store.reader().conversations.between(asker, musicians[0]) == nil)
  }
}
