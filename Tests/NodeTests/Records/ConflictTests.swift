import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Two windows open on one record.
@Suite(.serialized) struct ConflictTests {
  private static let kind = Kind.member
  private static let shared = kind.groups.filter { $0.ceiling.isShared }

  private static func text(_ value: Value) -> String {
    if case .list(let items) = value { return items.joined(separator: "\n") + "\n" }
    return value.line
  }

  /// What a browser sends: every field, of which one is typed anew.
  private static func form(_ record: Record, _ field: Field, _ value: Value) -> RecordInput {
    var input = RecordInput()
    for field in kind.fields where !field.isAutomatic {
      input.texts[field.name] = record.values[field.name].map(text) ?? ""
    }
    input.texts[field.name] = text(value)
    return input
  }

  /// A value that is none of `others`; nil for a shape with too few values.
  private static func value(_ shape: Shape, _ number: Int, not others: [Value?]) -> Value? {
    (number..<number + 20).map { shape.sample($0) }.first { !others.contains($0) }
  }

  @Test func `every pair of fields in both orders: nothing is lost`() throws {
    let office = try TestOffice("namur")
    let file = office.file(.adviser)
    let fields = Self.kind.fields.filter { !$0.isAutomatic }
    let id = try office.keep(Self.kind, Self.kind.samples())
    var met = 0
    for (place, first) in fields.enumerated() {
      // Its two neighbours stand for other fields: each pair is met in both orders.
      for second in [
        first, fields[(place + 1) % fields.count],
        fields[(place + fields.count - 1) % fields.count],
      ] {
        let opened = try office.record(id)
        guard
          let mine = Self.value(first.shape, 41 + place, not: [opened.values[first.name]]),
          let theirs = Self.value(
            second.shape, 64 + place,
            not: [opened.values[second.name], first == second ? mine : nil])
        else { continue }
        met += 1
        _ = try file.change(id, from: opened.revision, Self.form(opened, second, theirs))
        if first == second {
          let conflict = try #require(throws: EditConflict.self) {
            _ = try file.change(id, from: opened.revision, Self.form(opened, first, mine))
          }
          #expect(conflict.differences.map(\.field) == [first])
          #expect(conflict.differences[0].mine == mine && conflict.differences[0].theirs == theirs)
          #expect(conflict.remaining.texts == [first.name: Self.text(mine)])
          #expect(try office.record(id).values[first.name] == theirs)
        } else {
          let joined = try file.change(id, from: opened.revision, Self.form(opened, first, mine))
          #expect(joined.values[first.name] == mine, "\(first.name) \(second.name)")
          #expect(joined.values[second.name] == theirs, "\(first.name) \(second.name)")
          var expected = opened.values
          expected[first.name] = mine
          expected[second.name] = theirs
          #expect(joined.values == expected)
        }
        // Back to the values of the beginning for the next pair.
        let present = try office.record(id)
        var back = RecordInput()
        for field in [first, second] {
          back.texts[field.name] = Self.text(try #require(Self.kind.samples()[field.name]))
        }
        _ = try file.change(id, from: present.revision, back)
      }
    }
    #expect(met > 2 * fields.count)
  }

