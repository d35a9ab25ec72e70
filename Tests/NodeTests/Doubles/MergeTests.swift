import Base
import Foundation
import Kinds
import Office
import Schema
import Store
import Testing

/// One record made of two, and two of it again.
@Suite(.serialized) struct MergeTests {
  private struct Two {
    let office: TestOffice
    let kept: Identifier
    let removed: Identifier
    let friend: Identifier
  }

  private func two() throws -> Two {
    let office = try TestOffice("namur")
    let kept = try office.keep(
      .member,
      [
        "name": .text("Anne Lambert"), "email": .text("anne@exemple.be"),
        "skills": .list(["son", "image"]), "trade": .text("Luthière"),
      ],
      ["identity": .everybody, "activity": .office, "contact": .advisers])
    let removed = try office.keep(
      .member,
      [
        "name": .text("LAMBERT Anne"), "telephone": .text("081 22 33 44"),
        "skills": .list(["image", "bois"]), "remark": .text("vue en mai"),
      ],
      ["identity": .office, "activity": .everybody, "contact": .everybody])
    let friend = try office.keep(.member, ["name": .text("Bob")], ["identity": .office])
    return Two(office: office, kept: kept, removed: removed, friend: friend)
  }

  private func merge(_ two: Two, _ choices: [String: MergeChoice] = [:]) throws -> Identifier {
    let records = try [two.kept, two.removed].map(two.office.record)
    return try two.office.file(.adviser).merge(
      two.removed, into: two.kept,
      seen: .init(kept: records[0].revision, removed: records[1].revision), choices
    ).batch
  }

  @Test func `values are as chosen, and nobody sees more than before`() throws {
    let two = try two()
    _ = try merge(two, ["name": .kept, "trade": .removed])
    let record = try two.office.record(two.kept)
    #expect(record.values["name"] == .text("Anne Lambert"))
    #expect(record.values["skills"] == .list(["son", "image", "bois"]))
    #expect(record.values["telephone"] == .text("081 22 33 44"))
    #expect(record.values["remark"] == .text("vue en mai"))
    #expect(record.values["trade"] == nil)
    #expect(record.chosenLevel(of: record.kind.groups[0]) == .office)
    for (group, level) in [("activity", Level.office), ("contact", .advisers)] {
      #expect(record.levels[group] == level)
    }
    let gone = try two.office.record(two.removed)
    #expect(gone.binned != nil && gone.kind.groups.allSatisfy { gone.level(of: $0) == .nobody })
    // The choices of sharing still say what is so.
    let consents = try two.office.store.reader().consents(of: two.kept)
    #expect(consents.last { $0.group == "identity" }?.level == .office)
    #expect(try two.office.discrepancies().isEmpty)
  }

  @Test func `every two levels give the narrower one, whatever is chosen`() throws {
    for (left, right) in zip(Level.allCases, Level.allCases.reversed()) {
      let office = try TestOffice("namur")
      let ids = try [left, right].map { level in
        try office.keep(
          .member, Kind.member.samples(level == left ? 1 : 30),
          Dictionary(uniqueKeysWithValues: Kind.member.groups.map { ($0.name, level) }))
      }
      let record = try office.file(.operator).merge(
        ids[1], into: ids[0], seen: .init(kept: 1, removed: 1), [:]
      ).record
      for group in record.kind.groups {
        #expect(record.chosenLevel(of: group) == min(left, right, group.ceiling))
      }
    }
  }

  /// What is known of both people, as text that can be compared.
  private func state(_ two: Two) throws -> [String] {
    let reader = try two.office.store.reader()
    var lines: [String] = []
    for kind in two.office.store.registry.kinds {
      for record in try reader.file.all(kind).sorted(by: { $0.id < $1.id }) {
        var record = record
        record.revision = 0
        record.changed = record.created
        for group in record.kind.groups {
          record.levels[group.name] = record.chosenLevel(of: group)
        }
        lines.append(RecordText.json(record).text)
      }
    }
    for id in [two.kept, two.removed] {
      lines.append("\(try reader.accounts.find(record: id)?.email ?? "-")")
      for conversation in try reader.conversations.all(of: id, [.accepted, .asked]) {
        lines.append(
          "\(conversation.id) \(conversation.author) "
            + (try reader.conversations.messages(of: conversation.id).map { "\($0.author)" })
            .joined())
      }
      lines.append("\(try reader.recordViews.all(of: id))")
      lines.append("\(try reader.conversations.isBlocked(two.friend, by: id))")
    }
    return lines
  }

