import Base
import Language
import Schema
import Store

/// Who is there for whom on a day. An adviser who is away has somebody who stands in, who may be away too.
package struct StandIns: Sendable {
  package let day: String
  /// The absences of that day.
  package let absences: [Absence]

  init(_ absences: [Absence], on day: String) {
    self.day = day
    self.absences = absences.filter { $0.holds(day) }
  }

  /// Who is there for an adviser: that adviser, or who stands in at the end of the chain.
  package func present(for account: Identifier) -> Identifier? {
    var current = account
    var seen: Set<Identifier> = []
    while let absence = absences.first(where: { $0.account == current }) {
      // A chain that comes back ends with nobody; none is let begin.
      guard seen.insert(current).inserted else { return nil }
      current = absence.standIn
    }
    return current
  }

  /// The absences of those for whom this adviser is there now.
  package func covered(by account: Identifier) -> [Absence] {
    absences.filter { $0.account != account && present(for: $0.account) == account }
  }
}

/// To whom something falls: the adviser of a member, or who stands in for that adviser.
struct Charge {
  let advisers: [Account]
  let standIns: StandIns

  init(_ accounts: AccountTable, _ absences: AbsenceTable, today: String) throws {
    advisers = try accounts.advisers()
    standIns = StandIns(try absences.all(from: today), on: today)
  }

  /// How a member's record names them.
  var names: AdviserNames { AdviserNames(advisers) }

  /// Who is there for these; all who are there when that is nobody.
  func present(for accounts: [Account]) -> [Account] {
    let present = Set(accounts.compactMap { standIns.present(for: $0.id) })
    let found = advisers.filter { present.contains($0.id) }
    guard found.isEmpty else { return found }
    let away = Set(standIns.absences.map(\.account))
    let there = advisers.filter { !away.contains($0.id) }
    return there.isEmpty ? advisers : there
  }

  /// Whose members are entrusted to this adviser now: the own ones, and those of whoever is away and has
  /// this one stand in.
  func behind(_ account: Account) -> [Account] {
    let covered = Set(standIns.covered(by: account.id).map(\.account))
    return [account] + advisers.filter { covered.contains($0.id) && $0.id != account.id }
  }
}

extension Transaction {
  /// The day where the office is.
  var today: String { LocalTime(timeZone: profile.timeZone).day(now) }

  /// The advisers to whom a record falls: the one of the member whose it is, or who stands in for that
  /// one; all who are there where there is no such adviser.
  package func advisersInCharge(of record: Record) throws -> [Account] {
    let charge = try Charge(accounts, absences, today: today)
    let member = try record.ownerRecord.flatMap { try file.find($0) }
    let name = member.flatMap { member in
      member.kind.adviser.flatMap { member.values[$0]?.line }
    }
    return charge.present(for: name.map { charge.names.accounts(for: $0) } ?? [])
  }
}
