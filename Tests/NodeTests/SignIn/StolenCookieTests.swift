import Base
import Crypto
import Foundation
import HTTP
import Office
import Schema
import Store
import TestKit
import Testing

/// What a copy of somebody's cookie is worth once its owner has done something about it, and what one is
/// worth that was put into a browser before anybody signed in there.
@Suite struct StolenCookieTests {
  private static let email = "anne@example.org"
  private static let password = "pieuvre violette sous l’escalier"

  /// What ends it: by the owner's browser, by another one of hers, or by the office.
  enum End: CaseIterable {
    case signOut, listed, others, newPassword, secondFactor, closed, roles, signInAgain, erased
  }

  private func end(_ end: End, _ door: DoorOffice, _ anne: Visitor) throws {
    let id = try door.account(Self.email).id
    switch end {
    case .signOut: #expect(try anne.post("/deconnexion").status == 303)
    case .listed:
      let page = try anne.get("/compte").text
      let hash = try #require(Secret(anne.cookies["maille"] ?? "")).hash
      // One's own browser is not in the list: another one ends it.
      #expect(!page.contains(Hexadecimal.encode(hash)))
      let other = try door.signedIn(Self.email)
      #expect(
        try other.post("/compte/sessions", ["session": Hexadecimal.encode(hash)]).status == 200)
    case .others:
      let other = try door.signedIn(Self.email)
      #expect(try other.post("/compte/sessions", ["session": "others"]).status == 200)
    case .newPassword:
      let other = try door.signedIn(Self.email)
      let changed = try other.post("/compte/mot-de-passe", ["password": Self.password])
      #expect(changed.status == 200)
    case .secondFactor: _ = try door.setUpFactor(try door.signedIn(Self.email))
    case .closed: try door.people.close(id)
    case .roles: _ = try door.people.add(email: Self.email, name: nil, roles: [.member, .adviser])
    case .signInAgain:
      let path = try door.add(Self.email).path
      #expect(try anne.post(path).status == 303)
    case .erased:
      let name = try door.account(Self.email).name
      #expect(try anne.post("/donnees/effacer", ["name": name]).status == 200)
    }
  }

  @Test(arguments: End.allCases) func `a copied cookie opens nothing any more`(_ what: End) throws {
    let door = try DoorOffice()
    let member = try #require(door.office.store.registry[name: "member"])
    try door.office.keep(member, ["name": .text("Anne"), "email": .text(Self.email)])
    let anne = try door.signedIn(Self.email)
    let thief = Visitor(door.office, network: "10.66.0")
    thief.cookies = anne.cookies
    #expect(try door.isIn(thief))
    try end(what, door, anne)
    let copy = thief.cookies
    for path in ["/compte", "/donnees", "/nouvelles", "/donnees/copie.zip", "/nouveau/offer"] {
      thief.cookies = copy
      #expect(try thief.get(path).status == 303, "\(path)")
    }
    for path in ["/compte/mot-de-passe", "/compte/sessions", "/nouveau/offer", "/sujets"] {
      thief.cookies = copy
      #expect(
        try thief.post(path, ["title": "x", "password": Self.password]).status == 401, "\(path)")
    }
  }

  @Test func `a cookie planted before the password or the code is worth nothing after it`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    #expect(try anne.post("/compte/mot-de-passe", ["password": Self.password]).status == 200)
    let (factor, codes) = try door.setUpFactor(anne)
    for isRecovery in [false, true] {
      let mallory = try door.signedIn("mallory@example.org")
      let planted = try #require(mallory.cookies["maille"])
      let victim = Visitor(door.office)
      victim.cookies["maille"] = planted
      let signedIn = try victim.post(
        "/connexion/mot-de-passe", ["email": Self.email, "password": Self.password])
      #expect(signedIn.status == 303)
      let half = try #require(victim.cookies["maille"])
      door.clock.jump(30)
      let shown = try victim.post(
        "/connexion/second-facteur", ["code": isRecovery ? codes[0] : door.code(factor)])
      #expect(shown.status == 303)
      let whole = try #require(victim.cookies["maille"])
      #expect(Set([planted, half, whole]).count == 3)
      #expect(try door.isIn(victim))
      for old in [planted, half] {
        let thief = Visitor(door.office)
        thief.cookies["maille"] = old
        #expect(try !door.isIn(thief))
      }
    }
  }

  @Test func `recovery codes are guessed no faster than the app's`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    #expect(try anne.post("/compte/mot-de-passe", ["password": Self.password]).status == 200)
    let (factor, codes) = try door.setUpFactor(anne)
    func half(_ network: String) throws -> Visitor {
      let visitor = Visitor(door.office, network: network)
      let answer = try visitor.post(
        "/connexion/mot-de-passe", ["email": Self.email, "password": Self.password])
      try #require(answer.status == 303)
      return visitor
    }
    // The two ways to show it share their guesses, also from another browser of the same network.
    let first = try half("10.70.0")
    for number in 0..<5 {
      let code = number.isMultiple(of: 2) ? "0000-0000-0000-000\(number)" : "00000\(number)"
      #expect(try first.post("/connexion/second-facteur", ["code": code]).status == 422)
    }
    let second = try half("10.70.0")
    door.clock.jump(0)
    for code in [codes[0], door.code(factor)] {
      #expect(try second.post("/connexion/second-facteur", ["code": code]).status == 429)
    }
    // The one that was right came too early, and still counts for its owner.
    #expect(try half("10.71.0").post("/connexion/second-facteur", ["code": codes[0]]).status == 303)
  }
}
