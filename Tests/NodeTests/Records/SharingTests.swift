import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Asked at the first sign-in, changed later in one click.
@Suite(.serialized) struct SharingTests {
  private static func office(_ clock: TestClock) throws -> TestOffice {
    let office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false)
    return office
  }

  /// Follows an invitation as its receiver does: the link, then its button.
  private func comeIn(_ office: TestOffice, _ email: String, _ roles: Set<Role>) throws -> (
    location: String?, person: TestPerson
  ) {
    let added = try People(
      store: office.store, caller: .operator, address: "http://127.0.0.1:\(office.port)"
    ).add(email: email, name: nil, roles: roles, isVouched: true)
    let path = try #require(added.link.range(of: "/lien/")).lowerBound
    let answer = try office.visitor.post(String(added.link[path...]))
    let cookie = try #require(answer.headers.range(of: "maille=")).upperBound
    let secret = try #require(Secret(String(answer.headers[cookie...].prefix(64))))
    let account = try #require(try office.store.reader().accounts.find(email: email))
    return (
      answer.location, TestPerson(port: office.port, caller: Caller(account), session: secret)
    )
  }

  @Test func `a member is asked before anything else, group by group, and nothing is shared yet`()
    throws
  {
    let clock = TestClock("2026-05-04")
    let office = try Self.office(clock)
    let id = try office.keep(
      .member, ["name": .text("Anne Martin"), "email": .text("anne@exemple.be")])
    let (location, anne) = try comeIn(office, "anne@exemple.be", [.member])
    #expect(location == "/bienvenue")
    #expect(try anne.page("/").location == "/bienvenue")
    let page = try anne.page("/bienvenue").body
    for group in Kind.member.groups {
      let isAsked = page.contains("name=\"level.\(group.name)\"")
      #expect(isAsked == group.ceiling.isShared, "\(group.name)")
      if isAsked { #expect(page.contains("value=\"nobody\" selected=\"\"")) }
    }
    #expect(!page.contains("value=\"public\" selected") && page.contains("Voir comme"))

    // Later: the home page is there, with a reminder; in a week the question comes again.
    #expect(
      try anne.post("/bienvenue", ["revision": "1", "action": "later", "level.identity": "public"])
        .location == "/")
    #expect(try office.record(id).revision == 1)
    let home = try anne.page("/")
    #expect(home.status == 200 && home.body.contains("href=\"/bienvenue\""))
    clock.advance(days: 8)
    let (again, later) = try comeIn(office, "anne@exemple.be", [.member])
    #expect(again == "/bienvenue")

    let saved = try later.post(
      "/bienvenue",
      [
        "revision": "1", "action": "save", "level.identity": "office",
        "level.activity": "public", "level.contact": "nobody", "level.skills": "nobody",
        "level.picture": "nobody", "level.links": "nobody",
      ])
    #expect(saved.status == 200)
    // Activity goes no further than identity, and the page says so.
    #expect(saved.body.contains("Sans effet au-delà de «\u{A0}mon bureau\u{202F}»"))
    #expect(try later.page("/").status == 200)
    #expect(!(try later.page("/").body.contains("href=\"/bienvenue\"")))
    let consents = try office.store.reader().consents(of: id)
    #expect(consents.map(\.group) == ["identity", "activity"])
    #expect(consents.allSatisfy { $0.wording.contains("Votre bureau a une fiche à votre nom") })
  }

  @Test func `nobody is asked about a record that is not theirs`() throws {
    let clock = TestClock("2026-05-04")
    let office = try Self.office(clock)
    #expect(try comeIn(office, "sophie@exemple.be", [.adviser]).location == "/")
    #expect(try comeIn(office, "sans-fiche@exemple.be", [.member]).location == "/")
    try office.keep(.member, ["name": .text("Luc"), "email": .text("luc@exemple.be")])
    // An adviser who is a member as well has a record to decide about.
    #expect(try comeIn(office, "luc@exemple.be", [.adviser, .member]).location == "/bienvenue")
    #expect([303, 401].contains(try office.visitor.page("/bienvenue").status))
    #expect(
      try office.visitor.post("/bienvenue", ["revision": "1", "action": "save"]).status == 401)
  }

  @Test func `a page that was asked for is reached after the question`() throws {
    let office = try Self.office(TestClock("2026-05-04"))
    let id = try office.keep(
      .member, ["name": .text("Anne"), "email": .text("anne@exemple.be")])
    let anne = try office.person([.member], record: id)
    let later = try anne.post(
      "/bienvenue", ["revision": "1", "action": "later", "return": "/recherche?q=son"])
    #expect(later.location == "/recherche?q=son")
    // Never to another site.
    let away = try anne.post(
      "/bienvenue", ["revision": "1", "action": "later", "return": "//ailleurs.example"])
    #expect(away.location == "/")
  }

  @Test func `one button changes one level, with undo, and a stale window is told`() throws {
    let office = try Self.office(TestClock("2026-05-04"))
    let id = try office.keep(.member, Kind.member.samples())
    let anne = try office.person([.member], record: id)
    let page = try anne.page("/fiche/\(id)/partage")
    #expect(page.body.contains("aria-pressed=\"true\"") && page.body.contains("Voir comme"))
    #expect(try anne.page("/bureaux").body.contains("href=\"/fiche/\(id)/partage\""))
    let path = "/fiche/\(id)/niveaux"
    #expect(try anne.post(path, ["revision": "1", "level.identity": "office"]).status == 200)
    let contact = try anne.post(path, ["revision": "1", "level.contact": "office"])
    #expect(contact.status == 200 && contact.body.contains("/annuler/"))
    let record = try office.record(id)
    #expect(record.level(of: Kind.member.groups[0]) == .office)
    let stale = try anne.post(path, ["revision": "1", "level.identity": "public"])
    #expect(stale.status == 409 && stale.body.contains("entre-temps"))
    #expect(try office.record(id).chosenLevel(of: Kind.member.groups[0]) == .office)
    #expect(try anne.post(path, ["revision": "3", "level.identity": "tout"]).status == 422)
    #expect(try anne.post(path, ["level.identity": "public"]).status == 400)
    #expect(try anne.post(path, ["revision": "3", "level.follow-up": "advisers"]).status == 403)
    #expect(try anne.post(path, ["revision": "3", "level.none": "office"]).status == 422)
  }

  @Test func `a look at choices that are not saved shares nothing`() throws {
    let office = try Self.office(TestClock("2026-05-04"))
    let id = try office.keep(.member, Kind.member.samples())
    let anne = try office.person([.member], record: id)
    let look = try anne.page("/fiche/\(id)/vue?comme=public&level.identity=public&action=x")
    #expect(look.status == 200 && look.body.contains("pas encore enregistrés"))
    #expect(try office.visitor.page("/fiche/\(id)").status == 404)
    #expect(
      try office.visitor.page("/fiche/\(id)/vue?comme=public&level.identity=public").location
        != nil)
  }
}
