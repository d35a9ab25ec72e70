import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// The monthly welcome, which invites by itself.
@Suite(.serialized) struct WelcomeEventTests {
  @Test func `each month's new members are invited once by name, and old ones in turn`() throws {
    let clock = TestClock("2027-01-01")
    let office = try TestOffice("namur", clock: clock.clock)
    func member(_ name: String, joined: String, hasAddress: Bool = true) throws -> Identifier {
      var values: [String: Value] = ["name": .text(name), "joined": .text(joined)]
      if hasAddress { values["email"] = .text("\(name.lowercased())@exemple.be") }
      return try office.keep(.member, values)
    }
    for number in 0..<6 { _ = try member("Ancien\(number)", joined: "2020-01-0\(number + 1)") }
    _ = try member("Milieu", joined: "2026-08-01")
    let event = try office.keep(
      .event,
      [
        "title": .text("Accueil"), "start": .text("2027-01-12T18:00"), "places": .whole(30),
        "repeats": .text("monthly-by-weekday"), "time_zone": .text("Europe/Brussels"),
      ])
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    for person in [try office.person([.member]), try office.person([.coordinator]), office.visitor]
    {
      let answer = try person.post("/fiche/\(event)/accueil", ["step": "set", "share": "5"])
      #expect([401, 403].contains(answer.status))
    }
    #expect(
      try adviser.post("/fiche/\(event)/accueil", ["step": "set", "share": "x"]).status == 422)
    #expect(
      try adviser.post("/fiche/\(event)/accueil", ["step": "set", "share": "5"]).status == 200)
    let due = DueWork(store: office.store, address: "https://namur.example", log: .silent)
    /// Who was mailed since the last time.
    func mailed() throws -> [String] {
      due.run()
      due.run()
      return try office.store.write { transaction in
        let mails = try transaction.mails.due(transaction.now, limit: 100)
        for mail in mails { try transaction.mails.delete(mail.id) }
        #expect(mails.allSatisfy { !$0.unsubscribe.isEmpty && $0.text.contains("Accueil") })
        return mails.map { String($0.recipient.prefix { $0 != "@" }) }.sorted()
      }
    }
    _ = try member("Neuve", joined: "2026-12-20")
    _ = try member("Nouveau", joined: "2026-12-28")
    _ = try member("Muette", joined: "2026-12-28", hasAddress: false)
    let declining = try member("Refus", joined: "2026-12-28")
    try office.store.write { try $0.letters.choose(.never, .events, of: declining, $0.now) }
    let first = try mailed()
    // Two new ones bring one old one.
    #expect(first.filter { !$0.hasPrefix("ancien") } == ["neuve", "nouveau"] && first.count == 3)
    let page = try adviser.page("/fiche/\(event)").body
    #expect(page.contains("Neuve, Nouveau") || page.contains("Nouveau, Neuve"))
    #expect(!(try office.person([.member]).page("/fiche/\(event)").body.contains("Neuve")))
    // Who comes later in the same month is still invited.
    clock.set("2027-01-05")
    _ = try member("Tardive", joined: "2027-01-04")
    #expect(try mailed().contains("tardive"))
    clock.set("2027-01-20")
    #expect(try mailed().isEmpty)
    var old: Set<String> = Set(first.filter { $0.hasPrefix("ancien") })
    for month in 2...6 {
      clock.set("2027-0\(month)-03")
      for number in 0..<2 {
        _ = try member("Mois\(month)x\(number)", joined: "2027-0\(month)-01")
      }
      let names = try mailed()
      #expect(names.count { $0.hasPrefix("mois\(month)") } == 2)
      #expect(names.count { $0.hasPrefix("ancien") } == 1, "\(names)")
      // In turn: nobody again before all had theirs.
      let turn = names.filter { $0.hasPrefix("ancien") }
      if old.count < 6 { #expect(old.isDisjoint(with: turn)) }
      old.formUnion(turn)
    }
    let later = try office.person([.adviser])
    #expect(try later.post("/fiche/\(event)/accueil", ["step": "end"]).status == 200)
    clock.set("2027-07-03")
    _ = try member("Apres", joined: "2027-07-01")
    #expect(try mailed().isEmpty)
  }
}
