import Base
import Ledger
import Schema
import Store

extension OfficeFile {
  /// A record of the file for somebody who may open it.
  package func open(_ id: Identifier, _ reader: StoreReader) throws -> Record {
    try allowed(try reader.file.find(id))
  }

  /// The record, when there is one and the caller may open it; for anybody else there is none.
  func allowed(_ record: Record?) throws -> Record {
    guard let record, RecordPermission(caller).mayOpen(record) else {
      if caller.isVisitor { throw caller.refusal }
      throw Library.noRecord
    }
    return record
  }

  /// Makes a record of what was typed.
  package func create(_ kind: Kind, _ input: RecordInput, wording: String = "") throws -> Record {
    try beginToCreate(kind, input, wording: wording).wait()
  }

  /// The same without waiting for it.
  package func beginToCreate(_ kind: Kind, _ input: RecordInput, wording: String = "") throws
    -> PendingWrite<Record>
  {
    let permission = RecordPermission(caller)
    guard permission.mayCreate(kind) else { throw caller.refusal }
    let caller = caller
    let actor = actor
    return store.begin { transaction in
      var blank = Record(
        id: .random(), kind: kind, reference: nil, values: [:], levels: [:], revision: 0,
        created: transaction.now, changed: transaction.now)
      if let lifeCycle = kind.lifeCycle {
        blank.state =
          caller.isAdviser || caller.isOperator
          ? lifeCycle.adviserStart : lifeCycle.states[0].name
      }
      if kind.email == nil { blank.owner = caller.record }
      if let field = kind.timeZone {
        blank.values[field] = .text(transaction.profile.timeZone)
      }
      var record = try input.applied(to: blank, permission)
      let today = LocalTime(timeZone: transaction.profile.timeZone).days(transaction.now)
      for field in kind.fields where record.values[field.name] == nil {
        if let days = field.daysAhead {
          record.values[field.name] = .text(ISO8601.day(today + days))
        }
      }
      try Self.check(&record, permission, transaction)
      record.revision = 1
      try transaction.save(
        record, before: nil, action: .created, actor: actor, wording: wording)
      try transaction.tellState(of: record, actor: actor)
      return record
    }
  }

  /// Changes a record that was opened at `revision`. What somebody else has changed meanwhile is kept;
  /// where both changed the same field, nothing is saved and both versions are given.
  package func change(
    _ id: Identifier, from revision: Int64, _ input: RecordInput, wording: String = ""
  ) throws -> Record {
    let caller = caller
    let permission = RecordPermission(caller)
    let file = self
    let actor = actor
    return try store.write(reason: .narrowed) { transaction in
      let present = try file.allowed(try transaction.file.find(id))
      var input = input
      if revision != present.revision {
        try Self.join(&input, from: revision, present, permission, transaction)
      }
      var record = try input.applied(to: present, permission)
      guard !record.isSame(as: present) else { return present }
      try transaction.file.limit(of: record.kind)(&record)
      try Self.check(&record, permission, transaction)
      if !input.texts.isEmpty, permission.isOwner(of: present) {
        try transaction.confirm(&record)
      }
      record.revision += 1
      record.changed = transaction.now
      do {
        try transaction.save(
          record, before: present, action: .changed, actor: actor, wording: wording)
      } catch let problem as Problem where problem.field != nil {
        throw InputFaults(problems: [problem])
      }
      try transaction.tellChanged(record, by: caller)
      try transaction.followChange(of: record, from: present, actor: actor)
      // There may be more places now.
      try transaction.fillPlaces(of: record.id)
      return record
    }
  }

  /// Chooses how far groups of a record are shared, as it was opened at `revision`; `wording` is what
  /// was read before.
  package func choose(
    _ levels: [String: String], for id: Identifier, from revision: Int64, wording: String
  ) throws -> Record {
    try change(id, from: revision, RecordInput(levels: levels), wording: wording)
  }
}
