import Base
import Kinds
import Office
import Schema
import Store

/// What the example shows of experts: a call, a vote that runs, a closed one, mandates that wait for an
/// answer, that end soon and that have ended, and a note of watch.
enum DemoExperts {
  static func fill(_ office: DemoOffice) throws {
    let members = office.members
    for (name, sector, state, first) in [
      ("Veille des marchés du spectacle", "performing-arts", "call", Int64(7)),
      ("Veille des appels d’offres du son", "music", "voting", -3),
      ("Veille des métiers du livre", "writing", "closed", -30),
    ] {
      let election = try election(name, sector, state, from: first, until: first + 10, office)
      try stand(members[1...3].map(\.id), election, office.transaction)
      guard state != "call" else { continue }
      try office.transaction.urns.open(election.id, for: members.map(\.id))
      try vote(members, election, state == "closed" ? 40 : 12, office.transaction)
    }
    try mandates(office)
    try note(office)
  }

  private static func election(
    _ name: String, _ sector: String, _ state: String, from first: Int64, until last: Int64,
    _ office: DemoOffice
  ) throws -> Record {
    try office.keep(
      .election,
      [
        "expertise": name, "sector": sector,
        "missions": "Suivre les marchés de la filière et en rendre compte chaque trimestre.",
        "candidacies_until": office.day(first - 2), "vote_from": office.day(first),
        "vote_until": office.day(last), "mandate_start": office.day(last + 10),
        "mandate_end": office.day(last + 375), "report_due": office.day(last + 360),
      ], state: state)
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

  private static func mandates(_ office: DemoOffice) throws {
    func mandate(
      _ member: Record, _ expertise: String, _ sector: String, from first: Int64,
      until last: Int64, _ state: String, _ more: [String: String]
    ) throws {
      let texts = [
        "name": member.title, "member": member.id.description, "basis": "designation",
        "expertise": expertise, "sector": sector, "mandate_start": office.day(first),
        "mandate_end": office.day(last), "report_due": office.day(last - 15),
      ]
      _ = try office.keep(
        .expert, texts.merging(more) { $1 }, state: state, owner: member,
        daysAgo: max(0, -first))
    }
    try mandate(
      office.members[0], "Accueil des artistes étrangers", "performing-arts", from: 0, until: 365,
      "proposed", ["missions": "Répondre aux membres et tenir la fiche pratique."])
    let experts = office.visible.suffix(4).map(\.self)
    try mandate(
      experts[0], "Aides régionales à la création", "performing-arts", from: -345, until: 20,
      "active",
      [
        "missions": "Tenir la liste des aides et relire les dossiers des membres.",
        "fee_cents": "60000", "fee_currency": "EUR",
      ])
    try mandate(
      experts[1], "Marchés publics du graphisme", "design", from: -200, until: 9, "active",
      [
        "missions": "Repérer les appels et former trois membres à y répondre.",
        "report_due": office.day(-3),
      ])
    try mandate(
      experts[2], "Édition indépendante", "writing", from: 12, until: 377, "designated",
      ["missions": "Suivre les fonds d’aide aux éditeurs et les salons."])
    try mandate(
      experts[3], "Tarifs de l’audiovisuel", "audiovisual", from: -400, until: -35, "ended",
      [
        "missions": "Relever les tarifs pratiqués dans la région.",
        "report":
          "Vingt-deux membres ont répondu. La grille est au bureau, à jour de ce trimestre.",
      ])
  }

  private static func note(_ office: DemoOffice) throws {
    let place = office.transaction.profile.region
    _ = try office.keep(
      .watchNote,
      [
        "title": "Aides au spectacle vivant, \(place)", "sector": "performing-arts",
        "text":
          "Les dossiers se déposent dans les six semaines. Demandez un modèle à votre bureau.",
        "author": "Bureau de \(office.name)",
      ])
  }
}
