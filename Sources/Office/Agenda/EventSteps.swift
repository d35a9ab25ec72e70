import Base
import Kinds
import Language
import Schema
import Store

extension RecordPermission {
  /// The steps that the caller may take now, under the office's rule for its agenda: with one validator
  /// nobody is the first of two, and the second is another person than the first.
  package func steps(of record: Record, _ file: RecordTable, _ journal: JournalTable) throws
    -> [LifeCycle.Step]
  {
    let steps = steps(of: record)
    guard record.kind.name == Kind.event.name, !steps.isEmpty else { return steps }
    let rule = try file.agendaRule()
    return try steps.filter { step in
      switch step.name {
      case "accept": rule.validators == 1
      case "pre-accept": rule.validators == 2
      case "confirm":
        try rule.validators == 1
          || journal.entries(of: record.id).first { $0.action == .stepped }?.actor != caller.actor
      default: true
      }
    }
  }
}

extension Transaction {
  /// Tells the advisers that its author has changed an event that is in the agenda.
  func tellChanged(_ record: Record, by caller: Caller) throws {
    guard record.kind == .event, record.state(isOneOf: ["published"]), !caller.may(.changeFile)
    else { return }
    try tellAdvisers(
      about: record, Words.Agenda.toldChanged, reason: .news, actor: caller.actor)
  }
}

/// What was last decided of an event, by whom, and why.
package struct EventDecision: Sendable {
  package let state: LifeCycle.State
  /// The account of who decided.
  package let actor: String
  package let moment: Timestamp
  package let reason: String
}

extension Visit {
  /// The steps of its life cycle that the caller may take of a record now.
  package func steps(of record: Record) throws -> [LifeCycle.Step] {
    try RecordPermission(caller).steps(of: record, reader.file, reader.journal)
  }

  /// The caller's own events that are not in the agenda yet, or were refused.
  package func ownProposals() throws -> [Record] {
    guard let own = caller.record else { return [] }
    return try reader.file.all(Kind.event, of: own).filter { record in
      !(record.kind.lifeCycle?.state(record.state).isShared ?? true)
    }
  }

  /// What was last decided of an event, for those who may see its history.
  package func decision(of record: Record) throws -> EventDecision? {
    guard record.kind.name == Kind.event.name, let lifeCycle = record.kind.lifeCycle,
      RecordPermission(caller).mayReadJournal(of: record),
      let entry = try reader.journal.entries(of: record.id).first(where: { $0.action == .stepped })
    else { return nil }
    return EventDecision(
      state: lifeCycle.state(entry.after(onto: record)?.state), actor: entry.actor,
      moment: entry.moment, reason: entry.reason)
  }
}
