import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// Pictures of members: sent, seen by those who may, and gone when they are taken away.
@Suite(.serialized) struct PictureTests {
  private func name(_ office: TestOffice, _ id: Identifier) throws -> String {
    try office.record(id).values["picture"]?.line ?? ""
  }

  @Test func `what is sent is cleaned, kept under a name of ours, and shown`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    #expect(try owner.page("/fiche/\(id)").body.contains("/fiche/\(id)/photo"))
    #expect(try owner.page("/fiche/\(id)/photo").body.contains("multipart/form-data"))

    let sent = try owner.upload(
      "/fiche/\(id)/photo", ["seen": ""], SamplePicture.bytes, named: "../../secretname.jpg")
    #expect(sent.status == 200)
    let name = try name(office, id)
    #expect(name.utf8.count == 32 && Identifier(name) != nil)
    for path in ["/fiche/\(id)", "/fiche/\(id)/photo", "/fiche/\(id)/partage?comme=member"] {
      let hasPicture = try owner.page(path).body.contains("src=\"/photo/\(name)\"")
      // Nobody else sees it yet.
      #expect(hasPicture == !path.contains("comme"), "\(path)")
    }

    let answer = try owner.get("/photo/\(name)")
    let headers = answer.headers.lowercased()
    for field in [
      "content-type: image/jpeg", "x-content-type-options: nosniff",
      "content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox",
      "cache-control: no-store",
      "content-disposition: inline; filename=\"\(name).jpg\"", "x-robots-tag: noindex",
    ] { #expect(headers.contains(field), "\(field)") }
    let bytes = try owner.bytes("/photo/\(name)")
    #expect(bytes.starts(with: [0xFF, 0xD8]) && bytes.suffix(2) == [0xFF, 0xD9])
    #expect(bytes.count < SamplePicture.bytes.count)
    for word in ["Secret", "secret"] {
      #expect(!answer.body.contains(word))
      #expect(try !office.holds(word))
    }
  }

  @Test func `level by role: the picture is seen by whoever sees its group, and by nobody else`()
    throws
  {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")], ["identity": .everybody])
    let owner = try office.person([.member], record: id)
    _ = try owner.upload("/fiche/\(id)/photo", ["seen": ""], SamplePicture.bytes)
    let name = try name(office, id)
    let other = try office.keep(.member, ["name": .text("Bob")])
    let people = [
      "owner": owner, "adviser": try office.person([.adviser]),
      "member": try office.person([.member], record: other),
      "coordinator": try office.person([.coordinator]), "visitor": office.visitor,
    ]
    let halfway = try office.person([.adviser], isVerified: false)
    for level in Level.allCases {
      let revision = try office.record(id).revision
      _ = try owner.post(
        "/fiche/\(id)/niveaux", ["revision": "\(revision)", "level.picture": level.name])
      #expect(try office.record(id).levels["picture"] == level || level == .nobody)
      for (role, person) in people {
        let sees: Bool
        switch role {
        case "owner", "adviser": sees = true
        case "visitor": sees = level == .everybody
        default: sees = level >= .office
        }
        #expect(try person.get("/photo/\(name)").status == (sees ? 200 : 404), "\(role) \(level)")
        let page = try person.page("/fiche/\(id)")
        #expect(page.status == 200 && page.body.contains(name) == sees, "\(role) \(level)")
        let found = try person.page("/recherche?q=anne&view=sheet").body
        if role != "adviser", role != "owner" {
          #expect(!found.contains(name) || sees, "\(role) \(level)")
        }
      }
      #expect(try office.visitor.page("/carte/\(id)").body.contains(name) == (level == .everybody))
      #expect(try halfway.get("/photo/\(name)").status == 401)
    }
    // A level of the picture without the name is none.
    let revision = try office.record(id).revision
    _ = try owner.post(
      "/fiche/\(id)/niveaux", ["revision": "\(revision)", "level.identity": "nobody"])
    #expect(try office.visitor.get("/photo/\(name)").status == 404)
    for wrong in ["/photo/\(Identifier.random())", "/photo/x", "/photo/\(id)"] {
      #expect(try owner.get(wrong).status == 404)
    }
  }

