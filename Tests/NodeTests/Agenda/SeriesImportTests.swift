import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Series of calendar files become ours, with their exceptions.
@Suite(.serialized) struct SeriesImportTests {
  private static func file(_ events: [[String]]) -> String {
    let lines = events.flatMap { ["BEGIN:VEVENT"] + $0 + ["END:VEVENT"] }
    return (["BEGIN:VCALENDAR", "VERSION:2.0"] + lines + ["END:VCALENDAR"])
      .joined(separator: "\r\n") + "\r\n"
  }

  private func event(_ office: TestOffice, _ title: String) throws -> Record {
    try #require(try office.store.reader().file.all(.event).first { $0.title == title })
  }

  private func starts(_ office: TestOffice, _ title: String) throws -> [String] {
    let record = try event(office, title)
    let times = try #require(
      EventTimes(record.kind, record.values, office: office.store.profile.timeZone))
    return times.occurrences(from: "2026-01-01", through: "2028-01-01").map(\.start)
  }

  private static let series = [
    "UID:serie", "SUMMARY:Atelier", "DTSTART;TZID=Europe/Berlin:20270314T190000",
    "DTEND;TZID=Europe/Berlin:20270314T210000", "RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=SU;WKST=MO",
    "EXDATE:20270328T170000Z,20270101T000000Z",
  ]
  private static let moved = [
    "UID:serie", "SUMMARY:Atelier", "RECURRENCE-ID;TZID=Europe/Berlin:20270404T190000",
    "DTSTART;TZID=Europe/Berlin:20270405T200000", "DTEND;TZID=Europe/Berlin:20270405T220000",
  ]
  private static let off = [
    "UID:serie", "SUMMARY:Atelier", "RECURRENCE-ID:20270411T170000Z",
    "DTSTART:20270411T170000Z", "STATUS:CANCELLED",
  ]

  @Test func `a series keeps its hour over the change of the clock, and its exceptions`() throws {
    let office = try TestOffice("namur")
    let text = Self.file([Self.moved, Self.series, Self.off])
    let report = try office.take(text, "event")
    #expect(report.created == 1 && report.refused.isEmpty)
    // The second excluded date is none of the series.
    #expect(report.notes.count == 1)
    #expect(report.notes.first?.words(.french).contains("pas une date de la série") ?? false)
    // The clocks change on 28 March: the date left out is the one of that day.
    #expect(
      try starts(office, "Atelier") == ["2027-03-14T19:00", "2027-03-21T19:00", "2027-04-05T20:00"])
    let record = try event(office, "Atelier")
    #expect(record.values["time_zone"] == .text("Europe/Berlin"))
    #expect(record.values["repeats_count"] == .whole(5))
    let again = try office.take(text, "event")
    #expect(again.unchanged == 1 && again.created + again.changed == 0)
    // A file without the rule is of one date again.
    _ = try office.take(Self.file([Array(Self.series.prefix(4))]), "event")
    #expect(try starts(office, "Atelier") == ["2027-03-14T19:00"])
  }

  @Test func `an end given in another zone takes the last date or leaves it out`() throws {
    let office = try TestOffice("namur")
    func take(_ title: String, _ start: String, _ rule: String) throws {
      _ = try office.take(
        Self.file([["UID:\(title)", "SUMMARY:\(title)", "DTSTART\(start)", "RRULE:\(rule)"]]),
        "event")
    }
    // The autumn change is on 31 October 2027.
    try take(
      "juste", ";TZID=Europe/Brussels:20271024T190000", "FREQ=WEEKLY;UNTIL=20271107T180000Z")
    #expect(
      try starts(office, "juste") == ["2027-10-24T19:00", "2027-10-31T19:00", "2027-11-07T19:00"])
    try take(
      "avant", ";TZID=Europe/Brussels:20271024T190000", "FREQ=WEEKLY;UNTIL=20271107T175959Z")
    #expect(try starts(office, "avant") == ["2027-10-24T19:00", "2027-10-31T19:00"])
    // What is told in UTC stays at the same time of UTC.
    try take("utc", ":20271025T170000Z", "FREQ=WEEKLY;INTERVAL=2;COUNT=2;BYDAY=MO")
    #expect(try event(office, "utc").values["time_zone"] == .text("UTC"))
    #expect(try starts(office, "utc") == ["2027-10-25T17:00", "2027-11-08T17:00"])
    try take("mois", ";VALUE=DATE:20270131", "FREQ=MONTHLY;UNTIL=20270531")
    #expect(try starts(office, "mois") == ["2027-01-31", "2027-03-31", "2027-05-31"])
    try take("samedi", ";VALUE=DATE:20270102", "FREQ=MONTHLY;BYDAY=1SA;COUNT=3")
    #expect(try starts(office, "samedi") == ["2027-01-02", "2027-02-06", "2027-03-06"])
  }

  @Test func `what is not understood is taken once and told`() throws {
    let office = try TestOffice("namur")
    let rules = [
      "RRULE:FREQ=MONTHLY;BYDAY=-1FR", "RRULE:FREQ=DAILY;UNTIL=20280101",
      "RRULE:FREQ=WEEKLY;BYDAY=MO,TU", "RRULE:FREQ=WEEKLY;BYDAY=SA", "RRULE:FREQ=WEEKLY;COUNT=x",
      "RRULE:FREQ=WEEKLY;UNTIL=bientôt", "RRULE:absurde", "RDATE:20270201T090000Z",
      "RRULE:FREQ=WEEKLY\r\nEXRULE:FREQ=WEEKLY;INTERVAL=2",
    ]
    let events = rules.enumerated().map { number, rule in
      [
        "UID:r\(number)", "SUMMARY:Règle \(number)", "DTSTART;TZID=Europe/Brussels:20270122T100000",
        rule,
      ]
    }
    let report = try office.take(Self.file(events), "event")
    #expect(report.created == rules.count && report.refused.isEmpty)
    #expect(report.notes.count == rules.count)
    #expect(report.notes.allSatisfy { $0.words(.french).contains("première date") })
    for number in rules.indices {
      #expect(try starts(office, "Règle \(number)") == ["2027-01-22T10:00"])
    }
    let later = Self.moved.map {
      $0.replacing("RECURRENCE-ID;", with: "RECURRENCE-ID;RANGE=THISANDFUTURE;")
        .replacing("SUMMARY:Atelier", with: "SUMMARY:Autre")
    }
    let other = try office.take(Self.file([Array(Self.series.dropLast()), later]), "event")
    #expect(other.created == 1 && other.notes.count == 2)
  }

  @Test func `what is cancelled in the file stays in the agenda as such, and its people are told`()
    throws
  {
    let clock = TestClock("2027-03-01")
    let office = try TestOffice("namur", clock: clock.clock)
    let ada = try office.keep(.member, ["name": .text("Ada"), "email": .text("ada@exemple.be")])
    let lines = ["UID:fete", "SUMMARY:Fête", "DTSTART;TZID=Europe/Brussels:20270501T200000"]
    _ = try office.take(Self.file([lines]), "event")
    let record = try event(office, "Fête")
    _ = try office.file(.adviser).change(
      record.id, from: record.revision, RecordInput(texts: ["places": "5"]))
    let caller = Caller(roles: [.member], account: .random(), record: ada)
    _ = try office.visit(caller).signUp(for: record.id, "2027-05-01T20:00")
    let report = try office.take(Self.file([lines + ["STATUS:CANCELLED"]]), "event")
    #expect(report.changed == 1)
    let cancelled = try event(office, "Fête")
    #expect(cancelled.state == "cancelled" && !cancelled.isWithdrawn)
    #expect(cancelled.values["status"] == .text("cancelled"))
    let mails = try office.store.reader().mails.due(clock.now)
    #expect(mails.map(\.recipient) == ["ada@exemple.be"])
    #expect(mails.first?.subject.contains("n’a pas lieu") ?? false)
    #expect(try office.take(Self.file([lines + ["STATUS:CANCELLED"]]), "event").unchanged == 1)
    // A file does not bring back what is off, nor call off what was refused here.
    #expect(try office.take(Self.file([lines]), "event").unchanged == 1)
    let refused = try office.keep(
      .event, ["title": .text("Refusé"), "start": .text("2027-06-01")], state: "refused")
    try office.store.write { transaction in
      guard var record = try transaction.file.find(refused) else { return }
      record.reference = "refuse"
      try transaction.save(record, before: record, action: .changed, actor: "test")
    }
    let call = ["UID:refuse", "SUMMARY:Refusé", "DTSTART;VALUE=DATE:20270601", "STATUS:CANCELLED"]
    _ = try office.take(Self.file([call]), "event")
    #expect(try office.record(refused).state == "refused")
  }
}
