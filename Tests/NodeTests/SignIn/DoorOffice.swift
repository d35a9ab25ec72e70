import Base
import Crypto
import Foundation
import Office
import Store
import TestKit
import Testing

/// An office that serves under a clock of the test's, with a few people.
final class DoorOffice {
  let clock = TestClock()
  let office: TestOffice

  /// Passwords cost next to nothing here.
  static let cheap = PasswordHash.Cost(logarithm: 10, parallelism: 1)

  init(cost: PasswordHash.Cost = cheap) throws {
    office = try TestOffice("namur", clock: clock.clock)
    try office.serve(isOpen: false, passwordCost: cost)
  }

  var store: OfficeStore { office.store }
  var people: People { People(store: store, caller: .operator, address: office.url) }

  /// An account, and the path of its invitation.
  @discardableResult
  func add(_ email: String, _ roles: Set<Role> = [.member], isVouched: Bool = false) throws
    -> (account: Account, path: String)
  {
    let added = try people.add(email: email, name: nil, roles: roles, isVouched: isVouched)
    return (added.account, String(added.link.dropFirst(office.url.count)))
  }

  /// A browser in which somebody is signed in by an invitation.
  func signedIn(
    _ email: String, _ roles: Set<Role> = [.member], isVouched: Bool = false,
    isRemembered: Bool = false
  ) throws -> Visitor {
    let visitor = Visitor(office)
    let path = try add(email, roles, isVouched: isVouched).path
    _ = try visitor.get(path)
    let answer = try visitor.post(path, ["remember": isRemembered ? "yes" : ""])
    try #require(answer.status == 303 && visitor.cookies["maille"] != nil)
    return visitor
  }

  /// The mails that wait, after everything that is being written.
  func mails() throws -> [QueuedMail] {
    let far = clock.now
    return try store.write { try $0.mails.due(far, limit: 1000) }
  }

  func account(_ email: String) throws -> Account {
    try #require(try store.reader().accounts.find(email: email))
  }

  /// The path of the link in the newest mail to somebody.
  func mailedPath(_ email: String) throws -> String {
    let mail = try #require(try mails().last { $0.recipient == email && !$0.link.isEmpty })
    #expect(mail.link.hasPrefix(office.url + "/lien/"))
    return String(mail.link.dropFirst(office.url.count))
  }

  /// Whether a browser is signed in and verified.
  func isIn(_ visitor: Visitor) throws -> Bool { try visitor.get("/compte").status == 200 }

  /// Sets a second factor up; gives it, and the recovery codes.
  func setUpFactor(_ visitor: Visitor) throws -> (factor: OneTimePassword, codes: [String]) {
    let page = try visitor.get("/compte/second-facteur")
    let marker = "name=\"secret\" value=\""
    let start = try #require(page.text.range(of: marker)).upperBound
    let secret = try #require(Hexadecimal.decode(page.text[start...].prefix { $0 != "\"" }))
    let factor = OneTimePassword(secret: secret)
    let done = try visitor.post(
      "/compte/second-facteur",
      ["secret": Hexadecimal.encode(secret), "code": code(factor)])
    try #require(done.status == 200)
    let codes = done.text.components(separatedBy: "<code>").dropFirst().map {
      String($0.prefix { $0 != "<" })
    }
    return (factor, codes)
  }

  /// The code that an app shows now.
  func code(_ factor: OneTimePassword) -> String { factor.code(counter: clock.now.seconds / 30) }
}

extension Visitor {
  convenience init(_ office: TestOffice, network: String? = nil) {
    self.init(port: office.port, network: network)
  }
}
