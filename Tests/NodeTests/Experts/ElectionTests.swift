import Base
import Crypto
import Foundation
import Kinds
import Office
import Schema
import Store
import TestKit
import Testing

/// Elections: who may do what and when, and what comes out.
@Suite(.serialized) struct ElectionTests {
  @Test func `call, candidates, vote, count, mandate`() throws {
    let scene = try ElectionScene()
    #expect(scene.code { _ = try scene.view(scene.member(0)) } == "not-found")
    try scene.publish()
    #expect(scene.state == "call")
    try scene.office.visit(scene.member(0)).stand(in: scene.election, "Premier texte")
    try scene.office.visit(scene.member(0)).stand(in: scene.election, "Texte de zéro")
    try scene.office.visit(scene.member(1)).stand(in: scene.election, "Texte d’un")
    try scene.office.visit(scene.member(2)).stand(in: scene.election, "Texte de deux")
    try scene.office.visit(scene.member(2)).withdraw(from: scene.election)
    // Who stands is shown to the office, also who is hidden in its directory.
    let seen = try scene.view(scene.member(3)).candidates
    #expect(Set(seen.map(\.name)) == ["Membre 0", "Membre 1"])
    #expect(Set(seen.map(\.text)) == ["Texte de zéro", "Texte d’un"])
    scene.go("2026-12-06")
    #expect(scene.state == "listed")
    scene.go("2026-12-09")
    #expect(scene.state == "listed")
    scene.go("2026-12-10")
    #expect(scene.state == "voting")
    // Who comes later does not vote.
    let late = try scene.office.keep(.member, ["name": .text("Tardive")], ["identity": .office])
    let newcomer = Caller(roles: [.member], account: .random(), record: late)
    #expect(try scene.view(newcomer).isLate)
    #expect(
      scene.code { _ = try scene.office.visit(newcomer).vote(in: scene.election, "0") }
        == "not-entitled")

