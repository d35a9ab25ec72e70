import Base
import Kinds
import Schema
import Store

/// How a person stands to one time of an event.
package struct SignUpState: Sendable {
  package let occurrence: EventOccurrence
  package let own: SignUp?
  /// Whether all places are taken. How many are is for those who hold the event.
  package let isFull: Bool
}

extension Visit {
  /// The coming times of an event of this office that people sign up for, and how the caller stands to
  /// each; nil where nobody does, or not this person.
  package func signUpStates(of id: Identifier) throws -> [SignUpState]? {
    guard let person = caller.record, let event = try signUpEvent(id) else { return nil }
    let all = try reader.signUps.all(of: id)
    return coming(event).map { occurrence in
      let there = all.filter { $0.occurrence == occurrence.original }
      return SignUpState(
        occurrence: occurrence, own: there.first { $0.person == person },
        isFull: there.count { !$0.isWaiting } >= event.places ?? 0)
    }
  }

  /// Signs the caller up for one time of an event: with a place, or to wait for one.
  package func signUp(for id: Identifier, _ occurrence: String) throws -> SignUp {
    let person = try requirePerson()
    guard let known = try reader.file.find(id), try maySee(known) else { throw Library.noRecord }
    guard let event = try signUpEvent(id),
      coming(event).contains(where: { $0.original == occurrence })
    else { throw Self.noSignUp }
    return try store.write { transaction in
      // It may be in the bin meanwhile, or at another time.
      guard let present = try transaction.file.find(id), present.binned == nil,
        present.state(isOneOf: ["published"]),
        present.coming(transaction.now, office: transaction.profile.timeZone)
          .contains(where: { $0.original == occurrence })
      else { throw Self.noSignUp }
      if let known = try transaction.signUps.find(id, occurrence, person) { return known }
      let taken = try transaction.signUps.all(of: id, occurrence).count { !$0.isWaiting }
      let signUp = SignUp(
        event: id, occurrence: occurrence, person: person, moment: transaction.now,
        isWaiting: taken >= present.places ?? 0)
      try transaction.signUps.save(signUp)
      return signUp
    }
  }

  /// Takes the caller off again; who waits longest has the place.
  package func signOff(from id: Identifier, _ occurrence: String) throws {
    let person = try requirePerson()
    try store.write { transaction in
      guard let own = try transaction.signUps.find(id, occurrence, person) else { return }
      try transaction.signUps.delete(own)
      try transaction.fillPlaces(of: id)
    }
  }

  private func requirePerson() throws(Problem) -> Identifier {
    guard let person = caller.record else { throw caller.refusal }
    return person
  }

  private static let noSignUp = Problem(
    "no-sign-up",
    Phrase(
      "On ne s’inscrit pas ici, ou plus\u{A0}: l’événement est passé, annulé ou sans places.",
      en: "One does not sign up here, or no longer: the event is past, cancelled or without places."
    ),
    status: 409)

  /// An event of this office that takes place, has places, and that the caller may see.
  private func signUpEvent(_ id: Identifier) throws -> Record? {
    guard let record = try reader.file.find(id), record.kind.name == Kind.event.name,
      record.binned == nil, !record.isWithdrawn, record.state(isOneOf: ["published"]),
      record.places != nil, try maySee(record)
    else { return nil }
    return record
  }

  private func maySee(_ record: Record) throws -> Bool {
    try RecordPermission(caller).mayOpen(record)
      || reader.row(of: record.id, for: caller.viewer) != nil
  }

  private func coming(_ event: Record) -> [EventOccurrence] {
    event.coming(now, office: profile.timeZone)
  }
}

extension Record {
  /// How many people there is room for.
  var places: Int? {
    guard case .whole(let number)? = values["places"] else { return nil }
    return Int(number)
  }

  func state(isOneOf names: [String]) -> Bool {
    kind.lifeCycle.map { names.contains($0.state(state).name) } ?? false
  }

  /// The times of an event within a year that have not begun yet; of a whole day, until it is over.
  func coming(_ now: Timestamp, office zone: String) -> [EventOccurrence] {
    guard let times = EventTimes(kind, values, office: zone) else { return [] }
    let local = LocalTime(timeZone: times.zone)
    let today = local.day(now)
    return times.occurrences(from: today, through: ISO8601.day(today, addingMonths: 12) ?? today)
      .filter { occurrence in
        guard occurrence.start.contains("T") else { return occurrence.start >= today }
        return local.moment(occurrence.start).map { $0 > now } ?? false
      }
  }
}
