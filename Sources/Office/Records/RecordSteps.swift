import Base
import Kinds
import Ledger
import Schema
import Store

extension OfficeFile {
  /// Takes a step of the life cycle. Of two people who decide at once the first does; the other is told.
  package func take(_ name: String, of id: Identifier, reason: String = "") throws -> Record {
    let file = self
    let permission = RecordPermission(caller)
    let actor = actor
    return try store.write { transaction in
      let present = try file.allowed(try transaction.file.find(id))
      guard let step = present.kind.lifeCycle?.step(name) else {
        throw Problem.notFound(
          Phrase("Cette étape n’existe pas.", en: "There is no such step."))
      }
      let possible = try permission.steps(of: present, transaction.file, transaction.journal)
      guard let taken = possible.first(where: { $0.name == step.name }) else {
        throw Problem(
          "illegal-step",
          Phrase(
            "Cette étape n’est plus possible\u{A0}: la fiche a changé d’état, ou ce n’est pas à vous.",
            en: "This step is no longer possible: the record has another state, or it is not yours."
          ),
          status: 409)
      }
      let reason = String(
        reason.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(1000))
      guard !taken.needsReason || !reason.isEmpty else {
        throw Problem(
          "reason-missing",
          Phrase(
            "Dites pourquoi, en une phrase\u{A0}: l’auteur la lira.",
            en: "Say why, in a sentence: the author will read it."), field: "reason")
      }
      if present.kind.name == Kind.election.name, taken.name == "publish" {
        try ElectionRule.check(present, transaction)
      }
      var record = present
      record.state = taken.to
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(
        record, before: present, action: .stepped, actor: actor, reason: reason)
      try ElectionClock.took(record, after: present, transaction)
      if record.kind == .event, taken.to == "cancelled" {
        try transaction.tellSignedUp(record, nil, .off)
      }
      try transaction.tellState(of: record, actor: actor, reason: reason)
      try transaction.tellAsking(of: record, actor: actor, reason: reason)
      return try DueSteps.take(record, transaction)
    }
  }

  /// Puts a record into the bin, where it stays for `binSeconds`; it is shared with nobody meanwhile.
  package func bin(_ id: Identifier) throws -> Record {
    try setBin(id, isBinned: true)
  }

  /// Takes a record out of the bin; its levels count again.
  package func unbin(_ id: Identifier) throws -> Record {
    try setBin(id, isBinned: false)
  }

  /// How long a record stays in the bin.
  package static let binSeconds: Int64 = 30 * 86_400

  private func setBin(_ id: Identifier, isBinned: Bool) throws -> Record {
    let file = self
    let permission = RecordPermission(caller)
    let caller = caller
    let actor = actor
    return try store.write(reason: .withdrawn) { transaction in
      let present = try file.allowed(try transaction.file.find(id))
      guard permission.mayBin(present) else { throw caller.refusal }
      guard (present.binned != nil) != isBinned else { return present }
      var record = present
      record.binned = isBinned ? transaction.now : nil
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(
        record, before: present, action: isBinned ? .binned : .unbinned, actor: actor)
      try transaction.followChange(of: record, from: present, actor: actor)
      return record
    }
  }

  /// What is in the bin, of every kind, the newest there first.
  package func binned(_ reader: StoreReader) throws -> [Record] {
    try caller.require(.readFile)
    return try reader.registry.kinds.flatMap { try reader.file.bin($0) }
      .sorted { ($0.binned ?? $0.changed) > ($1.binned ?? $1.changed) }
  }

  /// What was done to a record, the newest first.
  package func journal(of id: Identifier, _ reader: StoreReader) throws -> [JournalEntry] {
    let record = try open(id, reader)
    guard RecordPermission(caller).mayReadJournal(of: record) else { throw caller.refusal }
    return try reader.journal.entries(of: id)
  }

  /// Undoes the last thing that was done to a record, if it is the one that `entry` names: the record is
  /// as before it. A record that was new goes into the bin.
  package func undo(_ entry: Int64, of id: Identifier) throws -> Record {
    let file = self
    let permission = RecordPermission(caller)
    let caller = caller
    let actor = actor
    return try store.write { transaction in
      let present = try file.allowed(try transaction.file.find(id))
      guard let last = try transaction.journal.entries(of: id, limit: 1).first, last.id == entry
      else {
        throw Problem(
          "changed-since",
          Phrase(
            "La fiche a changé depuis\u{A0}: ce changement ne peut plus être annulé seul.",
            en: "The record was changed since: this change cannot be undone alone any more."),
          status: 409)
      }
      guard permission.mayUndo(last, of: present) else { throw caller.refusal }
      var record = last.before(onto: present) ?? present
      try transaction.requirePicture(of: record, now: present)
      try transaction.requireDocuments(of: record, now: present)
      if last.before == nil { record.binned = transaction.now }
      record.revision = present.revision + 1
      record.changed = transaction.now
      try transaction.save(record, before: present, action: .undone, actor: actor)
      try transaction.followChange(of: record, from: present, actor: actor)
      return record
    }
  }
}
