import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// "Mis à jour le" tells of what the reader sees, and of nothing else.
@Suite(.serialized) struct MomentTests {
  private static let levels: [String: Level] = [
    "identity": .everybody, "activity": .office, "contact": .allOffices, "skills": .advisers,
  ]

  private func moment(_ office: TestOffice, _ id: Identifier, _ caller: Caller) throws -> Timestamp
  {
    try office.visit(caller).library.record(id).moment
  }

  @Test func `what somebody does not see moves no date of what that person sees`() throws {
    let clock = TestClock()
    let office = try TestOffice("namur", clock: clock.clock)
    let id = try office.keep(
      .member,
      [
        "name": .text("Ada"), "trade": .text("Luthière"), "telephone": .text("081 22 33 44"),
        "skills": .list(["bois"]), "remark": .text("à rappeler"),
      ], Self.levels)
    // What each field is shared as, and who sees it; the visitor's and the other offices' parts are entries
    // of the log, the members' part is not.
    let changes: [(field: String, text: String, visitor: Bool, member: Bool)] = [
      ("remark", "vue en mai", false, false), ("skills", "bois, métal", false, false),
      ("trade", "Ébéniste", false, true),
      ("remark", "vue en juin", false, false), ("telephone", "081 22 33 55", false, true),
      ("name", "Ada Roy", true, true), ("skills", "verre", false, false),
      ("remark", "", false, false),
    ]
    for (field, text, visitorSees, memberSees) in changes {
      let before = try [Caller.visitor, .member].map { try moment(office, id, $0) }
      clock.jump(86_400)
      _ = try office.file(.adviser).set(id, [Assignment(name: field, text: text)])
      let after = try [Caller.visitor, .member].map { try moment(office, id, $0) }
      #expect((after[0] > before[0]) == visitorSees, "\(field) \(text)")
      #expect((after[1] > before[1]) == memberSees, "\(field) \(text)")
      // Advisers see that it was changed.
      #expect(try moment(office, id, .adviser) == Timestamp(seconds: clock.now.seconds))
      #expect(try office.discrepancies().isEmpty, "\(field) \(text)")
    }
    // Nor does dropping all that is computed.
    let before = try [Caller.visitor, .member].map { try moment(office, id, $0) }
    try office.store.write { try $0.rebuildProjection() }
    #expect(try [Caller.visitor, .member].map { try moment(office, id, $0) } == before)
  }

  @Test func `a level that is narrowed and widened again is a change`() throws {
    let clock = TestClock()
    let office = try TestOffice("namur", clock: clock.clock)
    let id = try office.keep(
      .member, ["name": .text("Ada"), "trade": .text("Luthière")],
      ["identity": .office, "activity": .office])
    for level in [Level.advisers, .office] {
      clock.jump(86_400)
      _ = try office.file(.adviser).set(
        id, [Assignment(name: "level.activity", text: level.name)])
      #expect(try moment(office, id, .member) == Timestamp(seconds: clock.now.seconds))
      #expect(try office.discrepancies().isEmpty)
    }
  }
}
