import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// The log of choices, replayed from the defaults, gives the levels that hold now, whatever happened.
@Suite(.serialized) struct ConsentReplayTests {
  private static let shared = Kind.member.groups.filter { $0.ceiling.isShared }

  private static func replayed(_ consents: [Consent]) -> [String: Level] {
    var levels = Dictionary(uniqueKeysWithValues: shared.map { ($0.name, $0.defaultLevel) })
    for consent in consents { levels[consent.group] = consent.level }
    return levels
  }

  private static func present(_ record: Record) -> [String: Level] {
    Dictionary(uniqueKeysWithValues: shared.map { ($0.name, record.chosenLevel(of: $0)) })
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `after any sequence of choices, imports, undos and the bin`(seed: UInt64) throws {
    let office = try TestOffice("namur")
    var random = SeededGenerator(seed)
    var batches: [Identifier] = []
    var ids = try (0..<3).map { number in
      try office.keep(.member, ["name": .text("Membre \(number)")])
    }
    var done: [String: Int] = [:]
    for round in 0..<150 {
      let id = try #require(ids.randomElement(using: &random))
      let adviser = office.file(.adviser)
      let owner = office.file(Caller(roles: [.member], account: .random(), record: id))
      let revision = try office.store.reader().file.find(id)?.revision ?? 0
      let group = try #require(Self.shared.randomElement(using: &random))
      let level = try #require(Level.allCases.randomElement(using: &random))
      let action = Int.random(in: 0..<9, using: &random)
      // What is refused (in the bin, changed since) changes nothing, the log included.
      do {
        switch action {
        case 0:
          _ = try owner.choose([group.name: level.name], for: id, from: revision, wording: "lu")
        case 1:
          let levels = Dictionary(uniqueKeysWithValues: Self.shared.map { ($0.name, level.name) })
          _ = try adviser.choose(levels, for: id, from: revision, wording: "")
        case 2:
          _ = try owner.change(
            id, from: revision,
            RecordInput(texts: ["trade": "m\(round)"], levels: [group.name: level.name]))
        case 3:
          let name = round % 2 == 0 ? "Membre 0" : "Nouveau \(round)"
          let report = try office.take(
            "Nom;Partage;Partage contact\n\(name);\(level.label());\(level.label())\n", "member")
          if let batch = report.batch { batches.append(batch) }
          let found = try office.store.reader().file.all(.member).map(\.id)
          ids = Array(Set(ids).union(found)).sorted()
        case 4: if let batch = batches.popLast() { _ = try adviser.undo(batch: batch) }
        case 5:
          let entry = try office.store.reader().journal.entries(of: id, limit: 1).first
          _ = try adviser.undo(entry?.id ?? 0, of: id)
        case 6: _ = try adviser.bin(id)
        case 7: _ = try adviser.unbin(id)
        default:
          _ = try adviser.set(
            id, [Assignment(name: "level.\(group.name)", text: level.name)])
        }
        done["\(action)", default: 0] += 1
      } catch let problem as Problem {
        #expect([404, 409].contains(problem.status) || action == 4, "\(problem)")
      } catch is InputFaults {
      }
      let reader = try office.store.reader()
      for id in ids {
        guard let record = try reader.file.find(id) else { continue }
        #expect(
          Self.replayed(try reader.consents(of: id)) == Self.present(record),
          "seed \(seed) round \(round) action \(action)")
      }
    }
    // Every action has happened, or the test would show nothing.
    #expect(done.count == 9, "\(done)")
  }

  @Test func `each choice says who, when, and what was read`() throws {
    let clock = TestClock("2026-05-04")
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    clock.set("2026-05-05")
    let answer = try owner.post(
      "/fiche/\(id)/niveaux", ["revision": "1", "level.identity": "office"])
    #expect(answer.status == 200)
    let consents = try office.store.reader().consents(of: id)
    #expect(consents.map(\.group) == ["identity"] && consents.map(\.level) == [.office])
    #expect(consents[0].actor == owner.caller.actor)
    #expect(consents[0].moment == clock.now)
    #expect(consents[0].wording.contains("Votre nom, votre commune et vos langues"))
    let history = try owner.page("/fiche/\(id)/historique").body
    #expect(history.contains("mon bureau") && history.contains("Votre nom, votre commune"))
  }
}
