import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Records that are probably one: proposed before one is made, found in the whole list, and made one.
@Suite(.serialized) struct DoubleTests {
  private func office() throws -> TestOffice {
    let office = try TestOffice("namur")
    _ = try office.take(
      """
      numero;nom;code postal;courriel;telephone
      1;Anne Lambert;5000;anne@exemple.be;+32 (0)81 22 33 44
      2;Bob van den Berg;5500;bob@exemple.be;0475/12.34.56
      3;Claire Dubois;1000;;
      """, "member")
    return office
  }

  private func resembling(_ office: TestOffice, _ texts: [String: String]) throws -> [String] {
    try office.visit(.adviser).resembling(.member, RecordInput(texts: texts)).map { item in
      "\(item.record.title): \(item.reasons.map(\.rawValue).joined(separator: " "))"
    }
  }

  @Test func `what is typed is compared as people mean it`() throws {
    let office = try office()
    #expect(try resembling(office, ["name": "LAMBERT, Anne"]) == ["Anne Lambert: name"])
    #expect(try resembling(office, ["name": "Annie Lambert"]) == ["Anne Lambert: close-name"])
    #expect(try resembling(office, ["name": "Anne Lambret"]) == ["Anne Lambert: close-name"])
    #expect(try resembling(office, ["name": "Anne Lamberti-Roy"]) == [])
    #expect(try resembling(office, ["name": "A", "email": "ANNE@exemple.be"]).count == 1)
    for number in ["081 22 33 44", "0032 81 22 33 44", "+3281223344"] {
      #expect(
        try resembling(office, ["name": "X", "telephone": number]) == ["Anne Lambert: telephone"])
    }
    #expect(
      try resembling(office, ["name": "Zoé", "telephone": "+32 475 12 34 56"])
        == ["Bob van den Berg: telephone"])
    #expect(try resembling(office, ["name": "Zoé", "telephone": "123"]) == [])
    #expect(
      try resembling(office, ["name": "Claire Dubois", "email": "bob@exemple.be"])
        == ["Bob van den Berg: email", "Claire Dubois: name"])
  }

  @Test func `the form shows who is there and loses nothing, somebody else is saved`() throws {
    let office = try office()
    try office.serve(isOpen: false)
    let adviser = try office.person([.adviser])
    let id = try #require(try office.store.reader().file.find(reference: "1", .member)?.id)
    let fields = [("name", "Anne Lambert"), ("trade", "Luthière"), ("remark", "vue au bureau")]
    let asked = try adviser.post("/nouveau/member", items: fields)
    #expect(asked.status == 409)
    #expect(asked.body.contains("href=\"/fiche/\(id)\" target=\"_blank\""))
    #expect(asked.body.contains("value=\"Luthière\"") && asked.body.contains("vue au bureau"))
    #expect(asked.body.contains("name=\"other\" value=\"\(id)\""))
    #expect(try office.store.reader().file.all(.member).count == 3)
    // Who goes to look finds it again.
    #expect(try adviser.page("/nouveau/member").body.contains("value=\"Luthière\""))
    // A double that was not seen is shown first.
    let elsewhere = try adviser.post(
      "/nouveau/member", items: fields + [("other", Identifier.random().description)])
    #expect(elsewhere.status == 409)
    let saved = try adviser.post("/nouveau/member", items: fields + [("other", id.description)])
    #expect(saved.status == 303)
    #expect(try office.store.reader().file.all(.member).count == 4)
    // Said once, it is not asked again.
    #expect(try !adviser.page("/doublons/member").body.contains("Comparer"))
    // Two letters of a name that nobody has.
    #expect(try adviser.post("/nouveau/member", ["name": "Zoé Roy"]).status == 303)
  }

  @Test func `the whole list is sorted, not compared`() throws {
    let office = try office()
    _ = try office.take(
      """
      numero;nom;code postal;courriel;telephone
      11;Lambert Anne;5000;;
      12;Anne Lambert;75001;;
      13;B. Berg;5500;BOB@exemple.be;0475 123456
      14;Dubois Claire;;;
      """, "member")
    let groups = try office.visit(.adviser).doubles(.member)
    #expect(
      groups.map { $0.members.map(\.title) } == [
        ["Bob van den Berg", "B. Berg"], ["Anne Lambert", "Lambert Anne"],
        ["Claire Dubois", "Dubois Claire"],
      ])
    #expect(groups.map(\.reasons) == [[.email, .telephone], [.name], [.name]])
    let file = office.file(.adviser)
    try file.setDistinct(groups[0].members.map(\.id), .member)
    #expect(try office.visit(.adviser).doubles(.member).count == 2)
    // A name that so many have says nothing, and they are not compared with one another.
    let rows = (1...3000).map { "x\($0);Marie Dupont;" }
    _ = try office.take("numero;nom;courriel\n" + rows.joined(separator: "\n"), "member")
    #expect(try office.visit(.adviser).doubles(.member).count == 2)
    #expect(throws: Problem.self) { try file.setDistinct([groups[0].members[0].id], .member) }
    _ = try office.take("titre;debut\nFête;2027-05-01\n", "event")
    #expect(try office.visit(.adviser).doubles(.event).isEmpty)
  }

  @Test func `nobody but advisers is shown or merges doubles`() throws {
    let office = try office()
    try office.serve(isOpen: false)
    let ids = try office.store.reader().file.all(.member).map(\.id)
    let others = try [
      office.visitor, office.person([.member]), office.person([.member], record: ids[0]),
      office.person([.coordinator]), office.person([.adviser], isVerified: false),
    ]
    for other in others {
      for path in [
        "/doublons/member", "/fiche/\(ids[0])/doublons", "/fiche/\(ids[0])/fusionner/\(ids[1])",
      ] {
        let answer = try other.get(path)
        #expect([401, 403, 404].contains(answer.status), "\(path) \(answer.status)")
        #expect(!answer.body.contains("bob@exemple.be"))
      }
      let merged = try other.post(
        "/fiche/\(ids[0])/fusionner/\(ids[1])", ["kept": "1", "removed": "1"])
      #expect([303, 401, 403, 404].contains(merged.status))
      _ = try other.post("/doublons/member/distincts", items: ids.map { ("id", "\($0)") })
      guard !other.caller.isAdviser else { continue }
      #expect(throws: Problem.self) {
        try office.file(other.caller).merge(
          ids[1], into: ids[0], seen: .init(kept: 1, removed: 1), [:])
      }
      #expect(throws: Problem.self) { try office.file(other.caller).setDistinct(ids, .member) }
      #expect(throws: Problem.self) { try office.visit(other.caller).doubles(.member) }
    }
    #expect(try office.store.reader().file.all(.member).count == 3)
    #expect(try office.store.reader().merges.distinctPairs().isEmpty)
    // A form for a new member is the advisers' alone, so that it tells nobody who is there.
    let asked = try others[2].post("/nouveau/member", ["name": "Anne Lambert"])
    #expect(asked.status == 403 && !asked.body.contains("anne@exemple.be"))
  }
}
