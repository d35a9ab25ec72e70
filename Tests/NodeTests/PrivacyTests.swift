import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// What a person can have, and have destroyed.
@Suite struct PrivacyTests {
  private static let text = """
    Nom;Courriel;Téléphone;Métier;Membre depuis;Remarque;Partage identité;Partage activité
    Zénobie Quatresous;zenobie@example.org;+32 455 11 22 33;souffleuse de verre;2019-05-02;fragile-remarque;public;tous les bureaux
    Ada Autre;ada@example.org;;costumière;;;mon bureau;

    """

  private func visit(_ office: TestOffice, _ door: FrontDoor, _ email: String) throws -> Visit {
    let people = People(store: office.store, caller: .operator, address: "http://x")
    let link = try people.add(email: email, name: nil, roles: [.member], isVouched: true).link
    let secret = try #require(Secret(String(link.suffix(64))))
    let session = try door.use(
      secret, browser: nil, device: "Firefox, Linux", isRemembered: false, replacing: nil
    ).session
    return try Visit(
      reader: office.store.reader(), store: office.store, door: door, session: session,
      language: .french, address: "http://x")
  }

  @Test func `a copy holds all that concerns one person and nothing of others`() throws {
    let office = try TestOffice("namur")
    _ = try office.take(Self.text, "member")
    let door = FrontDoor(store: office.store)
    let zenobie = try visit(office, door, "zenobie@example.org")
    let ada = try visit(office, door, "ada@example.org")
    let record = try #require(zenobie.caller.record)
    let talk = try ada.contacts.ask([record], text: "Une lampe pour ma scène")
    try zenobie.contacts.answer(talk, isAccepted: true)
    try ada.contacts.write("merci-beaucoup", to: talk)
    _ = try zenobie.keepDraft("/fiche/\(record)/modifier", "trade=verri%C3%A8re-brouillon")
    _ = try zenobie.file.choose(
      ["contact": "office"], for: record, from: office.record(record).revision, wording: "mots-lus")
    let adviser = try Visit(
      reader: office.store.reader(), store: office.store, door: door, session: nil,
      fallback: .adviser, language: .french, address: "http://x")
    adviser.noteView(of: try #require(try adviser.ownRecord(record)))

    let text = String(decoding: try zenobie.copyOfMyData(), as: UTF8.self)
    for wanted in [
      "Zénobie Quatresous", "zenobie@example.org", "+32 455 11 22 33", "souffleuse de verre",
      "fragile-remarque", "merci-beaucoup", "brouillon", "mots-lus", "Firefox, Linux", "2019-05-02",
    ] {
      #expect(text.contains(wanted), "\(wanted) is not in the copy")
    }
    for other in ["ada@example.org", "costumière"] { #expect(!text.contains(other)) }
    // The other way round: what Ada did not write or get is not hers.
    let others = String(decoding: try ada.copyOfMyData(), as: UTF8.self)
    for foreign in ["+32 455 11 22 33", "fragile-remarque", "souffleuse", "verri%C3%A8re"] {
      #expect(!others.contains(foreign))
    }
    // Who has left keeps what she wrote; the rest goes on without her.
    try zenobie.contacts.write("parole-de-zenobie", to: talk)
    try zenobie.contacts.leave(talk)
    let left = String(decoding: try zenobie.copyOfMyData(), as: UTF8.self)
    #expect(left.contains("parole-de-zenobie") && !left.contains("merci-beaucoup"))
    let stranger = try Visit(
      reader: office.store.reader(), store: office.store, door: door, session: nil,
      language: .french, address: "http://x")
    #expect(throws: Problem.self) { _ = try stranger.copyOfMyData() }
  }

  @Test func `what is erased is in no file, here or at a neighbour`() throws {
    let office = try TestOffice("namur")
    let other = try TestOffice("liege")
    _ = try office.take(Self.text, "member")
    let door = FrontDoor(store: office.store)
    let zenobie = try visit(office, door, "zenobie@example.org")
    let record = try #require(zenobie.caller.record)
    let ada = try visit(office, door, "ada@example.org")
    let talk = try ada.contacts.ask([record], text: "Bonjour")
    try zenobie.contacts.answer(talk, isAccepted: true)
    try zenobie.contacts.write("parole-de-zenobie", to: talk)
    _ = try zenobie.keepDraft("/x", "essai=brouillon-de-zenobie")
    try office.add(other, at: "http://127.0.0.1:1")
    try office.serve()
    try other.add(office, at: office.url)
    _ = try other.pull()
    #expect(try other.holds("souffleuse de verre"))

    try zenobie.eraseMe()
    _ = try other.pull()
    office.stop()
    other.store.close()
    let gone = [
      "zenobie@example.org", "+32 455 11 22 33", "souffleuse de verre", "fragile-remarque",
      "parole-de-zenobie", "brouillon-de-zenobie",
    ]
    for word in gone {
      #expect(try !office.holds(word), "\(word) is still here")
      #expect(try !other.holds(word), "\(word) is still at the neighbour")
    }
    // What the law keeps, and nothing is shared of it.
    let kept = try #require(try office.store.reader().file.find(record))
    #expect(kept.values.keys.sorted() == ["joined", "name"] && kept.isWithdrawn)
    #expect(try office.store.reader().accounts.find(email: "zenobie@example.org") == nil)
    #expect(try office.discrepancies().isEmpty && other.discrepancies().isEmpty)
    // The conversation is still Ada's, without the words of the other.
    #expect(try ada.contacts.open(talk).messages.map(\.text) == ["Bonjour", ""])
    #expect(throws: Problem.self) { try zenobie.eraseMe() }
  }

  @Test func `breaches are the advisers', with the hours that are left`() throws {
    let office = try TestOffice("namur")
    let door = FrontDoor(store: office.store)
    func visit(_ caller: Caller) throws -> Visit {
      try Visit(
        reader: office.store.reader(), store: office.store, door: door, session: nil,
        fallback: caller, language: .french, address: "http://x")
    }
    let adviser = try visit(.adviser)
    let time = LocalTime(timeZone: adviser.profile.timeZone)
    let found = Timestamp(seconds: adviser.now.seconds - 70 * 3600)
    let texts = [
      "title": "Clé USB perdue", "detected": "\(time.day(found))T\(time.clock(found))",
    ]
    let record = try adviser.file.create(.breach, RecordInput(texts: texts))
    #expect([1, 2].contains(try adviser.breaches()[0].hoursLeft))
    _ = try adviser.file.change(
      record.id, from: 1, RecordInput(texts: ["decision": "none", "decision_reason": "chiffrée"]))
    #expect(try adviser.breaches()[0].hoursLeft == nil)
    for caller in [Caller.visitor, .member, .coordinator] {
      #expect(throws: Problem.self) { _ = try visit(caller).breaches() }
      #expect(throws: Problem.self) {
        _ = try visit(caller).file.create(.breach, RecordInput(texts: texts))
      }
      #expect(throws: Problem.self) { _ = try visit(caller).copyOfOffice() }
      #expect(try visit(caller).ownRecord(record.id) == nil)
      #expect(
        try visit(caller).library.search(SearchRequest(text: "clé USB")).total == 0)
    }
  }
}
