import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// What is longer than a page shows at once is all there, and the page says so.
@Suite(.serialized) struct LongListTests {
  @Test func `letters and batches have pages`() throws {
    let clock = TestClock("2027-02-01")
    let office = try TestOffice("namur", clock: clock.clock)
    for number in 1...61 {
      try office.store.write { transaction in
        try transaction.letters.insert(
          Letter(
            id: .random(), moment: transaction.now, actor: "operator", topic: .events,
            subject: "Lettre \(number).", text: "Bonjour", recipients: 1, leftOut: 0))
      }
      _ = try office.take("numero;nom\n\(number);Membre \(number)", "member")
      clock.jump(60)
    }
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    for (path, item) in [("/courriels", "Lettre "), ("/lots", "/annuler\"")] {
      let counts = try [1, 2, 3].map { page in
        try adviser.page("\(path)?page=\(page)").body.ranges(of: item).count
      }
      #expect(counts == [30, 30, 1], "\(path)")
      #expect(try adviser.page(path).body.contains("href=\"\(path)?page=2\""))
    }
    #expect(try adviser.page("/courriels").body.contains("Lettre 61."))
    #expect(try adviser.page("/courriels?page=3").body.contains("Lettre 1."))
  }

  @Test func `what does not stand at once on a page is folded, not left out`() throws {
    let clock = TestClock("2027-02-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let own = try office.keep(.member, ["name": .text("Anne")], ["identity": .office])
    for number in 1...12 {
      _ = try office.keep(.trainingRequest, ["title": .text("Cours \(number).")], owner: own)
      clock.jump(60)
    }
    let series = try office.keep(
      .event,
      [
        "title": .text("Atelier"), "start": .text("2027-02-02T18:00"), "repeats": .text("weekly"),
        "time_zone": .text("Europe/Brussels"),
      ], ["event": .office])
    try office.serve(isOpen: false)
    let anne = try office.person("Anne", [.member], record: own)
    // Else the first page asks how far the record goes.
    _ = try anne.post("/bienvenue", ["action": "later", "revision": "1"])
    let home = try anne.page("/").body
    for number in 1...12 { #expect(home.contains("Cours \(number).")) }
    #expect(home.contains("Vos demandes plus anciennes\u{A0}: 2"))
    let event = try anne.page("/fiche/\(series)").body
    #expect(event.contains("Dates suivantes\u{A0}: 41"))
    #expect(event.ranges(of: "à\u{A0}18\u{A0}h</li>").count == 53)
  }

  @Test func `the copy of one's data has all news, however many`() throws {
    let office = try TestOffice("namur")
    let anne = try office.person("Anne", [.member])
    let account = try #require(anne.caller.account)
    try office.store.write { transaction in
      for number in 1...501 {
        _ = try transaction.notices.add(
          Notice(
            id: .random(), account: account, reason: .news, record: nil,
            words: Phrase(verbatim: "Nouvelle \(number)."), moment: transaction.now), waits: false)
      }
    }
    let copy = String(decoding: try office.visit(anne).copyOfMyData(), as: UTF8.self)
    for number in [1, 2, 500, 501] { #expect(copy.contains("Nouvelle \(number).")) }
  }
}
