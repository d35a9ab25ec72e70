import Base
import Foundation
import Testing

@testable import Formats

/// How events come again, and what calendars are told of time zones.
@Suite struct RecurrenceTests {
  private static func starts(
    _ pattern: Recurrence.Pattern, _ start: String, until: String? = nil, count: Int? = nil,
    through last: String = "2027-12-31"
  ) -> [String] {
    Recurrence(pattern, until: until, count: count).originals(start: start, through: last)
  }

  @Test func `each rule gives the days that people mean`() {
    #expect(
      Self.starts(.weekly, "2027-03-23T19:00", count: 3) == [
        "2027-03-23T19:00", "2027-03-30T19:00", "2027-04-06T19:00",
      ])
    #expect(
      Self.starts(.fortnightly, "2027-12-20", through: "2028-01-31") == [
        "2027-12-20", "2028-01-03", "2028-01-17", "2028-01-31",
      ])
    // No 31 April: it is passed over and does not count.
    #expect(
      Self.starts(.monthlyByDay, "2027-01-31", count: 4)
        == ["2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"])
    #expect(
      Self.starts(.monthlyByWeekday, "2027-01-12", until: "2027-04-13")
        == ["2027-01-12", "2027-02-09", "2027-03-09", "2027-04-13"])
    // The fifth Friday is the last one.
    #expect(
      Self.starts(.monthlyByWeekday, "2027-01-29", count: 4)
        == ["2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30"])
    #expect(Self.starts(.weekly, "2020-01-01", through: "2100-01-01").count == 520)
    #expect(Self.starts(.weekly, "nonsense").isEmpty)
  }

  @Test func `an exception is left out or moved, and what is no exception is passed over`() {
    let recurrence = Recurrence(
      .weekly, count: 4,
      exceptions: [
        "2027-03-30T19:00", "2027-04-06T19:00 2027-04-07T20:00", "2027-04-13T19:00 x", "",
      ].compactMap { Recurrence.Exception($0) })
    let found = recurrence.occurrences(
      start: "2027-03-23T19:00", end: "2027-03-24T01:30", through: "2027-12-31")
    #expect(found.map(\.start) == ["2027-03-23T19:00", "2027-04-07T20:00", "2027-04-13T19:00"])
    #expect(
      found.map(\.end) == ["2027-03-24T01:30", "2027-04-08T02:30", "2027-04-14T01:30"])
  }

  @Test func `a rule is written as RFC 5545 has it`() throws {
    func rule(_ recurrence: Recurrence, _ start: String) throws -> String {
      recurrence.rule(start: try #require(CalendarTime(start, zone: "Europe/Brussels")))
    }
    #expect(
      try rule(Recurrence(.weekly, count: 3), "2027-03-23T19:00") == "FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    // The end of a day of summer, in UTC.
    #expect(
      try rule(Recurrence(.fortnightly, until: "2027-06-30"), "2027-03-23T19:00")
        == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270630T215900Z")
    #expect(
      try rule(Recurrence(.monthlyByDay, until: "2027-06-30"), "2027-01-31")
        == "FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20270630")
    #expect(try rule(Recurrence(.monthlyByWeekday), "2027-01-29") == "FREQ=MONTHLY;BYDAY=-1FR")
    #expect(try rule(Recurrence(.monthlyByWeekday), "2027-01-12") == "FREQ=MONTHLY;BYDAY=2TU")
  }

  @Test func `time zones are written by their rules`() throws {
    let brussels = try #require(TimeZoneRules("Europe/Brussels")).lines(from: 2027, to: 2027)
    for line in [
      "TZID:Europe/Brussels", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
      "DTSTART:20260329T020000", "DTSTART:20261025T030000",
    ] { #expect(brussels.contains(line), "\(line)") }
    let york = try #require(TimeZoneRules("America/New_York")).lines(from: 2027, to: 2027)
    #expect(york.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"))
    #expect(york.contains("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"))
    let tokyo = try #require(TimeZoneRules("Asia/Tokyo")).lines(from: 2027, to: 2027)
    #expect(!tokyo.contains { $0.hasPrefix("RRULE") } && tokyo.contains("TZOFFSETTO:+0900"))
    // The clocks of Morocco follow the moon: each change is written.
    let casablanca = try #require(TimeZoneRules("Africa/Casablanca")).lines(from: 2027, to: 2027)
    #expect(!casablanca.contains { $0.hasPrefix("RRULE") })
    #expect(TimeZoneRules("UTC") == nil && TimeZoneRules("Mars/Olympus") == nil)
  }
}
