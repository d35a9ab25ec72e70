import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// An office whose members elect an expert.
struct ElectionScene {
  let clock = TestClock("2026-11-25")
  let office: TestOffice
  let members: [Identifier]
  let election: Identifier

  /// Callers by role: a member of the list, one without a record, an adviser and so on.
  func member(_ place: Int) -> Caller {
    Caller(roles: [.member], account: .random(), record: members[place])
  }

  init(members count: Int = 6) throws {
    office = try TestOffice("namur", clock: clock.clock)
    var members: [Identifier] = []
    for number in 0..<count {
      members.append(
        try office.keep(
          .member,
          ["name": .text("Membre \(number)"), "email": .text("m\(number)@exemple.be")],
          ["identity": number == 1 ? .nobody : .office]))
    }
    self.members = members
    let texts = [
      "expertise": "Veille du spectacle", "sector": "performing-arts",
      "candidacies_until": "2026-12-05", "vote_from": "2026-12-10", "vote_until": "2026-12-20",
      "mandate_start": "2027-01-01", "mandate_end": "2027-12-31", "fee_cents": "45000",
    ]
    let file = office.file(.adviser)
    election = try file.create(.election, RecordInput(texts: texts)).id
  }

  func work() {
    DueWork(store: office.store, address: "https://namur.example", log: .silent).run()
  }

  func go(_ day: String) {
    clock.set(day)
    work()
  }

  var state: String? { try? office.record(election).state }

  func publish() throws { _ = try office.file(.adviser).take("publish", of: election) }

  /// Opens the vote with these candidates.
  func openVote(_ candidates: [Int]) throws {
    try publish()
    for place in candidates {
      try office.visit(member(place)).stand(in: election, "Parce que \(place)")
    }
    go("2026-12-06")
    go("2026-12-10")
  }

  func view(_ caller: Caller) throws -> ElectionView { try office.visit(caller).election(election) }

  /// The number of a candidate on the ballot, as text.
  func number(_ place: Int) throws -> String {
    let candidate = try #require(
      try office.store.reader().candidates.all(election).first { $0.member == members[place] })
    return "\(try #require(candidate.number))"
  }

  @discardableResult
  func vote(_ place: Int, for candidate: Int?) throws -> String {
    let choice = try candidate.map { try number($0) } ?? "0"
    return try office.visit(member(place)).vote(in: election, choice)
  }

  func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Problem)?.code ?? "\(error)"
    }
  }
}
