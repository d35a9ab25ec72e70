import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// The agenda over offices, its feeds, and events that come again.
@Suite(.serialized) struct AgendaTests {
  private static func event(
    _ title: String, _ start: String, _ more: [String: String] = [:]
  ) -> [String: Value] {
    var values: [String: Value] = [
      "title": .text(title), "start": .text(start), "time_zone": .text("Europe/Brussels"),
    ]
    for (name, text) in more { values[name] = .text(text) }
    return values
  }

  private static func titles(_ office: TestOffice, _ caller: Caller, _ request: AgendaRequest)
    throws -> [String]
  {
    try office.visit(caller).library.agenda(request).entries.map {
      "\($0.occurrence.start.prefix(10)) \($0.item.title)"
    }
  }

  @Test
  func `each person sees what is for her, here and at other offices, with filters and counts`()
    throws
  {
    let clock = TestClock("2027-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let lille = try TestOffice("lille", country: "FR", clock: clock.clock)
    try lille.add(office, at: "http://127.0.0.1:1")
    try lille.keep(
      .event,
      Self.event("Marché", "2027-03-06T09:00", ["category": "Foire", "municipality": "Lille"]))
    try lille.keep(
      .event, Self.event("Annulé", "2027-03-07", ["category": "foire"]), state: "cancelled")
    try lille.serve(isOpen: false)
    try office.add(lille, at: lille.url)
    _ = try office.pull()
    try office.keep(
      .event,
      Self.event("Public", "2027-03-05T18:00", ["sector": "music", "municipality": "Namur"]),
      ["event": .everybody])
    try office.keep(.event, Self.event("Entre nous", "2027-03-04T18:00"), ["event": .office])
    try office.keep(.event, Self.event("Passé", "2027-02-10T18:00"), ["event": .everybody])
    try office.keep(.event, Self.event("Proposé", "2027-03-08"), state: "proposed")
    let month = AgendaRequest(first: "2027-03-01", last: "2027-03-31")
    #expect(try Self.titles(office, .visitor, month) == ["2027-03-05 Public"])
    #expect(
      try Self.titles(office, .member, month) == [
        "2027-03-04 Entre nous", "2027-03-05 Public", "2027-03-06 Marché", "2027-03-07 Annulé",
      ])
    #expect(
      try Self.titles(
        office, .visitor, AgendaRequest(first: "2027-02-01", last: "2027-02-28"))
        == ["2027-02-10 Passé"])
    var narrow = month
    narrow.office = "lille"
    let list = try office.visit(.member).library.agenda(narrow)
    #expect(list.entries.count == 2)
    // A facet counts with all filters but its own.
    #expect(list.offices.map { "\($0.value) \($0.count)" } == ["lille 2", "namur 2"])
    #expect(list.sectors.isEmpty && list.categories.count == 2)
    narrow = month
    narrow.category = "FOIRE"
    #expect(try Self.titles(office, .member, narrow).count == 2)
    narrow = month
    narrow.nearby = Nearby(place: "Namur", kilometres: 20)
    #expect(try Self.titles(office, .member, narrow) == ["2027-03-05 Public"])
    try office.serve(isOpen: false)
    let visitor = office.visitor
    let page = try visitor.page("/agenda?month=2027-03")
    #expect(page.status == 200 && page.body.contains("Public") && !page.body.contains("Entre nous"))
    #expect(
      try visitor.page("/agenda?view=month&month=2027-03").body.contains("<caption>mars 2027"))
    #expect(try visitor.page("/agenda?near=Nulle-Part").status == 400)
    #expect(try visitor.page("/agenda?month=2027-13").status == 200)
  }

  @Test func `feeds carry the filters, and a secret address shows what its person sees`() throws {
    let clock = TestClock("2027-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let open = try office.keep(
      .event,
      Self.event("Public", "2027-03-28T02:30", ["category": "Foire", "end": "2027-03-28T04:00"]),
      ["event": .everybody])
    try office.keep(.event, Self.event("Entre nous", "2027-10-31T02:30"), ["event": .office])
    try office.keep(.event, Self.event("Ancien", "2027-01-15"), ["event": .everybody])
    try office.serve(isOpen: false)
    let own = try office.keep(.member, ["name": .text("Ada")])
    let member = try office.person([.member], record: own)
    let feed = try office.visitor.get("/agenda.ics", accept: "text/calendar")
    #expect(feed.status == 200 && feed.headers.contains("text/calendar; charset=utf-8"))
    #expect(feed.body.contains("UID:\(open)\r\n") && feed.body.contains("SEQUENCE:0\r\n"))
    #expect(feed.body.contains("DTSTART;TZID=Europe/Brussels:20270328T023000"))
    #expect(feed.body.contains("BEGIN:VTIMEZONE") && !feed.body.contains("Entre nous"))
    // What is older than a month has left the feed.
    #expect(!feed.body.contains("Ancien") && !feed.body.contains("METHOD"))
    #expect(try office.visitor.get("/agenda.ics", accept: "*/*").body == feed.body)
    #expect(
      !(try office.visitor.get("/agenda.ics?category=Bal", accept: "*/*").body.contains("VEVENT")))
    #expect(try office.visitor.get("/agenda.ics?office=Mars", accept: "*/*").status == 400)

    let page = try member.page("/agenda?category=Foire").body
    #expect(page.contains("webcal://127.0.0.1"))
    let marker = try #require(
      page.range(of: "href=\"/agenda/[0-9a-f]{96}/agenda.ics[^\"]*", options: .regularExpression))
    let path = String(page[marker].dropFirst(6))
    #expect(path.hasSuffix("?category=Foire"))
    let bare = String(path.prefix { $0 != "?" })
    let secret = try office.visitor.get(bare, accept: "*/*")
    #expect(secret.status == 200 && secret.body.contains("Entre nous"))
    #expect(secret.headers.contains("no-referrer") && secret.headers.contains("private"))
    #expect(secret.headers.contains("noindex"))
    #expect(!(try office.visitor.get(path, accept: "*/*").body.contains("Entre nous")))
    for other in [bare.replacing("/agenda/", with: "/agenda/0"), "/agenda/x/agenda.ics"] {
      #expect(try office.visitor.get(other, accept: "*/*").status == 404)
    }
    #expect([401, 403].contains(try office.visitor.post("/agenda/adresse").status))
    #expect(try member.post("/agenda/adresse").status == 200)
    #expect(try office.visitor.get(bare, accept: "*/*").status == 404)

    let atom = try office.visitor.get("/agenda.atom?category=Foire", accept: "*/*")
    #expect(atom.status == 200 && atom.headers.contains("application/atom+xml"))
    #expect(atom.body.contains("/fiche/\(open)") && !atom.body.contains("Entre nous"))
    #expect(atom.body.contains("agenda.atom?category=Foire"))
    // Cancelled stays, with a higher number.
    _ = try office.file(.adviser).take("cancel", of: open)
    let after = try office.visitor.get("/agenda.ics", accept: "*/*").body
    #expect(after.contains("STATUS:CANCELLED\r\n") && after.contains("SEQUENCE:1\r\n"))
    let one = try office.visitor.get("/fiche/\(open)/agenda.ics", accept: "*/*")
    #expect(one.status == 200 && one.body.contains("STATUS:CANCELLED"))
    #expect(try office.visitor.get("/fiche/\(own)/agenda.ics", accept: "*/*").status == 404)
  }

  @Test func `a series keeps its hour over both changes of the clock, with its exceptions`() throws
  {
    let clock = TestClock("2027-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let own = try office.keep(.member, ["name": .text("Ada")])
    let owner = Caller(roles: [.member], account: .random(), record: own)
    let id = try office.keep(
      .event,
      Self.event("Chorale", "2027-03-21T19:00", ["end": "2027-03-21T21:00", "repeats": "weekly"]),
      ["event": .everybody], owner: own)
    let visit = try office.visit(owner)
    _ = try visit.changeDate("2027-03-28T19:00", of: id, shown: "2027-03-28T19:00", to: .cancelled)
    _ = try visit.changeDate(
      "2027-04-04T19:00", of: id, shown: "2027-04-04T19:00", to: .moved("2027-04-05T20:00"))
    func code(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch { return (error as? Problem)?.code }
    }
    #expect(
      code {
        _ = try visit.changeDate(
          "2027-04-04T19:00", of: id, shown: "2027-04-04T19:00", to: .cancelled)
      } == "changed-since")
    #expect(
      code {
        _ = try visit.changeDate("2027-04-06T19:00", of: id, shown: nil, to: .cancelled)
      } == "not-found")
    #expect(
      code {
        _ = try visit.changeDate(
          "2027-04-11T19:00", of: id, shown: "2027-04-11T19:00", to: .moved("demain"))
      } == "not-a-date")
    for caller in [Caller.visitor, .member, .coordinator] {
      #expect(
        ["not-signed-in", "not-found", "forbidden"].contains(
          code {
            _ = try office.visit(caller).changeDate(
              "2027-04-11T19:00", of: id, shown: "2027-04-11T19:00", to: .cancelled)
          } ?? ""))
    }
    #expect(
      try Self.titles(
        office, .visitor, AgendaRequest(first: "2027-03-20", last: "2027-04-12")) == [
          "2027-03-21 Chorale", "2027-04-05 Chorale", "2027-04-11 Chorale",
        ])
    let entries = try office.visit(.visitor).library.agenda(
      AgendaRequest(first: "2027-10-24", last: "2027-11-07")
    ).entries
    // 19:00 in summer is 17:00 in UTC, in winter 18:00.
    #expect(
      entries.map { ISO8601.text($0.moment) } == [
        "2027-10-24T17:00:00Z", "2027-10-31T18:00:00Z", "2027-11-07T18:00:00Z",
      ])
    try office.serve(isOpen: false)
    let feed = try office.visitor.get("/agenda.ics", accept: "*/*").body
    for line in [
      "RRULE:FREQ=WEEKLY;BYDAY=SU", "EXDATE;TZID=Europe/Brussels:20270328T190000",
      "RECURRENCE-ID;TZID=Europe/Brussels:20270404T190000",
      "DTSTART;TZID=Europe/Brussels:20270405T200000", "DTEND;TZID=Europe/Brussels:20270405T220000",
      "SEQUENCE:2",
    ] { #expect(feed.contains(line + "\r\n"), "\(line)") }
    let adviser = try office.person([.adviser])
    let page = try adviser.page("/fiche/\(id)/dates")
    #expect(page.status == 200 && page.body.contains("5 avril 2027"))
    let back = try adviser.post(
      "/fiche/\(id)/dates", ["original": "2027-03-28T19:00", "shown": "", "step": "restore"])
    #expect(back.status == 200)
    #expect(try office.record(id).values["exceptions"]?.line.contains("03-28") == false)
    let faulty = try adviser.post(
      "/fiche/\(id)/dates",
      [
        "original": "2027-04-11T19:00", "shown": "2027-04-11T19:00", "step": "move",
        "start": "x",
      ])
    #expect(faulty.status == 422)
    #expect(try office.person([.member]).page("/fiche/\(id)/dates").status == 404)
  }
}
