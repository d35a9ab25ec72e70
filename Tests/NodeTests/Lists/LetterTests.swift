import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Lists that stay live under a name, and mails to the people in them.
@Suite(.serialized) struct LetterTests {
  private func office(clock: Clock = .system) throws -> TestOffice {
    let office = try TestOffice("namur", clock: clock)
    _ = try office.take(
      """
      numero;nom;metier;code postal;commune;courriel
      1;Anne;Photographe;5000;Namur;anne@exemple.be
      2;Bob;Photographe;5500;Dinant;bob@exemple.be
      3;Claire;Photographe;5000;Namur;
      4;Denis;Photographe;5000;Namur;ANNE@exemple.be
      5;Eva;Costumière;5000;Namur;eva@exemple.be
      """, "member")
    return office
  }

  private func list(_ office: TestOffice) throws -> OfficeList {
    try OfficeList(.member, reader: office.store.reader(), caller: .adviser, clock: .system)
  }

  private func letters(_ office: TestOffice, _ caller: Caller = .adviser) -> Letters {
    Letters(store: office.store, caller: caller, address: "https://namur.example")
  }

  private let photographers = ListRequest(
    text: "photographe", nearby: Nearby(place: "Namur", kilometres: 30))

  private func letter(_ topic: String = "events") throws -> LetterText {
    try LetterText(topic: topic, subject: "Rencontre\u{A0}", text: "Venez mardi.\n\nÀ bientôt")
  }

  private func ids(_ office: TestOffice) throws -> [String: Identifier] {
    let records = try office.store.reader().file.all(.member)
    return Dictionary(uniqueKeysWithValues: records.map { ($0.title, $0.id) })
  }

