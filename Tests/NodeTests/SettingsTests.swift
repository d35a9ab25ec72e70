import Base
import Foundation
import Office
import Store
import Testing

/// What the operator writes into `settings.json`, and the order in which mails leave.
@Suite(.serialized) struct SettingsTests {
  private static let mail = #""server":"smtp://127.0.0.1:9","from":"bureau@namur.example""#

  private func code(_ settings: String) throws -> String? {
    let office = try TestOffice("namur")
    try NodeFolder.writeSecret(Array(settings.utf8), office.folder.settingsFile)
    do {
      try office.serve(isOpen: false)
      return nil
    } catch let problem as Problem {
      #expect(problem.code != "bad-settings" || problem.detail.hasPrefix("settings.json"))
      return problem.code
    }
  }

  @Test(arguments: [
    "", "{", "[]", #"{"port":70000}"#, #"{"port":-1}"#,
    #"{"address":"namur.example"}"#, #"{"address":"https://namur.example/maille"}"#,
    #"{"address":7}"#, #"{"otherAddresses":"http://10.0.0.2"}"#, #"{"otherAddresses":["x"]}"#,
    #"{"mail":{"server":"mail.example:465","from":"bureau@namur.example"}}"#,
    #"{"mail":{"server":465,"from":"bureau@namur.example"}}"#,
    #"{"mail":{"server":"smtp://127.0.0.1:9"}}"#,
    #"{"mail":{"server":"smtp://127.0.0.1:9","from":"bureau"}}"#,
    #"{"mail":{\#(mail),"user":"namur"}}"#,
  ])
  func `settings that cannot be meant are refused before anything is lost`(_ settings: String)
    throws
  {
    #expect(try code(settings) == "bad-settings")
  }

  @Test func `a password file must be readable, and complete settings are taken`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/n\(Identifier.random())"
    let settings = #"{"mail":{\#(Self.mail),"user":"namur","passwordFile":"\#(path)"}}"#
    #expect(try code(settings) == "no-file")
    try NodeFolder.writeSecret(Array("secret\n".utf8), path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try code(settings) == nil)
    #expect(try code(#"{"mail":{\#(Self.mail)}}"#) == nil)
    #expect(try code("{}") == nil)
  }

  @Test func `a link that signs in does not wait behind a letter to everybody`() throws {
    let clock = TestClock("2026-11-25")
    let office = try TestOffice("namur", clock: clock.clock)
    func add(_ subject: String, link: String = "", unsubscribe: String = "") throws {
      try office.store.write { transaction in
        try transaction.mails.add(
          QueuedMail(
            id: .random(), recipient: "anne@exemple.be", subject: subject, text: "Texte",
            link: link, unsubscribe: unsubscribe, created: transaction.now))
      }
    }
    for number in 0..<30 { try add("Lettre \(number)", unsubscribe: "/desinscription/x") }
    clock.jump(60)
    try add("Message", link: "/messages/x")
    clock.jump(60)
    try add("Rappel")
    clock.jump(60)
    let person = try office.person([.member])
    let account = try #require(
      try person.caller.account.flatMap { try office.store.reader().accounts.find($0) })
    try FrontDoor(store: office.store).requestLink(
      email: account.email, browser: .random(), network: "192.0.2.1",
      address: "https://namur.example", destination: "", language: .french)
    // It is asked for behind all that was begun before.
    try office.store.write { _ in }
    let due = try office.store.reader().mails.due(clock.now)
    #expect(
      due.count == 20
        && due.prefix(3).map(\.subject) == ["Votre lien de connexion", "Message", "Rappel"])
    #expect(due.dropFirst(3).allSatisfy { $0.subject.hasPrefix("Lettre") })
  }
}
