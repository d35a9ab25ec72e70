import Base
import Crypto
import Foundation
import HTTP
import Office
import Store
import TestKit
import Testing

@Suite struct SecondFactorTests {
  private static let email = "conseil@example.org"

  /// A browser that has shown everything but the second factor.
  private func half(_ door: DoorOffice, _ network: String? = nil) throws -> Visitor {
    let visitor = Visitor(door.office, network: network)
    let path = try door.add(Self.email, [.adviser]).path
    _ = try visitor.get(path)
    try visitor.post(path)
    return visitor
  }

  @Test func `an adviser sets up a second factor before anything else`() throws {
    let door = try DoorOffice()
    let adviser = try half(door)
    let (path, page) = try adviser.follow(try adviser.get("/bureaux?x=1"))
    #expect(path.hasPrefix("/compte/second-facteur?return="))
    #expect(page.status == 200)
    #expect(page.text.contains("name=\"return\" value=\"/bureaux?x=1\""))
    let marker = "name=\"secret\" value=\""
    let secret = try #require(page.text.components(separatedBy: marker).last?.prefix(40))
    let factor = OneTimePassword(secret: try #require(Hexadecimal.decode(secret)))
    let shown = page.text.replacing(" ", with: "")
    #expect(shown.contains(">\(factor.text)<"))
    #expect(
      page.text.contains(
        "otpauth://totp/Maille%20namur%3Aconseil%40example.org?secret=\(factor.text)&amp;issuer=Maille%20namur"
      ))

    // A wrong code shows the same key again: nothing has to be typed twice.
    let wrong = try adviser.post(
      "/compte/second-facteur", ["secret": String(secret), "code": "000000", "return": "/bureaux"])
    #expect(wrong.status == 422)
    #expect(wrong.text.contains(marker + secret))
    #expect(try door.account(Self.email).secondFactor == nil)
    #expect(try !door.isIn(adviser))

    let done = try adviser.post(
      "/compte/second-facteur",
      ["secret": String(secret), "code": door.code(factor), "return": "/bureaux"])
    #expect(done.status == 200)
    let codes = done.text.components(separatedBy: "<code>").count - 1
    #expect(codes == 10)
    #expect(done.text.contains("href=\"/bureaux\""))
    #expect(try door.isIn(adviser))
    #expect(try adviser.get("/compte").text.contains("10 codes de secours"))
    #expect(try door.account(Self.email).secondFactor == factor.secret)
  }

