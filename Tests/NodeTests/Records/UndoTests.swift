import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// The last thing that was done to a record is undone, whatever it was.
@Suite(.serialized) struct UndoTests {
  private func last(_ id: Identifier, _ office: TestOffice) throws -> JournalEntry {
    try #require(try office.store.reader().journal.entries(of: id, limit: 1).first)
  }

  /// What counts of a record besides its counters.
  private func substance(_ record: Record) -> [String] {
    [
      record.values.map { "\($0.key)=\($0.value.line)" }.sorted().joined(separator: "|"),
      record.kind.groups.map { "\($0.name)=\(record.chosenLevel(of: $0))" }.joined(separator: "|"),
      "\(record.isWithdrawn) \(record.state ?? "-") \(record.binned != nil)",
      "\(record.reference ?? "-") \(record.owner?.description ?? "-")",
    ]
  }

  @Test func `every kind of change, there and back, and there again`() throws {
    let office = try TestOffice("namur", SampleKinds.registry)
    let file = office.file(.adviser)
    let member = try office.keep(.member, Kind.member.samples())
    let proposal = try office.keep(
      SampleKinds.proposal, ["title": .text("Atelier")], owner: member, state: "proposed")
    let changes: [(String, Identifier, (OfficeFile, Identifier) throws -> Void)] = [
      (
        "field", member,
        { file, id in
          _ = try file.change(
            id, from: office.record(id).revision, RecordInput(texts: ["trade": "luthière"]))
        }
      ),
      (
        "levels", member,
        { file, id in
          _ = try file.choose(
            ["identity": "public", "contact": "office"], for: id, from: office.record(id).revision,
            wording: "lu")
        }
      ),
      ("withdrawal", member, { file, id in _ = try file.withdraw(id) }),
      (
        "assignment", member,
        { file, id in
          _ = try file.set(id, [Assignment(name: "reference", text: "NAM-1")])
        }
      ),
      ("bin", member, { file, id in _ = try file.bin(id) }),
      ("step", proposal, { file, id in _ = try file.take("accept", of: id) }),
      (
        "step with a reason", proposal,
        { file, id in
          _ = try file.take("refuse", of: id, reason: "trop tard")
        }
      ),
      ("bin", proposal, { file, id in _ = try file.bin(id) }),
    ]
    for (name, id, change) in changes {
      let before = try office.record(id)
      try change(file, id)
      let after = try office.record(id)
      #expect(substance(before) != substance(after), "\(name)")
      let undone = try file.undo(last(id, office).id, of: id)
      #expect(substance(undone) == substance(before), "\(name)")
      #expect(undone.revision == after.revision + 1)
      // An undo is a change too.
      let redone = try file.undo(last(id, office).id, of: id)
      #expect(substance(redone) == substance(after), "\(name)")
      _ = try file.undo(last(id, office).id, of: id)
      #expect(substance(try office.record(id)) == substance(before), "\(name)")
      #expect(try office.discrepancies().isEmpty, "\(name)")
    }
    // Taken out of the bin and put back.
    _ = try file.bin(member)
    _ = try file.unbin(member)
    #expect(try file.undo(last(member, office).id, of: member).binned != nil)
    // Made, and undone: it is in the bin and not gone.
    let made = try file.create(.trainingRequest, RecordInput(texts: ["title": "Souder"]))
    #expect(try file.undo(last(made.id, office).id, of: made.id).binned != nil)
  }

  @Test func `only the last change is undone, once, and by those who may`() throws {
    let office = try TestOffice("namur", SampleKinds.registry)
    let id = try office.keep(.member, Kind.member.samples())
    let owner = office.file(Caller(roles: [.member], account: .random(), record: id))
    let adviser = office.file(.adviser)
    _ = try owner.change(id, from: 1, RecordInput(texts: ["trade": "luthière"]))
    let first = try last(id, office)
    _ = try owner.choose(["identity": "office"], for: id, from: 2, wording: "")
    #expect(throws: Problem.self) { _ = try owner.undo(first.id, of: id) }
    #expect(
      try owner.undo(last(id, office).id, of: id).chosenLevel(of: Kind.member.groups[0]) == .nobody)

    // What an adviser did is not for the owner to take back, however it was done.
    _ = try adviser.change(
      id, from: office.record(id).revision, RecordInput(texts: ["remark": "à revoir"]))
    #expect(throws: Problem.self) { _ = try owner.undo(last(id, office).id, of: id) }
    _ = try adviser.withdraw(id)
    #expect(throws: Problem.self) { _ = try owner.undo(last(id, office).id, of: id) }
    #expect(try office.record(id).isWithdrawn)

    let proposal = try office.keep(
      SampleKinds.proposal, ["title": .text("Atelier")], owner: id, state: "proposed")
    _ = try adviser.take("refuse", of: proposal, reason: "trop tard")
    #expect(throws: Problem.self) { _ = try owner.undo(last(proposal, office).id, of: proposal) }
    _ = try owner.take("retry", of: proposal)
    #expect(try owner.undo(last(proposal, office).id, of: proposal).state == "refused")

    // Nor anybody else's business.
    let other = office.file(Caller(roles: [.member], account: .random(), record: .random()))
    let entry = try last(proposal, office)
    for stranger in [other, office.file(.coordinator), office.file(.visitor)] {
      #expect(throws: Problem.self) { _ = try stranger.undo(entry.id, of: proposal) }
    }
  }
}
