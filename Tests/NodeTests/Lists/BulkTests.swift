import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// What is done to many records of a list at once, and undone as a whole.
@Suite(.serialized) struct BulkTests {
  private func office() throws -> TestOffice {
    let office = try TestOffice("namur")
    _ = try office.take(
      """
      numero;nom;metier;commune;courriel;conseiller
      1;Anne;Photographe;Namur;anne@exemple.be;Camille
      2;Bob;Photographe;Dinant;bob@exemple.be;
      3;Claire;Costumière;Namur;;Camille
      """, "member")
    _ = try office.take("titre;debut\nFête;2027-05-01", "event")
    return office
  }

  private func list(_ office: TestOffice) throws -> OfficeList {
    try OfficeList(.member, reader: office.store.reader(), caller: .adviser, clock: .system)
  }

  private func file(_ office: TestOffice, _ caller: Caller = .adviser) -> OfficeFile {
    OfficeFile(store: office.store, caller: caller)
  }

  private func advisers(_ office: TestOffice) throws -> [String?] {
    try list(office).page(ListRequest()).items.map { $0.record.values["adviser"]?.line }
  }

  @Test func `a field of all that match is set as one batch, and undone as one`() throws {
    let office = try office()
    let ids = try list(office).records(.all(ListRequest(text: "photographe")))
    #expect(ids.count == 2)
    let report = try file(office).change(ids, of: .member, texts: ["adviser": "Dominique"])
    #expect(report.changed == 2 && report.unchanged == 0)
    #expect(try advisers(office) == ["Dominique", "Dominique", "Camille"])
    let again = try file(office).change(ids, of: .member, texts: ["adviser": "Dominique"])
    #expect(again.changed == 0 && again.batch == nil)
    let batches = try office.store.reader().journal.batches()
    #expect(batches.map(\.changed) == [2, 0, 0] && batches[0].id == report.batch)
    let undone = try file(office).undo(batch: try #require(report.batch))
    #expect(undone.restored == 2)
    #expect(try advisers(office) == ["Camille", nil, "Camille"])
    #expect(throws: Problem.self) { try file(office).undo(batch: try #require(report.batch)) }
  }

  @Test func `a value that cannot be taken changes nothing`() throws {
    let office = try office()
    let ids = try list(office).records(.all(ListRequest()))
    for texts in [
      ["telephone": "pas un numéro"], ["name": ""], ["confirmed": "2026-01-01"],
      ["levels": "public"], ["id": "1"], ["adviser": String(repeating: "a", count: 201)],
    ] {
      #expect(throws: InputFaults.self) { try file(office).change(ids, of: .member, texts: texts) }
    }
    #expect(try advisers(office) == ["Camille", nil, "Camille"])
    #expect(try office.store.reader().journal.batches().count == 2)
  }

  @Test func `many go into the bin and come out of it together`() throws {
    let office = try office()
    let ids = try list(office).records(.all(ListRequest()))
    let report = try file(office).bin(ids, of: .member)
    #expect(report.changed == 3)
    #expect(try list(office).page(ListRequest()).total == 0)
    #expect(try office.store.reader().file.bin(.member).count == 3)
    let undone = try file(office).undo(batch: try #require(report.batch))
    #expect(undone.restored == 3)
    #expect(try list(office).page(ListRequest()).total == 3)
  }

  @Test func `a batch whose record was changed since is not undone at all`() throws {
    let office = try office()
    let ids = try list(office).records(.all(ListRequest()))
    let report = try file(office).change(ids, of: .member, texts: ["adviser": "Dominique"])
    _ = try file(office).set(ids[0], [Assignment(name: "adviser", text: "Alex")])
    #expect(throws: Problem.self) { try file(office).undo(batch: try #require(report.batch)) }
    #expect(try advisers(office) == ["Alex", "Dominique", "Dominique"])
  }

  @Test func `identifiers of other kinds, of the bin and of nowhere are not selected`() throws {
    let office = try office()
    let reader = try office.store.reader()
    let event = try #require(try reader.file.all(.event).first?.id)
    let ids = try list(office).records(.all(ListRequest()))
    _ = try file(office).bin(ids[2])
    let selected = try list(office).records(.these(ids + [event, .random(), ids[0]]))
    #expect(selected == Array(ids.prefix(2)))
    let report = try file(office).change(ids + [event], of: .member, texts: ["adviser": "X"])
    #expect(report.changed == 2 && report.unchanged == 2)
    #expect(try reader.file.find(event)?.values["adviser"] == nil)
  }

  @Test(arguments: [Caller.visitor, .member, .coordinator]) func `nobody else changes many`(
    _ caller: Caller
  ) throws {
    let office = try office()
    let ids = try list(office).records(.all(ListRequest()))
    let owner = Caller(roles: caller.roles, account: .random(), record: ids[0])
    for caller in [caller, owner] {
      #expect(throws: Problem.self) {
        try file(office, caller).change([ids[0]], of: .member, texts: ["adviser": "X"])
      }
      #expect(throws: Problem.self) { try file(office, caller).bin([ids[0]], of: .member) }
      #expect(throws: Problem.self) {
        try People(store: office.store, caller: caller, address: "http://n").invite(ids)
      }
    }
    #expect(try advisers(office) == ["Camille", nil, "Camille"])
  }

  @Test func `other records than those that were counted are not touched, be they as many`() throws
  {
    let office = try office()
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let asked = try adviser.post("/membres/choix?q=photographe", ["action": "bin"])
    func hidden(_ name: String) throws -> String {
      let mark = "name=\"\(name)\" value=\""
      let start = try #require(asked.body.range(of: mark)).upperBound
      return String(asked.body[start...].prefix { $0 != "\"" })
    }
    let form = try ["count": hidden("count"), "selected": hidden("selected")]
    #expect(form["count"] == "2")
    // One goes and another one comes.
    let all = try office.store.reader().file.all(.member)
    let anne = try #require(all.first { $0.title == "Anne" })
    let claire = try #require(all.first { $0.title == "Claire" })
    for (record, trade) in [(anne, "Luthière"), (claire, "Photographe")] {
      _ = try file(office).change(
        record.id, from: record.revision, RecordInput(texts: ["trade": trade]))
    }
    let items = [("action", "bin")] + form.map { ($0.key, $0.value) }
    let answer = try adviser.post("/membres/faire?q=photographe", items: items)
    #expect(answer.status == 200 && answer.body.contains("autant de fiches, mais pas les mêmes"))
    #expect(try list(office).page(ListRequest()).total == 3)
    // What is not said at all is no agreement either.
    _ = try adviser.post("/membres/faire?q=photographe", ["action": "bin", "count": "2"])
    #expect(try list(office).page(ListRequest()).total == 3)
  }
}