  private func furnish(_ two: Two) throws {
    let office = two.office
    try office.keep(
      .followUp,
      ["title": .text("Vue"), "member": .text(two.removed.description), "day": .text("2026-01-02")])
    // A mandate that is only proposed cannot be changed, and still follows its member.
    try office.keep(
      .expert, Kind.expert.samples().merging(["member": .text(two.removed.description)]) { $1 },
      state: "proposed")
    try office.keep(.offer, ["title": .text("Cherche ingé son")], owner: two.removed, state: "open")
    try office.store.write { [removed = two.removed, friend = two.friend] transaction in
      try transaction.accounts.save(
        Account(
          id: .random(), email: "lambert@exemple.be", name: "Anne", roles: [.member],
          record: removed, created: transaction.now, welcomed: transaction.now))
      let conversation = Conversation(
        id: .random(), subject: "", author: removed, created: transaction.now,
        changed: transaction.now)
      try transaction.conversations.insert(conversation)
      try transaction.conversations.set(
        removed, .accepted, in: conversation.id, transaction.now)
      try transaction.conversations.set(friend, .accepted, in: conversation.id, transaction.now)
      try transaction.conversations.add(
        Message(id: .random(), author: removed, text: "Bonjour", moment: transaction.now),
        to: conversation.id)
      try transaction.conversations.setBlock(
        friend, by: removed, true, transaction.now)
      try transaction.recordViews.note(removed, by: "somebody", transaction.now)
      try transaction.letters.choose(
        .never, MailTopic.allCases[0], of: removed, transaction.now)
    }
  }

  @Test func `what hangs on the one goes to the other, and back as one batch`() throws {
    let two = try two()
    try furnish(two)
    let before = try state(two)
    let batch = try merge(two)
    let reader = try two.office.store.reader()
    #expect(try reader.file.all(about: two.kept).count == 2)
    #expect(try reader.file.all(.offer, of: two.kept).count == 1)
    #expect(try reader.accounts.find(record: two.kept)?.email == "lambert@exemple.be")
    #expect(try reader.conversations.all(of: two.kept, [.accepted]).count == 1)
    #expect(try reader.conversations.all(of: two.removed, [.accepted]).isEmpty)
    #expect(try reader.conversations.isBlocked(two.friend, by: two.kept))
    #expect(try reader.recordViews.all(of: two.kept).count == 1)
    #expect(try reader.letters.choices(of: two.kept)[MailTopic.allCases[0]] == .never)
    #expect(try reader.merges.all(of: two.kept).map(\.removed) == [two.removed])
    #expect(try reader.journal.batches()[0].id == batch)
    _ = try two.office.file(.adviser).undo(batch: batch)
    #expect(try state(two) == before)
    #expect(throws: Problem.self) { try two.office.file(.adviser).undo(batch: batch) }
    #expect(try two.office.discrepancies().isEmpty)
    // And once more, since what was undone can be done.
    _ = try merge(two)
    #expect(try two.office.store.reader().file.all(.member).count == 2)
  }

  @Test(arguments: [false, true])
  func `of two accounts the one in use stays`(_ isOfRemovedUsed: Bool) throws {
    let two = try two()
    try two.office.store.write { [kept = two.kept, removed = two.removed] transaction in
      for (id, isUsed) in [(kept, !isOfRemovedUsed), (removed, isOfRemovedUsed)] {
        try transaction.accounts.save(
          Account(
            id: .random(), email: isUsed ? "used@exemple.be" : "idle@exemple.be", name: "Anne",
            roles: [.member], record: id, created: transaction.now,
            welcomed: isUsed ? transaction.now : nil))
      }
    }
    let before = try state(two)
    let batch = try merge(two)
    let accounts = try two.office.store.reader().accounts
    #expect(try accounts.find(record: two.kept)?.email == "used@exemple.be")
    #expect(try accounts.find(record: two.kept)?.closed == nil)
    #expect(try accounts.find(email: "idle@exemple.be")?.closed != nil)
    _ = try two.office.file(.adviser).undo(batch: batch)
    #expect(try state(two) == before)
    #expect(try accounts.find(email: "idle@exemple.be")?.closed == nil)
  }

