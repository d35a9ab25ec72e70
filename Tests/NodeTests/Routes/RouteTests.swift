import Base
import Foundation
import HTTP
import Office
import TestKit
import Testing

/// Every route, for everybody who may come to it.
@Suite(.serialized) struct RouteTests {
  @Test func `the table has a row for every route`() throws {
    let routes = Set(try RouteOffice().office.routes.map(\.description))
    let rows = Set(RouteTable.rows.map(\.description))
    #expect(routes.subtracting(rows).sorted() == [], "add a row to RouteTable, see CONTRIBUTING")
    #expect(rows.subtracting(routes).sorted() == [], "these are no routes")
  }

  @Test func `everybody gets what is meant for them, and nothing else`() throws {
    let home = try RouteOffice()
    for row in RouteTable.rows {
      for asker in Asker.allCases { try expect(row, asker, home) }
    }
  }

  private static let refusals: Set<Outcome> = [
    .signIn, .factor, .forbidden, .hidden, .noCrawlers,
  ]

  private func expect(
    _ row: RouteRow, _ asker: Asker, _ home: RouteOffice, isFresh: Bool = false, attempt: Int = 1
  ) throws {
    let place = "\(row), \(asker.rawValue)"
    let outcome = row.who[asker]
    let isRefused = Self.refusals.contains(outcome)
    let scene = try home.scene(asker, isFresh: isFresh || !isRefused)
    _ = try row.path(scene)
    _ = try row.body(scene)
    let before = try isRefused ? home.version() : 0
    let answer = try row.isEndless ? scene.sendHead(row) : scene.send(row)
    expect(answer, outcome, row, place)
    guard isRefused else { return }
    try expectPage(row, scene, outcome, place)
    // Who may not open a record does not learn whether there is one.
    if row.namesRecord, outcome != .forbidden {
      let unknown = try scene.send(row, instead: true)
      #expect(unknown.status == answer.status && unknown.text == answer.text, "\(place)")
    }
    guard try home.version() != before else { return }
    // What the node does of itself, now and then, does not come three times in a row.
    guard attempt < 3 else {
      Issue.record("\(place) is refused and writes")
      return
    }
    try expect(row, asker, home, isFresh: true, attempt: attempt + 1)
  }

  private func expect(
    _ answer: Visitor.Answer, _ outcome: Outcome, _ row: RouteRow, _ place: String
  ) {
    let code = try? JSONValue(parsing: Array(answer.text.utf8))[name: "code"]?.string
    switch outcome {
    case .given: #expect(answer.status == row.status, "\(place)")
    case .status(let status): #expect(answer.status == status, "\(place)")
    case .signIn:
      #expect(answer.status == 401, "\(place)")
      #expect(code == "not-signed-in" || code == "not-authorised", "\(place)")
    case .factor: #expect(answer.status == 401 && code == "second-factor", "\(place)")
    case .forbidden: #expect(answer.status == 403 && code == "forbidden", "\(place)")
    case .hidden: #expect(answer.status == 404 && code == "not-found", "\(place)")
    case .noCrawlers: #expect(answer.status == 403 && code == "no-crawlers", "\(place)")
    }
  }

  /// Browsers get a page, or the way in.
  private func expectPage(
    _ row: RouteRow, _ scene: RouteScene, _ outcome: Outcome, _ place: String
  ) throws {
    guard !row.pattern.hasPrefix("/api/"), !row.pattern.contains("/payload/") else { return }
    let answer = try scene.send(row, as: "text/html")
    let isGet = row.method == .get
    switch outcome {
    case .signIn where isGet:
      #expect(answer.status == 303, "\(place)")
      #expect(answer["Location"]?.hasPrefix("/connexion?return=") ?? false, "\(place)")
    case .factor where isGet:
      #expect(answer.status == 303, "\(place)")
      #expect(
        answer["Location"]?.hasPrefix("/connexion/second-facteur?return=") ?? false, "\(place)")
    case .signIn, .factor: #expect(answer.status == 401, "\(place)")
    case .hidden: #expect(answer.status == 404, "\(place)")
    default: #expect(answer.status == 403, "\(place)")
    }
    #expect(answer["Cache-Control"] == "no-store" || answer.status == 303, "\(place)")
  }
}
