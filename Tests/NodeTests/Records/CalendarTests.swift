import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// What is done when its day has come, and not before.
@Suite(.serialized) struct CalendarTests {
  private static func work(_ office: TestOffice) -> DueWork {
    DueWork(store: office.store, address: "https://namur.example", log: .silent)
  }

  @Test func `the bin is emptied after thirty days, and nothing of it is left in the files`() throws
  {
    let clock = TestClock("2026-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let name = "Quatrepierre"
    let id = try office.keep(
      .member,
      [
        "name": .text("Zénobie \(name)"), "email": .text("z@exemple.be"),
        "activities": .text("souffle \(name) du verre"),
      ], ["identity": .everybody, "activity": .allOffices])
    let kept = try office.keep(.member, ["name": .text("Reste Ici")], ["identity": .everybody])
    let member = try office.person([.member], record: id)
    _ = try member.post(
      "/brouillon?form=%2Ffiche%2F\(id)%2Fmodifier", ["activities": "brouillon \(name)"])
    let adviser = office.file(.adviser)
    _ = try adviser.change(id, from: 1, RecordInput(texts: ["remark": "voir \(name)"]))
    _ = try adviser.bin(id)
    #expect(try office.holds(name))

    clock.advance(days: 29)
    #expect(Self.work(office).run()["bin"] == 0)
    #expect(try office.record(id).binned != nil)
    clock.advance(days: 1)
    #expect(Self.work(office).run()["bin"] == 1)
    #expect(try office.store.reader().file.find(id) == nil)
    #expect(try eventually { try !office.holds(name) })
    // Who did what and when is still known, and that there were choices.
    let entries = try office.store.reader().journal.entries(of: id)
    #expect(entries.first?.action == .erased && entries.first?.actor == DueWork.actor)
    #expect(entries.allSatisfy { $0.before == nil && $0.after == nil } && entries.count == 4)
    #expect(try office.store.reader().consents(of: id).count == 2)
    #expect(try office.record(kept).title == "Reste Ici")
    #expect(try office.discrepancies().isEmpty)
    // Choices of a record that is gone are the proof that they were made, for five years.
    clock.advance(days: 5 * 366 - 31)
    Self.work(office).run()
    #expect(try office.store.reader().consents(of: id).count == 2)
    clock.advance(days: 2)
    Self.work(office).run()
    #expect(try office.store.reader().consents(of: id).isEmpty)
    #expect(try office.store.reader().consents(of: kept).count == 1)
  }

  @Test func `what is wrong with one record keeps no other from its turn`() throws {
    let office = try TestOffice("namur")
    let now = office.store.clock.now()
    #expect(throws: Problem.self) {
      try Self.work(office).work(on: Array(0..<250)) { number, transaction in
        if number == 30 { throw Problem.internalError }
        try transaction.mails.add(
          QueuedMail(
            id: .random(), recipient: "\(number)@exemple.be", subject: "", text: "",
            created: transaction.now))
        return true
      }
    }
    let mails = try office.store.reader().mails.due(now.adding(seconds: 86_400), limit: 1000)
    #expect(Set(mails.map(\.recipient)).count == 249 && mails.count == 249)
    let count = try Self.work(office).work(on: Array(0..<250)) { number, _ in number < 120 }
    #expect(count == 120)
  }

