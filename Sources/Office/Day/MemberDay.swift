import Base
import Kinds
import Schema
import Store

/// What waits for a member, and where her own requests stand.
package struct MemberDay: Sendable {
  /// A record of hers that goes through states.
  package struct Own: Sendable {
    package let record: Record
    package let state: LifeCycle.State
    /// Whether the next step is hers.
    package var isWaiting: Bool { state.awaits == .owner }
  }

  /// A time of an event for which she signed up.
  package struct Coming: Sendable {
    package let event: Record
    package let start: String
    /// Her place among those who wait; nil for who comes.
    package let queue: Int?
  }

  package let drafts: Int
  package let conversations: Int
  package let news: Int
  /// Whether she has not said yet how far her record goes.
  package let isUndecided: Bool
  /// Since when the own record was not confirmed, once it is time to.
  package let unconfirmedSince: String?
  /// Mandates that she is asked to take.
  package let mandates: [Record]
  /// Elections in which she has a vote that she has not cast.
  package let votes: [Record]
  /// Members who ask her to accompany them.
  package let mentorings: [MentoringView]
  /// What she signed up for, the next first.
  package let comings: [Coming]
  /// What she began herself.
  package let own: [Own]
  package let advisers: [AdviserThere]

  /// Whether nothing waits for her.
  package var isCalm: Bool {
    drafts + conversations + news == 0 && !isUndecided && unconfirmedSince == nil
      && mandates.isEmpty && votes.isEmpty && mentorings.isEmpty
      && !own.contains(where: \.isWaiting)
  }
}

/// The adviser of a member, and who is there now.
package struct AdviserThere: Sendable {
  package let name: String
  /// Where to write now.
  package let email: String
  /// Who stands in, and until which day the adviser is away.
  package let standIn: String?
  package let until: String?
}

extension Visit {
  /// What waits for the member who asks; nil for who has no record here.
  package func memberDay() throws -> MemberDay? {
    guard let identity, identity.session.isVerified, let id = identity.account.record,
      let record = try reader.file.find(id), record.binned == nil
    else { return nil }
    let time = LocalTime(timeZone: profile.timeZone)
    let start = Ageing.start(of: record, time)
    let isOld = Ageing.isSeen(record) && Ageing.isPast(start, Ageing.askMonths, time.day(now))
    let isWithdrawn = try reader.freshness.isWithdrawn(id)
    return MemberDay(
      drafts: try drafts().count, conversations: try contacts.unread(), news: try unseenNotices(),
      isUndecided: try undecidedRecord() != nil,
      unconfirmedSince: isOld || isWithdrawn ? start : nil,
      mandates: try proposedMandates(), votes: try openVotes(),
      mentorings: try mentorings().filter { $0.isMentor && $0.mentoring.state == .asked },
      comings: try comings(of: id), own: try ownRequests(id),
      advisers: try advisers(of: record))
  }

  private func comings(of person: Identifier) throws -> [MemberDay.Coming] {
    var comings: [MemberDay.Coming] = []
    let own = Dictionary(grouping: try reader.signUps.all(by: person), by: \.event)
    for (id, signUps) in own {
      guard let event = try reader.file.find(id), event.binned == nil,
        event.state(isOneOf: ["published"])
      else { continue }
      for occurrence in event.coming(now, office: profile.timeZone) {
        guard let signUp = signUps.first(where: { $0.occurrence == occurrence.original }) else {
          continue
        }
        let waiting = try reader.signUps.all(of: id, occurrence.original).filter(\.isWaiting)
        let queue = waiting.firstIndex { $0.person == person }.map { $0 + 1 }
        comings.append(
          MemberDay.Coming(
            event: event, start: occurrence.start, queue: signUp.isWaiting ? queue : nil))
      }
    }
    return comings.sorted { ($0.start, $0.event.id) < ($1.start, $1.event.id) }
  }

  private func ownRequests(_ owner: Identifier) throws -> [MemberDay.Own] {
    let all = try registry.kinds.flatMap { kind -> [MemberDay.Own] in
      guard kind.isOpenToMembers, let lifeCycle = kind.lifeCycle else { return [] }
      return try reader.file.all(kind, of: owner).map {
        MemberDay.Own(record: $0, state: lifeCycle.state($0.state))
      }
    }
    return all.sorted {
      ($0.isWaiting ? 0 : 1, -$0.record.changed.milliseconds, $0.record.id)
        < ($1.isWaiting ? 0 : 1, -$1.record.changed.milliseconds, $1.record.id)
    }
  }

  /// Who looks after a member, and who is there now.
  private func advisers(of record: Record) throws -> [AdviserThere] {
    guard let name = record.kind.adviser.flatMap({ record.values[$0]?.line }) else { return [] }
    let charge = try charge()
    return charge.names.accounts(for: name).compactMap { adviser in
      let there = charge.present(for: [adviser])
      guard let present = there.first(where: { $0.id == adviser.id }) ?? there.first else {
        return nil
      }
      let absence = charge.standIns.absences.first { $0.account == adviser.id }
      return AdviserThere(
        name: adviser.name, email: present.email,
        standIn: present.id == adviser.id ? nil : present.name, until: absence?.last)
    }
  }
}
