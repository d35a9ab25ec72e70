import Base
import Kinds
import Language
import Ledger
import Schema
import Store

/// What has to hold before an election is announced, and where the clock leads it.
enum ElectionRule {
  static func check(_ election: Record, _ transaction: Transaction) throws {
    let today = LocalTime(timeZone: transaction.profile.timeZone).day(transaction.now)
    func day(_ name: String) -> String { election.values[name]?.line ?? "" }
    for name in [
      "sector", "candidacies_until", "vote_from", "vote_until", "mandate_end",
    ] where day(name).isEmpty {
      let label = election.kind.field(name)?.label ?? Phrase(verbatim: name)
      throw Problem(
        "required",
        Phrase(
          "«\u{A0}\(label())\u{202F}» ne peut pas être vide.",
          en: "“\(label(.english))” cannot be empty."), field: name)
    }
    let order = [
      ("candidacies_until", today, day("candidacies_until")),
      ("vote_from", day("candidacies_until"), day("vote_from")),
      ("vote_until", day("vote_from"), day("vote_until")),
      ("mandate_end", max(day("vote_until"), day("mandate_start")), day("mandate_end")),
    ]
    for (name, before, after) in order
    where name == "vote_from" || name == "mandate_end" ? after <= before : after < before {
      let label = election.kind.field(name)?.label ?? Phrase(verbatim: name)
      throw Problem(
        "days-out-of-order",
        Phrase(
          "«\u{A0}\(label())\u{202F}» vient trop tôt\u{A0}: d’abord les candidatures, puis le vote, puis le "
            + "mandat.",
          en: "“\(label(.english))” comes too early: first the candidates, then the vote, then the "
            + "mandate."), field: name)
    }
  }

  /// Where a step of the clock leads: a vote without candidates is none.
  static func target(of step: LifeCycle.Step, _ record: Record, _ transaction: Transaction) throws
    -> String
  {
    guard record.kind.name == Kind.election.name, step.name == "open",
      try transaction.candidates.all(record.id).allSatisfy(\.isWithdrawn)
    else { return step.to }
    return "void"
  }
}

/// What happens when the clock takes a step of an election.
enum ElectionClock {
  static func took(
    _ election: Record, after before: Record, _ transaction: Transaction
  ) throws {
    guard election.kind.name == Kind.election.name else { return }
    switch election.state {
    case "voting": try open(election, transaction)
    case "closed": try close(election, transaction)
    case "cancelled":
      try transaction.urns.empty(election.id, withVoters: false)
      transaction.eraseText()
    default: break
    }
  }

  /// Who is a member on this day may vote. The order on the ballot is that of chance.
  private static func open(_ election: Record, _ transaction: Transaction) throws {
    guard let people = transaction.registry.people else { return }
    let today = LocalTime(timeZone: transaction.profile.timeZone).day(transaction.now)
    let members = try transaction.file.all(people).filter {
      $0.values["joined"].map { $0.line <= today } ?? true
    }
    try transaction.urns.open(election.id, for: members.map(\.id))
    let standing = try transaction.candidates.all(election.id).filter { !$0.isWithdrawn }
    for (place, candidate) in standing.shuffled().enumerated() {
      try transaction.candidates.save(
        ElectionCandidate(
          member: candidate.member, number: Int64(place + 1), text: candidate.text,
          isWithdrawn: false), in: election.id)
    }
    for member in members {
      try transaction.tell(
        transaction.accounts.find(record: member.id),
        Telling(
          .waiting, about: election,
          Words.Elections.toldOpen(election.values["vote_until"]?.line ?? ""),
          link: "/elections/\(election.id)"))
    }
  }

  /// Counts, proposes the mandate to who is elected, and tells the candidates.
  private static func close(_ election: Record, _ transaction: Transaction) throws {
    let standing = try transaction.candidates.all(election.id).filter { $0.number != nil }
    let count = ElectionCount(
      try transaction.urns.ballots(election.id), candidates: standing.compactMap(\.number))
    for candidate in standing {
      try transaction.tell(
        transaction.accounts.find(record: candidate.member),
        Telling(
          .news, about: election, Words.Elections.toldClosed, link: "/elections/\(election.id)"))
    }
    guard let winner = standing.first(where: { $0.number == count.winner }),
      let member = try transaction.file.find(winner.member), member.binned == nil
    else { return }
    do {
      _ = try Mandates.propose(
        mandate(of: member, election, transaction), actor: DueWork.actor, transaction)
    } catch let problem as Problem where problem.code == "already-mandated" {
      // The result stands; the advisers see that no mandate follows from it.
    }
  }

  private static func mandate(
    of member: Record, _ election: Record, _ transaction: Transaction
  ) -> Record {
    let today = LocalTime(timeZone: transaction.profile.timeZone).day(transaction.now)
    var record = Record(
      id: .random(), kind: .expert, reference: nil, values: [:], levels: [:], state: "proposed",
      owner: member.id, created: transaction.now, changed: transaction.now)
    for name in [
      "expertise", "sector", "missions", "mandate_end", "fee_cents", "report_due",
    ] { record.values[name] = election.values[name] }
    if record.values["fee_cents"] != nil {
      record.values["fee_currency"] = election.values["fee_currency"] ?? .text("EUR")
    }
    let start = max(election.values["mandate_start"]?.line ?? today, today)
    record.values["mandate_start"] = .text(start)
    record.values["name"] = .text(String(member.title.prefix(200)))
    record.values["member"] = .text(member.id.description)
    record.values["basis"] = .text("vote")
    return record
  }
}

extension DueWork {
  /// How many months after a vote it is still known who voted, for whoever contests it.
  static let voterMonths: Int64 = 12

  /// Forgets who voted, once that time is over; the numbers stay.
  func forgetVoters() throws -> Int {
    let reader = try store.reader()
    guard reader.registry[name: Kind.election.name] != nil,
      let people = reader.registry.people,
      let limit = ISO8601.day(today, addingMonths: -Self.voterMonths)
    else { return 0 }
    let due = try reader.file.all(.election).filter { election in
      guard let end = election.values["vote_until"]?.line, end <= limit else { return false }
      return try reader.urns.voters(election.id).contains {
        try reader.file.find($0.member, people) != nil
      }
    }.map(\.id)
    guard !due.isEmpty else { return 0 }
    try store.write { transaction in
      for id in due { try transaction.urns.forgetNames(id) }
      transaction.eraseText()
    }
    return due.count
  }
}
