import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// Documents of a partnership: added, had by those who may, renamed, taken away and put back.
@Suite(.serialized) struct DocumentTests {
  static func add(
    _ office: TestOffice, _ id: Identifier, _ names: String..., title: String = "",
    mark: String = ""
  ) throws -> [DocumentNote] {
    try office.visit(.adviser).addDocuments(
      names.map { HandedFile(name: $0, bytes: SampleDocument.marked(mark)) }, title: title, to: id
    ).documents
  }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Problem)?.code
    }
  }

  @Test func `an adviser adds a document, and members take it away as it came`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let adviser = try office.person([.adviser])
    let member = try office.person([.member])
    // Nothing yet: a help for advisers, nothing for members.
    #expect(try adviser.page("/fiche/\(id)").body.contains("Ajoutez la convention"))
    #expect(try !member.page("/fiche/\(id)").body.contains("Documents"))
    let form = try adviser.page("/fiche/\(id)/documents").body
    #expect(form.contains("multipart/form-data") && form.contains("multiple"))

    let sent = try adviser.upload(
      "/fiche/\(id)/documents", ["title": "Bon d’été"], SampleDocument.marked("seasonvoucher"),
      named: "Bon été.pdf")
    #expect(sent.status == 200 && sent.body.contains("Document ajouté"))
    let note = try #require(try office.record(id).documents.first)
    #expect(note.title == "Bon d’été" && note.format == "pdf")
    let stored = try #require(try office.store.reader().documents.find(note.name))
    #expect(stored.file == "Bon été.pdf" && stored.adder == adviser.caller.actor)
    #expect(stored.size == Int64(SampleDocument.marked("seasonvoucher").count))
    for person in [adviser, member] {
      let page = try person.page("/fiche/\(id)").body
      #expect(page.contains("href=\"/document/\(note.name)\">Bon d’été</a>"))
      #expect(page.contains("PDF · 1\u{A0}Ko · "))
    }
    #expect(try member.page("/partenariats").body.contains("1\u{A0}document ·"))
    let answer = try member.get("/document/\(note.name)")
    let headers = answer.headers.lowercased()
    for field in [
      "content-type: application/pdf", "x-content-type-options: nosniff",
      "content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox",
      "cache-control: no-store", "x-robots-tag: noindex",
      "cross-origin-resource-policy: same-origin",
      "content-disposition: attachment; filename=\"bon-ete.pdf\"; "
        + "filename*=utf-8''bon%20%c3%a9t%c3%a9.pdf",
    ] { #expect(headers.contains(field), "\(field) in \(headers)") }
    #expect(try member.bytes("/document/\(note.name)") == SampleDocument.marked("seasonvoucher"))
    for wrong in ["/document/\(Identifier.random())", "/document/x", "/document/\(id)"] {
      #expect(try member.get(wrong).status == 404)
    }
    #expect(try office.discrepancies().isEmpty)
  }

  @Test func `level by role: a document is had by whoever sees its record`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let note = try #require(try Self.add(office, id, "a.pdf").first)
    let people = [
      "adviser": try office.person([.adviser]), "member": try office.person([.member]),
      "coordinator": try office.person([.coordinator]), "visitor": office.visitor,
    ]
    let halfway = try office.person([.adviser], isVerified: false)
    func expect(_ place: String, _ sees: (String) -> Bool) throws {
      for (role, person) in people {
        let status = try person.get("/document/\(note.name)").status
        #expect(status == (sees(role) ? 200 : 404), "\(role) \(place)")
        let page = try person.page("/fiche/\(id)")
        #expect(page.body.contains("\(note.name)") == sees(role), "\(role) \(place)")
      }
      #expect(try halfway.get("/document/\(note.name)").status == 401)
    }
    for level in Level.allCases {
      try office.store.write { transaction in
        let before = try #require(try transaction.file.find(id))
        var record = before
        record.levels["partnership"] = level
        record.revision += 1
        try transaction.save(record, before: before, action: .changed, actor: "test")
      }
      try expect("\(level)") { role in
        switch role {
        case "adviser": true
        case "visitor": level == .everybody
        default: level >= .office
        }
      }
    }
    // Withdrawn or in the bin, only its advisers.
    let withdrawn = try office.store.write { transaction in
      let before = try #require(try transaction.file.find(id))
      var record = before
      record.isWithdrawn = true
      record.revision += 1
      try transaction.save(record, before: before, action: .withdrawn, actor: "test")
      return record
    }
    try expect("withdrawn") { $0 == "adviser" }
    try office.store.write { transaction in
      var record = withdrawn
      record.isWithdrawn = false
      record.revision += 1
      try transaction.save(record, before: withdrawn, action: .changed, actor: "test")
    }
    try expect("back") { _ in true }
    _ = try people["adviser"]?.post("/fiche/\(id)/corbeille")
    try expect("in the bin") { $0 == "adviser" }
  }

  @Test func `only advisers add, rename, remove and put back`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let note = try #require(try Self.add(office, id, "a.pdf").first)
    let path = "/fiche/\(id)/documents"
    for (person, status) in [
      (try office.person([.member]), 404), (office.visitor, 401),
      (try office.person([.coordinator]), 404),
      (try office.person([.adviser], isVerified: false), 401),
    ] {
      #expect(
        try person.upload(path, ["title": ""], SampleDocument.pdf, named: "b.pdf").status == status)
      for step in ["remove", "restore", "rename"] {
        let answer = try person.post("\(path)/\(note.name)", ["do": step, "seen": "a"])
        #expect(answer.status == status)
      }
      #expect([status, 303].contains(try person.page(path).status))
      // The second factor is asked for before any of it.
      guard !person.caller.isAdviser else { continue }
      #expect(throws: Problem.self) {
        try office.visit(person.caller).removeDocument(note.name, of: id)
      }
    }
    #expect(try office.record(id).documents == [note])
    // A kind that carries none has none, and a record in the bin gets none.
    let member = try office.keep(.member, ["name": .text("Anne")])
    let adviser = try office.person([.adviser])
    #expect(try adviser.page("/fiche/\(member)/documents").status == 404)
    #expect(try adviser.post("\(path)/\(note.name)", ["do": "burn"]).status == 400)
    _ = try adviser.post("/fiche/\(id)/corbeille")
    #expect(
      try adviser.upload(path, ["title": ""], SampleDocument.pdf, named: "b.pdf").status == 403)
  }

  @Test func `no form, no file and no program names a document`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(
      .partnership, ["partner": .text("Théâtre")], ["partnership": .advisers])
    let thief = try office.keep(.partnership, ["partner": .text("Cinéma")])
    let note = try #require(try Self.add(office, id, "a.pdf").first)
    let adviser = try office.person([.adviser])
    let answer = try adviser.patch(
      "/api/records/\(thief)", ["documents": .array([.string(note.text)])], revision: 1)
    #expect(answer.status == 403 || answer.status == 422)
    let form = try adviser.post(
      "/fiche/\(thief)/modifier",
      ["revision": "1", "partner": "Cinéma", "documents": note.text])
    #expect(form.status == 403)
    _ = try office.take(
      "Partenaire;Documents\nCinéma;\(note.text)\nOpéra;\(note.text)\n", "partnership")
    for record in try office.store.reader().file.all(.partnership) where record.id != id {
      #expect(record.documents.isEmpty)
    }
    // What the office exports is read again without its documents, which it does not hold.
    #expect(try office.record(id).documents == [note])
    #expect(try office.person([.member]).get("/document/\(note.name)").status == 404)
  }

  @Test func `of two who work at once nothing is lost, and the second sees what happened`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let store = office.store
    let added = Crowd.all(6) { number -> Bool in
      let file = HandedFile(name: "\(number).pdf", bytes: SampleDocument.pdf)
      let visit = try? Visit(
        reader: store.reader(), store: store, door: FrontDoor(store: store), session: nil,
        fallback: .adviser, language: .french, address: "")
      return (try? visit?.addDocuments([file], title: "Document \(number)", to: id)) != nil
    }
    #expect(added == Array(repeating: true, count: 6))
    let notes = try office.record(id).documents
    #expect(Set(notes.map(\.title)) == Set((0..<6).map { "Document \($0)" }))
    let visit = try office.visit(.adviser)
    let note = notes[0]
    _ = try visit.renameDocument(note.name, of: id, to: "Convention", seen: note.title)
    let adviser = try office.person([.adviser])
    let late = try adviser.post(
      "/fiche/\(id)/documents/\(note.name)",
      ["do": "rename", "title-\(note.name)": "Bon", "seen": note.title])
    #expect(late.status == 409 && late.body.contains("changé entre-temps"))
    #expect(late.body.contains("value=\"Bon\"") && late.body.contains(">Convention</a>"))
    _ = try visit.removeDocument(note.name, of: id)
    let again = try adviser.post("/fiche/\(id)/documents/\(note.name)", ["do": "remove"])
    #expect(again.status == 409 && again.body.contains("n’est plus là"))
    #expect(
      code { _ = try visit.renameDocument(note.name, of: id, to: "x", seen: "Convention") }
        == "document-gone")
    // Somebody who changes the record meanwhile does not take a document away.
    let revision = try office.record(id).revision
    _ = try Self.add(office, id, "7.pdf")
    let edited = try adviser.post(
      "/fiche/\(id)/modifier", ["revision": "\(revision)", "partner": "Théâtre royal"])
    #expect([200, 303].contains(edited.status))
    let record = try office.record(id)
    #expect(record.title == "Théâtre royal" && record.documents.count == 6)
  }

  @Test func `what is refused says why and loses nothing that was typed`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    let adviser = try office.person([.adviser])
    let path = "/fiche/\(id)/documents"
    for (name, bytes, status, words) in [
      ("a.html", Array("<script>alert(1)</script>".utf8), 422, "enregistrez-le en PDF"),
      ("a.docx", SampleDocument.pdf, 422, "la fin de son nom"),
      ("a.pdf", Array(SampleDocument.pdf.dropLast(9)), 422, "abîmé"),
      ("", [], 422, "Choisissez d’abord un fichier"),
      ("a.txt", [UInt8](repeating: 65, count: (10 << 20) + 1), 413, "10\u{A0}Mo"),
    ] as [(String, [UInt8], Int, String)] {
      let answer = try adviser.upload(path, ["title": "Tarif d’hiver"], bytes, named: name)
      #expect(answer.status == status && answer.body.contains(words), "\(words)")
      #expect(answer.body.contains("aria-invalid=\"true\""), "\(words)")
      #expect(answer.body.contains("value=\"Tarif d’hiver\""), "\(words)")
    }
    let long = try adviser.upload(
      path, ["title": String(repeating: "a", count: 201)], SampleDocument.pdf, named: "a.pdf")
    #expect(long.status == 422 && long.body.contains("200 caractères"))
    let much = [UInt8](repeating: 65, count: 32 << 20)
    #expect(try adviser.upload(path, ["title": ""], much, named: "a.txt").status == 413)
    // Of several, one that is refused leaves none.
    #expect(
      code {
        _ = try office.visit(.adviser).addDocuments(
          [
            HandedFile(name: "a.pdf", bytes: SampleDocument.pdf),
            HandedFile(name: "b.pdf", bytes: [1, 2, 3]),
          ], title: "", to: id)
      } == "document-other-than-named")
    #expect(try office.record(id).documents.isEmpty)
    #expect(try office.store.reader().documents.all().isEmpty)
    for number in 0..<5 { _ = try Self.add(office, id, "a", "b", "c", "d", title: "\(number)") }
    #expect(code { _ = try Self.add(office, id, "e.pdf") } == "too-many-documents")
    #expect(try office.store.reader().documents.all().count == 20)
  }

  @Test func `names of files lead nowhere, and give a title where none is typed`() throws {
    let office = try TestOffice("namur")
    let id = try office.keep(.partnership, ["partner": .text("Théâtre")])
    for (name, file, title) in [
      ("../../etc/passwd.pdf", "passwd.pdf", "passwd"),
      ("C:\\temp\\Liste_de_prix.pdf", "Liste_de_prix.pdf", "Liste de prix"),
      ("a\u{0}\u{7}\u{202E}fdp.pdf", "afdp.pdf", "afdp"), ("", "document.pdf", "document"),
      ("  ", "document.pdf", "document"), (".pdf", "pdf.pdf", "pdf"),
      ("été", "été.pdf", "été"),
      (
        String(repeating: "é", count: 300) + ".pdf", String(repeating: "é", count: 196) + ".pdf",
        String(repeating: "é", count: 196)
      ),
    ] {
      let note = try #require(try Self.add(office, id, name).last)
      let stored = try #require(try office.store.reader().documents.find(note.name))
      #expect(stored.file == file && note.title == title, "\(name)")
      #expect(DocumentNote(note.text) == note)
    }
    let several = try Self.add(office, id, "a.pdf", "b.pdf", title: "Bon").suffix(2)
    #expect(several.map(\.title) == ["Bon (1)", "Bon (2)"])
  }
}
