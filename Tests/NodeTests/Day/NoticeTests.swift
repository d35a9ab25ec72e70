import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// What people are told: once, in one place, and by mail as they chose.
@Suite(.serialized) struct NoticeTests {
  private let clock = TestClock("2026-11-25")

  private func mails(_ office: TestOffice) throws -> [QueuedMail] {
    try office.store.reader().mails.due(clock.now)
  }

  private func due(_ office: TestOffice) -> [String: Int] {
    DueWork(store: office.store, address: "https://namur.example", log: .silent).run()
  }

  /// A member with an account, and the request that she makes.
  private func ask(_ office: TestOffice) throws -> (TestPerson, Identifier) {
    let anne = try office.keep(.member, ["name": .text("Anne Martin")])
    let member = try office.person([.member], record: anne)
    let made = try member.create("introduction", ["fields": ["title": "Une violoniste"]])
    return (member, try #require(made.json?[name: "id"]?.string.flatMap(Identifier.init)))
  }

  @Test func `a request is told to the advisers, and its steps to who asked, once`() throws {
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let stranger = try office.person([.member])
    let coordinator = try office.person([.coordinator])
    let (member, request) = try ask(office)
    #expect(try adviser.page("/").body.contains("Nouvelles (1)"))
    #expect(try adviser.page("/nouvelles").body.contains("Une violoniste"))
    let told = try mails(office)
    #expect(told.count == 1 && told[0].subject.contains("Une violoniste"))
    #expect(told[0].link == "/fiche/\(request)")
    #expect(told[0].leading(to: "https://n.example").link == "https://n.example/fiche/\(request)")
    for person in [member, stranger, coordinator] {
      let page = try person.page("/nouvelles")
      #expect(page.status == 200 && !page.body.contains("Une violoniste"))
    }
    #expect(try office.visitor.page("/nouvelles").status == 303)
    for path in ["/nouvelles/lues", "/nouvelles/courriels"] {
      #expect(try office.visitor.post(path, ["rhythm": "daily"]).status == 401)
    }

    // Closed and asked again twice: who asked did it herself, and the advisers are told once.
    for step in ["close", "reopen", "close", "reopen"] {
      _ = try office.file(member.caller).take(step, of: request)
    }
    #expect(try mails(office).count == 1)
    _ = try office.file(adviser.caller).take("close", of: request)
    let after = try mails(office)
    #expect(after.count == 2 && after.contains { $0.subject.contains("fermée") })
    #expect(try member.page("/nouvelles").body.contains("Nouvelles (1)"))
    // The record opened is the news read.
    #expect(try member.page("/fiche/\(request)").status == 200)
    #expect(try eventually { try !member.page("/nouvelles").body.contains("Nouvelles (1)") })
    #expect(try member.page("/nouvelles").body.contains("fermée"))
    #expect(try adviser.post("/nouvelles/lues").body.contains("Tout est lu."))
    #expect(try !adviser.page("/").body.contains("Nouvelles (1)"))
  }

  @Test func `a mail of the day holds what was not read, and never comes twice`() throws {
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let other = try office.person([.adviser])
    #expect(try adviser.post("/nouvelles/courriels", ["rhythm": "daily"]).status == 200)
    #expect(try adviser.post("/nouvelles/courriels", ["rhythm": "hourly"]).status == 400)
    #expect(try other.post("/nouvelles/courriels", ["rhythm": "never"]).status == 200)
    let (_, first) = try ask(office)
    _ = try ask(office)
    #expect(try mails(office).isEmpty && due(office)["daily-mails"] == 0)
    #expect(try adviser.page("/fiche/\(first)").status == 200)
    let account = try #require(adviser.caller.account)
    #expect(try eventually { try office.store.reader().notices.unseen(by: account) == 1 })
    // At midnight of the office it is tomorrow, but nobody is woken.
    clock.jump(15 * 3600)
    #expect(due(office)["daily-mails"] == 0)
    clock.jump(9 * 3600)
    #expect(due(office)["daily-mails"] == 1)
    #expect(due(office)["daily-mails"] == 0)
    let told = try mails(office)
    #expect(told.count == 1 && told[0].link == "/nouvelles")
    #expect(told[0].text.components(separatedBy: "Une violoniste").count == 2)
    let silent = try #require(other.caller.account)
    #expect(try office.store.reader().notices.unseen(by: silent) == 2)
    clock.advance(days: 190)
    _ = due(office)
    #expect(try office.store.reader().notices.all(of: account).isEmpty)
  }

  @Test func `what was told of a person goes with that person`() throws {
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let (member, request) = try ask(office)
    let anne = try #require(member.caller.record)
    let record = try office.record(anne)
    let account = try #require(adviser.caller.account)
    try office.store.write { transaction in
      let told = try transaction.accounts.find(account)
      try transaction.tell(told, .news, about: record, Phrase("vient d’arriver", en: "has come"))
    }
    _ = try office.file(adviser.caller).take("close", of: request)
    #expect(try office.store.reader().notices.all(of: account).count == 2)
    _ = try member.post("/donnees/effacer", ["sure": "yes", "confirm": "yes"])
    try office.store.write { try $0.destroy(record, actor: "test") }
    #expect(try office.store.reader().notices.all(of: account).map(\.record) == [request])
    let gone = try #require(member.caller.account)
    #expect(try office.store.reader().notices.all(of: gone).isEmpty)
  }
}
