import Base
import Kinds
import Schema
import Store
import Testing

/// A day on a page is that of the office, which begins before that of Greenwich.
@Suite(.serialized) struct OfficeDayTests {
  @Test func `what is done after midnight is of the new day`() throws {
    let clock = TestClock(try #require(ISO8601.moment("2027-07-01T22:30:00Z")))
    let office = try TestOffice("namur", clock: clock.clock)
    let request = try office.keep(
      .trainingRequest, ["title": .text("Comptabilité")], ["request": .office])
    try office.serve(isOpen: false)
    let member = try office.person("Anne", [.member])
    for path in ["/fiche/\(request)", "/recherche?q=comptabilit%C3%A9", "/compte"] {
      let page = try member.page(path).body
      #expect(page.contains("2 juillet 2027"), "\(path)")
      #expect(!page.contains("1ᵉʳ juillet"), "\(path)")
    }
  }
}