  @Test func `what was taken out of the bin in time stays`() throws {
    let clock = TestClock("2026-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let id = try office.keep(.partnership, ["partner": .text("Atelier")])
    let adviser = office.file(.adviser)
    _ = try adviser.bin(id)
    clock.advance(days: 29)
    _ = try adviser.unbin(id)
    clock.advance(days: 29)
    Self.work(office).run()
    _ = try adviser.bin(id)
    clock.advance(days: 29)
    Self.work(office).run()
    #expect(try office.record(id).title == "Atelier")
  }

  @Test func `a draft ends after ninety days, a week after its author was told`() throws {
    let clock = TestClock("2026-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let anne = try office.person([.member], record: id)
    let account = try #require(anne.caller.account)
    let form = "/brouillon?form=%2Ffiche%2F\(id)%2Fmodifier"
    _ = try anne.post(form, ["trade": "textequireste"])
    office.stop()
    func drafts() throws -> Int { try office.store.reader().drafts.all(of: account).count }
    func mails() throws -> [QueuedMail] {
      try office.store.reader().mails.due(clock.now, limit: 100)
    }
    clock.advance(days: 82)
    #expect(Self.work(office).run()["draft-warnings"] == 0)
    clock.advance(days: 1)
    #expect(Self.work(office).run()["draft-warnings"] == 1)
    let mail = try #require(try mails().first)
    #expect(mail.text.contains("https://namur.example/fiche/\(id)/modifier"))
    #expect(!mail.text.contains("textequireste"))
    #expect(Self.work(office).run()["draft-warnings"] == 0)
    clock.advance(days: 6)
    #expect(Self.work(office).run()["drafts"] == 0)
    clock.advance(days: 1)
    #expect(Self.work(office).run()["drafts"] == 1)
    #expect(try drafts() == 0)
    #expect(try eventually { try !office.holds("textequireste") })

    // A node that was off for long still tells before it erases; who saves again has time again.
    try office.store.write { transaction in
      try transaction.drafts.save(
        Draft(form: "/nouveau/offer", body: "title=x", saved: transaction.now), of: account)
    }
    clock.advance(days: 400)
    let late = Self.work(office).run()
    #expect(late["draft-warnings"] == 1 && late["drafts"] == 0)
    try office.store.write { transaction in
      try transaction.drafts.save(
        Draft(form: "/nouveau/offer", body: "title=y", saved: transaction.now), of: account)
    }
    clock.advance(days: 8)
    #expect(Self.work(office).run()["drafts"] == 0)
    #expect(try drafts() == 1)
  }

  @Test func `links, sessions, accesses and given-up mails end`() throws {
    let clock = TestClock("2026-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let anne = try office.person([.member], record: id)
    office.stop()
    let session = try #require(anne.session)
    let account = try #require(anne.caller.account)
    try office.store.write { transaction in
      try transaction.links.insert(
        SignInLink(
          token: [1], account: account, purpose: .invitation,
          expires: transaction.now.adding(seconds: 60)))
      try transaction.recordViews.note(id, by: "x", transaction.now)
      let mail = Identifier.random()
      try transaction.mails.add(
        QueuedMail(
          id: mail, recipient: "perdue@exemple.be", subject: "s", text: "t",
          created: transaction.now))
      try transaction.mails.postpone(mail, problem: "refused", until: nil)
    }
    func left() throws -> [Bool] {
      let reader = try office.store.reader()
      return [
        try reader.links.find([1]) != nil, try reader.sessions.find(session.hash) != nil,
        try !reader.recordViews.all(of: id).isEmpty, try !reader.mails.failed().isEmpty,
      ]
    }
    Self.work(office).run()
    #expect(try left() == [true, true, true, true])
    clock.advance(days: 1)
    Self.work(office).run()
    #expect(try left() == [false, true, true, true])
    clock.advance(days: 30)
    Self.work(office).run()
    #expect(try left() == [false, false, true, false])
    #expect(try eventually { try !office.holds("perdue@exemple.be") })
    clock.advance(days: 366)
    Self.work(office).run()
    #expect(try left() == [false, false, false, false])
  }

  @Test func `a node does at its start what became due while it was off`() throws {
    let clock = TestClock("2026-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let id = try office.keep(.partnership, ["partner": .text("Atelier")])
    _ = try office.file(.adviser).bin(id)
    clock.advance(days: 31)
    try office.serve(isOpen: false)
    #expect(try eventually { try office.store.reader().file.find(id) == nil })
  }
}