  @Test func `a kept list is a question that stays live`() throws {
    let office = try office()
    let list = try list(office)
    try list.save(photographers, as: "  Photographes  près de Namur ", in: office.store)
    var saved = try list.saved()
    #expect(saved.map(\.name) == ["Photographes près de Namur"])
    #expect(saved[0].count == 4 && saved[0].request == photographers)
    _ = try office.take(
      "numero;nom;metier;code postal;commune\n6;Fred;Photographe;5100;Jambes", "member")
    #expect(try list.saved()[0].count == 5)
    // The same name is the same list, with what is asked now.
    var request = photographers
    request.filters = ["municipality": ["Dinant"], "account": ["uninvited", "invited"]]
    try list.save(request, as: "Photographes près de Namur", in: office.store)
    saved = try list.saved()
    #expect(saved.count == 1 && saved[0].count == 1 && saved[0].request == request)
    for name in ["", "   ", String(repeating: "a", count: 81)] {
      #expect(throws: Problem.self) { try list.save(request, as: name, in: office.store) }
    }
    #expect(throws: Problem.self) {
      try list.save(
        ListRequest(nearby: Nearby(place: "Trifouillis")), as: "x", in: office.store)
    }
    try list.forget(saved[0].id, in: office.store)
    #expect(try list.saved().isEmpty)
  }

  @Test func `who is left out is known before, with the reason`() throws {
    let office = try office()
    let reader = try office.store.reader()
    let ids = try ids(office)
    try office.store.write { transaction in
      try transaction.letters.choose(.never, .events, of: ids["Bob"] ?? .zero, transaction.now)
      try transaction.letters.choose(.weekly, .work, of: ids["Bob"] ?? .zero, transaction.now)
    }
    let selected = try list(office).all(photographers)
    let plan = try letters(office).plan(selected, .events, reader)
    #expect(plan.recipients == 1 && plan.leftOut == 3)
    #expect(plan.withoutAddress.map(\.title) == ["Claire"])
    #expect(plan.declined.map(\.title) == ["Bob"])
    #expect(Set((plan.atOnce + plan.doubled).map(\.title)) == ["Anne", "Denis"])
    // Declining one topic declines no other.
    let work = try letters(office).plan(selected, .work, reader)
    #expect(work.recipients == 2 && work.weekly.map(\.title) == ["Bob"])
  }

  @Test func `a letter goes to each once, with a way out, and only if the count is the one read`()
    throws
  {
    let office = try office()
    let selected = try list(office).all(photographers)
    #expect(throws: Problem.self) {
      try letters(office).send(letter(), to: selected, expecting: 3)
    }
    #expect(try office.store.reader().mails.count() == 0)
    let plan = try letters(office).send(letter(), to: selected, expecting: 2)
    #expect(plan.recipients == 2)
    let mails = try office.store.reader().mails.due(.init(milliseconds: .max))
    #expect(Set(mails.map { $0.recipient.lowercased() }) == ["anne@exemple.be", "bob@exemple.be"])
    for mail in mails {
      #expect(mail.subject == "Rencontre" && mail.link.isEmpty)
      #expect(mail.text.contains("Bonjour ") && mail.text.contains("Venez mardi."))
      #expect(mail.unsubscribe.hasPrefix("https://namur.example/desabonnement/"))
    }
    #expect(Set(mails.map(\.unsubscribe)).count == 2)
    let sent = try office.store.reader().letters.all()
    #expect(sent.map(\.recipients) == [2] && sent.map(\.leftOut) == [2])
    // What opens the way out is nowhere in the tables but as a hash.
    let secret = try #require(mails[0].unsubscribe.split(separator: "/").last.map(String.init))
    try office.store.write { transaction in
      for mail in mails { try transaction.mails.delete(mail.id) }
      transaction.eraseText()
    }
    #expect(try eventually { try !office.holds(secret) })
  }

  @Test func `one click ends the mails of a topic, without signing in`() throws {
    let office = try office()
    let ids = try ids(office)
    _ = try letters(office).send(
      letter(), to: [try #require(ids["Eva"])], expecting: 1)
    let mail = try #require(try office.store.reader().mails.due(.init(milliseconds: .max)).first)
    let text = try #require(mail.unsubscribe.split(separator: "/").last.map(String.init))
    let secret = try #require(Secret(text))
    let visit = try office.visit(.visitor)
    #expect(try visit.mailsToEnd(secret) == .events)
    #expect(
      try letters(office).plan([ids["Eva"] ?? .zero], .events, office.store.reader()).recipients
        == 1)
    #expect(try visit.endMails(by: secret) == .events)
    #expect(try visit.endMails(by: secret) == .events)
    let reader = try office.store.reader()
    #expect(try letters(office).plan([ids["Eva"] ?? .zero], .events, reader).declined.count == 1)
    #expect(try letters(office).plan([ids["Eva"] ?? .zero], .office, reader).recipients == 1)
    #expect(try visit.mailsToEnd(.random()) == nil)
    #expect(throws: Problem.self) { try visit.endMails(by: .random()) }
  }

  @Test func `who wants one mail a week gets one, a week after the first`() throws {
    let clock = TestClock()
    let office = try office(clock: clock.clock)
    let eva = try #require(try ids(office)["Eva"])
    try office.store.write { transaction in
      for topic in [MailTopic.events, .work] {
        try transaction.letters.choose(.weekly, topic, of: eva, transaction.now)
      }
    }
    for topic in ["events", "work", "events"] {
      _ = try letters(office).send(letter(topic), to: [eva], expecting: 1)
    }
    let reader = try office.store.reader()
    #expect(try reader.mails.count() == 0)
    func weekly() -> Int? {
      DueWork(store: office.store, address: "https://namur.example", log: .silent)
        .run()["weekly-mails"]
    }
    clock.advance(days: 6)
    #expect(weekly() == 0)
    try office.store.write { transaction in
      try transaction.letters.choose(.never, .work, of: eva, transaction.now)
    }
    clock.advance(days: 1)
    #expect(weekly() == 1)
    let mails = try reader.mails.due(.init(milliseconds: .max))
      .filter { $0.recipient == "eva@exemple.be" }
    #expect(mails.count == 1)
    #expect(mails[0].text.components(separatedBy: "Venez mardi.").count == 3)
    #expect(mails[0].link == "https://namur.example/compte/courriels")
    clock.advance(days: 7)
    #expect(weekly() == 0)
  }

  @Test func `what is no letter is refused, every fault at once`() throws {
    do {
      _ = try LetterText(
        topic: "spam", subject: String(repeating: "a", count: 151), text: " \n ")
      Issue.record("taken")
    } catch let faults as InputFaults {
      #expect(faults.problems.compactMap(\.field) == ["subject", "text", "topic"])
    }
    let letter = try LetterText(
      topic: "work", subject: "A\r\nBcc: x@exemple.be", text: "T\r\nU")
    #expect(letter.subject == "A Bcc: x@exemple.be" && letter.text == "T\nU")
  }

  @Test(arguments: [Caller.visitor, .member, .coordinator])
  func `nobody else writes or keeps lists`(
    _ caller: Caller
  ) throws {
    let office = try office()
    let ids = try Array(ids(office).values)
    #expect(throws: Problem.self) {
      try letters(office, caller).plan(ids, .office, office.store.reader())
    }
    #expect(throws: Problem.self) {
      try letters(office, caller).send(letter(), to: ids, expecting: 3)
    }
    let visit = try office.visit(caller)
    #expect(throws: Problem.self) { try visit.sentLetters() }
    #expect(throws: Problem.self) { try visit.batches() }
    #expect(throws: Problem.self) { try visit.list(.member) }
    #expect(throws: Problem.self) { try visit.mailChoices() }
    #expect(throws: Problem.self) { try visit.chooseMails([.office: .never]) }
    #expect(try office.store.reader().mails.count() == 0)
  }

  @Test func `an erased person leaves no choice behind`() throws {
    let office = try office()
    let eva = try #require(try ids(office)["Eva"])
    try office.store.write { transaction in
      try transaction.letters.choose(.weekly, .events, of: eva, transaction.now)
    }
    _ = try letters(office).send(letter(), to: [eva], expecting: 1)
    try office.store.write { transaction in
      let record = try #require(try transaction.file.find(eva))
      try transaction.destroy(record, actor: "operator")
    }
    let reader = try office.store.reader()
    #expect(try reader.letters.choices(of: eva).isEmpty)
    #expect(try reader.letters.waiting(since: .init(milliseconds: .max)).isEmpty)
  }
}
