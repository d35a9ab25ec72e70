import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// A card that everybody may see, and nothing besides it.
@Suite(.serialized) struct PublicCardTests {
  @Test func `only what is public is on the card, on the vCard, and found by search engines`()
    throws
  {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let values: [String: Value] = [
      "name": .text("Anne Martin"), "trade": .text("luthière"), "email": .text("anne@exemple.be"),
      "website": .text("https://anne.example"), "telephone": .text("081 22 33 44"),
    ]
    let open = try office.keep(
      .member, values, ["identity": .everybody, "activity": .everybody, "links": .allOffices])
    let closed = try office.keep(.member, values, ["identity": .allOffices])
    let event = try office.keep(
      .event, ["title": .text("Fête"), "start": .text("2027-05-01")], ["event": .everybody])
    for person in [office.visitor, try office.person([.adviser])] {
      let card = try person.page("/carte/\(open)")
      #expect(card.status == 200 && card.body.contains("luthière"))
      #expect(card.headers.contains("X-Robots-Tag: all"))
      let file = try person.get("/carte/\(open)/contact.vcf")
      #expect(file.status == 200 && file.body.contains("FN:Anne Martin"))
      for hidden in ["anne@exemple.be", "https://anne.example", "081 22 33 44"] {
        #expect(!card.body.contains(hidden) && !file.body.contains(hidden))
      }
      for id in [closed, event, .random()] {
        #expect(try person.page("/carte/\(id)").status == 404)
        #expect(try person.get("/carte/\(id)/contact.vcf").status == 404)
      }
    }
    for path in ["/recherche?q=Anne", "/fiche/\(open)", "/connexion"] {
      #expect(try office.visitor.page(path).headers.contains("noindex"), "\(path)")
    }
    let robots = try office.visitor.get("/robots.txt")
    #expect(robots.status == 200 && !robots.body.contains("/carte"))
    // Gone with the level.
    _ = try office.file(.adviser).choose(
      ["identity": "office"], for: open, from: office.record(open).revision, wording: "")
    #expect(try office.visitor.page("/carte/\(open)").status == 404)
  }
}