    var receipts: [String] = []
    for (voter, choice) in [(0, 0), (1, 1), (2, 1), (3, nil), (4, 1)] as [(Int, Int?)] {
      receipts.append(try scene.vote(voter, for: choice))
    }
    #expect(Set(receipts).count == 5)
    #expect(scene.code { try scene.vote(4, for: 0) } == "already-voted")
    #expect(
      scene.code { _ = try scene.office.visit(scene.member(5)).vote(in: scene.election, "9") }
        == "no-choice")
    let open = try scene.view(.adviser)
    #expect(open.turnout?.entitled == 6 && open.turnout?.voted == 5 && open.count == nil)
    #expect(
      try scene.office.visit(.adviser).turnoutList(scene.election).filter(\.hasVoted).count == 5)
    #expect(
      scene.code { _ = try scene.office.visit(.adviser).ballotsCSV(of: scene.election) }
        == "not-found")

    scene.go("2026-12-20")
    #expect(scene.state == "voting")
    scene.go("2026-12-21")
    #expect(scene.state == "closed")
    #expect(scene.code { try scene.vote(5, for: 0) } == "illegal-step")
    let count = try #require(try scene.view(scene.member(5)).count)
    #expect(count.ballots.map(\.receipt) == receipts.sorted())
    #expect(count.blank == 1 && count.lot == nil)
    let winner = try scene.number(1)
    #expect(count.winner.map(String.init) == winner && count.votes[Int64(winner) ?? 0] == 3)
    // Each finds the own choice behind the receipt.
    #expect(count.ballots.first { $0.receipt == receipts[3] }?.choice == 0)
    let zero = try scene.number(0)
    #expect(count.ballots.contains { $0.receipt == receipts[0] && "\($0.choice)" == zero })
    let text = String(
      decoding: try scene.office.visit(scene.member(5)).ballotsCSV(of: scene.election),
      as: UTF8.self)
    #expect(text.split(separator: "\r\n").count == 6)

    let mandate = try #require(try scene.office.store.reader().file.all(.expert).first)
    #expect(mandate.owner == scene.members[1] && mandate.state == "proposed")
    #expect(mandate.values["basis"] == .text("vote"))
    #expect(mandate.values["fee_cents"] == .whole(45_000))
    #expect(mandate.values["mandate_end"] == .text("2027-12-31"))
    _ = try scene.office.file(scene.member(1)).take("accept", of: mandate.id)
    #expect(try scene.office.record(mandate.id).state == "designated")
    scene.go("2027-01-01")
    #expect(try scene.office.record(mandate.id).state == "active")
    #expect(try scene.office.store.reader().file.all(.expert).count == 1)
  }

  /// By state: what a member, an adviser and the clock can do there.
  @Test func `what is not declared does not happen, whoever tries`() throws {
    let scene = try ElectionScene()
    let others: [Caller] = [
      .visitor, .member, .coordinator, scene.member(3), scene.member(4),
    ]
    func tryAll(_ adviserSteps: Set<String>, mayStand: Bool, mayWithdraw: Bool, mayVote: Bool) {
      let state = scene.state ?? ""
      for step in ["publish", "list", "open", "void", "close", "cancel", "nonsense"] {
        for caller in others {
          #expect(
            scene.code {
              _ = try scene.office.file(caller).take(step, of: scene.election, reason: "non")
            } != nil, "\(state) \(step)")
        }
        guard !adviserSteps.contains(step) else { continue }
        #expect(
          scene.code {
            _ = try scene.office.file(.adviser).take(step, of: scene.election, reason: "non")
          } != nil, "\(state) \(step)")
      }
      #expect(scene.state == state)
      for caller in [Caller.visitor, .member, .adviser, .coordinator] {
        #expect(
          scene.code { try scene.office.visit(caller).stand(in: scene.election, "Moi") } != nil)
        #expect(
          scene.code { _ = try scene.office.visit(caller).vote(in: scene.election, "0") } != nil)
      }
      let visit = { try scene.office.visit(scene.member(3)) }
      #expect(
        (scene.code { try visit().stand(in: scene.election, "Moi") } == nil) == mayStand,
        "\(state)")
      #expect(
        (scene.code { try visit().withdraw(from: scene.election) } == nil) == mayWithdraw,
        "\(state)")
      #expect(
        (scene.code { _ = try visit().vote(in: scene.election, "0") } == nil) == mayVote,
        "\(state)")
    }
    func freeze() throws {
      let file = scene.office.file(.adviser)
      let present = try scene.office.record(scene.election)
      #expect(
        scene.code {
          _ = try file.set(
            scene.election, [Assignment(name: "vote_until", text: "2028-01-01")])
        } == "frozen")
      #expect(scene.code { _ = try file.bin(scene.election) } == "forbidden")
      #expect(
        scene.code { _ = try file.bin([scene.election], of: .election) } == "kept")
      #expect(scene.code { _ = try file.withdraw(scene.election) } == "kept")
      let last = try #require(
        try scene.office.store.reader().journal.entries(of: scene.election, limit: 1).first)
      #expect(scene.code { _ = try file.undo(last.id, of: scene.election) } == "forbidden")
      #expect(try scene.office.record(scene.election) == present)
    }
    tryAll(["publish"], mayStand: false, mayWithdraw: false, mayVote: false)
    try scene.publish()
    try scene.office.visit(scene.member(0)).stand(in: scene.election, "Zéro")
    try freeze()
    tryAll(["cancel"], mayStand: true, mayWithdraw: true, mayVote: false)
    try scene.office.visit(scene.member(3)).stand(in: scene.election, "Trois")
    scene.go("2026-12-06")
    try freeze()
    tryAll(["cancel"], mayStand: false, mayWithdraw: true, mayVote: false)
    scene.go("2026-12-10")
    try freeze()
    tryAll(["cancel"], mayStand: false, mayWithdraw: false, mayVote: true)
    scene.go("2026-12-21")
    try freeze()
    tryAll([], mayStand: false, mayWithdraw: false, mayVote: false)
  }

  @Test func `days out of order are not announced, and a call without candidates is void`() throws {
    let scene = try ElectionScene()
    let file = scene.office.file(.adviser)
    for (name, day) in [
      ("candidacies_until", "2026-11-24"), ("vote_from", "2026-12-05"),
      ("vote_until", "2026-12-09"), ("mandate_end", "2026-12-31"), ("sector", ""),
    ] {
      let present = try scene.office.record(scene.election)
      _ = try file.change(
        scene.election, from: present.revision, RecordInput(texts: [name: day]))
      #expect(
        ["days-out-of-order", "required"].contains(
          scene.code { _ = try file.take("publish", of: scene.election) } ?? ""), "\(name)")
      let changed = try scene.office.record(scene.election)
      _ = try file.change(
        scene.election, from: changed.revision,
        RecordInput(texts: [name: present.values[name]?.line ?? ""]))
    }
    try scene.publish()
    // The machine was off for a year: everything happens, in order.
    scene.go("2027-12-01")
    #expect(scene.state == "void")
    #expect(try scene.office.store.reader().file.all(.expert).isEmpty)
  }

  @Test func `equals are parted by a lot that anybody can draw again; no vote makes no mandate`()
    throws
  {
    let tied = try ElectionScene()
    try tied.openVote([0, 1])
    for (voter, choice) in [(0, 0), (1, 1), (2, nil)] as [(Int, Int?)] {
      try tied.vote(voter, for: choice)
    }
    tied.go("2026-12-21")
    let count = try #require(try tied.view(tied.member(2)).count)
    let lot = try #require(count.lot)
    let text = count.ballots.map { $0.receipt + "\n" }.joined()
    let seed = Hexadecimal.encode(SHA256.hash(Array(text.utf8)))
    #expect(lot.seed == seed && lot.draws.count == 2)
    let drawn = [Int64(1), 2].min { left, right in
      Hexadecimal.encode(SHA256.hash(Array("\(seed) \(left)".utf8)))
        < Hexadecimal.encode(SHA256.hash(Array("\(seed) \(right)".utf8)))
    }
    #expect(count.winner == drawn && lot.winner == drawn)
    #expect(try tied.office.store.reader().file.all(.expert).count == 1)

    let blank = try ElectionScene()
    try blank.openVote([0])
    try blank.vote(1, for: nil)
    blank.go("2026-12-21")
    let none = try #require(try blank.view(blank.member(2)).count)
    #expect(none.winner == nil && none.blank == 1)
    #expect(try blank.office.store.reader().file.all(.expert).isEmpty)
  }
}
