import Base
import Formats
import Kinds
import Ledger
import Schema
import Store

/// An election as one person sees it.
package struct ElectionView: Sendable {
  /// Somebody who stands.
  package struct Standing: Sendable {
    package let number: Int64?
    /// Nil for somebody of whom everything was erased.
    package let name: String?
    package let text: String
    package let isOwn: Bool
  }

  package let election: Record
  package let candidates: [Standing]
  /// How many may vote and how many have, once the vote is open.
  package let turnout: (entitled: Int, voted: Int)?
  /// Once the vote is closed.
  package let count: ElectionCount?
  package let mayStand: Bool
  package let mayWithdraw: Bool
  /// Whether the person can vote now; has voted already; was no member when the vote opened.
  package let mayVote: Bool
  package let hasVoted: Bool
  package let isLate: Bool

  package var state: String { election.kind.lifeCycle?.state(election.state).name ?? "" }
}

extension Visit {
  /// The elections of this office that the caller may see, those that go on first.
  package func elections() throws -> [Record] {
    guard !caller.isVisitor else { throw caller.refusal }
    let isStaff = caller.may(.readFile)
    let past: Set<String> = ["closed", "void", "cancelled"]
    return try reader.file.all(.election).filter { election in
      isStaff || election.kind.groups.first.map { election.level(of: $0) >= .office } ?? false
    }.sorted { left, right in
      let (a, b) = (past.contains(left.state ?? ""), past.contains(right.state ?? ""))
      guard a == b else { return b }
      return (right.values["vote_until"]?.line ?? "", right.id)
        < (left.values["vote_until"]?.line ?? "", left.id)
    }
  }

  /// Those in which the caller can vote and has not.
  package func openVotes() throws -> [Record] {
    guard let own = caller.record, registry[name: Kind.election.name] != nil else { return [] }
    return try elections().filter { election in
      guard election.state == "voting" else { return false }
      return try reader.urns.hasVoted(own, in: election.id) == false
    }
  }

  /// One of them.
  package func election(_ id: Identifier) throws -> ElectionView {
    guard let election = try elections().first(where: { $0.id == id }) else {
      throw Library.noRecord
    }
    let state = election.kind.lifeCycle?.state(election.state).name ?? ""
    let today = localDay(now)
    let own = try ownMember()
    let all = try reader.candidates.all(id).filter { !$0.isWithdrawn }
    let isStanding = own.map { own in all.contains { $0.member == own.id } } ?? false
    let isOpen = state == "voting" && today <= election.values["vote_until"]?.line ?? ""
    let mark = try own.flatMap { try reader.urns.hasVoted($0.id, in: id) }
    let hasUrn = state == "voting" || state == "closed"
    return ElectionView(
      election: election,
      candidates: try all.map { candidate in
        ElectionView.Standing(
          number: candidate.number,
          name: try reader.file.find(candidate.member).flatMap {
            $0.binned == nil ? $0.title : nil
          },
          text: candidate.text, isOwn: candidate.member == own?.id)
      }, turnout: hasUrn ? try reader.urns.turnout(id) : nil,
      // Before the end nobody counts, not even an adviser.
      count: state == "closed"
        ? ElectionCount(try reader.urns.ballots(id), candidates: all.compactMap(\.number)) : nil,
      mayStand: own != nil && ElectionView.takesCandidates(election, today),
      mayWithdraw: isStanding && ["call", "listed"].contains(state),
      mayVote: isOpen && mark == false, hasVoted: mark ?? false,
      isLate: isOpen && own != nil && mark == nil)
  }

  /// The caller's own record, for who is a member of this office.
  private func ownMember() throws -> Record? {
    guard let record = try caller.record.flatMap({ try reader.file.find($0) }),
      record.kind.email != nil, record.binned == nil
    else { return nil }
    return record
  }

  /// Stands in an election, or says something else there.
  package func stand(in id: Identifier, _ text: String) throws {
    let own = try candidate()
    let text = try Self.candidacy(text)
    try store.write { transaction in
      let election = try Self.present(id, transaction)
      guard ElectionView.takesCandidates(election, Self.today(transaction)) else {
        throw Self.over
      }
      try transaction.candidates.save(
        ElectionCandidate(member: own, number: nil, text: text, isWithdrawn: false), in: id)
    }
  }

  /// Stands no more, as long as the vote is not open.
  package func withdraw(from id: Identifier) throws {
    let own = try candidate()
    try store.write { transaction in
      let election = try Self.present(id, transaction)
      guard ["call", "listed"].contains(election.state ?? ""),
        Self.today(transaction) < election.values["vote_from"]?.line ?? "",
        try transaction.candidates.all(id).contains(where: {
          $0.member == own && !$0.isWithdrawn
        })
      else { throw Self.over }
      try transaction.candidates.save(
        ElectionCandidate(member: own, number: nil, text: "", isWithdrawn: true), in: id)
      transaction.eraseText()
    }
  }

