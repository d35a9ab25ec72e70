import Base
import Crypto
import Foundation
import HTTP
import Office
import Store
import TestKit
import Testing

@Suite struct SessionTests {
  private static let email = "anne@example.org"

  @Test func `a session ends eight hours after it was last used`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    door.clock.jump(8 * 3600 - 1)
    #expect(try door.isIn(anne))
    door.clock.jump(8 * 3600 - 1)
    #expect(try door.isIn(anne))
    door.clock.jump(8 * 3600)
    #expect(try !door.isIn(anne))
    // It stays ended, whatever the clock says.
    door.clock.jump(-8 * 3600)
    let away = Visitor(door.office)
    away.cookies = anne.cookies
    _ = try door.signedIn("else@example.org")
    #expect(try door.isIn(away))
  }

  @Test func `who wants to stay signed in has two weeks, advisers have not`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email, isRemembered: true)
    door.clock.jump(14 * 86_400 - 1)
    #expect(try door.isIn(anne))
    door.clock.jump(14 * 86_400)
    #expect(try !door.isIn(anne))
    let adviser = try door.signedIn(
      "conseil@example.org", [.adviser], isVouched: true, isRemembered: true)
    door.clock.jump(8 * 3600 - 1)
    #expect(try door.isIn(adviser))
    door.clock.jump(8 * 3600)
    #expect(try !door.isIn(adviser))
  }

  @Test func `thirty days end a session however much it is used`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email, isRemembered: true)
    for _ in 0..<29 {
      door.clock.jump(86_400)
      #expect(try door.isIn(anne))
    }
    door.clock.jump(86_399)
    #expect(try door.isIn(anne))
    door.clock.jump(1)
    #expect(try !door.isIn(anne))
    // The next one who signs in sweeps it out of the file.
    _ = try door.signedIn("else@example.org")
    let account = try door.account(Self.email).id
    #expect(try door.store.reader().sessions.all(of: account).isEmpty)
  }

  /// Somebody may have put a cookie of his own into the browser before.
  @Test func `signing in never keeps what the browser held`() throws {
    let door = try DoorOffice()
    let mallory = try door.signedIn("mallory@example.org")
    let planted = try #require(mallory.cookies["maille"])
    for made in [planted, Secret.random().text] {
      let anne = Visitor(door.office)
      anne.cookies["maille"] = made
      let path = try door.add(Self.email).path
      _ = try anne.get(path)
      #expect(try anne.post(path).status == 303)
      let own = try #require(anne.cookies["maille"])
      #expect(own != made)
      #expect(try anne.get("/compte").text.contains(Self.email))
      // What was planted opens nobody's account any more.
      mallory.cookies["maille"] = made
      #expect(try !door.isIn(mallory))
    }
  }

  @Test func `the second factor changes the secret as well`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email, [.adviser])
    let first = try #require(anne.cookies["maille"])
    let (factor, _) = try door.setUpFactor(anne)
    let second = try #require(anne.cookies["maille"])
    #expect(second != first)
    #expect(try door.isIn(anne))
    let other = try door.signedIn(Self.email, [.adviser])
    let third = try #require(other.cookies["maille"])
    door.clock.jump(30)
    let answer = try other.post("/connexion/second-facteur", ["code": door.code(factor)])
    #expect(answer.status == 303)
    #expect(other.cookies["maille"] != third)
    for old in [first, third] {
      let thief = Visitor(door.office)
      thief.cookies["maille"] = old
      #expect(try thief.get("/compte/second-facteur")["Location"] == "/connexion")
    }
  }

  @Test func `a person sees where she is signed in and ends it`() throws {
    let door = try DoorOffice()
    let laptop = try door.signedIn(Self.email)
    let phone = Visitor(door.office)
    phone.fields["User-Agent"] =
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36"
    let path = try door.add(Self.email).path
    try phone.post(path)
    let tablet = try door.signedIn(Self.email)
    let page = try laptop.get("/compte").text
    #expect(page.contains("Firefox, Linux") && page.contains("Chrome, Android"))
    #expect(page.components(separatedBy: "name=\"session\"").count == 4)

    // The page names sessions by what the file holds, which opens nothing.
    let names = page.components(separatedBy: "name=\"session\" value=\"").dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
    let phoneName = try #require(
      names.first { Hexadecimal.decode($0) == Secret(phone.cookies["maille"] ?? "")?.hash })
    let thief = Visitor(door.office)
    thief.cookies["maille"] = phoneName
    #expect(try !door.isIn(thief))

    // Nobody ends another's.
    let mallory = try door.signedIn("mallory@example.org")
    #expect(try mallory.post("/compte/sessions", ["session": phoneName]).status == 404)
    #expect(try door.isIn(phone))

    #expect(try laptop.post("/compte/sessions", ["session": phoneName]).status == 200)
    #expect(try !door.isIn(phone))
    #expect(try door.isIn(laptop) && door.isIn(tablet))
    #expect(try laptop.post("/compte/sessions", ["session": phoneName]).status == 404)
    #expect(try laptop.post("/compte/sessions", ["session": "others"]).status == 200)
    #expect(try door.isIn(laptop))
    #expect(try !door.isIn(tablet))
    #expect(try door.isIn(mallory))
  }

  @Test func `signing out ends the session and clears the browser`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    let held = anne.cookies
    let answer = try anne.post("/deconnexion")
    #expect(answer.status == 303)
    #expect(
      answer.all("Set-Cookie") == [
        "maille=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
        "maille-browser=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
      ])
    #expect(answer["Clear-Site-Data"] == "\"cache\", \"storage\"")
    #expect(anne.cookies.isEmpty)
    anne.cookies = held
    #expect(try !door.isIn(anne))
    // Once more, and without ever having been in, it is the same.
    #expect(try anne.post("/deconnexion").status == 303)
    #expect(try Visitor(door.office).post("/deconnexion").status == 303)
    // A link on another page signs nobody out.
    #expect(try anne.get("/deconnexion").status == 405)
  }

  @Test func `cookies over plain HTTP and behind TLS`() throws {
    let door = try DoorOffice()
    for (scheme, prefix, suffix) in [("http", "", ""), ("https", "__Host-", "; Secure")] {
      for isRemembered in [false, true] {
        let visitor = Visitor(door.office, network: "10.9.0")
        visitor.fields["X-Forwarded-Proto"] = scheme
        let path = try door.add(Self.email).path
        _ = try visitor.get(path)
        let answer = try visitor.post(path, ["remember": isRemembered ? "yes" : ""])
        let name = "\(prefix)maille"
        let secret = try #require(visitor.cookies[name])
        #expect(secret.utf8.count == 64)
        let age = isRemembered ? "; Max-Age=2592000" : ""
        #expect(
          answer.all("Set-Cookie")
            == ["\(name)=\(secret); Path=/; HttpOnly; SameSite=Lax\(suffix)\(age)"])
        #expect(try door.isIn(visitor))
        // One without the prefix, which any neighbouring site could have set, is not looked at.
        let other = Visitor(door.office)
        other.fields["X-Forwarded-Proto"] = scheme
        other.cookies[prefix.isEmpty ? "__Host-maille" : "maille"] = secret
        #expect(try !door.isIn(other))
        let asked = try visitor.post("/connexion/lien", ["email": "x@example.org"])
        let mark = try #require(visitor.cookies["\(prefix)maille-browser"])
        #expect(
          asked.all("Set-Cookie") == [
            "\(prefix)maille-browser=\(mark); Path=/; HttpOnly; SameSite=Lax\(suffix); Max-Age=600"
          ])
      }
    }
    // What a visitor from outside says of TLS is not believed; from this machine it is (above).
    var headers = Headers()
    headers.append("X-Forwarded-Proto", "https")
    #expect(
      !RequestSource(try Request(.get, "/", headers: headers, peer: "203.0.113.1")).isSecure)
  }

  @Test func `odd cookies sign nobody in and harm nothing`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    let secret = try #require(anne.cookies["maille"])
    let visitor = Visitor(door.office)
    for cookie in [
      "maille=\(secret); maille=\(secret)", "maille=\(secret); maille=x",
      "maille=x; maille=\(secret)",
      "maille=\"\(secret)\"", "maille=\(secret)0", "maille=\(secret.uppercased())",
      "maille=", "maille", "=", ";;;", "MAILLE=\(secret)", "maille =\(secret)",
      "maille=\(String(repeating: "a", count: 12_000))", "maille=%00", "maille=é",
    ] where secret != secret.uppercased() {
      let answer = try visitor.send(.get, "/compte", ["Cookie": cookie])
      #expect(answer.status == 303, "\(cookie.prefix(100))")
      #expect(answer["Location"] == "/connexion?return=%2Fcompte")
    }
    let whole = try visitor.send(.get, "/compte", ["Cookie": "a=b; maille=\(secret); c=d"])
    #expect(whole.status == 200)
    let tooLong = try visitor.send(
      .get, "/", ["Cookie": "maille=\(String(repeating: "a", count: 17_000))"])
    #expect(tooLong.status == 431)
    #expect(try door.isIn(anne))
  }

  @Test func `other roles end what was open and ask for their second factor`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    let id = try door.account(Self.email).id
    // The command line gives a role; so does an adviser's page.
    for change in [
      { try door.add(Self.email, [.adviser]) as Any },
      { try door.people.set([.member, .coordinator], of: id) as Any },
    ] {
      #expect(try door.isIn(anne))
      _ = try change()
      #expect(try !door.isIn(anne))
      try anne.post(door.add(Self.email, []).path)
      #expect(try !door.isIn(anne))
      #expect(try anne.get("/compte")["Location"] == "/connexion/second-facteur?return=%2Fcompte")
      try door.people.set([.member], of: id)
      try anne.post(door.add(Self.email).path)
    }
    // The same roles again change nothing.
    _ = try door.add(Self.email, [.member])
    #expect(try door.isIn(anne))
  }

  @Test func `nobody but the operator gets another's link`() throws {
    let door = try DoorOffice()
    try door.add(Self.email)
    for caller in [Caller.adviser, .member, .coordinator, .visitor] {
      let people = People(store: door.store, caller: caller, address: door.office.url)
      #expect(throws: Problem.self) {
        try people.add(email: Self.email, name: nil, roles: [.member])
      }
    }
  }

  @Test func `using a session is written down every five minutes at most`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    let account = try door.account(Self.email).id
    func used() throws -> Timestamp? {
      try door.store.write { try $0.sessions.all(of: account).first?.used }
    }
    let start = try #require(try used())
    door.clock.jump(299)
    _ = try anne.get("/")
    #expect(try used() == start)
    door.clock.jump(1)
    _ = try anne.get("/")
    #expect(try used() == start.adding(seconds: 300))
  }
}
