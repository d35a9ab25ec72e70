import Base
import Language
import Schema
import Store

/// How old what a person said of himself may be. Months are counted from the day on which it was last
/// confirmed.
package enum Ageing {
  /// After so many months a mail asks whether it is still right, and again each time as many later.
  package static let askMonths: Int64 = 6
  /// After so many months lists show it dimmed, wherever they are.
  package static let staleMonths: Int64 = 12
  /// After so many months a mail says that it will be withdrawn.
  package static let warnMonths: Int64 = 17
  /// After so many months it is withdrawn.
  package static let endMonths: Int64 = 18
  /// So long at least lies between that mail and the withdrawal, in seconds.
  static let noticeSeconds: Int64 = 14 * 86_400

  /// What has to be done for a record now.
  package enum Duty: String, Sendable {
    case ask
    case warn
    case withdraw
  }

  /// Whether a look of a record is to be dimmed; one that does not say when it was confirmed is not.
  static func isStale(_ kind: Kind, _ values: [String: Value], today: String) -> Bool {
    guard let day = kind.confirmed.flatMap({ values[$0]?.line }) else { return false }
    return isPast(day, staleMonths, today)
  }

  /// Whether so many months after `day` have gone by. Days as text are in the order of time.
  static func isPast(_ day: String, _ months: Int64, _ today: String) -> Bool {
    ISO8601.day(day, addingMonths: months).map { $0 <= today } ?? false
  }

  /// The day from which a record's age counts: that of its last confirmation, else of its making.
  package static func start(of record: Record, _ time: LocalTime) -> String {
    record.kind.confirmed.flatMap { record.values[$0]?.line } ?? time.day(record.created)
  }

  /// Whether anybody but advisers finds the record, so that its age matters.
  static func isSeen(_ record: Record) -> Bool {
    record.kind.groups.first.map { record.level(of: $0) >= .office } ?? false
  }

  static func duty(
    for record: Record, _ note: FreshnessNote?, now: Timestamp, _ time: LocalTime
  ) -> Duty? {
    guard isSeen(record) else { return nil }
    let today = time.day(now)
    let start = start(of: record, time)
    if isPast(start, endMonths, today), let warned = note?.warned,
      now.seconds - warned.seconds >= noticeSeconds
    {
      return .withdraw
    }
    if isPast(start, warnMonths, today) { return note?.warned == nil ? .warn : nil }
    guard isPast(start, askMonths, today) else { return nil }
    guard let reminded = note?.reminded else { return .ask }
    return isPast(time.day(reminded), askMonths, today) ? .ask : nil
  }
}

extension Transaction {
  /// Notes in `record` that its person said today that it is all right; what the calendar withdrew
  /// comes back.
  func confirm(_ record: inout Record) throws {
    guard let field = record.kind.confirmed else { return }
    record.values[field] = .text(LocalTime(timeZone: profile.timeZone).day(now))
    if try freshness.find(record.id)?.withdrawn != nil { record.isWithdrawn = false }
    try freshness.delete(record.id)
  }
}
