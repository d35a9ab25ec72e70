import Base
import Ledger
import Schema
import Store

extension Visit {
  /// Two records side by side, and what goes from the one to the other.
  package func mergePlan(keeping kept: Identifier, removing removed: Identifier) throws -> MergePlan
  {
    try caller.require(.changeFile)
    var plan = try MergePlan.of(
      kept, removed, { try reader.file.find($0) }, { try reader.chosenGroups(of: $0) })
    plan.about = try reader.file.all(about: removed).count
    plan.owned = try registry.kinds.reduce(0) { sum, kind in
      try sum + (kind.email == nil ? reader.file.all(kind, of: removed).count : 0)
    }
    plan.conversations = try reader.conversations.count(of: removed)
    plan.keptAccount = try reader.accounts.find(record: kept)
    plan.removedAccount = try reader.accounts.find(record: removed)
    return plan
  }

  /// What a record was made of, or went into, for advisers.
  package func merges(of record: Identifier) throws -> [Merge] {
    guard caller.may(.readFile) else { return [] }
    return try reader.merges.all(of: record)
  }
}

extension MergePlan {
  /// Both records, if they can be one.
  static func of(
    _ kept: Identifier, _ removed: Identifier, _ find: (Identifier) throws -> Record?,
    _ chosen: (Record) throws -> Set<String>
  ) throws -> MergePlan {
    guard let left = try find(kept), let right = try find(removed) else { throw Library.noRecord }
    guard kept != removed, left.kind == right.kind, left.kind.canMerge else {
      throw Problem(
        "not-doubles",
        Phrase(
          "Ces deux fiches ne peuvent pas devenir une seule.",
          en: "These two records cannot become one."), status: 400)
    }
    guard left.binned == nil, right.binned == nil else {
      throw Problem(
        "in-the-bin",
        Phrase(
          "Une de ces fiches est dans la corbeille\u{A0}: elle a peut-être déjà été fusionnée.",
          en: "One of these records is in the bin: it may have been merged already."), status: 409)
    }
    return try MergePlan(
      kept: left, removed: right, chosenOfKept: chosen(left), chosenOfRemoved: chosen(right))
  }
}

extension OfficeFile {
  /// What somebody saw of two records who decided to make one of them.
  package struct SeenRevisions: Sendable {
    package let kept: Int64
    package let removed: Int64

    package init(kept: Int64, removed: Int64) {
      self.kept = kept
      self.removed = removed
    }
  }

  /// Makes one record of two, as one batch that is undone as a whole: the values that were chosen, and of
  /// each level the narrower. The other one goes into the bin; notes, records, conversations and the
  /// account of its person go to the record kept.
  package func merge(
    _ removed: Identifier, into kept: Identifier, seen: SeenRevisions,
    _ choices: [String: MergeChoice]
  ) throws -> (record: Record, batch: Identifier) {
    try caller.require(.changeFile)
    let actor = actor
    return try store.write(reason: .withdrawn) { transaction in
      let plan = try MergePlan.of(
        kept, removed, { try transaction.file.find($0) }, { try transaction.chosenGroups(of: $0) })
      guard plan.kept.revision == seen.kept, plan.removed.revision == seen.removed else {
        throw Problem(
          "changed-since",
          Phrase(
            "Une des deux fiches a changé depuis\u{A0}: regardez-les encore, puis fusionnez.",
            en: "One of the two records was changed since: look at them again, then merge."),
          status: 409)
      }
      var record = try plan.merged(choices)
      let batch = try transaction.openBatch(plan.kept.kind)
      try transaction.removeMerged(plan, record, actor, batch)
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(record, before: plan.kept, action: .merged, actor: actor, batch: batch)
      try transaction.moveRecords(from: removed, to: kept, actor, batch)
      try transaction.merges.insert(transaction.moveAccount(from: removed, to: kept, batch))
      try transaction.moveAll(from: removed, to: kept, batch: batch)
      try transaction.joinMailChoices(from: removed, to: kept)
      return (record, batch)
    }
  }
}

extension Transaction {
  /// Puts the record that went into another into the bin, without what only one can have: the reference,
  /// and a picture that the other one shows now. The picture that this took the place of goes there with
  /// it, so that it is there when the merge is undone.
  fileprivate func removeMerged(
    _ plan: MergePlan, _ merged: Record, _ actor: String, _ batch: Identifier
  ) throws {
    var gone = plan.removed
    gone.reference = nil
    for field in gone.kind.fields where field.shape == .picture {
      guard gone.values[field.name] == merged.values[field.name] else { continue }
      gone.values[field.name] = plan.kept.values[field.name]
    }
    gone.documents = []
    try adoptPicture(of: merged)
    try adoptPicture(of: gone)
    gone.binned = now
    gone.revision += 1
    gone.changed = now
    try save(gone, before: plan.removed, action: .merged, actor: actor, batch: batch)
  }