  @Test func `a code counts once`() throws {
    let door = try DoorOffice()
    let (factor, _) = try door.setUpFactor(half(door))
    // The one that set it up is used as well.
    let first = try half(door)
    #expect(try first.post("/connexion/second-facteur", ["code": door.code(factor)]).status == 422)
    door.clock.jump(30)
    let code = door.code(factor)
    let spaced = "\(code.prefix(3)) \(code.suffix(3))"
    #expect(try first.post("/connexion/second-facteur", ["code": spaced]).status == 303)
    #expect(try door.isIn(first))
    let second = try half(door)
    #expect(try second.post("/connexion/second-facteur", ["code": code]).status == 422)
    #expect(try !door.isIn(second))
    // Nor an older one after it.
    let older = factor.code(counter: door.clock.now.seconds / 30 - 1)
    #expect(try second.post("/connexion/second-facteur", ["code": older]).status == 422)
    door.clock.jump(120)
    #expect(
      try second.post("/connexion/second-facteur", ["code": door.code(factor)]).status == 303)
  }

  @Test func `a recovery code counts once`() throws {
    let door = try DoorOffice()
    let (_, codes) = try door.setUpFactor(half(door))
    #expect(Set(codes).count == 10)
    #expect(codes.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{4}(-[0-9a-f]{4}){3}/) != nil })
    // The file holds hashes of them.
    for code in codes {
      #expect(try !door.office.holds(code))
      #expect(try !door.office.holds(code.replacing("-", with: "")))
    }
    let first = try half(door)
    let typed = codes[3].uppercased().replacing("-", with: " ")
    #expect(try first.post("/connexion/second-facteur", ["code": typed]).status == 303)
    #expect(try first.get("/compte").text.contains("9 codes de secours"))
    let second = try half(door)
    #expect(try second.post("/connexion/second-facteur", ["code": codes[3]]).status == 422)
    #expect(try second.post("/connexion/second-facteur", ["code": codes[4]]).status == 303)
    // Setting up another app voids the rest.
    door.clock.jump(60)
    let (_, others) = try door.setUpFactor(second)
    let third = try half(door)
    #expect(try third.post("/connexion/second-facteur", ["code": codes[5]]).status == 422)
    #expect(try third.post("/connexion/second-facteur", ["code": others[5]]).status == 303)
  }

  @Test func `a member who has a second factor is asked for it`() throws {
    let door = try DoorOffice()
    let anne = try door.signedIn("anne@example.org")
    let (factor, _) = try door.setUpFactor(anne)
    let other = try door.signedIn("anne@example.org")
    #expect(try !door.isIn(other))
    #expect(try other.get("/")["Location"] == "/connexion/second-facteur?return=%2F")
    door.clock.jump(30)
    let shown = try other.post(
      "/connexion/second-facteur", ["code": door.code(factor), "return": "/bureaux"])
    #expect(shown["Location"] == "/bureaux")
    #expect(try door.isIn(other))
  }

  @Test func `guesses wait longer and longer, and nobody is locked out`() throws {
    let door = try DoorOffice()
    let (factor, _) = try door.setUpFactor(half(door))
    let guesser = try half(door, "10.5.0")
    func guess(_ code: String) throws -> Visitor.Answer {
      try guesser.post("/connexion/second-facteur", ["code": code])
    }
    for _ in 0..<5 { #expect(try guess("000000").status == 422) }
    var wait: Int64 = 1
    for _ in 0..<12 {
      let early = try guess("000000")
      #expect(early.status == 429)
      let seconds = try #require(early["Retry-After"].flatMap { Int64($0) })
      #expect(seconds == wait)
      door.clock.jump(seconds - 1)
      #expect(try guess("000000").status == 429)
      door.clock.jump(1)
      #expect(try guess("000000").status == 422)
      wait = min(900, wait * 2)
    }
    // The right code waits like any other in that network, and works at once from elsewhere.
    #expect(try guess(door.code(factor)).status == 429)
    let owner = try half(door, "10.6.0")
    #expect(
      try owner.post("/connexion/second-facteur", ["code": door.code(factor)]).status == 303)
    door.clock.jump(900)
    #expect(try guess(door.code(factor)).status == 303)
    // A right one forgets the wrong ones.
    let again = try half(door, "10.5.0")
    for _ in 0..<5 {
      #expect(try again.post("/connexion/second-facteur", ["code": "000000"]).status == 422)
    }
  }

  @Test func `guesses from everywhere wait as well`() throws {
    let door = try DoorOffice()
    _ = try door.setUpFactor(half(door))
    let guesser = try half(door)
    var refused = 0
    for network in 0..<60 {
      guesser.fields["X-Forwarded-For"] = "10.7.\(network).1"
      let answer = try guesser.post("/connexion/second-facteur", ["code": "000000"])
      if answer.status == 429 { refused += 1 }
    }
    #expect(refused == 10)
  }

  @Test func `changing it asks once more who it is`() throws {
    let door = try DoorOffice()
    let adviser = try half(door)
    let (factor, codes) = try door.setUpFactor(adviser)
    let other = try half(door)
    door.clock.jump(30)
    try other.post("/connexion/second-facteur", ["code": door.code(factor)])
    #expect(try door.isIn(other))
    door.clock.jump(601)
    let next = OneTimePassword.generate()
    func change(_ proof: String) throws -> Visitor.Answer {
      try adviser.post(
        "/compte/second-facteur",
        ["secret": Hexadecimal.encode(next.secret), "code": door.code(next), "proof": proof])
    }
    #expect(try adviser.get("/compte/second-facteur").text.contains("name=\"proof\""))
    #expect(try change("").status == 403)
    #expect(try change("000000").status == 403)
    #expect(try change(door.code(next)).status == 403)
    #expect(try door.account(Self.email).secondFactor == factor.secret)
    let before = try door.mails().count
    #expect(try change(door.code(factor)).status == 200)
    #expect(try door.account(Self.email).secondFactor == next.secret)
    // Everything else ends, and the person is told.
    #expect(try door.isIn(adviser))
    #expect(try !door.isIn(other))
    let mails = try door.mails()
    #expect(mails.count == before + 1)
    #expect(mails.last?.recipient == Self.email)
    #expect(mails.last.map { !$0.text.contains(next.text) } ?? false)
    // A session that is young enough says it alone.
    #expect(try !adviser.get("/compte/second-facteur").text.contains("name=\"proof\""))
    _ = codes
  }
}
