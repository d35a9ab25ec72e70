import Base
import Crypto
import Foundation
import HTTP
import Office
import Store
import TestKit
import Testing

@Suite struct PasswordTests {
  private static let email = "anne@example.org"
  private static let password = "pieuvre violette sous l’escalier"

  private func withPassword(_ door: DoorOffice) throws -> Visitor {
    let anne = try door.signedIn(Self.email)
    #expect(try anne.post("/compte/mot-de-passe", ["password": Self.password]).status == 200)
    return anne
  }

  private func signIn(
    _ visitor: Visitor, _ password: String = password, _ email: String = email
  ) throws -> Visitor.Answer {
    try visitor.post("/connexion/mot-de-passe", ["email": email, "password": password])
  }

  @Test func `a password signs in and is kept as its hash`() throws {
    let door = try DoorOffice()
    _ = try withPassword(door)
    #expect(try !door.office.holds(Self.password))
    let kept = try #require(try door.account(Self.email).password)
    #expect(kept.hasPrefix("$scrypt$ln=10,r=8,p=1$"))
    let other = Visitor(door.office)
    #expect(try signIn(other)["Location"] == "/")
    #expect(try door.isIn(other))
    // The same letters, composed otherwise by another keyboard.
    let apart = Visitor(door.office)
    #expect(try signIn(apart, Self.password.decomposedStringWithCanonicalMapping).status == 303)
    let wanted = Visitor(door.office)
    let answer = try wanted.post(
      "/connexion/mot-de-passe",
      ["email": " ANNE@example.org", "password": Self.password, "return": "/bureaux"])
    #expect(answer["Location"] == "/bureaux")
    // Neither shortened, nor trimmed.
    for wrong in [
      String(Self.password.dropLast()), Self.password + " ", " " + Self.password, "",
      Self.password.uppercased(), String(repeating: "x", count: 500_000),
    ] {
      let answer = try signIn(Visitor(door.office, network: "10.1.1"), wrong)
      #expect(answer.status == (wrong.isEmpty ? 422 : 422) && answer["Set-Cookie"] == nil)
      door.clock.jump(3600)
    }
  }

  @Test func `unknown, wrong, without a password and closed are answered alike`() throws {
    let door = try DoorOffice()
    _ = try withPassword(door)
    try door.add("link-only@example.org")
    try door.people.close(door.add("closed@example.org").account.id)
    var pages: Set<String> = []
    for (place, email) in [
      Self.email, "nobody@example.org", "link-only@example.org", "closed@example.org",
    ].enumerated() {
      for attempt in 0..<6 {
        let visitor = Visitor(door.office, network: "10.\(place).0")
        let answer = try signIn(visitor, "not the right one", email)
        #expect(answer.status == (attempt < 5 ? 422 : 429))
        #expect(visitor.cookies["maille"] == nil)
        if attempt < 5 { pages.insert(answer.text.replacing(email, with: "")) }
      }
    }
    #expect(pages.count == 1)
  }

  /// Time is not measured here, since the machine has other work too: what is hashed takes it.
  @Test func `what is hashed does not tell who has an account`() throws {
    let door = try DoorOffice()
    _ = try withPassword(door)
    try door.add("link-only@example.org")
    try door.people.close(door.add("closed@example.org").account.id)
    let way = FrontDoor(store: door.store, cost: DoorOffice.cheap)
    func attempt(_ email: String, _ password: String, from network: String) -> (String, Int64) {
      let before = way.passwordWork
      do {
        _ = try way.signIn(
          email: email, password: password, network: network, device: "", isRemembered: false,
          replacing: nil)
        return ("in", way.passwordWork - before)
      } catch let problem as Problem {
        return ("\(problem.code) \(problem.status)", way.passwordWork - before)
      } catch {
        return ("\(error)", 0)
      }
    }
    let emails = [
      Self.email, "nobody@example.org", "link-only@example.org", "closed@example.org", "", "@",
      Self.email.uppercased(),
    ]
    for (place, email) in emails.enumerated() {
      for password in ["not the right one", "", String(repeating: "x", count: 100_000)] {
        let (answer, work) = attempt(email, password, from: "10.\(place).0")
        #expect(answer == "wrong-password 422" && work == 1 << 10, "\(email) \(answer) \(work)")
      }
    }
    // Who has to wait is told so before anything is hashed, whoever's address it is.
    for email in [Self.email, "nobody@example.org"] {
      let answers = (0..<7).map { _ in attempt(email, "not the right one", from: "10.99.0") }
      #expect(answers.map(\.1) == [1, 1, 1, 1, 1, 0, 0].map { $0 << 10 })
      #expect(answers.suffix(2).allSatisfy { $0.0 == "too-often 429" })
    }
    #expect(attempt(Self.email, Self.password, from: "10.98.0") == ("in", 1 << 10))
  }