  @Test func `numbers of the office stay one's own`() throws {
    let office = try TestOffice("namur")
    _ = try office.take("numero;nom\n7;Anne Lambert", "member")
    let old = try #require(try office.store.reader().file.find(reference: "7", .member)?.id)
    let new = try office.keep(.member, ["name": .text("Anne Lambert")])
    let merged = try office.file(.adviser).merge(
      old, into: new, seen: .init(kept: 1, removed: 1), [:])
    #expect(merged.record.reference == "7")
    #expect(try office.record(old).reference == nil)
    _ = try office.file(.adviser).undo(batch: merged.batch)
    #expect(try office.record(old).reference == "7" && office.record(new).reference == nil)
  }

  @Test func `two who decide at once, and records that changed since`() throws {
    let two = try two()
    try two.office.serve(isOpen: false)
    let adviser = try two.office.person([.adviser])
    let path = "/fiche/\(two.kept)/fusionner/\(two.removed)"
    let page = try adviser.page(path)
    #expect(page.status == 200 && page.body.contains("pick.name"))
    #expect(page.body.contains("Luthière") && page.body.contains("081 22 33 44"))
    _ = try two.office.file(.adviser).set(
      two.kept, [Assignment(name: "trade", text: "Ébéniste")])
    let stale = try adviser.post(
      path, ["kept": "1", "removed": "1", "pick.name": "removed"])
    #expect(stale.status == 409 && stale.body.contains("Ébéniste"))
    let chosen = "id=\"pick.name-removed\" name=\"pick.name\" value=\"removed\" checked"
    #expect(stale.body.contains(chosen))
    let done = try adviser.post(path, ["kept": "2", "removed": "1", "pick.name": "removed"])
    #expect(done.status == 200 && done.body.contains("/annuler"))
    #expect(try two.office.record(two.kept).title == "LAMBERT Anne")
    #expect(try adviser.post(path, ["kept": "3", "removed": "2"]).status == 409)
    let history = try adviser.page("/fiche/\(two.kept)/historique").body
    #expect(history.contains("/fiche/\(two.removed)/historique"))
    #expect(try adviser.page("/fiche/\(two.removed)/historique").status == 200)
    // A merge is undone as a whole or not at all, never one half of it.
    let entry = try #require(
      try two.office.store.reader().journal.entries(of: two.kept, limit: 1).first)
    #expect(throws: Problem.self) { try two.office.file(.adviser).undo(entry.id, of: two.kept) }
    // Nor once the bin was emptied.
    let batch = try #require(try two.office.store.reader().merges.all(of: two.kept).first?.batch)
    try two.office.store.write { [removed = two.removed] transaction in
      let gone = try transaction.file.find(removed)
      try gone.map { try transaction.destroy($0, actor: "calendar") }
    }
    #expect(try adviser.post("/lots/\(batch)/annuler").status == 409)
    #expect(try two.office.record(two.kept).title == "LAMBERT Anne")
  }

  @Test func `a record cannot become one with itself, another kind or nothing`() throws {
    let two = try two()
    let event = try two.office.keep(.event, Kind.event.samples())
    for other in [two.kept, event, .random()] {
      #expect(throws: Problem.self) {
        try two.office.file(.adviser).merge(
          other, into: two.kept, seen: .init(kept: 1, removed: 1), [:])
      }
    }
    #expect(throws: InputFaults.self) {
      try two.office.file(.adviser).merge(
        two.removed, into: two.kept, seen: .init(kept: 1, removed: 1), ["name": .both])
    }
    #expect(try two.office.record(two.removed).binned == nil)
  }
}