  @Test func `the same value typed twice is no conflict, and an emptied field is one`() throws {
    let office = try TestOffice("namur")
    let file = office.file(.adviser)
    let id = try office.keep(Self.kind, ["name": .text("A"), "trade": .text("B")])
    let opened = try office.record(id)
    _ = try file.change(id, from: opened.revision, RecordInput(texts: ["trade": "C"]))
    #expect(
      try file.change(id, from: opened.revision, RecordInput(texts: ["trade": "C"])).revision
        == opened.revision + 1)
    let conflict = try #require(throws: EditConflict.self) {
      _ = try file.change(id, from: opened.revision, RecordInput(texts: ["trade": ""]))
    }
    #expect(conflict.differences.map(\.mine) == [nil])
  }

  @Test func `levels: a window that was opened before takes nothing back`() throws {
    let office = try TestOffice("namur")
    let file = office.file(.adviser)
    let id = try office.keep(Self.kind, Self.kind.samples())
    for (first, second) in Self.shared.flatMap({ a in Self.shared.map { (a, $0) } }) {
      let opened = try office.record(id)
      func levels(_ group: FieldGroup, _ level: Level) -> [String: String] {
        var all = Dictionary(
          uniqueKeysWithValues: Self.shared.map { ($0.name, opened.chosenLevel(of: $0).name) })
        all[group.name] = level.name
        return all
      }
      _ = try file.choose(levels(second, .region), for: id, from: opened.revision, wording: "")
      if first == second {
        let conflict = try #require(throws: EditConflict.self) {
          _ = try file.choose(
            levels(first, .everybody), for: id, from: opened.revision, wording: "")
        }
        #expect(conflict.levelDifferences.map(\.group) == [first])
        #expect(conflict.levelDifferences.map(\.mine) == [.everybody])
        #expect(conflict.levelDifferences.map(\.theirs) == [.region])
        #expect(try office.record(id).chosenLevel(of: first) == .region)
      } else {
        let joined = try file.choose(
          levels(first, .everybody), for: id, from: opened.revision, wording: "")
        #expect(joined.chosenLevel(of: first) == .everybody)
        #expect(joined.chosenLevel(of: second) == .region)
      }
      for group in [first, second] {
        _ = try file.choose(
          [group.name: "nobody"], for: id, from: office.record(id).revision, wording: "")
      }
    }
  }

  @Test func `a revision that the file does not know overwrites nothing unseen`() throws {
    let office = try TestOffice("namur")
    let file = office.file(.adviser)
    let id = try office.keep(Self.kind, ["name": .text("A"), "trade": .text("B")])
    for revision in [Int64.max, 2, 0, -1, .min] {
      let conflict = try #require(throws: EditConflict.self) {
        _ = try file.change(id, from: revision, RecordInput(texts: ["name": "A", "trade": "C"]))
      }
      #expect(conflict.differences.map(\.field.name) == ["trade"], "\(revision)")
    }
  }

  @Test func `what a caller may not change is refused and never shown as another version`() throws {
    let office = try TestOffice("namur")
    let id = try office.keep(Self.kind, Self.kind.samples())
    let owner = Caller(roles: [.member], account: .random(), record: id)
    let opened = try office.record(id)
    _ = try office.file(.adviser).change(
      id, from: opened.revision, RecordInput(texts: ["remark": "entre nous"]))
    let faults = try #require(throws: InputFaults.self) {
      _ = try office.file(owner).change(
        id, from: opened.revision, RecordInput(texts: ["remark": "je lis"]))
    }
    #expect(faults.problems.map(\.status) == [403])
  }

  @Test func `the page of a conflict shows both versions and keeps the rest of each`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let id = try office.keep(
      Self.kind,
      ["name": .text("Anne"), "trade": .text("luthière"), "street": .text("Rue Haute 1")])
    let opened = try office.record(id)
    _ = try office.file(.adviser).change(
      id, from: opened.revision,
      RecordInput(texts: ["name": "Anne Martin", "street": "Rue Basse 2"]))
    let form = [
      ("revision", "\(opened.revision)"), ("name", "Anne Dupont"), ("trade", "archetière"),
      ("street", "Rue Haute 1"),
    ]
    let page = try adviser.post("/fiche/\(id)/modifier", items: form)
    #expect(page.status == 409)
    #expect(page.body.contains("Anne Martin") && page.body.contains("Anne Dupont"))
    // What this window did not touch is shown as it is now, and what it typed is still there.
    #expect(page.body.contains("value=\"Rue Basse 2\"") && !page.body.contains("Rue Haute 1"))
    #expect(page.body.contains("value=\"archetière\""))
    #expect(page.body.contains("name=\"revision\" value=\"\(opened.revision + 1)\""))
    let answered = try adviser.post(
      "/fiche/\(id)/modifier",
      items: [
        ("revision", "\(opened.revision + 1)"), ("pick.name", "theirs"), ("name", "Anne Dupont"),
        ("trade", "archetière"), ("street", "Rue Basse 2"),
      ])
    #expect(answered.status == 200)
    let record = try office.record(id)
    #expect(record.values["name"] == .text("Anne Martin"))
    #expect(record.values["trade"] == .text("archetière"))
    #expect(record.values["street"] == .text("Rue Basse 2"))
  }
}
