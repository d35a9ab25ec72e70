import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Numbers of the agenda with their closing days.
@Suite(.serialized) struct IssueTests {
  @Test func `a late proposal comes into the next number, and people are told a week before`()
    throws
  {
    let clock = TestClock("2027-02-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let ada = try office.keep(.member, ["name": .text("Ada")])
    let event = { (title: String) in
      try office.keep(
        .event, ["title": .text(title), "start": .text("2027-06-01T20:00")],
        ["event": .everybody])
    }
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let member = try office.person([.member], record: ada)
    for person in [member, try office.person([.coordinator]), office.visitor] {
      let answer = try person.post(
        "/agenda/numeros", ["title": "Mars", "closes": "2027-02-20", "appears": "2027-03-01"])
      #expect([401, 403].contains(answer.status))
    }
    let faulty = try adviser.post(
      "/agenda/numeros", ["title": "", "closes": "2027-02-20", "appears": "2027-02-10"])
    #expect(faulty.status == 422 && faulty.body.contains("href=\"#title\""))
    let bad = try adviser.post(
      "/agenda/numeros", ["title": "Mars", "closes": "2027-02-20", "appears": "2027-02-10"])
    #expect(bad.status == 422 && bad.body.contains("href=\"#appears\""))
    var paths: [String] = []
    for (title, closes, appears) in [
      ("Mars", "2027-02-20", "2027-03-01"), ("Avril", "2027-03-20", "2027-04-01"),
    ] {
      let made = try adviser.post(
        "/agenda/numeros", ["title": title, "closes": closes, "appears": appears])
      paths.append(try #require(made.location))
    }
    #expect(
      try adviser.post(
        "/agenda/numeros", ["title": "Bis", "closes": "2027-03-20", "appears": "2027-04-01"]
      ).status == 422)
    #expect(try member.page("/agenda").body.contains("20 février 2027"))
    _ = try event("Pile à l’heure")
    let proposed = try office.keep(
      .event, ["title": .text("Refusé"), "start": .text("2027-06-01")], state: "refused")
    _ = proposed
    /// Signed in anew, since sessions end with the days.
    func again(_ person: TestPerson) throws -> TestPerson {
      let account = try #require(person.caller.account)
      let found = try office.store.reader().accounts.find(account)
      return try office.signIn(try #require(found))
    }
    clock.set("2027-02-12")
    let due = DueWork(store: office.store, address: "https://namur.example", log: .silent)
    due.run()
    func mails() throws -> [QueuedMail] {
      try office.store.write { try $0.mails.due($0.now, limit: 100) }
    }
    #expect(try mails().isEmpty)
    #expect(try again(member).post("/agenda/numeros/rappel", ["reminder": "yes"]).status == 200)
    clock.set("2027-02-13")
    due.run()
    due.run()
    // The adviser, and the member who asked; nobody twice.
    #expect(try mails().count == 2)
    #expect(try mails().allSatisfy { $0.subject.contains("Mars") })
    clock.set("2027-02-21")
    _ = try event("Trop tard")
    let reader = try again(member)
    let editor = try again(adviser)
    let first = try office.visitor.page(paths[0])
    #expect(first.body.contains("Pile à l’heure") && !first.body.contains("Trop tard"))
    #expect(!first.body.contains("Refusé"))
    // The same as a file, whose texts stand there as codes of their letters.
    let file = try office.visitor.get("\(paths[0])/pdf")
    #expect(file.status == 200 && file.headers.contains("application/pdf"))
    #expect(file.headers.contains("filename*=UTF-8''Mars.pdf"))
    #expect(file.body.hasPrefix("%PDF-1.7"))
    #expect(file.body.contains(Hexadecimal.encode("Pile".utf8)))
    #expect(!file.body.contains(Hexadecimal.encode("Trop tard".utf8)))
    #expect(!file.body.contains(Hexadecimal.encode("Refus".utf8)))
    #expect(first.body.contains("href=\"\(paths[0])/pdf\""))
    let second = try reader.page(paths[1])
    #expect(second.body.contains("Trop tard") && !second.body.contains("Pile à l’heure"))
    #expect(!second.body.contains("/membres/lettre"))
    let page = try editor.page(paths[1]).body
    #expect(page.contains("action=\"/membres/lettre\""))
    let letter = try editor.post(
      "/membres/lettre",
      ["topic": "events", "subject": "Avril", "text": "Trop tard"])
    #expect(letter.status == 200 && letter.body.contains("value=\"Avril\""))
    #expect([401, 403].contains(try reader.post("\(paths[0])/supprimer").status))
    #expect(try editor.post("\(paths[0])/supprimer").status == 303)
    #expect(try office.visitor.page(paths[0]).status == 404)
  }
}
