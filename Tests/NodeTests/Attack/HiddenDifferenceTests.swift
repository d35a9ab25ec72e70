import Base
import Foundation
import HTTP
import Kinds
import Office
import Schema
import TestKit
import Testing

/// What nobody may see changes nothing that anybody sees: not a count, not an order, not a suggestion.
@Suite(.serialized) struct HiddenDifferenceTests {
  /// Pages that are never twice the same.
  private static let changing: Set<String> = [
    "GET /compte/second-facteur", "GET /donnees/copie.zip",
  ]

  private static let queries = [
    "", "q=&sector=music", "q=cachee", "q=xylophone", "kind=member", "kind=member&view=sheet",
    "near=Havelange&km=5", "place=Havelange", "q=membre&limit=1", "q=xylphone",
  ]

  @Test(arguments: [Level.nobody, .advisers, .office])
  func `a hidden record changes no answer`(_ level: Level) throws {
    let home = try RouteOffice()
    var askers: [Asker] = [.visitor, .crawler, .reader, .half]
    // Who is of the office sees what is for the office.
    if level < .office { askers += [.stranger, .coordinator] }
    let scenes = try askers.map { try home.scene($0, isFresh: false) }
    let rows = RouteTable.rows.filter {
      $0.method == .get && !$0.isEndless && !Self.changing.contains($0.description)
    }
    // The address of somebody's own calendar shows what that person sees.
    let seen = rows.filter { level < .office || !$0.pattern.contains("{secret}") }
    func answers() throws -> [String: String] {
      var answers: [String: String] = [:]
      for scene in scenes {
        for row in seen {
          let answer = try scene.send(row)
          // How a neighbour is reached changes by itself; this office stands before it.
          let text = answer.text.components(separatedBy: "Bruxelles")[0]
          answers["\(row), \(scene.asker)"] = "\(answer.status) \(text)"
        }
        for path in ["/api/search", "/recherche", "/messages/nouveau", "/experts"] {
          for query in Self.queries {
            let answer = try scene.visitor.send(.get, "\(path)?\(query)", ["Accept": "text/html"])
            answers["\(path)?\(query), \(scene.asker)"] = "\(answer.status) \(answer.text)"
          }
        }
      }
      return answers
    }
    _ = try answers()
    let before = try answers()
    try hide(home, level)
    let after = try answers()
    for (place, text) in after where before[place] != text {
      Issue.record(
        "\(place) has changed: \(text.prefix(300)) instead of \(before[place]?.prefix(300) ?? "")")
    }
    // The record is there, and who may see it does.
    let adviser = try home.scene(.adviser)
    #expect(try adviser.visitor.get("/membres?q=xylophone").text.contains("Zoé Cachée"))
  }

  private func hide(_ home: RouteOffice, _ level: Level) throws {
    for kind in [Kind.member, .event, .offer, .partnership] {
      var values = kind.samples()
      values[kind.title] = .text("Zoé Cachée")
      if kind.field("sector") != nil { values["sector"] = .text("music") }
      if kind.field("municipality") != nil { values["municipality"] = .text("Havelange") }
      if kind.field("skills") != nil { values["skills"] = .list(["xylophone"]) }
      if kind.field("description") != nil { values["description"] = .text("xylophone") }
      let levels = Dictionary(
        uniqueKeysWithValues: kind.groups.map { group in
          (group.name, min(level, group.ceiling))
        })
      try home.office.keep(kind, values, levels)
    }
  }
}