  @Test func `guesses from everywhere wait as well, for addresses that nobody has too`() throws {
    let door = try DoorOffice()
    _ = try withPassword(door)
    for email in [Self.email, "nobody@example.org"] {
      for number in 0..<50 {
        let visitor = Visitor(door.office, network: "10.20.\(number)")
        #expect(try signIn(visitor, "guess number \(number)", email).status == 422)
      }
      let late = try signIn(Visitor(door.office, network: "10.21.0"), "one more guess", email)
      #expect(late.status == 429 && late["Retry-After"] == "1")
    }
  }

  @Test func `one network has sixty guesses an hour, whoever's passwords it tries`() throws {
    let door = try DoorOffice()
    _ = try withPassword(door)
    let guesser = Visitor(door.office, network: "10.30.0")
    for number in 0..<60 {
      #expect(try signIn(guesser, "a guess", "person\(number)@example.org").status == 422)
    }
    #expect(try signIn(guesser, "a guess", "one-more@example.org").status == 429)
    #expect(try signIn(guesser, "a guess").status == 429)
    // Codes of links are guesses of the same network.
    #expect(try guesser.post("/connexion/code", ["code": "12345678"]).status == 429)
    #expect(try signIn(Visitor(door.office, network: "10.31.0")).status == 303)
  }

  @Test func `a password is hashed anew when guesses are to cost more`() throws {
    let door = try DoorOffice()
    _ = try withPassword(door)
    let before = try #require(try door.account(Self.email).password)
    door.office.stop()
    try door.office.serve(
      isOpen: false, passwordCost: PasswordHash.Cost(logarithm: 11, parallelism: 2))
    // A wrong one changes nothing.
    #expect(try signIn(Visitor(door.office), "not the right one").status == 422)
    #expect(try door.account(Self.email).password == before)
    #expect(try signIn(Visitor(door.office)).status == 303)
    let after = try #require(try door.account(Self.email).password)
    #expect(after.hasPrefix("$scrypt$ln=11,r=8,p=2$"))
    #expect(try signIn(Visitor(door.office)).status == 303)
    #expect(try door.account(Self.email).password == after)
  }

  @Test func `guesses wait longer and longer in one network, the owner does not`() throws {
    let door = try DoorOffice()
    _ = try withPassword(door)
    let guesser = Visitor(door.office, network: "10.5.0")
    for number in 0..<5 { #expect(try signIn(guesser, "guess number \(number)").status == 422) }
    var waits: [Int64] = []
    for _ in 0..<13 {
      let early = try signIn(guesser, "one more guess")
      #expect(early.status == 429)
      #expect(early.text.contains("Trop d’essais"))
      let seconds = try #require(early["Retry-After"].flatMap { Int64($0) })
      waits.append(seconds)
      door.clock.jump(seconds)
      #expect(try signIn(guesser, "one more guess").status == 422)
    }
    #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
    #expect(try signIn(guesser).status == 429)
    #expect(try signIn(Visitor(door.office, network: "10.6.0")).status == 303)
    door.clock.jump(86_400)
    for number in 0..<5 { #expect(try signIn(guesser, "guess number \(number)").status == 422) }
  }

  @Test func `many guesses at once do not slip through together`() throws {
    let door = try DoorOffice()
    _ = try withPassword(door)
    let port = door.office.port
    let statuses = Crowd.all(30) { number in
      try? Visitor(port: port, network: "10.8.0").post(
        "/connexion/mot-de-passe",
        ["email": Self.email, "password": "guess number \(number)"]
      ).status
    }
    #expect(statuses.filter { $0 == 422 }.count == 5)
    #expect(statuses.filter { $0 == 429 }.count == 25)
  }

  @Test(arguments: [
    ("trop court", 422), ("quatorze signes", 200), ("aaaaaaaaaaaaaaaaaaaa", 422),
    ("motdepassemotdepasse", 422), ("anne example namur anne", 422), ("azertyuiop1234567890", 422),
    (String(repeating: "une phrase assez longue ", count: 8), 200),
    (String(repeating: "une phrase trop longue ", count: 10), 422),
    ("🐚🌊🐠🐙🦑🦀🦞🐡🐟🐬🐳🐋🦈🪼🪸", 200), ("               ", 422),
  ])
  func `what a password must be`(_ password: String, _ status: Int) throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    let answer = try anne.post("/compte/mot-de-passe", ["password": password])
    #expect(answer.status == status, "\(password)")
    guard status == 200 else {
      #expect(try door.account(Self.email).password == nil)
      return
    }
    #expect(try signIn(Visitor(door.office), password).status == 303)
  }

  @Test func `with a second factor eight signs are enough`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    #expect(try anne.post("/compte/mot-de-passe", ["password": "vtq-8fz-"]).status == 422)
    let (factor, _) = try door.setUpFactor(anne)
    #expect(try anne.post("/compte/mot-de-passe", ["password": "vtq-8fz-"]).status == 200)
    let other = Visitor(door.office)
    #expect(try signIn(other, "vtq-8fz-").status == 303)
    #expect(try !door.isIn(other))
    door.clock.jump(30)
    try other.post("/connexion/second-facteur", ["code": door.code(factor)])
    #expect(try door.isIn(other))
  }