  /// Votes: 0 for a blank ballot, else the number of a candidate. Gives the receipt, which is shown this
  /// once and kept nowhere with the person. A ballot is final.
  package func vote(in id: Identifier, _ choice: String) throws -> String {
    let own = try candidate()
    let receipt = ElectionCount.receipt()
    try store.write { transaction in
      let election = try Self.present(id, transaction)
      guard election.state == "voting",
        Self.today(transaction) <= election.values["vote_until"]?.line ?? ""
      else { throw Self.over }
      let numbers = try transaction.candidates.all(id).compactMap(\.number)
      guard let number = Int64(choice), number == 0 || numbers.contains(number) else {
        throw Problem(
          "no-choice",
          Phrase(
            "Choisissez une personne, ou le vote blanc.",
            en: "Choose a person, or a blank ballot."), field: "choice")
      }
      do {
        try transaction.urns.cast(
          Ballot(receipt: receipt, choice: number), by: own, in: id)
      } catch let refusal as BallotRefusal {
        throw Self.problem(refusal)
      }
      transaction.eraseText()
    }
    return receipt
  }

  /// Who has voted, for the advisers; never what.
  package func turnoutList(_ id: Identifier) throws -> [(name: String, hasVoted: Bool)] {
    try caller.require(.readFile)
    _ = try election(id)
    return try reader.urns.voters(id).map { voter -> (name: String, hasVoted: Bool) in
      (try reader.file.find(voter.member)?.title ?? "", voter.hasVoted)
    }.filter { !$0.name.isEmpty }.sorted { $0.name < $1.name }
  }

  /// The ballots of a closed vote, for a spreadsheet or a program: receipt, number, name.
  package func ballotsCSV(of id: Identifier) throws -> [UInt8] {
    let view = try election(id)
    guard let count = view.count else {
      throw Problem.notFound(
        Phrase(
          "Les bulletins sont montrés une fois le vote clos.",
          en: "The ballots are shown once the vote is closed."))
    }
    var writer = CSVWriter()
    writer.append(["receipt", "number", "name"])
    for ballot in count.ballots {
      let name = view.candidates.first { $0.number == ballot.choice }?.name ?? ""
      writer.append([ballot.receipt, "\(ballot.choice)", name])
    }
    return writer.bytes
  }

  private func candidate() throws -> Identifier {
    guard let own = try ownMember() else { throw caller.refusal }
    return own.id
  }

  private static func present(_ id: Identifier, _ transaction: Transaction) throws -> Record {
    guard let election = try transaction.file.find(id, .election), election.binned == nil,
      election.state != "draft", election.state != nil
    else { throw Library.noRecord }
    return election
  }

  private static func today(_ transaction: Transaction) -> String {
    LocalTime(timeZone: transaction.profile.timeZone).day(transaction.now)
  }

  private static func candidacy(_ text: String) throws(Problem) -> String {
    do throws(ValueProblem) {
      guard case .text(let checked)? = try Shape.paragraph(maximum: 3000).read(text) else {
        throw ValueProblem(
          code: "required",
          detail: Phrase(
            "Dites en quelques mots pourquoi vous.", en: "Say in a few words why you."))
      }
      return checked
    } catch {
      throw Problem(error.code, error.detail, field: "text")
    }
  }

  private static var over: Problem {
    Problem(
      "illegal-step",
      Phrase(
        "Ce n’est pas, ou plus, le moment\u{A0}: regardez les dates de cette élection.",
        en: "It is not, or no longer, the time for this: look at the days of this election."),
      status: 409)
  }

  private static func problem(_ refusal: BallotRefusal) -> Problem {
    switch refusal {
    case .notEntitled:
      Problem(
        "not-entitled",
        Phrase(
          "Votent les membres du bureau le jour de l’ouverture du vote\u{A0}: vous n’en étiez pas encore.",
          en:
            "Members of the office on the day when the vote opened may vote: you were not one yet."),
        status: 403)
    case .alreadyVoted:
      Problem(
        "already-voted",
        Phrase(
          "Vous avez déjà voté\u{A0}: votre premier bulletin compte, et il ne se change pas.",
          en: "You have voted already: your first ballot counts, and it is final."), status: 409)
    }
  }
}

extension ElectionView {
  static func takesCandidates(_ election: Record, _ today: String) -> Bool {
    election.state == "call" && today <= election.values["candidacies_until"]?.line ?? ""
  }
}
