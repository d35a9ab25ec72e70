import Base
import Kinds
import Language
import Schema
import Store

/// Somebody on the attendance sheet.
package struct Attendee: Sendable {
  package let signUp: SignUp
  package let name: String
}

/// Who comes to one time of an event.
package struct AttendanceSheet: Sendable {
  package let occurrence: EventOccurrence
  package let coming: [Attendee]
  package let waiting: [Attendee]
  package let places: Int
}

extension Visit {
  /// The sheets of an event, one a time: for advisers and for who organises it.
  package func attendance(of record: Record) throws -> [AttendanceSheet] {
    guard record.kind.name == Kind.event.name, RecordPermission(caller).mayOpen(record),
      let places = record.places,
      let times = EventTimes(record.kind, record.values, office: profile.timeZone)
    else { return [] }
    let all = try reader.signUps.all(of: record.id)
    let today = LocalTime(timeZone: profile.timeZone).day(now)
    let known = Set(all.map(\.occurrence))
    return try times.occurrences(
      from: ISO8601.day(today, addingMonths: -12) ?? today,
      through: ISO8601.day(today, addingMonths: 12) ?? today
    ).filter { known.contains($0.original) }.map { occurrence in
      let people = try all.filter { $0.occurrence == occurrence.original }.compactMap { signUp in
        try reader.file.find(signUp.person).map { Attendee(signUp: signUp, name: $0.title) }
      }
      return AttendanceSheet(
        occurrence: occurrence,
        coming: people.filter { !$0.signUp.isWaiting }.sorted {
          (Fold.letters($0.name), $0.signUp.person) < (Fold.letters($1.name), $1.signUp.person)
        }, waiting: people.filter(\.signUp.isWaiting), places: places)
    }
  }

  /// Notes who was there.
  package func note(present: Set<Identifier>, at occurrence: String, of id: Identifier) throws
    -> Record
  {
    let record = try open(id)
    try store.write { transaction in
      for var signUp in try transaction.signUps.all(of: id, occurrence) where !signUp.isWaiting {
        signUp.wasPresent = present.contains(signUp.person)
        try transaction.signUps.save(signUp)
      }
    }
    return record
  }
}
