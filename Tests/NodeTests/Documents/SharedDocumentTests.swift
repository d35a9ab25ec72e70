import Base
import Kinds
import Ledger
import Office
import Schema
import Store
import TestKit
import Testing

/// What other offices learn of documents, and what is believed of what they say.
@Suite(.serialized) struct SharedDocumentTests {
  private func choose(_ level: Level, _ office: TestOffice, _ id: Identifier) throws {
    try office.store.write { transaction in
      let before = try #require(try transaction.file.find(id))
      var record = before
      record.levels["partnership"] = level
      record.revision += 1
      try transaction.save(record, before: before, action: .changed, actor: "test")
    }
  }

  @Test func `another office lists them and leads there, where everybody gets them`() throws {
    let holder = try TestOffice("lille", country: "FR")
    let reader = try TestOffice("namur")
    // It reads what is meant for offices, since it is known there.
    try holder.add(reader, at: "http://127.0.0.1:1")
    try holder.serve(isOpen: false)
    try reader.add(holder, at: holder.url)
    let id = try holder.keep(.partnership, ["partner": .text("Rayon 9")])
    let note = try #require(try DocumentTests.add(holder, id, "a.pdf", title: "Bon & tarif").first)
    func look(_ caller: Caller) throws -> String {
      _ = try reader.pull()
      try reader.serve(isOpen: false)
      defer { reader.stop() }
      let person = caller.isVisitor ? reader.visitor : try reader.person(caller.roles)
      return try person.page("/fiche/\(id)").body
    }
    let link = "href=\"\(holder.url)/document/\(note.name)\""

    // Meant for members of all offices: what there is, and whom to ask.
    for caller in [Caller.member, .adviser, .coordinator] {
      let page = try look(caller)
      #expect(page.contains("Bon &amp; tarif") && page.contains("PDF · 1\u{A0}Ko"))
      #expect(page.contains("lille garde ces documents"))
      #expect(!page.contains("\(note.name)"))
    }
    #expect(try !look(.visitor).contains("tarif"))
    #expect(try holder.visitor.get("/document/\(note.name)").status == 404)

    try choose(.everybody, holder, id)
    for caller in [Caller.visitor, .member, .coordinator] {
      let page = try look(caller)
      #expect(page.contains(link) && page.contains("Bon &amp; tarif, chez lille"))
    }
    #expect(try holder.visitor.bytes("/document/\(note.name)") == SampleDocument.pdf)

    // Renamed and removed, it is so there too; what was said before is erased from the log.
    let visit = try holder.visit(.adviser)
    _ = try visit.renameDocument(note.name, of: id, to: "Bon", seen: "Bon & tarif")
    #expect(try look(.member).contains("Bon, chez lille"))
    _ = try visit.removeDocument(note.name, of: id)
    #expect(try !look(.member).contains("Documents"))
    #expect(try holder.visitor.get("/document/\(note.name)").status == 404)

    // At the office's own level nothing of it leaves.
    _ = try visit.restoreDocument(note.name, of: id)
    try choose(.office, holder, id)
    _ = try reader.pull()
    #expect(throws: Problem.self) { try reader.visit(.member).library.record(id) }
    #expect(try holder.discrepancies().isEmpty && reader.discrepancies().isEmpty)
  }

  @Test func `a neighbour’s list is taken as it is declared or not at all`() throws {
    let name = "00112233445566778899aabbccddeeff"
    let good = "\(name) pdf 1200 2026-11-25 Bon d’été"
    func read(_ items: JSONValue) -> [DocumentNote] {
      let payload = JSONValue.object([
        JSONMember("partner", "Rayon 9"), JSONMember("documents", items),
        JSONMember("later", ["x"]),
      ])
      let part = Part(kind: .partnership, level: .allOffices, payload: payload.bytes)
      // The rest of the record stands all the same.
      #expect(part?.values["partner"] == .text("Rayon 9"))
      return part.map { $0.kind.documents(in: $0.values) } ?? []
    }
    #expect(read([.string(good)]).map(\.title) == ["Bon d’été"])
    // A sort that is not known here is one all the same.
    #expect(read([.string("\(name) odg 7 2026-11-25 Plan")]).map(\.format) == ["odg"])
    for wrong in [
      "", name, "\(name) pdf 1200 2026-11-25", "\(name) pdf 1200 2026-11-25 ",
      "\(name.uppercased()) pdf 1200 2026-11-25 a", "../../x pdf 1200 2026-11-25 a",
      "\(name) PDF 1200 2026-11-25 a", "\(name) p/f 1200 2026-11-25 a",
      "\(name) documents9 1200 2026-11-25 a", "\(name) pdf 0 2026-11-25 a",
      "\(name) pdf -1 2026-11-25 a", "\(name) pdf 01 2026-11-25 a",
      "\(name) pdf 99999999999999999999 2026-11-25 a", "\(name) pdf 1200 2026-13-25 a",
      "\(name) pdf 1200 2026-11-25  a", "\(name)  pdf 1200 2026-11-25 a",
      "\(name) pdf 1200 2026-11-25 a\nb", "\(name) pdf 1200 2026-11-25 a\u{7}b",
      "\(name) pdf 1200 2026-11-25 " + String(repeating: "a", count: 201),
    ] {
      #expect(read([.string(wrong)]).isEmpty, "\(wrong)")
      #expect(read([.string(good), .string(wrong)]).isEmpty, "\(wrong)")
    }
    #expect(read([.string(good), .string(good)]).isEmpty)
    #expect(read([1, 2]).isEmpty && read("\(good)").isEmpty && read(.null).isEmpty)
    let many = (0..<21).map { number in
      JSONValue.string(good.replacing("00112233", with: "001122\(number + 10)"))
    }
    #expect(read(.array(Array(many.prefix(20)))).count == 20 && read(.array(many)).isEmpty)
  }
}
