import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// What coordinators see of the demand of all offices.
@Suite(.serialized) struct DemandTests {
  private static let categories = ["economy", "tenders", "technique", nil]
  private static let sectors = ["music", "crafts", nil]
  private static let levels = ["beginner", "advanced", nil]

  private func request(
    _ category: String?, _ sector: String?, _ level: String?, _ people: Int64,
    town: String? = nil, title: String = "Souder"
  ) -> [String: Value] {
    var values: [String: Value] = ["title": .text(title), "group_size": .whole(people)]
    values["category"] = category.map(Value.text)
    values["sector"] = sector.map(Value.text)
    values["difficulty"] = level.map(Value.text)
    values["municipality"] = town.map(Value.text)
    return values
  }

  private func number(_ figure: Figure?) -> Int64 {
    guard case .people(let number)? = figure else { return 0 }
    return number
  }

  @Test func `no figure and no difference of figures tells of fewer than five`() throws {
    var generator = SeededGenerator(5)
    for round in 0..<12 {
      let office = try TestOffice("namur")
      let lille = try TestOffice("lille", country: "FR", region: "Hauts-de-France")
      try office.add(lille, at: "http://127.0.0.1:1")
      try lille.add(office, at: "http://127.0.0.1:1")
      var people: Int64 = 0
      var few = 0
      for _ in 0..<(round * 4 + 1) {
        let count = Int64.random(in: 1...(round % 3 == 0 ? 3 : 9), using: &generator)
        people += count
        if count < 5 { few += 1 }
        try office.keep(
          .trainingRequest,
          request(
            Self.categories.randomElement(using: &generator) ?? nil,
            Self.sectors.randomElement(using: &generator) ?? nil,
            Self.levels.randomElement(using: &generator) ?? nil, count))
      }
      let demand = try office.visit(.coordinator).demand()
      func isSafe(_ difference: Int64) -> Bool { difference == 0 || difference >= 5 }
      var topics: Int64 = 0
      for row in demand.rows {
        let figures = Array(row.levels.values) + [row.joined, row.total]
        for figure in figures {
          if case .people(let number) = figure { #expect(number >= 5) }
        }
        // A line is its columns.
        let columns = row.levels.values.reduce(0) { $0 + number($1) } + number(row.joined)
        #expect(columns == number(row.total))
        let below = demand.rows.filter { other in
          other.category == row.category
            && (row.sector == nil
              ? other.sector != nil && other.region == nil
              : row.region == nil && other.sector == row.sector && other.region != nil)
        }
        guard row.region == nil else { continue }
        #expect(isSafe(number(row.total) - below.reduce(0) { $0 + number($1.total) }))
        for level in demand.levels {
          let parts = below.reduce(0) { $0 + number($1.levels[level]) }
          #expect(number(row.levels[level]) == parts)
        }
        if row.sector == nil { topics += number(row.total) }
      }
      #expect(isSafe(number(demand.total) - topics))
      // Nobody is counted twice, and fewer than five are in no figure.
      #expect((0..<5).contains(people - number(demand.total)), "\(people) \(demand.total)")
      #expect(few > 0 || number(demand.total) == people)
    }
  }

  @Test func `the same numbers whatever hidden people are where`() throws {
    // Two small requests joined into one figure: moving a person between them changes nothing shown.
    func figures(_ left: Int64, _ right: Int64) throws -> String {
      let office = try TestOffice("namur")
      try office.keep(.trainingRequest, request("economy", "music", "beginner", left))
      try office.keep(.trainingRequest, request("economy", "crafts", "advanced", right))
      try office.keep(.trainingRequest, request("tenders", "crafts", "advanced", 12))
      try office.keep(.trainingRequest, request("technique", "crafts", nil, left))
      let demand = try office.visit(.coordinator).demand()
      return demand.rows.map { row in
        let levels = row.levels.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(row.category) \(row.sector ?? "") \(row.region ?? "") \(levels) \(row.total)"
      }.joined(separator: "\n") + "\(demand.total)"
    }
    #expect(try figures(2, 4) == figures(4, 2))
    #expect(try figures(3, 3) == figures(2, 4))
  }

  @Test func `small requests of two offices near one another make an alert, far ones do not`()
    throws
  {
    let namur = try TestOffice("namur")
    let liege = try TestOffice("liege")
    try liege.add(namur, at: "http://127.0.0.1:1")
    try liege.serve()
    try namur.add(liege, at: liege.url)
    try liege.keep(
      .trainingRequest, request("economy", "music", "beginner", 4, town: "Huy"),
      ["request": .country])
    try liege.keep(.trainingRequest, request("economy", "music", "advanced", 4, town: "Huy"))
    try liege.keep(.trainingRequest, request("economy", "music", "beginner", 2, town: "Arlon"))
    // Nobody else counts what only advisers of its office see.
    try namur.keep(
      .trainingRequest, request("economy", "music", "beginner", 9, town: "Namur"),
      ["request": .advisers])
    try namur.keep(.trainingRequest, request("economy", "music", "beginner", 2, town: "Andenne"))
    _ = try namur.pull()
    let visit = try namur.visit(.coordinator)
    #expect(try visit.demand().alerts.isEmpty)
    try namur.keep(.trainingRequest, request("economy", "music", "beginner", 2))
    let alerts = try namur.visit(.coordinator).demand().alerts
    let alert = try #require(alerts.first)
    #expect(alerts.count == 1 && alert.offices == 2 && alert.difficulty == "beginner")
    // The figure's list is what it counts.
    let listed = try namur.visit(.coordinator).trainingItems(.trainingRequest, alert.filter)
    #expect(listed.count == 3)
    #expect(try namur.visit(.adviser).demand().alerts.count == 1)
    try namur.store.write { try $0.set(TrainingRule(people: 9, kilometres: 50), actor: "test") }
    #expect(try namur.visit(.coordinator).demand().alerts.isEmpty)
    try namur.store.write { try $0.set(TrainingRule(people: 8, kilometres: 10), actor: "test") }
    #expect(try namur.visit(.coordinator).demand().alerts.isEmpty)
  }

  @Test func `the page says of how many offices, opens lists, and is for those who add up`() throws
  {
    let namur = try TestOffice("namur")
    let liege = try TestOffice("liege")
    try namur.add(liege, at: "http://127.0.0.1:1")
    for number in 0..<3 {
      try namur.keep(
        .trainingRequest, request("economy", "music", "beginner", 2, title: "Zz\(number)"))
    }
    try namur.keep(.trainingRequest, request("tenders", "music", nil, 3))
    try namur.serve(isOpen: false)
    let coordinator = try namur.person([.coordinator])
    let page = try coordinator.page("/formations/besoins")
    #expect(page.status == 200)
    #expect(page.body.contains("1 bureau sur 2 à jour") && page.body.contains("<svg"))
    #expect(page.body.contains("moins de 5") && page.body.contains(">6</a>"))
    let link = try #require(
      page.body.components(separatedBy: "href=\"").first { $0.contains(">6</a>") }?
        .components(separatedBy: "\"").first?.replacingOccurrences(of: "&amp;", with: "&"))
    let list = try coordinator.page(link).body
    #expect((0..<3).allSatisfy { list.contains("Zz\($0)") } && !list.contains("Souder"))
    let table = try coordinator.get("/formations/besoins.csv", accept: "*/*")
    #expect(table.status == 200 && table.headers.lowercased().contains("text/csv"))
    #expect(table.body.contains("moins de 5") && table.body.contains("1 bureau sur 2"))
    for path in ["/formations/besoins", "/formations/besoins.csv"] {
      #expect(try namur.person([.adviser]).page(path).status == 200)
      #expect(try namur.person([.member]).page(path).status == 403)
      #expect(try namur.visitor.page(path).status == 303)
    }
    // What is counted is taken away under five by nobody.
    let found = try coordinator.get("/recherche/export/json?kind=training-request", accept: "*/*")
    #expect(found.status == 200 && !found.body.contains("\"count\""))
  }
}
