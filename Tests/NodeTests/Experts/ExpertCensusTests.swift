import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// The national list of experts.
@Suite(.serialized) struct ExpertCensusTests {
  private func mandate(_ name: String, _ sector: String, end: String = "2027-12-31") -> [String:
    Value]
  {
    [
      "name": .text(name), "expertise": .text("Veille de \(name)"), "sector": .text(sector),
      "mandate_end": .text(end),
    ]
  }

  @Test
  func `experts of all offices by sector, what nobody covers, and each figure opens its list`()
    throws
  {
    let clock = TestClock("2026-11-25")
    let namur = try TestOffice("namur", clock: clock.clock)
    let lille = try TestOffice("lille", country: "FR", clock: clock.clock)
    let vide = try TestOffice("vide", clock: clock.clock)
    for (office, rows) in [
      (namur, [("Ada", "music", Level.allOffices), ("Bob", "crafts", .office)]),
      (
        lille,
        [
          ("Chloé", "music", .allOffices), ("Dora", "digital", .everybody),
          ("Cachée", "food", .office),
        ]
      ),
    ] {
      for (name, sector, level) in rows {
        try office.keep(.expert, mandate(name, sector), ["mandate": level])
      }
    }
    try lille.keep(.expert, mandate("Finie", "food", end: "2026-11-24"))
    try lille.keep(.expert, mandate("Proposée", "food"), state: "proposed")
    for number in 0..<3 {
      try namur.keep(
        .member, ["name": .text("Codeuse \(number)"), "sector": .text("digital")],
        ["identity": .office, "activity": number == 0 ? .nobody : .office])
    }
    for office in [lille, vide] {
      try office.add(namur, at: "http://127.0.0.1:1")
      try office.serve()
      try namur.add(office, at: office.url)
    }
    _ = try namur.pull()
    try namur.serve(isOpen: false)

    func census(_ caller: Caller) throws -> ExpertCensus {
      let visit = try namur.visit(caller)
      return try visit.expertCensus()
    }
    let seen = try census(.member)
    #expect(seen.total == 4)
    #expect(
      Set(seen.covered.map { "\($0.choice.code) \($0.experts.map(\.title))" }) == [
        "music [\"Ada\", \"Chloé\"]", "crafts [\"Bob\"]", "digital [\"Dora\"]",
      ])
    #expect(seen.uncoveredHere.map(\.choice.code) == ["digital"])
    // Who keeps her sector to herself is not counted.
    #expect(seen.uncoveredHere.first?.members == 2)
    #expect(seen.officesWithout == ["vide"] && seen.upToDate == 3)
    #expect(seen.uncovered.contains { $0.choice.code == "food" })

    let member = try namur.person([.member])
    let page = try member.page("/experts")
    #expect(page.status == 200)
    #expect(!page.body.contains("Cachée") && !page.body.contains("Finie"))
    // Each figure opens a list that holds as many.
    for (path, total) in [
      ("kind=expert", 4), ("kind=expert&amp;office=lille", 2), ("kind=expert&amp;sector=music", 2),
      ("kind=member&amp;office=namur&amp;sector=digital", 2),
    ] {
      #expect(page.body.contains("/recherche?\(path)\""), "\(path)")
      let query = path.replacingOccurrences(of: "&amp;", with: "&")
      #expect(
        try member.get("/api/search?\(query)").json?[name: "total"]?.integer == Int64(total),
        "\(path)")
    }
    #expect(try namur.visitor.page("/experts").status == 303)
    #expect(try namur.person([.coordinator]).page("/experts").status == 200)
    #expect(!page.body.contains("/mandats"))
    #expect(try namur.person([.adviser]).page("/experts").body.contains("/mandats"))
    // The neighbours are silent: what is here still says when it ends.
    lille.stop()
    clock.set("2028-01-01")
    #expect(try census(.member).total == 0)
  }
}
