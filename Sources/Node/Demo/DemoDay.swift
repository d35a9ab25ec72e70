import Base
import Kinds
import Language
import Office
import Schema
import Store

/// What the example's advisers have noted and planned, who is away, and what waits for whom.
enum DemoDay {
  static func fill(_ office: DemoOffice, _ advisers: [Account]) throws {
    try followUps(office)
    try absence(office, advisers)
    try sectors(office, advisers)
    try desk(office)
    try notices(office)
  }

  private static func followUps(_ office: DemoOffice) throws {
    let own = office.members.filter { $0.values["adviser"] == .text(office.adviser.name) }
    let notes: [(ago: Int64, title: String, note: String, next: String, due: Int64?)] = [
      (
        40, "Premier rendez-vous", "Deux clients réguliers. Hésite à dire ses prix.",
        "Relire ensemble la grille de prix", 2
      ),
      (
        21, "Appel au sujet d’un impayé", "Facture de 900 euros, trois mois de retard.",
        "Envoyer le modèle de mise en demeure", -6
      ),
      (
        12, "Passage au bureau", "Cherche un atelier à partager dans le quartier.",
        "Mettre en relation avec la Fabrique", -1
      ),
      (
        33, "Bilan de l’année", "Une bonne année, peu de repos. Veut former quelqu’un.",
        "Proposer l’accompagnement d’un nouveau membre", 6
      ),
      (
        9, "Projet de tournée", "Six dates, trois pays. Questions sur les contrats.",
        "Vérifier les formulaires de détachement", 0
      ),
      (
        55, "Demande de congé", "Pause de trois mois pour raison de famille.",
        "Prendre des nouvelles", 13
      ),
      (28, "Visite de l’atelier", "Belle installation, assurance à revoir.", "", nil),
      (3, "Question sur la facturation", "Réglée par téléphone.", "", nil),
    ]
    for (member, note) in zip(own, notes) {
      var texts = [
        "title": note.title, "member": member.id.description, "day": office.day(-note.ago),
        "note": note.note, "who": office.adviser.name,
      ]
      if let due = note.due {
        texts["next"] = note.next
        texts["next_day"] = office.day(due)
      }
      _ = try office.keep(.followUp, texts, daysAgo: note.ago)
    }
  }

  private static func absence(_ office: DemoOffice, _ advisers: [Account]) throws {
    guard let away = advisers.dropFirst().first else { return }
    try office.transaction.absences.insert(
      Absence(
        id: .random(), account: away.id, standIn: office.adviser.id, first: office.day(-2),
        last: office.day(9),
        note: "Le dossier de subvention du collectif part avant la fin du mois."),
      actor: away.id.description, office.transaction.now)
    try office.transaction.tell(
      office.adviser, .waiting, about: nil,
      Words.Absences.told(first: office.day(-2), last: office.day(9)), isMailed: false)
  }

  /// Two sectors are left that nobody knows.
  private static func sectors(_ office: DemoOffice, _ advisers: [Account]) throws {
    let known: [Set<String>] = [
      ["performing-arts", "music", "audiovisual", "writing", "event-industry"],
      ["visual-arts", "design", "communication", "digital", "crafts", "audiovisual"],
      ["training", "consulting", "wellbeing", "food", "building", "personal-services"],
    ]
    for (adviser, sectors) in zip(advisers, known) {
      try office.transaction.knownSectors.set(sectors, of: adviser.id)
    }
  }

  /// What an adviser finds on the desk: somebody to introduce, a list, a letter, a mishap, a draft.
  private static func desk(_ office: DemoOffice) throws {
    let transaction = office.transaction
    let actor = office.adviser.id.description
    _ = try office.keep(
      .introduction,
      [
        "title": "Quelqu’un qui pose sa voix sur des films", "sector": "audiovisual",
        "description": "Trois films courts, à enregistrer le mois prochain.",
        "municipality": office.town,
      ], state: "asked", owner: office.members[13], daysAgo: 5)
    _ = try office.keep(
      .breach,
      [
        "title": "Un courriel envoyé à la mauvaise personne",
        "detected": "\(office.day(-63))T10:15", "people": "une personne, membre du bureau",
        "facts": "Un devis est parti à une autre personne du même prénom.",
        "effects": "Le montant d’un devis a été lu par quelqu’un d’autre.",
        "remedy": "La personne a été prévenue, le courriel effacé.", "decision": "none",
        "decision_reason": "Aucune donnée sensible, une seule personne, qui l’a su le jour même.",
      ], daysAgo: 63)
    try transaction.segments.save(
      Segment(
        id: .random(), kind: Kind.member.name, name: "Photographes",
        request: ListRequest(text: "photographe").json.text, actor: actor, created: transaction.now)
    )
    try transaction.letters.insert(
      Letter(
        id: .random(), moment: transaction.now.adding(seconds: -19 * 86_400), actor: actor,
        topic: .training, subject: "Trois formations ce trimestre",
        text: "Bonjour,\n\nTrois formations ouvrent ce trimestre. Les dates sont dans l’agenda.",
        recipients: 34, leftOut: 3))
    let mistaken = try office.keep(
      .followUp, ["title": "Noté deux fois", "day": office.day(-8), "who": office.adviser.name])
    var binned = mistaken
    binned.binned = transaction.now
    binned.revision += 1
    try transaction.save(binned, before: mistaken, action: .binned, actor: actor)
    if let first = try transaction.accounts.find(record: office.members[0].id) {
      try transaction.drafts.save(
        Draft(
          form: "/nouveau/offer", body: "title=Une+voix+pour+un+livre+audio",
          saved: transaction.now.adding(seconds: -3 * 86_400)), of: first.id)
    }
  }

  private static func notices(_ office: DemoOffice) throws {
    let transaction = office.transaction
    for kind in [Kind.event, .trainingOffer, .introduction] {
      for record in try transaction.file.all(kind) where isWaiting(record) {
        try transaction.tell(
          office.adviser, .waiting, about: record, Words.Notices.waits(kind.label), isMailed: false)
      }
    }
    for member in office.members.prefix(2) {
      let account = try transaction.accounts.find(record: member.id)
      for kind in [Kind.event, .expert] {
        for record in try transaction.file.all(kind, of: member.id) {
          guard let state = kind.lifeCycle?.state(record.state) else { continue }
          try transaction.tell(
            account, .stepped, about: record, Words.Notices.stepped(state.label),
            isMailed: false)
        }
      }
    }
  }

  private static func isWaiting(_ record: Record) -> Bool {
    record.kind.lifeCycle?.state(record.state).awaits == .adviser
  }
}