  @Test func `only the owner and advisers send and remove pictures`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")], ["identity": .everybody])
    let path = "/fiche/\(id)/photo"
    let other = try office.keep(.member, ["name": .text("Bob")])
    for (person, status) in [
      (try office.person([.member], record: other), 404), (office.visitor, 401),
      (try office.person([.coordinator]), 404),
      (try office.person([.adviser], isVerified: false), 401),
    ] {
      #expect(try person.upload(path, ["seen": ""], SamplePicture.bytes).status == status)
      #expect(try person.post(path, ["seen": "", "remove": "yes"]).status == status)
      #expect([status, 303].contains(try person.page(path).status))
    }
    #expect(try name(office, id).isEmpty)
    #expect(try office.store.reader().pictures.names().isEmpty)
    let adviser = try office.person([.adviser])
    #expect(try adviser.upload(path, ["seen": ""], SamplePicture.bytes).status == 200)
    #expect(try adviser.post(path, ["seen": name(office, id), "remove": "yes"]).status == 200)
    #expect(try name(office, id).isEmpty)
    // A kind without pictures has none, and a record in the bin gets none.
    let partnership = try office.keep(.partnership, ["partner": .text("Théâtre")])
    #expect(try adviser.page("/fiche/\(partnership)/photo").status == 404)
    _ = try adviser.post("/fiche/\(id)/corbeille")
    #expect(try adviser.upload(path, ["seen": ""], SamplePicture.bytes).status == 403)
  }

  @Test func `no form, no file and no program names a picture`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let shown = try office.keep(.member, ["name": .text("Anne")])
    let thief = try office.keep(.member, ["name": .text("Bob")])
    let adviser = try office.person([.adviser])
    let owner = try office.person([.member], record: thief)
    _ = try adviser.upload("/fiche/\(shown)/photo", ["seen": ""], SamplePicture.bytes)
    let name = try name(office, shown)
    _ = try owner.post(
      "/fiche/\(thief)/modifier", ["revision": "1", "name": "Bob", "picture": name])
    for (person, status) in [(owner, 403), (adviser, 403)] {
      let revision = try office.record(thief).revision
      let answer = try person.patch(
        "/api/records/\(thief)", ["picture": .string(name)], revision: revision)
      #expect(answer.status == status || answer.status == 422, "\(answer.status)")
    }
    _ = try office.take("Nom;Photo ou logo\nBob;\(name)\nEve;\(name)\n", "member")
    for record in try office.store.reader().file.all(.member) where record.id != shown {
      #expect(record.values["picture"] == nil)
    }
    #expect(try owner.get("/photo/\(name)").status == 404)
  }

  @Test func `of two who send at once the second sees what the first sent`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    let adviser = try office.person([.adviser])
    #expect(try owner.upload("/fiche/\(id)/photo", ["seen": ""], SamplePicture.bytes).status == 200)
    let first = try name(office, id)
    let second = try adviser.upload("/fiche/\(id)/photo", ["seen": ""], SamplePicture.bytes)
    #expect(second.status == 409 && second.body.contains("src=\"/photo/\(first)\""))
    #expect(try adviser.post("/fiche/\(id)/photo", ["seen": "", "remove": "yes"]).status == 409)
    #expect(try name(office, id) == first)
    #expect(try office.store.reader().pictures.names().count == 1)
  }

  @Test func `a replaced or removed picture is destroyed, and undoing does not bring it back`()
    throws
  {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    let path = "/fiche/\(id)/photo"
    _ = try owner.upload(path, ["seen": ""], SamplePicture.marked("firstpicture"))
    let first = try name(office, id)
    #expect(try office.holds("firstpicture"))
    _ = try owner.upload(path, ["seen": first], SamplePicture.marked("secondpicture"))
    let second = try name(office, id)
    #expect(try second != first && owner.get("/photo/\(first)").status == 404)
    #expect(try eventually { try !office.holds("firstpicture") })
    #expect(try owner.post(path, ["seen": second, "remove": "yes"]).status == 200)
    #expect(try owner.get("/photo/\(second)").status == 404)
    #expect(try eventually { try !office.holds("secondpicture") })

    let file = office.file(owner.caller)
    func last() throws -> Int64 {
      try #require(try file.journal(of: id, office.store.reader()).first).id
    }
    let problem = #expect(throws: Problem.self) { try file.undo(last(), of: id) }
    #expect(problem?.code == "picture-erased")
    // Sending one is undone by taking it away.
    _ = try owner.upload(path, ["seen": ""], SamplePicture.marked("thirdpicture"))
    _ = try file.undo(last(), of: id)
    #expect(try name(office, id).isEmpty)
    #expect(try eventually { try !office.holds("thirdpicture") })
  }

  @Test func `who is erased or destroyed leaves no picture behind`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    _ = try owner.upload("/fiche/\(id)/photo", ["seen": ""], SamplePicture.marked("ownpicture"))
    let name = try name(office, id)
    // The copies have it.
    #expect(try owner.get("/donnees/copie.zip").body.contains("\(name).jpg"))
    let adviser = try office.person([.adviser])
    #expect(try adviser.get("/bureau/copie.zip").body.contains("photos/\(name).jpg"))
    _ = try owner.post("/donnees/effacer", ["name": "Une personne"])
    #expect(try office.record(id).values["picture"] == nil)
    #expect(try eventually { try !office.holds("ownpicture") })

    let other = try office.keep(.member, ["name": .text("Bob")])
    _ = try adviser.upload(
      "/fiche/\(other)/photo", ["seen": ""], SamplePicture.marked("bobpicture"))
    try office.store.write { transaction in
      let record = try #require(try transaction.file.find(other))
      try transaction.destroy(record, actor: "test")
    }
    #expect(try eventually { try !office.holds("bobpicture") })
    #expect(try office.store.reader().pictures.names().isEmpty)
  }

  @Test func `what is no picture, too large or from elsewhere is refused with what to do`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    let path = "/fiche/\(id)/photo"
    for (bytes, status, words) in [
      (Array("<svg><script>alert(1)</script></svg>".utf8), 422, "JPEG ou PNG"),
      (Array("GIF89a".utf8), 422, "JPEG ou PNG"), ([], 422, "Choisissez d’abord"),
      (Array(SamplePicture.bytes.dropLast(9)), 422, "abîmée"),
      (SamplePicture.bytes + [UInt8](repeating: 0, count: 7 << 20), 413, "6\u{A0}Mo"),
    ] as [([UInt8], Int, String)] {
      let answer = try owner.upload(path, ["seen": ""], bytes)
      #expect(answer.status == status && answer.body.contains(words), "\(words)")
      #expect(answer.body.contains("aria-invalid=\"true\""))
    }
    // Larger than any form with files; and a form without them stays small.
    let much = [UInt8](repeating: 0, count: 21 << 20)
    #expect(try owner.upload(path, ["seen": ""], much).status == 413)
    let more = [UInt8](repeating: 0, count: 2 << 20)
    #expect(try owner.upload("/fiche/\(id)/modifier", [:], more).status == 413)
    #expect(try owner.upload("/fiche/\(id)/modifier", ["revision": "1"], []).status == 400)
    #expect(try name(office, id).isEmpty)
  }
}