  /// Notes about the person, and what the person made.
  fileprivate func moveRecords(
    from removed: Identifier, to kept: Identifier, _ actor: String, _ batch: Identifier
  ) throws {
    var moved = try file.all(about: removed)
    for kind in registry.kinds where kind.email == nil {
      moved += try file.all(kind, of: removed).filter { owned in
        !moved.contains { $0.id == owned.id }
      }
    }
    for before in moved where before.id != kept {
      var record = before
      for field in record.kind.fields {
        guard case .record = field.shape, record.values[field.name]?.line == removed.description
        else { continue }
        record.values[field.name] = .text(kept.description)
      }
      if record.owner == removed { record.owner = kept }
      record.revision += 1
      record.changed = now
      try save(record, before: before, action: .merged, actor: actor, batch: batch)
    }
  }

  /// Lets the person sign in to the record kept. Where both have an account the one that was used stays,
  /// the kept record's if both were; the other is closed and stays with the record removed.
  fileprivate func moveAccount(from removed: Identifier, to kept: Identifier, _ batch: Identifier)
    throws -> Merge
  {
    guard var account = try accounts.find(record: removed) else {
      return Merge(batch: batch, kept: kept, removed: removed, moment: now)
    }
    guard var other = try accounts.find(record: kept) else {
      account.record = kept
      try accounts.save(account)
      return Merge(batch: batch, kept: kept, removed: removed, moment: now, account: account.id)
    }
    let isOfRemovedUsed = account.welcomed != nil && account.closed == nil
    let isOfKeptUsed = other.welcomed != nil && other.closed == nil
    guard isOfRemovedUsed, !isOfKeptUsed else {
      let wasClosed = account.closed
      account.closed = account.closed ?? now
      try accounts.save(account)
      try sessions.endAll(of: account.id)
      return Merge(
        batch: batch, kept: kept, removed: removed, moment: now,
        closedAccount: account.id, wasClosed: wasClosed)
    }
    let wasClosed = other.closed
    // Of one record there is one account at a time.
    other.record = nil
    other.closed = other.closed ?? now
    try accounts.save(other)
    account.record = kept
    try accounts.save(account)
    other.record = removed
    try accounts.save(other)
    try sessions.endAll(of: other.id)
    return Merge(
      batch: batch, kept: kept, removed: removed, moment: now, account: account.id,
      closedAccount: other.id, wasClosed: wasClosed)
  }

  /// Of what each wanted of mails to many, the less.
  fileprivate func joinMailChoices(from removed: Identifier, to kept: Identifier) throws {
    let choices = try letters.choices(of: kept)
    for (topic, rhythm) in try letters.choices(of: removed) {
      let joined = MailRhythm.fewer(rhythm, choices[topic] ?? .atOnce)
      if joined != choices[topic] { try letters.choose(joined, topic, of: kept, now) }
    }
  }

  /// Takes back what a merge moved besides records; fails when the record removed is gone for good.
  func undoMerge(_ merge: Merge) throws {
    guard try file.find(merge.removed) != nil else {
      throw Problem(
        "erased-since",
        Phrase(
          "La fiche fusionnée a été effacée de la corbeille\u{A0}: la fusion ne peut plus être annulée.",
          en: "The merged record was erased from the bin: the merge cannot be undone any more."),
        status: 409)
    }
    if let id = merge.account, var account = try accounts.find(id), account.record == merge.kept {
      var other = try merge.closedAccount.flatMap { try accounts.find($0) }
      if other != nil {
        other?.record = nil
        try other.map { try accounts.save($0) }
      }
      account.record = merge.removed
      try accounts.save(account)
      other?.record = merge.kept
      other?.closed = merge.wasClosed
      try other.map { try accounts.save($0) }
    } else if let id = merge.closedAccount, var account = try accounts.find(id) {
      account.closed = merge.wasClosed
      try accounts.save(account)
    }
    try moveAllBack(merge)
    try merges.noteUndone(merge.batch, now)
  }
}

extension MailRhythm {
  /// The one with fewer mails.
  static func fewer(_ one: MailRhythm, _ other: MailRhythm) -> MailRhythm {
    func place(_ rhythm: MailRhythm) -> Int { allCases.firstIndex(of: rhythm) ?? 0 }
    return place(one) >= place(other) ? one : other
  }
}
