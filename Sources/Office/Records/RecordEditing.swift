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
    let permission = RecordPermission(caller)
    guard permission.mayCreate(kind) else { throw caller.refusal }
    let caller = caller
    let actor = actor
    return try store.write { transaction in
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
      let today = transaction.now.seconds / 86_400
      for field in kind.fields where record.values[field.name] == nil {
        if let days = field.daysAhead {
          record.values[field.name] = .text(ISO8601.day(today + days))
        }
      }
      record.revision = 1
      try transaction.save(
        record, before: nil, action: .created, actor: actor, wording: wording)
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
    return try store.write { transaction in
      let present = try file.allowed(try transaction.file.find(id))
      var input = input
      if revision != present.revision {
        let opened = try transaction.journal.entry(of: id, revision: revision)?.after(onto: present)
        try Self.join(&input, opened: opened ?? present, present, transaction)
      }
      var record = try input.applied(to: present, permission)
      guard !record.isSame(as: present) else { return present }
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(
        record, before: present, action: .changed, actor: actor, wording: wording)
      return record
    }
  }

  /// Takes out of what was typed what is not different from what was opened; fails where the rest
  /// contradicts what is there now.
  private static func join(
    _ input: inout RecordInput, opened: Record, _ present: Record, _ transaction: Transaction
  ) throws {
    var differences: [EditConflict.Difference] = []
    for (name, text) in input.texts {
      guard let field = present.kind.field(name) else { continue }
      // A text that is no value is a fault of its own, found later.
      guard let mine = try? field.shape.read(text) as Value?? else { continue }
      let value = mine ?? nil
      if value == opened.values[name] {
        input.texts[name] = nil
      } else if present.values[name] != opened.values[name], present.values[name] != value {
        differences.append(
          EditConflict.Difference(field: field, mine: value, theirs: present.values[name]))
      }
    }
    for (name, text) in input.levels {
      guard let group = present.kind.groups.first(where: { $0.name == name }),
        Level(name: text) == opened.chosenLevel(of: group)
      else { continue }
      input.levels[name] = nil
    }
    guard differences.isEmpty else {
      let last = try transaction.journal.entries(of: present.id, limit: 1).first
      let order = present.kind.fields.map(\.name)
      throw EditConflict(
        present: present, actor: last?.actor ?? "",
        differences: differences.sorted {
          (order.firstIndex(of: $0.field.name) ?? 0) < (order.firstIndex(of: $1.field.name) ?? 0)
        })
    }
  }

  /// Chooses how far groups of a record are shared; `wording` is what was read before.
  package func choose(_ levels: [String: String], for id: Identifier, wording: String) throws
    -> Record
  {
    let file = self
    let permission = RecordPermission(caller)
    let actor = actor
    return try store.write(reason: .narrowed) { transaction in
      let present = try file.allowed(try transaction.file.find(id))
      var record = try RecordInput(levels: levels).applied(to: present, permission)
      guard !record.isSame(as: present) else { return present }
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(
        record, before: present, action: .changed, actor: actor, wording: wording)
      return record
    }
  }
}
