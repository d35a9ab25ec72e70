import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// What the office's files tell of votes, and what they do not.
@Suite(.serialized) struct BallotSecrecyTests {
  /// Where each text stands in a file of the folder.
  private func places(_ texts: [String], in file: String, _ office: TestOffice) -> [[Int]] {
    let data = FileManager.default.contents(atPath: office.folder.path + "/" + file) ?? Data()
    return texts.map { text in
      var found: [Int] = []
      var start = data.startIndex
      while let range = data.range(of: Data(text.utf8), in: start..<data.endIndex) {
        found.append(range.lowerBound)
        start = range.upperBound
      }
      return found
    }
  }

  @Test func `ballots lie in the order of their receipts, once, and nothing else holds one`() throws
  {
    let scene = try ElectionScene(members: 24)
    try scene.openVote([0, 1])
    let before = try scene.office.store.reader().journal.entries(of: scene.election).count
    var receipts: [String] = []
    for voter in 0..<24 { receipts.append(try scene.vote(voter, for: voter % 2)) }
    let database = (scene.office.folder.database as NSString).lastPathComponent
    #expect(
      try eventually {
        let names = try FileManager.default.contentsOfDirectory(atPath: scene.office.folder.path)
        return names.allSatisfy { name in
          let found = places(receipts, in: name, scene.office)
          return name == database ? found.allSatisfy { $0.count == 1 } : found.joined().isEmpty
        }
      })
    // SQLite fills a page from its end: were rows kept as they came, the order of votes would show.
    let offsets = places(receipts, in: database, scene.office).map { $0.first ?? 0 }
    let byPlace = zip(receipts, offsets).sorted { $0.1 > $1.1 }.map(\.0)
    #expect(byPlace == receipts.sorted())
    #expect(receipts != receipts.sorted())
    // Voting leaves no line anywhere that could be laid beside the ballots.
    let reader = try scene.office.store.reader()
    #expect(try reader.journal.entries(of: scene.election).count == before)
    for member in scene.members {
      #expect(try reader.journal.entries(of: member).count == 1)
      #expect(try reader.recordViews.all(of: member).isEmpty)
    }
  }

  @Test func `of many votes of one person at once one counts, and the others are told`() throws {
    let scene = try ElectionScene()
    try scene.openVote([0, 1])
    let store = scene.office.store
    let caller = scene.member(2)
    let election = scene.election
    let outcomes = Crowd.all(12) { number -> String in
      do {
        let visit = try Visit(
          reader: store.reader(), store: store, door: FrontDoor(store: store), session: nil,
          fallback: caller, language: .french, address: "")
        return try visit.vote(in: election, "\(number % 3)")
      } catch {
        return (error as? Problem)?.code ?? "\(error)"
      }
    }
    let receipts = outcomes.filter { $0 != "already-voted" }
    #expect(receipts.count == 1 && receipts[0].count == 23)
    scene.go("2026-12-21")
    let view = try scene.view(scene.member(3))
    #expect(view.count?.ballots.map(\.receipt) == receipts)
    #expect(view.turnout?.voted == 1)
  }

  @Test func `who voted is forgotten after a year, how many stays`() throws {
    let scene = try ElectionScene()
    try scene.openVote([0])
    for voter in 0..<4 { try scene.vote(voter, for: 0) }
    scene.go("2027-12-19")
    func names() throws -> Int {
      try scene.office.visit(.adviser).turnoutList(scene.election).count
    }
    #expect(try names() == 6)
    let ballots = try scene.view(scene.member(0)).count?.ballots
    scene.go("2027-12-20")
    #expect(try names() == 0)
    let view = try scene.view(scene.member(0))
    #expect(view.turnout?.entitled == 6 && view.turnout?.voted == 4)
    #expect(view.count?.ballots == ballots && ballots?.count == 4)
  }

  @Test func `two records of one person have one vote once they are one`() throws {
    let scene = try ElectionScene()
    try scene.openVote([0, 1])
    try scene.vote(2, for: 0)
    let (removed, kept) = (scene.members[2], scene.members[3])
    try scene.office.store.write { transaction in
      try transaction.moveAll(from: removed, to: kept, batch: .random())
    }
    #expect(scene.code { try scene.vote(3, for: 1) } == "already-voted")
    #expect(scene.code { try scene.vote(2, for: 1) } == "not-entitled")
    let turnout = try scene.view(.adviser).turnout
    #expect(turnout?.entitled == 5 && turnout?.voted == 1)
  }

  @Test func `pages: a ballot is checked, cast and shown once, and only members vote`() throws {
    let scene = try ElectionScene()
    try scene.openVote([0, 1])
    try scene.office.serve(isOpen: false)
    let path = "/elections/\(scene.election)"
    let voter = try scene.office.person([.member], record: scene.members[2])
    let account = try #require(voter.caller.account)
    try scene.office.store.write { try $0.sharingQuestions.answer(account, $0.now) }
    let number = try scene.number(1)
    #expect(try voter.page("/elections").body.contains("Vote en cours"))
    let page = try voter.page(path)
    #expect(page.body.contains("Membre 1") && page.body.contains("Vote blanc"))
    // Who is on the list of voters is the advisers' to see.
    #expect(!page.body.contains("Qui a voté"))
    #expect(try voter.post("\(path)/bulletin", ["confirm": "yes"]).status == 422)
    let check = try voter.post("\(path)/bulletin", ["choice": number])
    #expect(check.status == 200 && check.body.contains("name=\"confirm\""))
    #expect(try scene.view(.adviser).turnout?.voted == 0)
    let home = try voter.page("/").body
    #expect(home.contains("Un vote vous attend") && !home.contains("Rien ne vous attend."))
    let cast = try voter.post("\(path)/bulletin", ["choice": number, "confirm": "yes"])
    let receipt = try #require(cast.body.firstMatch(of: /([2-9A-Z]{5}-){3}[2-9A-Z]{5}/)).output.0
    #expect(cast.headers.lowercased().contains("cache-control: no-store"))
    let again = try voter.post("\(path)/bulletin", ["choice": "0", "confirm": "yes"])
    #expect(again.status == 409 && again.body.contains("déjà voté"))
    #expect(try !voter.page("/").body.contains("Un vote vous attend"))
    for person in [
      voter, try scene.office.person([.member], record: scene.members[3]),
      try scene.office.person([.adviser]), try scene.office.person([.coordinator]),
    ] {
      let page = try person.page(path)
      #expect(page.status == 200 && !page.body.contains(receipt))
      #expect(try person.page("\(path)/bulletins.csv").status == 404)
    }
    for person in [
      scene.office.visitor, try scene.office.person([.adviser]),
      try scene.office.person([.coordinator]),
    ] {
      for action in ["bulletin", "candidature", "retrait"] {
        let answer = try person.post(
          "\(path)/\(action)", ["choice": "0", "confirm": "yes", "text": "Moi"])
        #expect([401, 403].contains(answer.status), "\(action) \(answer.status)")
      }
    }
    #expect(try scene.office.visitor.page(path).status == 303)
    #expect(try scene.office.visitor.page("/elections").status == 303)
    #expect(try scene.office.person([.adviser]).page(path).body.contains("Qui a voté"))
    scene.go("2026-12-21")
    let after = try scene.office.person([.member], record: scene.members[4])
    let result = try after.page(path).body
    #expect(result.contains(receipt) && result.contains("Choix du vote"))
    #expect(try after.page("\(path)/bulletins.csv").body.contains("\(receipt),\(number),Membre 1"))
  }

  @Test func `who is erased leaves a count that adds up, and no name`() throws {
    let scene = try ElectionScene()
    try scene.openVote([0, 1])
    for voter in 0..<4 { try scene.vote(voter, for: 0) }
    _ = try scene.office.file(.adviser).bin(scene.members[0])
    scene.clock.set("2027-01-25")
    scene.work()
    #expect(try scene.office.store.reader().file.find(scene.members[0]) == nil)
    #expect(scene.state == "closed")
    let view = try scene.view(scene.member(5))
    #expect(view.turnout?.entitled == 6 && view.turnout?.voted == 4)
    #expect(view.count?.ballots.count == 4)
    #expect(!view.candidates.contains { $0.name == "Membre 0" })
    #expect(try eventually { try !scene.office.holds("Parce que 0") })
    // A cancelled election is not counted, and its ballots are destroyed.
    let other = try ElectionScene()
    try other.openVote([0])
    try other.vote(1, for: 0)
    _ = try other.office.file(.adviser).take("cancel", of: other.election, reason: "Erreur d’appel")
    #expect(other.state == "cancelled")
    #expect(try other.office.store.reader().urns.ballots(other.election).isEmpty)
    _ = try other.office.file(.adviser).bin(other.election)
    other.clock.advance(days: 31)
    other.work()
    #expect(try other.office.store.reader().candidates.all(other.election).isEmpty)
  }
}