  @Test func `a new password ends all other sessions and says so`() throws {
    let door = try DoorOffice()
    let anne = try withPassword(door)
    let other = Visitor(door.office)
    _ = try signIn(other)
    let asking = Visitor(door.office)
    try asking.post("/connexion/lien", ["email": Self.email])
    let link = try door.mailedPath(Self.email)
    let mails = try door.mails().count
    #expect(
      try anne.post("/compte/mot-de-passe", ["password": "gravier, tulipe, horloge"]).status == 200)
    #expect(try door.isIn(anne))
    #expect(try !door.isIn(other))
    #expect(try asking.post(link).status == 410)
    #expect(try signIn(Visitor(door.office)).status == 422)
    let notice = try #require(try door.mails().last)
    #expect(try door.mails().count == mails + 1)
    #expect(notice.recipient == Self.email && !notice.text.contains("gravier"))
  }

  @Test func `changing it asks once more who it is`() throws {
    let door = try DoorOffice()
    let anne = try withPassword(door)
    let next = "gravier, tulipe, horloge"
    func change(_ proof: String) throws -> Visitor.Answer {
      try anne.post("/compte/mot-de-passe", ["password": next, "proof": proof])
    }
    #expect(try !anne.get("/compte").text.contains("name=\"proof\""))
    door.clock.jump(601)
    #expect(try anne.get("/compte").text.contains("name=\"proof\""))
    let missing = try change("")
    #expect(missing.status == 403 && missing.text.contains("#proof"))
    #expect(try change(next).status == 403)
    let kept = try door.account(Self.email).password
    for _ in 0..<4 { #expect(try change("wrong").status == 403) }
    #expect(try change("wrong")["Retry-After"] != nil)
    #expect(try door.account(Self.email).password == kept)
    door.clock.jump(60)
    #expect(try change(Self.password).status == 200)
    #expect(try signIn(Visitor(door.office), next).status == 303)
  }

  @Test func `who has neither a password nor a code signs in again by link`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn(Self.email)
    door.clock.jump(601)
    let page = try anne.get("/compte")
    #expect(!page.text.contains("name=\"password\""))
    #expect(page.text.contains("name=\"return\" value=\"/compte\""))
    #expect(try anne.post("/compte/mot-de-passe", ["password": Self.password]).status == 403)
    let factor = OneTimePassword.generate()
    let setUp = try anne.post(
      "/compte/second-facteur",
      ["secret": Hexadecimal.encode(factor.secret), "code": door.code(factor)])
    #expect(setUp.status == 403)
    try anne.post("/connexion/lien", ["email": Self.email, "return": "/compte"])
    let entered = try anne.post(door.mailedPath(Self.email))
    #expect(entered["Location"] == "/compte")
    #expect(try anne.post("/compte/mot-de-passe", ["password": Self.password]).status == 200)
  }
}
