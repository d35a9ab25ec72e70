import Base
import Kinds
import Ledger
import Schema
import Store

/// The steps that the clock takes, by the days that stand in records.
enum DueSteps {
  /// Takes those that are due for a record now; gives the record as it then is.
  static func take(_ record: Record, _ transaction: Transaction) throws -> Record {
    let today = LocalTime(timeZone: transaction.profile.timeZone).day(transaction.now)
    var present = record
    // A state is left once at most.
    for _ in 0..<(record.kind.lifeCycle?.states.count ?? 0) {
      guard present.binned == nil,
        let step = present.kind.lifeCycle?.due(from: present.state, present.values, today: today)
      else { break }
      var next = present
      next.state = try ElectionRule.target(of: step, present, transaction)
      next.revision += 1
      next.changed = transaction.now
      try transaction.save(next, before: present, action: .stepped, actor: DueWork.actor)
      try ElectionClock.took(next, after: present, transaction)
      try transaction.tellState(of: next, actor: DueWork.actor)
      present = next
    }
    return present
  }
}

extension DueWork {
  /// Takes the steps whose day has come: what ends by itself ends at midnight where the office is.
  func takeDueSteps() throws -> Int {
    let reader = try store.reader()
    let today = today
    var count = 0
    for kind in reader.registry.kinds {
      guard let lifeCycle = kind.lifeCycle, lifeCycle.steps.contains(where: { $0.due != nil })
      else { continue }
      let due = try reader.file.all(kind).filter {
        lifeCycle.due(from: $0.state, $0.values, today: today) != nil
      }.map(\.id)
      count += try work(on: due, reason: .withdrawn) { id, transaction in
        guard let record = try transaction.file.find(id, kind), record.binned == nil else {
          return false
        }
        return try DueSteps.take(record, transaction).state != record.state
      }
    }
    return count
  }
}
