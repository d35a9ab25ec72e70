import Base
import Kinds
import Office
import Schema
import Store

/// What the example shows of experts: a call, a vote that runs, a closed one, a mandate that waits for
/// an answer, and a note of watch.
enum DemoExperts {
  static func fill(_ store: OfficeStore) throws {
    guard let people = store.registry.people else { return }
    let members = try store.reader().file.all(people).filter { $0.values["email"] != nil }
      .sorted(by: Demo.isBefore)
    guard members.count >= 6 else { return }
    let today = LocalTime(timeZone: store.profile.timeZone).days(store.clock.now())
    try store.write { transaction in
      for (name, sector, state, first) in [
        ("Veille des marchés du spectacle", "performing-arts", "call", Int64(7)),
        ("Veille des appels d’offres du son", "music", "voting", -3),
        ("Veille des métiers du livre", "writing", "closed", -30),
      ] {
        let election = try election(
          name, sector, state, from: today + first, until: today + first + 10, transaction)
        try stand(members[1...3].map(\.id), election, transaction)
        guard state != "call" else { continue }
        try transaction.urns.open(election.id, for: members.map(\.id))
        try vote(members, election, state == "closed" ? 40 : 12, transaction)
      }
      try propose(to: members[0], today, transaction)
      try note(today, transaction)
    }
  }

  private static func save(
    _ kind: Kind, _ texts: [String: String], state: String?, owner: Identifier?,
    _ transaction: Transaction
  ) throws -> Record {
    let record = Record(
      id: .random(), kind: kind, reference: nil, values: texts.mapValues(Value.text), levels: [:],
      state: state, owner: owner, created: transaction.now, changed: transaction.now)
    try transaction.save(record, before: nil, action: .created, actor: "operator")
    return record
  }

  private static func election(
    _ name: String, _ sector: String, _ state: String, from first: Int64, until last: Int64,
    _ transaction: Transaction
  ) throws -> Record {
    try save(
      .election,
      [
        "expertise": name, "sector": sector,
        "missions": "Suivre les marchés de la filière et en rendre compte chaque trimestre.",
        "candidacies_until": ISO8601.day(first - 2), "vote_from": ISO8601.day(first),
        "vote_until": ISO8601.day(last), "mandate_start": ISO8601.day(last + 10),
        "mandate_end": ISO8601.day(last + 375), "report_due": ISO8601.day(last + 360),
      ], state: state, owner: nil, transaction)
  }

  private static func stand(
    _ members: [Identifier], _ election: Record, _ transaction: Transaction
  ) throws {
    let texts = [
      "J’ai dix ans de pratique et je lis chaque semaine les appels de la région.",
      "Je veux que nos membres apprennent à temps ce qui les concerne.",
      "J’ai déjà écrit des notes pour mon bureau, et je continue volontiers.",
    ]
    for (place, member) in members.enumerated() {
      try transaction.candidates.save(
        ElectionCandidate(
          member: member, number: election.state == "call" ? nil : Int64(place + 1),
          text: texts[place % texts.count], isWithdrawn: false), in: election.id)
    }
  }

  private static func vote(
    _ members: [Record], _ election: Record, _ count: Int, _ transaction: Transaction
  ) throws {
    // The first of the file is who one signs in as: that vote is left to be cast.
    for (place, member) in members.dropFirst().prefix(count).enumerated() {
      try transaction.urns.cast(
        Ballot(receipt: ElectionCount.receipt(), choice: [1, 2, 1, 3, 0, 1, 2][place % 7]),
        by: member.id, in: election.id)
    }
  }

  private static func propose(
    to member: Record, _ today: Int64, _ transaction: Transaction
  ) throws {
    _ = try save(
      .expert,
      [
        "name": member.title, "member": member.id.description, "basis": "designation",
        "expertise": "Accueil des artistes étrangers", "sector": "performing-arts",
        "missions": "Répondre aux membres et tenir la fiche pratique.",
        "mandate_start": ISO8601.day(today), "mandate_end": ISO8601.day(today + 365),
        "report_due": ISO8601.day(today + 350),
      ], state: "proposed", owner: member.id, transaction)
  }

  private static func note(_ today: Int64, _ transaction: Transaction) throws {
    let place = transaction.profile.region
    _ = try save(
      .watchNote,
      [
        "title": "Aides au spectacle vivant, \(place)", "sector": "performing-arts",
        "text":
          "Les dossiers se déposent dans les six semaines. Demandez un modèle à votre bureau.",
        "author": "Bureau de \(transaction.profile.name)",
      ], state: nil, owner: nil, transaction)
  }
}
