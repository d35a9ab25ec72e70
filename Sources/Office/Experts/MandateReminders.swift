import Base
import Kinds
import Language
import Schema
import Store

/// Of what a member with a mandate is reminded.
enum MandateReminding: String, CaseIterable {
  /// A month before the end.
  case ending
  /// Two weeks before the report is due, and on that day.
  case reportSoon = "report-soon"
  case reportDue = "report-due"

  /// Said beside the subject of the mandate.
  func words(of record: Record) -> Phrase {
    func day(_ field: String) -> String { record.values[field]?.line ?? "" }
    return switch self {
    case .ending: Words.Experts.endsSoon(day("mandate_end"))
    case .reportSoon: Words.Experts.reportSoon(day("report_due"))
    case .reportDue: Words.Experts.reportDue(day("report_due"))
    }
  }
}

extension DueWork {
  /// Reminds of reports and of ends that come near, each once.
  func remindOfMandates() throws -> Int {
    let reader = try store.reader()
    guard reader.registry[name: Kind.expert.name] != nil else { return 0 }
    let time = LocalTime(timeZone: store.profile.timeZone)
    let day = time.days(now)
    let sent = try reader.mandateReminders.all()
    let due = try reader.file.all(.expert).flatMap { record in
      Self.reminders(record, day).map { (record.id, $0) }
    }.filter { !sent.contains(MandateReminder(mandate: $0, name: $1.rawValue)) }
    guard !due.isEmpty else { return 0 }
    return try store.write { transaction in
      var count = 0
      for (id, reminding) in due {
        guard let record = try transaction.file.find(id, .expert), record.binned == nil,
          try transaction.mandateReminders.add(
            MandateReminder(mandate: id, name: reminding.rawValue))
        else { continue }
        try transaction.tellOwner(
          of: record, reminding.words(of: record), reason: .due, actor: Self.actor)
        count += 1
      }
      return count
    }
  }

  private static func reminders(_ record: Record, _ day: Int64) -> [MandateReminding] {
    func isReached(_ field: String, _ daysBefore: Int64) -> Bool {
      record.values[field].map { $0.line <= ISO8601.day(day + daysBefore) } ?? false
    }
    let state = record.kind.lifeCycle?.state(record.state).name
    var reminders: [MandateReminding] = []
    if state == "active", isReached("mandate_end", 30) { reminders.append(.ending) }
    if state == "active" || state == "ended", record.values["report"] == nil {
      if isReached("report_due", 0) {
        reminders.append(.reportDue)
      } else if isReached("report_due", 14) {
        reminders.append(.reportSoon)
      }
    }
    return reminders
  }
}
