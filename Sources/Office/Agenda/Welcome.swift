import Base
import Kinds
import Language
import Schema
import Store

/// Whom a welcome has invited to one of its days.
package struct WelcomeList: Sendable {
  package let occurrence: String
  package let new: [Record]
  package let old: [Record]
}

extension Visit {
  /// How many old members a welcome invites for ten new ones; nil for another event.
  package func welcomeShare(of event: Record) throws -> Int? {
    try caller.require(.readFile)
    return try reader.welcomes.all()[event.id]
  }

  /// Has an event invite each month's new members by itself, and so many old ones for ten of them; nil ends
  /// it.
  package func setWelcome(_ share: Int?, of id: Identifier) throws -> Record {
    try caller.require(.changeFile)
    let record = try open(id)
    guard record.kind.name == Kind.event.name else {
      throw Problem.notFound(
        Phrase("Ce n’est pas un événement.", en: "This is not an event."))
    }
    if let share, !(0...100).contains(share) {
      throw Problem(
        "bad-share",
        Phrase(
          "Invitez de 0 à 100 anciens pour dix nouveaux.",
          en: "Invite from 0 to 100 old members for ten new ones."), field: "share")
    }
    try store.write { try $0.welcomes.set(id, share: share) }
    return record
  }

  /// Whom a welcome has invited, the newest day first; for advisers.
  package func welcomeLists(of event: Record) throws -> [WelcomeList] {
    try caller.require(.readFile)
    let invitations = try reader.welcomes.invitations(to: event.id)
    var days: [String] = []
    for invitation in invitations where !days.contains(invitation.occurrence) {
      days.append(invitation.occurrence)
    }
    func people(_ day: String, isOld: Bool) throws -> [Record] {
      try invitations.filter { $0.occurrence == day && $0.isOld == isOld }
        .compactMap { try reader.file.find($0.person) }
    }
    return try days.map {
      WelcomeList(
        occurrence: $0, new: try people($0, isOld: false), old: try people($0, isOld: true))
    }
  }
}

extension DueWork {
  /// So many days before a welcome its people are invited.
  static let welcomeDays: Int64 = 14
  /// Who joined within so many days before it is new.
  static let newDays: Int64 = 62
  /// Who has been a member for so many months is old.
  static let oldMonths: Int64 = 12

  /// Invites the new members to the next day of each welcome, and some old ones in turn.
  func inviteToWelcomes() throws -> Int {
    guard try !store.reader().welcomes.all().isEmpty else { return 0 }
    let address = address
    return try store.write { transaction in
      var count = 0
      for (id, share) in try transaction.welcomes.all().sorted(by: { $0.key < $1.key }) {
        guard let event = try transaction.file.find(id), event.binned == nil,
          event.state(isOneOf: ["published"]),
          let next = event.coming(transaction.now, office: transaction.profile.timeZone).first
        else { continue }
        count += try transaction.invite(to: event, next, share: share, address)
      }
      return count
    }
  }
}

extension Transaction {
  fileprivate func invite(
    to event: Record, _ next: EventOccurrence, share: Int, _ address: String
  ) throws -> Int {
    let time = LocalTime(timeZone: profile.timeZone)
    let today = time.day(now)
    guard String(next.start.prefix(10)) <= EventTimes.day(today, later: DueWork.welcomeDays),
      let people = registry.people
    else { return 0 }
    let members = try file.all(people).filter { try $0.email != nil && !declinesEvents($0) }
    let welcomed = try welcomes.welcomed()
    let newest = EventTimes.day(today, later: -DueWork.newDays)
    let new = members.filter {
      Self.joined($0, time) >= newest && !welcomed.contains($0.id)
    }
    for member in new { try invite(member, isOld: false, to: event, next, address) }
    let before = try welcomes.invitations(to: event.id)
      .filter { $0.occurrence == next.original }
    let newCount = before.count { !$0.isOld }
    let wanted = (newCount * share + 9) / 10 - before.count(where: \.isOld)
    guard wanted > 0, let limit = ISO8601.day(today, addingMonths: -DueWork.oldMonths) else {
      return new.count
    }
    let turns = try welcomes.lastTurns()
    let present = Set(before.map(\.person))
    let old = members.filter { Self.joined($0, time) <= limit && !present.contains($0.id) }
      .sorted {
        (turns[$0.id]?.milliseconds ?? .min, $0.id) < (turns[$1.id]?.milliseconds ?? .min, $1.id)
      }.prefix(wanted)
    for member in old { try invite(member, isOld: true, to: event, next, address) }
    return new.count + old.count
  }

  private func declinesEvents(_ member: Record) throws -> Bool {
    try letters.choices(of: member.id)[.events] == .never
  }

  /// The day on which somebody became a member, as far as the office knows.
  private static func joined(_ member: Record, _ time: LocalTime) -> String {
    member.values["joined"]?.line ?? time.day(member.created)
  }

  private func invite(
    _ member: Record, isOld: Bool, to event: Record, _ next: EventOccurrence,
    _ address: String
  ) throws {
    try welcomes.note(
      WelcomeInvitation(
        occurrence: next.original, person: member.id, isOld: isOld, moment: now), to: event.id)
    var telling = Telling(.news, about: event, Words.Welcomes.told(isOld: isOld, next.start))
    telling.letter = Telling.Letter(
      subject: Words.Welcomes.subject(event.title, next.start),
      text: Words.Welcomes.text(member.title, isOld: isOld, event.title, next.start))
    telling.unsubscribe = try newExit(.events, of: member.id, address)
    try tell(person: member.id, telling)
  }
}
