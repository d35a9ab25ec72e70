import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// Offers of work: made by members, found elsewhere, and gone when their day has passed.
@Suite struct OfferTests {
  private static let day: Int64 = 86_400

  private func total(
    _ office: TestOffice, daysLater: Int64, _ caller: Caller,
    _ start: Timestamp = Clock.system.now()
  ) throws -> Int {
    let clock = Clock { start.adding(seconds: daysLater * Self.day) }
    let library = Library(reader: try office.store.reader(), caller: caller, clock: clock)
    return try library.search(SearchRequest(text: "perchman", kind: "offer")).total
  }

  @Test
  func
    `an offer of one office is found at another until it expires, even if nothing is read any more`()
    throws
  {
    // Half past midnight of the 26th in Lille.
    let clock = TestClock(try #require(ISO8601.moment("2026-11-25T23:30:00Z")))
    let start = clock.now
    let lille = try TestOffice("lille", clock: clock.clock)
    let marseille = try TestOffice("marseille", clock: clock.clock)
    _ = try lille.take("Nom;Courriel\nAda;ada@example.org\n", "member")
    let ada = try #require(try lille.store.reader().file.all(.member).first)
    let member = Caller(roles: [.member], account: .random(), record: ada.id)
    let file = OfficeFile(store: lille.store, caller: member)
    let offer = try file.create(.offer, RecordInput(texts: ["title": "Perchman pour un court"]))
    #expect(offer.owner == ada.id && offer.state == "open")
    let expires = try #require(offer.values["expires"]?.line)
    #expect(expires == "2026-12-26")

    try lille.add(marseille, at: "http://127.0.0.1:1")
    try lille.serve()
    try marseille.add(lille, at: lille.url)
    _ = try marseille.pull()
    lille.stop()
    for office in [lille, marseille] {
      #expect(try total(office, daysLater: 0, .member, start) == 1)
      #expect(try total(office, daysLater: 30, .member, start) == 1)
      #expect(try total(office, daysLater: 31, .member, start) == 0)
      #expect(try total(office, daysLater: 0, .visitor, start) == 0)
    }
    let later = Clock { start.adding(seconds: 31 * Self.day) }
    let library = Library(reader: try marseille.store.reader(), caller: .member, clock: later)
    #expect(throws: Problem.self) { _ = try library.record(offer.id) }
  }

  @Test func `only its owner and advisers close it, by the declared steps`() throws {
    let office = try TestOffice("lille")
    _ = try office.take("Nom;Courriel\nAda;ada@example.org\nBob;bob@example.org\n", "member")
    let people = try office.store.reader().file.all(.member)
    func file(_ place: Int) -> OfficeFile {
      OfficeFile(
        store: office.store,
        caller: Caller(roles: [.member], account: .random(), record: people[place].id))
    }
    func code(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch {
        return (error as? Problem)?.code
      }
    }
    let offer = try file(0).create(.offer, RecordInput(texts: ["title": "Perchman"]))
    #expect(code { _ = try file(1).take("fill", of: offer.id) } == "not-found")
    #expect(
      code { _ = try OfficeFile(store: office.store, caller: .visitor).take("fill", of: offer.id) }
        == "not-signed-in")
    #expect(code { _ = try file(0).take("reopen", of: offer.id) } == "illegal-step")
    #expect(code { _ = try file(0).take("nonsense", of: offer.id) } == "not-found")
    #expect(try file(0).take("fill", of: offer.id).state == "filled")
    #expect(try total(office, daysLater: 0, .member) == 0)
    // Two who decide at once: the second is told.
    #expect(code { _ = try file(0).take("close", of: offer.id) } == "illegal-step")
    let adviser = OfficeFile(store: office.store, caller: .adviser)
    #expect(try adviser.take("reopen", of: offer.id).state == "open")
    #expect(try total(office, daysLater: 0, .member) == 1)
    #expect(code { _ = try file(1).create(.breach, RecordInput(texts: [:])) } == "forbidden")
  }
}
