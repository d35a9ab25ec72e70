import Base
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// How far a merged record goes, and which picture it has.
@Suite(.serialized) struct MergedLevelTests {
  private static let open: [String: Level] = [
    "identity": .everybody, "activity": .everybody, "contact": .office, "picture": .office,
  ]

  private func anne(_ office: TestOffice) throws -> Identifier {
    try office.keep(
      .member,
      ["name": .text("Anne Lambert"), "trade": .text("Luthière"), "email": .text("a@exemple.be")],
      Self.open)
  }

  private func merge(_ office: TestOffice, _ removed: Identifier, into kept: Identifier) throws
    -> Record
  {
    let seen = try [kept, removed].map { try office.record($0).revision }
    return try office.file(.adviser).merge(
      removed, into: kept, seen: .init(kept: seen[0], removed: seen[1]), [:]
    ).record
  }

  /// Whichever of the two is kept.
  @Test(arguments: [false, true]) func `a bare double hides nobody`(_ isBareKept: Bool) throws {
    let office = try TestOffice("namur")
    let anne = try anne(office)
    // As an import or an adviser in a hurry makes it: nobody has chosen anything.
    let bare = try office.keep(.member, ["name": .text("LAMBERT Anne")])
    let record =
      isBareKept ? try merge(office, anne, into: bare) : try merge(office, bare, into: anne)
    for (group, level) in Self.open { #expect(record.levels[group] == level, "\(group)") }
    #expect(record.values["trade"] == .text("Luthière"))
    #expect(try office.discrepancies().isEmpty)
  }

  @Test func `what a double adds goes no further than it went there`() throws {
    let office = try TestOffice("namur")
    let anne = try anne(office)
    let double = try office.keep(
      .member, ["name": .text("Anne Lambert"), "telephone": .text("081 22 33 44")])
    let record = try merge(office, double, into: anne)
    #expect(record.levels["identity"] == .everybody && record.levels["activity"] == .everybody)
    #expect(record.levels["contact"] == .nobody)
    // Another name may be one that the person does not show.
    let other = try office.keep(.member, ["name": .text("Anne Lambert-Dupont")])
    #expect(try merge(office, other, into: anne).levels["identity"] == .nobody)
  }

  @Test func `a narrow level that somebody chose counts, whatever stands in it`() throws {
    let office = try TestOffice("namur")
    let anne = try anne(office)
    let chosen = try office.keep(
      .member, ["name": .text("Anne Lambert")], ["activity": .advisers])
    #expect(try merge(office, chosen, into: anne).levels["activity"] == .advisers)
    // Who answered the question chose everything, also what is as it was.
    let second = try TestOffice("namur")
    let again = try self.anne(second)
    let answered = try second.keep(.member, ["name": .text("Anne Lambert")])
    try second.store.write { transaction in
      let account = Account(
        id: .random(), email: "b@exemple.be", name: "Anne", roles: [.member], record: answered,
        created: transaction.now, welcomed: transaction.now)
      try transaction.accounts.save(account)
      try transaction.sharingQuestions.answer(account.id, transaction.now)
    }
    let record = try merge(second, answered, into: again)
    #expect(record.kind.groups.allSatisfy { record.chosenLevel(of: $0) <= .advisers })
    #expect(record.chosenLevel(of: record.kind.groups[0]) == .nobody)
  }

  @Test func `the picture that a merge drops comes back when it is undone`() throws {
    for choice in [MergeChoice.kept, .removed] {
      let office = try TestOffice("namur")
      try office.serve(isOpen: false)
      let adviser = try office.person([.adviser])
      let ids = try ["Anne Lambert", "Lambert Anne"].map { name in
        let id = try office.keep(.member, ["name": .text(name)])
        let sent = try adviser.upload(
          "/fiche/\(id)/photo", ["seen": ""], SamplePicture.marked("point of \(name)"))
        try #require(sent.status == 200)
        return id
      }
      let names = try ids.map { try #require(try office.record($0).values["picture"]?.line) }
      let page = try adviser.page("/fiche/\(ids[0])/fusionner/\(ids[1])")
      for name in names { #expect(page.body.contains("src=\"/photo/\(name)\"")) }
      let done = try adviser.post(
        "/fiche/\(ids[0])/fusionner/\(ids[1])",
        ["kept": "2", "removed": "2", "pick.picture": choice.rawValue])
      #expect(done.status == 200)
      let chosen = names[choice == .kept ? 0 : 1]
      #expect(try office.record(ids[0]).values["picture"] == .text(chosen))
      #expect(try adviser.get("/photo/\(chosen)").status == 200)
      let batch = try #require(try office.store.reader().merges.all(of: ids[0]).first?.batch)
      #expect(try adviser.post("/lots/\(batch)/annuler").status == 200)
      for (id, name) in zip(ids, names) {
        #expect(try office.record(id).values["picture"] == .text(name))
        #expect(try office.store.reader().pictures.record(of: #require(Identifier(name))) == id)
        #expect(try adviser.get("/photo/\(name)").status == 200)
      }
      #expect(try office.discrepancies().isEmpty)
    }
  }

  @Test func `a picture goes with the record that has none, and both go with the bin`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let bare = try office.keep(.member, ["name": .text("Anne Lambert")])
    let shown = try office.keep(.member, ["name": .text("Anne Lambert")])
    _ = try adviser.upload("/fiche/\(shown)/photo", ["seen": ""], SamplePicture.bytes)
    let name = try #require(try office.record(shown).values["picture"])
    #expect(try merge(office, shown, into: bare).values["picture"] == name)
    #expect(try office.record(shown).values["picture"] == nil)
    // A second one whose picture is not taken is destroyed with its record.
    let other = try office.keep(.member, ["name": .text("Anne Lambert")])
    _ = try adviser.upload("/fiche/\(other)/photo", ["seen": ""], SamplePicture.bytes)
    _ = try merge(office, other, into: bare)
    #expect(try office.store.reader().pictures.names().count == 2)
    try office.store.write { transaction in
      try transaction.file.find(other).map { try transaction.destroy($0, actor: "calendar") }
    }
    #expect(try office.store.reader().pictures.names().map(\.description) == [name.line])
  }
}
