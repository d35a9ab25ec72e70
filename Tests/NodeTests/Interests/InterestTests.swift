import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Topics that members declare: nothing without their agreement, and seen by nobody but advisers.
@Suite(.serialized) struct InterestTests {
  @Test func `topics are kept with the agreement alone, and erased when it is taken back`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    let none = try owner.post("/sujets", items: [("sector", "music"), ("topics", "secrettopic")])
    #expect(none.status == 200 && !none.body.contains("secrettopic"))
    #expect(try office.store.reader().interests.find(id) == nil)
    #expect(try !office.holds("secrettopic"))

    let kept = try owner.post(
      "/sujets",
      items: [
        ("agrees", "yes"), ("sector", "music"),
        ("topics", "secrettopic\r\n  Danse  baroque \r\ndanse baroque\r\nMusique\r\n"),
      ])
    #expect(kept.status == 200)
    let interests = try #require(try office.store.reader().interests.find(id))
    #expect(Set(interests.topics) == ["music", "secrettopic", "Danse baroque"])
    #expect(interests.wording.contains("Mes conseillers peuvent voir mes sujets"))
    let page = try owner.page("/sujets").body
    #expect(page.contains("value=\"music\" checked") && page.contains("secrettopic"))
    // One's copy has them, and they are in no journal.
    #expect(try owner.get("/donnees/copie.zip").body.contains("secrettopic"))
    let file = office.file(owner.caller)
    #expect(try file.journal(of: id, office.store.reader()).count == 1)
    // One is taken away like this.
    _ = try owner.post("/sujets", items: [("agrees", "yes"), ("topics", "secrettopic")])
    #expect(try office.store.reader().interests.find(id)?.topics == ["secrettopic"])
    _ = try owner.post("/sujets", items: [("topics", "secrettopic")])
    #expect(try office.store.reader().interests.find(id) == nil)
    #expect(try eventually { try !office.holds("secrettopic") })
  }

  @Test func `following a link changes nothing before it is saved`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    #expect(try owner.page("/sujets?sujet=music").body.contains("value=\"music\" checked"))
    #expect(try owner.page("/sujets?sujet=Cirque%3Cb%3E").body.contains("Cirque&lt;b&gt;"))
    #expect(try office.store.reader().interests.find(id) == nil)
  }

  @Test func `advisers see and filter by them, nobody else does`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")], ["identity": .everybody])
    let other = try office.keep(.member, ["name": .text("Bob")], ["identity": .everybody])
    let owner = try office.person([.member], record: id)
    let bob = try office.person([.member], record: other)
    _ = try owner.post(
      "/sujets", items: [("agrees", "yes"), ("sector", "music"), ("topics", "Contrebasse")])
    _ = try bob.post("/sujets", items: [("agrees", "yes"), ("sector", "music")])
    let adviser = try office.person([.adviser])
    #expect(try adviser.page("/fiche/\(id)").body.contains("Contrebasse"))
    #expect(try owner.page("/fiche/\(id)").body.contains("Contrebasse"))
    for person in [bob, office.visitor, try office.person([.coordinator])] {
      #expect(!(try person.page("/fiche/\(id)").body.contains("Contrebasse")))
      #expect(!(try person.page("/recherche?q=contrebasse").body.contains("Anne")))
    }
    #expect(try office.visitor.post("/sujets", ["agrees": "yes"]).status == 401)
    for person in [adviser, try office.person([.coordinator])] {
      #expect(try person.post("/sujets", ["agrees": "yes", "topics": "x"]).status == 403)
      #expect(try person.page("/sujets").status == 403)
    }

    func list(_ filters: [String]) throws -> ListPage {
      try OfficeList(
        .member, reader: office.store.reader(), caller: .adviser, clock: .system
      ).page(ListRequest(text: "", filters: ["interests": filters]))
    }
    func count(_ page: ListPage, _ value: String) -> Int? {
      page.facets.first { $0.name == "interests" }?.values.first { $0.value == value }?.count
    }
    let all = try list([])
    #expect(all.total == 2 && count(all, "music") == 2 && count(all, "Contrebasse") == 1)
    #expect(try list(["music"]).items.map(\.record.title) == ["Anne", "Bob"])
    #expect(try list(["contrebasse"]).items.map(\.record.title) == ["Anne"])
    #expect(try list(["-"]).total == 0)
    // The list is live, and a person counts once however many of the topics fit.
    _ = try owner.post("/sujets", items: [("agrees", "yes"), ("topics", "Contrebasse\nViole")])
    #expect(try list(["contrebasse", "viole"]).total == 1)
    #expect(try list(["music"]).items.map(\.record.title) == ["Bob"])
    _ = try owner.post("/sujets", [:])
    let left = try list([])
    #expect(left.total == 2 && count(left, "Contrebasse") == nil && count(left, "-") == 1)
    _ = try bob.post("/donnees/effacer", ["name": "Une personne"])
    #expect(try office.store.reader().interests.find(other) == nil)
  }

  @Test func `too many and too long topics are refused, and what was typed stays`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let id = try office.keep(.member, ["name": .text("Anne")])
    let owner = try office.person([.member], record: id)
    let long = String(repeating: "x", count: 81)
    let many = (0...40).map { "sujet\($0)" }.joined(separator: "\n")
    for topics in [long, many] {
      let answer = try owner.post(
        "/sujets", ["agrees": "yes", "sector": "music", "topics": topics])
      #expect(answer.status == 422 && answer.body.contains(topics.prefix(20)))
      #expect(answer.body.contains("value=\"music\" checked"))
    }
    #expect(try office.store.reader().interests.find(id) == nil)
  }
}
