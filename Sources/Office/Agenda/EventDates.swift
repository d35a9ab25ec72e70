import Base
import Formats
import Kinds
import Schema
import Store

/// What becomes of one time of an event that comes again.
package enum DateChange: Sendable {
  case cancelled
  /// Begins then instead.
  case moved(String)
  /// Is as the rule says again.
  case restored
}

/// One time of a series, for those who change it.
package struct EventDate: Sendable {
  package let original: String
  /// When it begins; nil when it does not take place.
  package let start: String?
  package let end: String?
}

extension Visit {
  /// The times of a series from today on, also those that do not take place; for those who may change it.
  package func dates(of record: Record) throws -> [EventDate] {
    let record = try changeableSeries(record.id)
    guard let times = EventTimes(record.kind, record.values, office: profile.timeZone),
      let recurrence = times.recurrence
    else { return [] }
    let today = LocalTime(timeZone: profile.timeZone).day(now)
    let last = ISO8601.day(today, addingMonths: 12) ?? today
    let taking = Dictionary(
      recurrence.occurrences(start: times.start, end: times.end, through: last).map {
        ($0.original, $0)
      }
    ) { first, _ in first }
    return recurrence.originals(start: times.start, through: last).filter { $0 >= today }.map {
      EventDate(original: $0, start: taking[$0]?.start, end: taking[$0]?.end)
    }
  }

  private func changeableSeries(_ id: Identifier) throws -> Record {
    let record = try open(id)
    guard record.kind.name == Kind.event.name, let group = record.kind.groups.first,
      RecordPermission(caller).mayChange(group, of: record)
    else { throw refusal }
    return record
  }

  /// Changes one time of a series, if it is still as it was shown; nil when it did not take place.
  package func changeDate(
    _ original: String, of id: Identifier, shown: String?, to change: DateChange
  ) throws -> Record {
    _ = try changeableSeries(id)
    let zone = profile.timeZone
    let actor = caller.actor
    let exception: Recurrence.Exception?
    switch change {
    case .cancelled: exception = Recurrence.Exception(original: original)
    case .moved(let text): exception = try Self.moved(original, to: text)
    case .restored: exception = nil
    }
    return try store.write { transaction in
      guard let present = try transaction.file.find(id),
        let times = EventTimes(present.kind, present.values, office: zone),
        let recurrence = times.recurrence,
        recurrence.originals(start: times.start, through: original).contains(original)
      else {
        throw Problem.notFound(
          Phrase("L’événement n’a pas cette date.", en: "The event does not have this date."))
      }
      let now = recurrence.occurrences(start: times.start, end: times.end, through: original)
        .first { $0.original == original }?.start
      guard now == shown else {
        throw Problem(
          "changed-since",
          Phrase(
            "Cette date a changé entre-temps\u{A0}: la voici comme elle est.",
            en: "This date was changed meanwhile: here it is as it is now."), status: 409)
      }
      var exceptions = recurrence.exceptions.filter { $0.original != original }
      if let exception { exceptions.append(exception) }
      guard exceptions.count <= 100 else {
        throw Problem(
          "too-many-exceptions",
          Phrase(
            "Cet événement a déjà 100 dates changées\u{A0}: faites-en un autre.",
            en: "This event has 100 changed dates already: make another one."))
      }
      var record = present
      let texts = exceptions.map(\.text).sorted()
      record.values["exceptions"] = texts.isEmpty ? nil : .list(texts)
      guard !record.isSame(as: present) else { return present }
      record.revision += 1
      record.changed = transaction.now
      try transaction.save(record, before: present, action: .changed, actor: actor)
      let start = exception == nil ? original : exception?.start
      try transaction.tellSignedUp(record, original, start == nil ? .off : .moved, start)
      return record
    }
  }

  /// Whole days stay whole days.
  private static func moved(_ original: String, to text: String) throws -> Recurrence.Exception {
    do throws(ValueProblem) {
      guard let start = try Shape.moment.read(text)?.line else {
        throw ValueProblem(
          code: "not-a-date",
          detail: Phrase("Dites quand elle a lieu.", en: "Say when it takes place."))
      }
      let isWhole = !original.contains("T")
      let end = isWhole ? String(start.prefix(10)) : start
      guard isWhole || end.contains("T") else {
        throw ValueProblem(
          code: "not-a-date", detail: Phrase("Dites aussi l’heure.", en: "Say the time too."))
      }
      return Recurrence.Exception(original: original, start: end)
    } catch {
      throw Problem(error.code, error.detail, field: "start")
    }
  }
}
