import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Forms that were begun: their author's alone, and gone once they are sent.
@Suite(.serialized) struct DraftTests {
  @Test func `a draft is its author's alone, and erased when the form is sent`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    let adviser = try office.person([.adviser])
    let form = "/fiche/\(id)/modifier"
    let draft = "/brouillon?form=%2Ffiche%2F\(id)%2Fmodifier"
    let kept = try owner.post(
      draft, ["revision": "1", "name": "Anne", "trade": "secretdraft luthière"])
    #expect(kept.status == 303 && kept.location == form)
    #expect(try owner.page(form).body.contains("secretdraft"))

    // The adviser opens the same form and finds nothing of it, nor does a search or the record.
    for path in [form, "/fiche/\(id)", "/fiche/\(id)/historique", "/recherche?q=secretdraft", "/"] {
      #expect(!(try adviser.page(path).body.contains("secretdraft luthière")), "\(path)")
    }
    #expect(
      try adviser.get("/api/search?q=secretdraft").json?[name: "total"]?.integer == 0)
    // Nor does the adviser throw it away.
    #expect(try adviser.post("/brouillon/jeter", ["form": form]).status == 303)
    #expect(try owner.page(form).body.contains("secretdraft"))
    // A visitor keeps nothing.
    #expect(try office.visitor.post(draft, ["name": "x"]).status == 401)
    #expect(try office.store.reader().drafts.all(of: #require(owner.caller.account)).count == 1)

    let sent = try owner.post(form, ["revision": "1", "name": "Anne", "trade": "archetière"])
    #expect(sent.status == 200)
    #expect(try office.store.reader().drafts.all(of: #require(owner.caller.account)).isEmpty)
    #expect(!(try owner.page(form).body.contains("secretdraft")))
    #expect(try eventually { try !office.holds("secretdraft") })
  }

  @Test func `a draft that was thrown away leaves no trace on the disk`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    let form = "/fiche/\(id)/modifier"
    _ = try owner.post(
      "/brouillon?form=%2Ffiche%2F\(id)%2Fmodifier", ["trade": "regretteddraft"])
    #expect(try office.holds("regretteddraft"))
    _ = try owner.post("/brouillon/jeter", ["form": form])
    #expect(try eventually { try !office.holds("regretteddraft") })
  }
}
