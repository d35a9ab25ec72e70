import Base
import Kinds
import Schema
import Store

/// A figure of an adviser's day, and the list that it opens, which has as many.
package struct DayFigure: Sendable {
  /// What is counted.
  package enum Subject: Hashable, Sendable {
    case members
    case toMeet
    case unconfirmed
    case nextSteps
    case lateSteps
    case waiting(Kind)
    case late(Kind)
    case ending(Kind)
    case withoutAdviser
    case reports
    case failedMails
    case silentOffices
  }

  /// Where its list is.
  package enum Target: Sendable {
    case list(Kind, ListRequest)
    /// Whom to meet, of these advisers.
    case toMeet([String])
    case reports
    case failedMails
    case silentOffices
  }

  package let subject: Subject
  package let count: Int
  package let target: Target
}

/// What waits for the advisers, and for how long.
package struct WaitingItem: Sendable {
  package let record: Record
  package let since: Timestamp
  package let isLate: Bool
}

/// The page from which an adviser runs the office.
package struct AdviserDay: Sendable {
  /// What is entrusted to this adviser, and to those for whom she stands in.
  package let own: [DayFigure]
  /// What concerns the whole office; figures of nought are left out.
  package let office: [DayFigure]
  /// What falls to this adviser now, who waits longest first.
  package let items: [WaitingItem]
  /// For whom she stands in today.
  package let standingIn: [AbsenceView]
  /// The own absence, of now or to come.
  package let ownAbsence: AbsenceView?
}

extension Visit {
  /// So many of what waits are shown at once.
  package static let shownItems = 8
  /// Of how many of a kind, the oldest first, those are chosen.
  private static let comparedItems = 100

  /// The day of the adviser who asks; nil for everybody else. Counted, never loaded.
  package func adviserDay() throws -> AdviserDay? {
    guard caller.isAdviser,
      let account = try caller.account.flatMap({ try reader.accounts.find($0) })
    else { return nil }
    let charge = try charge()
    let absences = try absences()
    let covered = Set(charge.standIns.covered(by: account.id).map(\.id))
    return AdviserDay(
      own: try ownFigures(charge, account), office: try officeFigures(),
      items: try waitingItems(charge, account),
      standingIn: absences.filter { covered.contains($0.absence.id) },
      ownAbsence: absences.first { $0.absence.account == account.id })
  }

  private func figure(_ subject: DayFigure.Subject, _ kind: Kind, _ filters: [String: [String]])
    throws -> DayFigure
  {
    let request = ListRequest(filters: filters)
    return DayFigure(
      subject: subject, count: try list(kind).count(request), target: .list(kind, request))
  }

  private func ownFigures(_ charge: Charge, _ account: Account) throws -> [DayFigure] {
    guard let kind = registry.people, let adviser = kind.adviser else { return [] }
    let behind = charge.behind(account)
    let used = try list(kind).counts(ListRequest(), by: adviser)
    let names = charge.names.texts(in: used.keys, for: behind)
    var figures = [
      try figure(.members, kind, [adviser: names]),
      DayFigure(
        subject: .toMeet, count: try list(kind).count(Self.toMeet(kind, names)),
        target: .toMeet(names)),
      try figure(
        .unconfirmed, kind,
        [adviser: names, "freshness": [Freshness.dimmed.rawValue, Freshness.stale.rawValue]]),
    ]
    if let steps = registry[name: Kind.followUp.name] {
      let used = try list(steps).counts(ListRequest(), by: "who")
      let names = charge.names.texts(in: used.keys, for: behind)
      figures += [
        try figure(
          .nextSteps, steps, ["who": names, "deadline": [Deadline.week.rawValue]]),
        try figure(.lateSteps, steps, ["who": names, "deadline": [Deadline.past.rawValue]]),
      ]
    }
    return figures
  }

  private func officeFigures() throws -> [DayFigure] {
    var figures: [DayFigure] = []
    for kind in registry.kinds {
      let facets = ListFacet.all(of: kind)
      if facets.contains(.waiting) {
        figures += [
          try figure(.waiting(kind), kind, ["waiting": Waiting.allCases.map(\.rawValue)]),
          try figure(.late(kind), kind, ["waiting": [Waiting.late.rawValue]]),
        ]
      }
      guard facets.contains(.deadline), kind.name != Kind.followUp.name else { continue }
      var filters = ["deadline": Deadline.soon.map(\.rawValue)]
      // What is closed or refused ends for nobody.
      if let lifeCycle = kind.lifeCycle {
        filters["state"] = lifeCycle.states.filter(\.isShared).map(\.name)
      }
      figures.append(try figure(.ending(kind), kind, filters))
    }
    if let kind = registry.people, let adviser = kind.adviser {
      figures.append(try figure(.withoutAdviser, kind, [adviser: [ListFacet.none]]))
    }
    figures += [
      DayFigure(subject: .reports, count: try reader.reports.waiting(), target: .reports),
      DayFigure(
        subject: .failedMails, count: try reader.mails.failedCount(), target: .failedMails),
      DayFigure(
        subject: .silentOffices,
        count: try reader.neighbours.all().count { $0.health.problem != nil },
        target: .silentOffices),
    ]
    return figures.filter { $0.count > 0 }
  }

  /// What waits and falls to this adviser: of members entrusted to her or to whom she stands in for, and
  /// of whom nobody is in charge.
  private func waitingItems(_ charge: Charge, _ account: Account) throws -> [WaitingItem] {
    let today = now.seconds / 86_400
    var items: [WaitingItem] = []
    for kind in registry.kinds where ListFacet.all(of: kind).contains(.waiting) {
      let request = ListRequest(
        filters: ["waiting": Waiting.allCases.map(\.rawValue)], order: "oldest")
      var count = 0
      for id in try list(kind).all(request) {
        guard let record = try reader.file.find(id, kind),
          try isInCharge(account, of: record, charge)
        else { continue }
        // Counted once it is hers: a hundred of other advisers must not hide her own.
        count += 1
        guard count <= Self.comparedItems else { break }
        let since = record.waitingSince ?? record.created
        items.append(
          WaitingItem(
            record: record, since: since,
            isLate: today - since.seconds / 86_400 >= Waiting.lateDays))
      }
    }
    items.sort {
      ($0.since, $0.record.title, $0.record.id) < ($1.since, $1.record.title, $1.record.id)
    }
    return Array(items.prefix(Self.shownItems))
  }

  private func isInCharge(_ account: Account, of record: Record, _ charge: Charge) throws -> Bool {
    guard let owner = record.ownerRecord, let people = registry.people,
      let member = try reader.file.find(owner, people),
      let name = people.adviser.flatMap({ member.values[$0]?.line })
    else { return true }
    return charge.present(for: charge.names.accounts(for: name)).contains { $0.id == account.id }
  }

  /// The request of the list of members to meet.
  static func toMeet(_ kind: Kind, _ names: [String]) -> ListRequest {
    var filters = ["meeting": [Meeting.due.rawValue]]
    if let adviser = kind.adviser, !names.isEmpty { filters[adviser] = names }
    return ListRequest(filters: filters)
  }
}
