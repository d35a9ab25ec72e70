import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// Notes of watch: who posts, whom they reach.
@Suite(.serialized) struct WatchNoteTests {
  private static let note: [(String, String)] = [
    ("title", "Appel d’offres <régional>"), ("text", "Captation & son"), ("sector", "music"),
  ]

  @Test func `an expert's note reaches every office, and only those of the sector's mandate`()
    throws
  {
    let clock = TestClock("2026-11-25")
    let namur = try TestOffice("namur", clock: clock.clock)
    let lille = try TestOffice("lille", country: "FR", clock: clock.clock)
    let ada = try namur.keep(
      .member, ["name": .text("Ada Lombard"), "sector": .text("music")])
    let bob = try namur.keep(.member, ["name": .text("Bob"), "sector": .text("crafts")])
    try namur.keep(
      .expert,
      [
        "name": .text("Ada Lombard"), "expertise": .text("Son"), "sector": .text("music"),
        "mandate_end": .text("2026-12-31"), "member": .text(ada.description),
      ], owner: ada)
    try namur.add(lille, at: "http://127.0.0.1:1")
    try namur.serve(isOpen: false)
    try lille.add(namur, at: namur.url)
    let expert = try namur.person([.member], record: ada)
    let other = try namur.person([.member], record: bob)
    try namur.store.write { transaction in
      for person in [expert, other] {
        guard let account = person.caller.account else { continue }
        try transaction.sharingQuestions.answer(account, transaction.now)
      }
    }
    let path = "/veille/nouvelle"
    for person in [other, try namur.person([.coordinator]), namur.visitor] {
      #expect([303, 403].contains(try person.page(path).status))
      #expect([401, 403].contains(try person.post(path, items: Self.note).status))
      #expect([401, 403].contains(try person.create("watch-note", ["fields": [:]]).status))
    }
    let wrong = try expert.post(
      path, items: Self.note.map { $0.0 == "sector" ? ($0.0, "food") : $0 })
    #expect(wrong.status == 422 && wrong.body.contains("Captation &amp; son"))
    let page = try expert.page(path).body
    #expect(page.contains("\"music\"") && !page.contains("\"crafts\""))
    #expect(try expert.post(path, items: Self.note).status == 303)
    let note = try #require(try namur.store.reader().file.all(.watchNote).first)
    #expect(note.owner == ada && note.values["author"] == .text("Ada Lombard"))
    // In the list and the home page of who works in that sector; not for visitors, not in the feed.
    #expect(try other.page("/veille?filiere=music").body.contains("Appel d’offres"))
    #expect(try !other.page("/veille?filiere=crafts").body.contains("Appel d’offres"))
    #expect(try expert.page("/").body.contains("Veille\u{A0}: Musique"))
    #expect(try !other.page("/").body.contains("Veille\u{A0}:"))
    #expect(try !namur.visitor.page("/veille").body.contains("Appel d’offres"))
    #expect(try !namur.visitor.page("/veille.atom").body.contains("Appel"))
    #expect(try namur.visitor.page("/veille?filiere=nonsense").status == 400)
    _ = try lille.pull()
    try lille.serve()
    #expect(
      try lille.person([.member]).page("/veille?filiere=music").body.contains("Appel d’offres"))

    let adviser = try namur.person([.adviser])
    #expect(
      try adviser.post(
        path, items: [("title", "Publique <b>"), ("sector", "food"), ("public", "yes")]
      ).status == 303)
    let feed = try namur.visitor.page("/veille.atom?filiere=food")
    #expect(feed.headers.contains("application/atom+xml"))
    #expect(feed.body.contains("<title>Publique &lt;b&gt;</title>"))
    let parser = XMLCheck(feed.body)
    #expect(parser.isWellFormed && parser.names["entry"] == 1 && parser.names["updated"] == 2)

    // The mandate ends at midnight: no more notes, those that are there stay.
    clock.set("2027-01-01")
    let account = try #require(expert.caller.account)
    let known = try namur.store.reader().accounts.find(account)
    let later = try namur.signIn(try #require(known))
    #expect(try later.post(path, items: Self.note).status == 403)
    #expect(try later.page(path).status == 403)
    #expect(try later.page("/veille").body.contains("Appel d’offres"))

    // Who goes leaves the note without the name, at every office.
    _ = try namur.file(.adviser).bin(ada)
    clock.advance(days: 31)
    DueWork(store: namur.store, address: "", log: .silent).run()
    let left = try namur.record(note.id)
    #expect(left.values["author"] == nil && left.owner == nil)
    #expect(try eventually { try !namur.holds("Ada Lombard") })
  }
}

/// What elements a feed has; whether it is XML at all.
private struct XMLCheck {
  var isWellFormed = true
  var names: [String: Int] = [:]

  init(_ text: String) {
    var open: [Substring] = []
    for part in text.split(separator: "<").dropFirst() {
      guard let end = part.firstIndex(of: ">") else {
        isWellFormed = false
        continue
      }
      let tag = part[..<end]
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      let name = tag.split(separator: " ")[0]
      if name.hasPrefix("/") {
        if open.popLast() != name.dropFirst() { isWellFormed = false }
      } else {
        open.append(name)
        names[String(name), default: 0] += 1
      }
    }
    if !open.isEmpty { isWellFormed = false }
  }
}
