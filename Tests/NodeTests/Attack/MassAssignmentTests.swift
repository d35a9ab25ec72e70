import Base
import HTTP
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// Forms with more in them than the page has.
@Suite(.serialized) struct MassAssignmentTests {
  private static let office = [
    "id", "owner", "state", "kind", "reference", "ceiling", "binned",
    "created", "changed", "actor", "account", "roles", "role", "record", "email_verified",
    "confirmed",
    "level", "level.membership", "level.follow-up", "levels", "withdrawn", "isOperator",
  ]

  @Test func `a member's form changes what the page has and nothing else`() throws {
    let home = try RouteOffice()
    let scene = try home.scene(.owner)
    let kind = Kind.member
    let before = try home.office.record(scene.own)
    let closed = kind.fields.filter { field in
      field.isAutomatic || kind.group(of: field.name).map { $0.owner != .changes } ?? true
    }
    #expect(closed.count > 3)
    for names in [closed.map(\.name), Self.office] {
      for name in names {
        for value in ["office", "public", "adviser", "1", scene.other.description, "2020-01-01"] {
          let revision = try home.office.record(scene.own).revision
          let answer = try scene.visitor.post(
            "/fiche/\(scene.own)/modifier",
            ["revision": "\(revision)", "name": "Ada", name: value])
          #expect(answer.status < 500, "\(name) \(value)")
        }
      }
    }
    let after = try home.office.record(scene.own)
    for field in closed {
      #expect(after.values[field.name] == before.values[field.name], "\(field.name)")
    }
    #expect(after.id == before.id && after.owner == before.owner && after.state == before.state)
    #expect(after.reference == before.reference && after.binned == nil)
    #expect(after.levels == before.levels)
    #expect(try home.office.record(scene.other).revision == 1)
    let account = try #require(try home.office.store.reader().accounts.find(record: scene.own))
    #expect(account.roles == [.member])
  }

  @Test func `programs are told what does not belong`() throws {
    let home = try RouteOffice()
    let scene = try home.scene(.owner)
    for name in Self.office {
      for json in [
        "{\"\(name)\":\"office\"}", "{\"fields\":{\"\(name)\":\"office\"}}",
        "{\"fields\":{},\"\(name)\":{\"a\":\"b\"}}",
      ] {
        let answer = try scene.visitor.send(
          .patch, "/api/records/\(scene.own)",
          [
            "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json",
            "If-Match": "\"1\"",
          ], json)
        let isTaken = name == "levels" && json.hasPrefix("{\"fields\":{},")
        #expect([403, 422].contains(answer.status) || isTaken, "\(json) \(answer.status)")
      }
    }
    #expect(try home.office.record(scene.own).revision == 1)
  }

  @Test func `what a member makes is that member's and begins at the beginning`() throws {
    let home = try RouteOffice()
    let scene = try home.scene(.stranger)
    let offer = try #require(SampleKinds.registry[name: "offer"])
    func offers() throws -> Int { try home.office.store.reader().file.all(offer).count }
    let before = try offers()
    for (name, value) in [
      ("owner", "\(scene.own)"), ("id", "\(Identifier.random())"), ("state", "closed"),
      ("created", "2001-01-01"), ("actor", "operator"), ("reference", "x"),
      ("level.offer", "public"),
    ] {
      let refused = try scene.visitor.post("/nouveau/offer", ["title": "Une offre", name: value])
      #expect(refused.status == 422 && refused.text.contains("«\u{A0}\(name)\u{202F}»"), "\(name)")
    }
    #expect(try offers() == before)
    let answer = try scene.visitor.post("/nouveau/offer", ["title": "Une offre", "revision": "7"])
    #expect(answer.status == 303)
    let id = try #require(Identifier(String((answer["Location"] ?? "").dropFirst("/fiche/".count))))
    let record = try home.office.record(id)
    #expect(record.owner == scene.account?.record && record.state == "open")
    #expect(record.revision == 1 && record.reference == nil)
    let api = try scene.visitor.send(
      .post, "/api/records/offer",
      ["Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"],
      #"{"fields":{"title":"B"},"owner":"x","state":"closed"}"#)
    #expect(api.status == 422)
  }

  @Test func `nobody gives himself a role, an address or somebody else's record`() throws {
    let home = try RouteOffice()
    let scene = try home.scene(.stranger)
    let own = try #require(scene.account)
    let more: [(String, String)] = [
      ("roles", "adviser"), ("role", "adviser"), ("record", "\(scene.own)"), ("account", "x"),
      ("isVerified", "yes"), ("email", "autre@exemple.be"), ("id", "\(scene.own)"),
    ]
    for (path, form) in [
      ("/compte/courriels", [("office", "never")]), ("/compte/sessions", [("session", "others")]),
      ("/compte/mot-de-passe", [("password", "une phrase assez longue")]),
      ("/langue", [("language", "en")]), ("/bienvenue", [("action", "later")]),
      ("/brouillon?form=/nouveau/offer", [("title", "A")]),
    ] as [(String, [(String, String)])] {
      let answer = try scene.visitor.send(
        .post, path,
        [
          "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded",
        ], (form + more).map { "\($0.0)=\($0.1)" }.joined(separator: "&"))
      #expect(answer.status < 400, "\(path) \(answer.status)")
    }
    let after = try #require(try home.office.store.reader().accounts.find(own.id))
    #expect(after.roles == own.roles && after.record == own.record && after.email == own.email)
    #expect(try home.office.store.reader().letters.choices(of: scene.own).isEmpty)
  }

  @Test func `a message is written by whoever is signed in`() throws {
    let home = try RouteOffice()
    let scene = try home.scene(.owner)
    let answer = try scene.visitor.post(
      "/messages/nouveau",
      [
        "people": "\(scene.other)", "text": "Bonjour", "author": "\(scene.other)",
        "state": "accepted", "own": "\(scene.other)",
      ])
    #expect(answer.status == 303)
    let id = try #require(
      Identifier(String((answer["Location"] ?? "").dropFirst("/messages/".count))))
    let view = try scene.contacts(scene.other).open(id)
    #expect(view.messages.map(\.author) == [scene.own])
    #expect(view.state == .asked)
  }

  /// A draft comes back into the form, not into the record.
  @Test func `a draft gives no right that the form does not have`() throws {
    let home = try RouteOffice()
    let scene = try home.scene(.owner)
    let path = "/fiche/\(scene.own)/modifier"
    let kept = try scene.visitor.post(
      "/brouillon?form=\(path)", ["revision": "1", "name": "Ada", "followed_up": "2020-01-01"])
    #expect(kept.status == 303)
    #expect(!(try scene.visitor.get(path).text.contains("name=\"followed_up\"")))
    // Nobody reads another's.
    let other = try home.scene(.adviser)
    #expect(!(try other.visitor.get(path).text.contains("/brouillon/jeter")))
  }
}
