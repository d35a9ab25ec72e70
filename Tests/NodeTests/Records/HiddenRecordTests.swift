import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Nobody sees more of a record by another way in.
@Suite(.serialized) struct HiddenRecordTests {
  @Test func `a hidden member is in no list, count, address or history`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let values: [String: Value] = [
      "name": .text("Zoé Cachée"), "trade": .text("xylophoniste"), "sector": .text("music"),
      "municipality": .text("Havelange"), "remark": .text("discret"),
      "email": .text("zoe@exemple.be"), "activities": .text("glockenspiel"),
    ]
    let hidden = try office.keep(.member, values)
    let partly = try office.keep(
      .member,
      [
        "name": .text("Paul Visible"), "trade": .text("tambourinaire"), "sector": .text("crafts"),
        "email": .text("paul@exemple.be"),
      ], ["identity": .everybody, "activity": .office])
    let other = try office.person([.member], record: partly)
    let strangers = [
      office.visitor, try office.person([.member]), other, try office.person([.coordinator]),
    ]
    // Before the second factor there is nothing at all.
    let half = try office.person([.adviser], isVerified: false)
    for path in ["/api/search?q=", "/api/records/\(hidden)", "/api/records/\(partly)"] {
      #expect(try half.get(path).status == 401)
    }
    for person in strangers {
      for word in ["xylophoniste", "Zoé", "cachee", "glockenspiel", "discret", "zoe@exemple.be"] {
        let json = try person.get(
          "/api/search?q=\(word.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        ).json
        #expect(json?[name: "total"]?.integer == 0, "\(word)")
      }
      for filter in ["sector=music", "place=Havelange"] {
        #expect(try person.get("/api/search?q=&\(filter)").json?[name: "total"]?.integer == 0)
      }
      let all = try person.get("/api/search?q=").json
      #expect(all?[name: "total"]?.integer == 1)
      let sectors = all?[name: "facets"]?[name: "sector"]?.array ?? []
      #expect(!sectors.contains { $0[name: "value"]?.string == "music" })
      // The sector of the other one stands in a group that visitors do not see.
      let isMember = person.caller.viewer == .member && person.session != nil
      #expect(sectors.count == (isMember ? 1 : 0))
      let counts = all?[name: "facets"]?[name: "kind"]?.array?.map { $0[name: "count"]?.integer }
      #expect(counts == [1])
      #expect(try person.get("/api/records/\(hidden)").status == 404)
      #expect(try person.page("/fiche/\(hidden)").status == 404)
      for path in ["historique", "modifier", "vue?comme=adviser", "partage"] {
        let status = try person.page("/fiche/\(hidden)/\(path)").status
        #expect([303, 404].contains(status), "\(path)")
        // Whether there is such a record is not told either.
        #expect(try person.page("/fiche/\(Identifier.random())/\(path)").status == status)
      }
      for path in ["corbeille", "restaurer", "annuler/1", "niveaux", "modifier", "etape"] {
        let items = [("revision", "1"), ("level.identity", "public"), ("step", "x")]
        let status = try person.post("/fiche/\(hidden)/\(path)", items: items).status
        #expect([401, 404].contains(status), "\(path)")
        #expect(
          try person.post("/fiche/\(Identifier.random())/\(path)", items: items).status == status)
      }
      #expect([303, 403].contains(try person.page("/corbeille").status))
    }
    #expect(try office.record(hidden).revision == 1)
    // The parts of a record are cut everywhere alike.
    let page = try office.visitor.page("/fiche/\(partly)").body
    #expect(page.contains("Paul Visible") && !page.contains("tambourinaire"))
    #expect(!page.contains("paul@exemple.be"))
    #expect(try office.person([.member]).page("/fiche/\(partly)").body.contains("tambourinaire"))
    #expect(
      try office.visitor.get("/api/search?q=tambourinaire").json?[name: "total"]?.integer == 0)
  }

  @Test func `only those who keep the file export it`() throws {
    let office = try TestOffice("namur")
    try office.keep(.member, ["name": .text("Zoé")])
    let reader = try office.store.reader()
    for caller in [Caller.visitor, .member, .coordinator] {
      for format in ExportFormat.allCases {
        #expect(throws: Problem.self) {
          _ = try office.file(caller).export(.member, as: format, reader)
        }
      }
    }
    #expect(!(try office.file(.adviser).export(.member, as: .json, reader).isEmpty))
  }

  @Test func `a level for the whole of a record never shares how a person is reached`() throws {
    let office = try TestOffice("namur")
    let report = try office.take(
      "Nom;Courriel;Téléphone;Métier;Partage\nAnne;anne@exemple.be;081 22 33 44;luthière;public\n",
      "member")
    #expect(report.created == 1)
    let record = try #require(try office.store.reader().file.all(.member).first)
    let look = try #require(Viewpoint.everybody.look(at: record))
    #expect(look.values["trade"] == .text("luthière"))
    #expect(look.values["email"] == nil && look.values["telephone"] == nil)
    _ = try office.file(.operator).set(record.id, [Assignment(name: "level", text: "office")])
    #expect(Viewpoint.here.look(at: try office.record(record.id))?.values["email"] == nil)
  }
}
