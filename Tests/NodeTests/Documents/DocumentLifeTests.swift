import Base
import Foundation
import Kinds
import Node
import Office
import Schema
import Store
import TestKit
import Testing

/// What becomes of documents: the journal, undoing, the bin, merging, copies, and the end.
@Suite(.serialized) struct DocumentLifeTests {
  private static func add(
    _ office: TestOffice, _ id: Identifier, _ title: String, _ mark: String
  ) throws -> DocumentNote {
    let file = HandedFile(name: "a.pdf", bytes: SampleDocument.marked(mark))
    let record = try office.visit(.adviser).addDocuments([file], title: title, to: id)
    return try #require(record.documents.last)
  }

  private func last(_ office: TestOffice, _ id: Identifier) throws -> Int64 {
    try #require(try office.store.reader().journal.entries(of: id, limit: 1).first).id
  }

  @Test func `each step stands in the journal with before and after, and is undone`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let adviser = try office.person([.adviser])
    let note = try Self.add(office, id, "Bon", "onevoucher")
    let visit = try office.visit(.adviser)
    let renamed = try visit.renameDocument(note.name, of: id, to: "Bon d’été", seen: "Bon")
    #expect(renamed.documents.map(\.title) == ["Bon d’été"])
    _ = try visit.removeDocument(note.name, of: id)
    let history = try adviser.page("/fiche/\(id)/historique").body
    for words in ["Bon (PDF, 1\u{A0}Ko)", "Bon d’été (PDF, 1\u{A0}Ko)", ">Avant<", ">Après<"] {
      #expect(history.contains(words), "\(words)")
    }
    // In the bin: advisers see it, nobody else.
    let member = try office.person([.member])
    #expect(try member.get("/document/\(note.name)").status == 404)
    #expect(try adviser.get("/document/\(note.name)").status == 200)
    #expect(try adviser.page("/fiche/\(id)/documents").body.contains("Documents enlevés"))
    // Taking back the removal, the new title, and the adding.
    let file = office.file(.adviser)
    #expect(try file.undo(last(office, id), of: id).documents.map(\.title) == ["Bon d’été"])
    #expect(try member.get("/document/\(note.name)").status == 200)
    #expect(try file.undo(last(office, id), of: id).documents.isEmpty)
    let answer = try adviser.post("/fiche/\(id)/documents/\(note.name)", ["do": "restore"])
    #expect(answer.status == 200 && answer.body.contains("Document remis"))
    #expect(try office.record(id).documents.map(\.title) == ["Bon d’été"])
    #expect(try office.store.reader().documents.removed(of: id).isEmpty)
    #expect(try office.discrepancies().isEmpty)
  }

  @Test func `after 30 days in the bin a document is gone from the disk`() throws {
    let clock = TestClock()
    let office = try TestOffice("namur", clock: clock.clock)
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let gone = try Self.add(office, id, "Bon", "firstvoucher")
    let kept = try Self.add(office, id, "Tarif", "secondvoucher")
    let visit = try office.visit(.adviser)
    _ = try visit.removeDocument(gone.name, of: id)
    let undone = try last(office, id)
    let work = DueWork(store: office.store, address: "https://namur.example", log: .silent)
    clock.advance(days: 29)
    work.run()
    #expect(try office.store.reader().documents.find(gone.name) != nil)
    clock.advance(days: 2)
    work.run()
    #expect(try office.store.reader().documents.find(gone.name) == nil)
    #expect(try office.store.reader().documents.find(kept.name) != nil)
    #expect(try eventually { try !office.holds("firstvoucher") })
    #expect(try office.holds("secondvoucher"))
    let problem = #expect(throws: Problem.self) {
      try office.file(.adviser).undo(undone, of: id)
    }
    #expect(problem?.code == "document-erased")
    let late = #expect(throws: Problem.self) {
      try office.visit(.adviser).restoreDocument(gone.name, of: id)
    }
    #expect(late?.code == "document-gone")
    // The record takes the rest along when it is destroyed.
    _ = try office.file(.adviser).bin(id)
    clock.advance(days: 31)
    work.run()
    #expect(try office.store.reader().documents.all().isEmpty)
    #expect(try eventually { try !office.holds("secondvoucher") })
  }

  @Test func `a merge keeps the documents of both, and undoing it gives each its own`() throws {
    let office = try TestOffice("namur")
    let kept = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let removed = try office.keep(.partnership, ["partner": .text("Le théâtre")])
    let one = try Self.add(office, kept, "Bon", "x")
    let other = try Self.add(office, removed, "Tarif", "y")
    let seen = try [kept, removed].map { try office.record($0).revision }
    let merged = try office.file(.adviser).merge(
      removed, into: kept, seen: .init(kept: seen[0], removed: seen[1]), [:])
    #expect(merged.record.documents == [one, other])
    let documents = try office.store.reader().documents
    for note in [one, other] {
      let stored = try #require(try documents.find(note.name))
      #expect(stored.record == kept && stored.removed == nil)
    }
    #expect(try office.record(removed).documents.isEmpty)
    _ = try office.file(.adviser).undo(batch: merged.batch)
    for (id, note) in [(kept, one), (removed, other)] {
      #expect(try office.record(id).documents == [note])
      let stored = try #require(try office.store.reader().documents.find(note.name))
      #expect(stored.record == id && stored.removed == nil)
    }
    #expect(try office.discrepancies().isEmpty)
  }

  @Test func `more documents than one record has are not merged`() throws {
    let office = try TestOffice("namur")
    let kept = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let removed = try office.keep(.partnership, ["partner": .text("Le théâtre")])
    for id in [kept, removed] {
      for number in 0..<11 { _ = try Self.add(office, id, "\(number)", "z") }
    }
    let seen = try [kept, removed].map { try office.record($0).revision }
    let faults = #expect(throws: InputFaults.self) {
      try office.file(.adviser).merge(
        removed, into: kept, seen: .init(kept: seen[0], removed: seen[1]), [:])
    }
    #expect(faults?.problems.map(\.code) == ["too-many-documents"])
    #expect(try office.record(removed).documents.count == 11)
  }

  @Test func `an import, a change of many and their undoing leave documents where they are`() throws
  {
    let office = try TestOffice("namur")
    let id = try office.keep(
      .partnership, ["partner": .text("Théâtre"), "benefit": .text("Dix pour cent")])
    let note = try Self.add(office, id, "Bon", "x")
    let report = try office.take("Partenaire;Ce que cela apporte\nThéâtre;Vingt\n", "partnership")
    #expect(try office.record(id).values["benefit"] == .text("Vingt"))
    #expect(try office.record(id).documents == [note])
    // What is added meanwhile keeps the batch from being undone, as any other change does.
    let other = try Self.add(office, id, "Tarif", "y")
    let batch = try #require(report.batch)
    let problem = #expect(throws: Problem.self) { try office.file(.adviser).undo(batch: batch) }
    #expect(problem?.code == "changed-since")
    _ = try office.file(.adviser).undo(last(office, id), of: id)
    #expect(try office.store.reader().documents.removed(of: id).map(\.name) == [other.name])
    #expect(try office.record(id).documents == [note])
    #expect(try office.store.reader().documents.find(note.name)?.removed == nil)
  }

  @Test func `a document whose file is not there is said to be missing, and can be taken away`()
    throws
  {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let lost = DocumentNote(
      name: .random(), format: "pdf", bytes: 12, day: "2026-11-25", title: "Convention")
    let id = try office.keep(
      .partnership, ["partner": .text("Théâtre"), "documents": .list([lost.text])])
    let adviser = try office.person([.adviser])
    for (person, path) in [
      (adviser, "/fiche/\(id)"), (adviser, "/fiche/\(id)/documents"),
      (try office.person([.member]), "/fiche/\(id)"),
    ] {
      let page = try person.page(path).body
      #expect(page.contains("Convention") && page.contains("Ce fichier manque"))
      #expect(!page.contains("/document/\(lost.name)"))
    }
    let path = "/fiche/\(id)/documents/\(lost.name)"
    #expect(try adviser.post(path, ["do": "remove"]).status == 200)
    #expect(try office.record(id).documents.isEmpty)
  }

  @Test func `the copy of the office has them and a list`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let note = try Self.add(office, id, "Bon", "copiedvoucher")
    let copy = try office.person([.adviser]).get("/bureau/copie.zip").body
    #expect(copy.contains("documents/\(note.name)/a.pdf") && copy.contains("copiedvoucher"))
    #expect(copy.contains("documents.csv"))
    let register = try office.visitor.get("/protection-des-donnees.csv").body
    #expect(register.contains("les documents qui y sont joints"))
  }
}
