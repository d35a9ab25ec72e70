import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Places, the waiting list and the attendance sheet.
@Suite(.serialized) struct SignUpTests {
  private static func mails(_ office: TestOffice) throws -> [QueuedMail] {
    try office.store.write { try $0.mails.due($0.now, limit: 100) }
  }

  @Test func `one click signs up, the next of the waiting list moves up and is told`() throws {
    let clock = TestClock("2027-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let names = ["Ada", "Bo", "Cléo", "Dan"]
    let ids = try names.map {
      try office.keep(
        .member, ["name": .text($0), "email": .text("\($0.count)\($0.prefix(1))@exemple.be")],
        ["identity": .nobody])
    }
    let organiser = try office.keep(.member, ["name": .text("Olive")])
    let event = try office.keep(
      .event,
      [
        "title": .text("Atelier"), "start": .text("2027-03-10T18:00"), "places": .whole(2),
        "time_zone": .text("Europe/Brussels"),
      ], owner: organiser)
    try office.serve(isOpen: false)
    let people = try ids.map { try office.person([.member], record: $0) }
    let owner = try office.person([.member], record: organiser)
    let path = "/fiche/\(event)/inscription"
    let form: KeyValuePairs = ["occurrence": "2027-03-10T18:00", "step": "join"]
    let leave: KeyValuePairs = ["occurrence": "2027-03-10T18:00", "step": "leave"]
    #expect(try people[0].page("/fiche/\(event)").body.contains("il reste des places"))
    for person in people.prefix(3) { #expect(try person.post(path, form).status == 200) }
    // Twice is once.
    #expect(try people[0].post(path, form).status == 200)
    let last = try people[3].post(path, form)
    #expect(last.body.contains("C’est complet") && last.body.contains("vous attendez une place"))
    #expect(try owner.page("/fiche/\(event)").body.contains("complet"))

    // Names are for the organiser and the advisers alone.
    let adviser = try office.person([.adviser])
    for person in [owner, adviser] {
      let sheet = try person.page("/fiche/\(event)/presences")
      #expect(sheet.status == 200 && names.allSatisfy { sheet.body.contains($0) })
      #expect(sheet.body.contains("2 sur 2 places"))
    }
    let coordinator = try office.person([.coordinator])
    for person in [people[1], coordinator, office.visitor] {
      #expect([303, 403, 404].contains(try person.page("/fiche/\(event)/presences").status))
      let page = try person.page("/fiche/\(event)")
      #expect(!page.body.contains("Ada") && !page.body.contains("sur 2"))
      let answer = try person.post(
        "/fiche/\(event)/presences", ["occurrence": "2027-03-10T18:00", "person.\(ids[0])": "yes"])
      #expect([401, 403, 404].contains(answer.status))
    }
    #expect([401, 403].contains(try office.visitor.post(path, form).status))
    #expect([401, 403].contains(try coordinator.post(path, form).status))

    #expect(try people[0].post(path, leave).status == 200)
    let told = try Self.mails(office)
    let next = try people[2].email(office)
    #expect(told.count == 1 && told[0].recipient == next)
    #expect(told[0].subject.contains("une place pour vous"))
    let signUps = try office.store.reader().signUps.all(of: event, "2027-03-10T18:00")
    #expect(signUps.map(\.person) == [ids[1], ids[2], ids[3]])
    #expect(signUps.map(\.isWaiting) == [false, false, true])
    // More places: the next moves up.
    let file = office.file(.adviser)
    _ = try file.change(event, from: 1, RecordInput(texts: ["places": "3"]))
    #expect(try Self.mails(office).count == 2)

    let noted = try adviser.post(
      "/fiche/\(event)/presences", ["occurrence": "2027-03-10T18:00", "person.\(ids[1])": "yes"])
    #expect(noted.status == 200)
    let after = try office.store.reader().signUps.all(of: event, "2027-03-10T18:00")
    #expect(after.map(\.wasPresent) == [true, false, false])

    // Cancelled: everybody is told, the organiser too, and nobody signs up any more.
    _ = try office.file(.adviser).take("cancel", of: event)
    #expect(try Self.mails(office).count == 2 + 3 + 1)
    #expect(try people[0].post(path, form).status == 409)
    // Who is erased leaves nothing.
    let erased = try office.record(ids[1])
    try office.store.write { try $0.destroy(erased, actor: "test") }
    #expect(try office.store.reader().signUps.all(by: ids[1]).isEmpty)
    clock.advance(days: 400)
    DueWork(store: office.store, address: "", log: .silent).run()
    #expect(try office.store.reader().signUps.all(of: event).isEmpty)
  }

  @Test func `each date of a series has its own places, and a past one none`() throws {
    let clock = TestClock("2027-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let ada = try office.keep(
      .member, ["name": .text("Ada"), "email": .text("ada@exemple.be")])
    let caller = Caller(roles: [.member], account: .random(), record: ada)
    let event = try office.keep(
      .event,
      [
        "title": .text("Accueil"), "start": .text("2027-02-02T18:00"), "places": .whole(1),
        "repeats": .text("monthly-by-weekday"), "time_zone": .text("Europe/Brussels"),
      ])
    let visit = try office.visit(caller)
    let states = try #require(try visit.signUpStates(of: event))
    #expect(states.first?.occurrence.original == "2027-03-02T18:00")
    #expect(throws: Problem.self) { _ = try visit.signUp(for: event, "2027-02-02T18:00") }
    #expect(throws: Problem.self) { _ = try visit.signUp(for: event, "2027-03-03T18:00") }
    #expect(try !visit.signUp(for: event, "2027-04-06T18:00").isWaiting)
    _ = try office.visit(.adviser).changeDate(
      "2027-04-06T18:00", of: event, shown: "2027-04-06T18:00", to: .moved("2027-04-07T19:00"))
    let mails = try Self.mails(office)
    #expect(mails.count == 1 && mails[0].text.contains("7 avril 2027 à\u{A0}19\u{A0}h"))
    let hidden = try office.keep(
      .event,
      ["title": .text("Secret"), "start": .text("2027-04-01"), "places": .whole(5)],
      ["event": .advisers])
    #expect(try visit.signUpStates(of: hidden) == nil)
    #expect(throws: Problem.self) { _ = try visit.signUp(for: hidden, "2027-04-01") }
  }
}

extension TestPerson {
  fileprivate func email(_ office: TestOffice) throws -> String? {
    try caller.account.flatMap { try office.store.reader().accounts.find($0)?.email }
  }
}
