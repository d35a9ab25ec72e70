import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

extension TestOffice {
  /// Somebody signed in under a name, second factor shown.
  func person(_ name: String, _ roles: Set<Role>, record: Identifier? = nil) throws -> TestPerson {
    let account = try store.write { transaction in
      let account = Account(
        id: .random(), email: "\(Identifier.random())@exemple.be", name: name, roles: roles,
        record: record, created: transaction.now, welcomed: transaction.now)
      try transaction.accounts.save(account)
      return account
    }
    return try signIn(account)
  }

  /// Signs somebody in again, whose session has ended since.
  func again(_ person: TestPerson) throws -> TestPerson {
    let id = try #require(person.caller.account)
    let account = try #require(try store.reader().accounts.find(id))
    return try signIn(account)
  }

  /// One request of somebody with an account.
  func visit(_ person: TestPerson) throws -> Visit {
    try Visit(
      reader: store.reader(), store: store, door: FrontDoor(store: store),
      session: person.session, language: .french, address: "https://namur.example")
  }

  /// The mails that wait.
  func mails(_ clock: TestClock) throws -> [QueuedMail] {
    try store.reader().mails.due(clock.now)
  }
}

/// The links of a page that stand in tiles, with their figures.
func tiles(_ body: String) -> [(path: String, count: String)] {
  body.components(separatedBy: "<li><a href=\"").dropFirst().compactMap { part in
    guard let end = part.firstIndex(of: "\""), let open = part.range(of: "<b>"),
      let close = part.range(of: "</b>"), open.lowerBound < close.lowerBound,
      part[end...].hasPrefix("\"><b>") || part[end...].hasPrefix("\"><svg")
    else { return nil }
    return (
      String(part[..<end]).replacing("&amp;", with: "&"),
      String(part[open.upperBound..<close.lowerBound])
    )
  }
}
