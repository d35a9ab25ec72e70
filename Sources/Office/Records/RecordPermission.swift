import Base
import Schema
import Store

/// What a caller may do with the office's own records: the one table of it.
package struct RecordPermission: Sendable {
  let caller: Caller

  package init(_ caller: Caller) { self.caller = caller }

  private var isStaff: Bool { caller.isAdviser || caller.isOperator }

  /// Whether the record is the caller's own.
  package func isOwner(of record: Record) -> Bool {
    guard let own = caller.record else { return false }
    return record.ownerRecord == own
  }

  /// Whether the caller may make a record of this kind.
  package func mayCreate(_ kind: Kind) -> Bool {
    !kind.hasOwnForm && (isStaff || kind.isOpenToMembers && caller.record != nil)
  }

  /// Whether the caller may see a group of the office's own record, whatever its levels.
  package func mayRead(_ group: FieldGroup, of record: Record) -> Bool {
    isStaff || isOwner(of: record) && group.owner != .nothing
  }

  /// Whether the caller may change the fields of a group, in the state that the record has.
  package func mayChange(_ group: FieldGroup, of record: Record) -> Bool {
    mayEverChange(group, of: record) && !record.isFrozen(group)
  }

  /// Whether the caller may see the documents of the office's own record, whatever its levels.
  package func mayReadDocuments(of record: Record) -> Bool {
    group(of: record.kind.documents, record).map { mayRead($0, of: record) } ?? false
  }

  /// Whether the caller may add documents to a record, and take them away.
  package func mayChangeDocuments(of record: Record) -> Bool {
    group(of: record.kind.documents, record).map { mayChange($0, of: record) } ?? false
  }

  private func group(of field: Field?, _ record: Record) -> FieldGroup? {
    field.flatMap { record.kind.group(of: $0.name) }
  }

  private func mayEverChange(_ group: FieldGroup, of record: Record) -> Bool {
    guard record.binned == nil else { return false }
    return isStaff || isOwner(of: record) && group.owner == .changes
  }

  /// Whether the caller may choose how far a group is shared.
  package func mayChooseLevel(_ group: FieldGroup, of record: Record) -> Bool {
    group.ceiling.isShared && mayEverChange(group, of: record)
  }

  /// Whether the caller may put the record into the bin, and take it out again. One's own person record
  /// is the office's to keep.
  package func mayBin(_ record: Record) -> Bool {
    if let lifeCycle = record.kind.lifeCycle, record.binned == nil,
      lifeCycle.keptIn.contains(lifeCycle.state(record.state).name)
    {
      return false
    }
    return mayEverBin(record)
  }

  private func mayEverBin(_ record: Record) -> Bool {
    isStaff
      || isOwner(of: record) && record.kind.email == nil
        && !(record.kind.lifeCycle?.isIrreversible ?? false)
  }

  /// Whether the caller may make one record of this one and another.
  package func mayMerge(_ record: Record) -> Bool {
    isStaff && record.binned == nil && record.kind.canMerge
  }

  /// Whether the caller may see what was done to the record.
  package func mayReadJournal(of record: Record) -> Bool { isStaff || isOwner(of: record) }

  /// Whether the caller may undo a line of the journal. Others than advisers undo what they did
  /// themselves: what an advisers' step or note has changed is not theirs to take back. What undoes
  /// its making bins it.
  package func mayUndo(_ entry: JournalEntry, of record: Record) -> Bool {
    guard entry.before != nil || entry.after != nil,
      entry.action != .stepped || !(record.kind.lifeCycle?.isIrreversible ?? false)
    else { return false }
    // Half of a merge is not undone without the other half: it is a batch.
    guard entry.action != .merged else { return false }
    if isStaff { return true }
    return isOwner(of: record) && entry.actor == caller.actor
      && (entry.before != nil || mayBin(record))
  }

  /// The steps of the life cycle that the caller may take now.
  package func steps(of record: Record) -> [LifeCycle.Step] {
    guard let lifeCycle = record.kind.lifeCycle, record.binned == nil else { return [] }
    let state = lifeCycle.state(record.state).name
    return lifeCycle.steps.filter { step in
      step.from.contains(state) && step.by.contains { isActor($0, record) }
    }
  }

  private func isActor(_ actor: LifeCycle.Actor, _ record: Record) -> Bool {
    switch actor {
    case .owner: isOwner(of: record)
    case .adviser: isStaff
    case .coordinator: caller.isCoordinator
    case .clock: false
    }
  }

  /// Whether the caller may do anything at all with the office's own record.
  package func mayOpen(_ record: Record) -> Bool { isStaff || isOwner(of: record) }
}
