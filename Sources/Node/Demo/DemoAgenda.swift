import Base
import Kinds
import Language
import Office
import Schema
import Store

/// What the example's agenda shows: proposals at every step, a series with exceptions, a welcome, full
/// events, a sheet that is filled in, and numbers that close.
enum DemoAgenda {
  static func fill(_ office: DemoOffice) throws {
    try rules(office)
    try proposals(office)
    try full(office)
    try past(office)
    try series(office)
    try welcome(office)
  }

  private static func rules(_ office: DemoOffice) throws {
    var rule = AgendaRule()
    rule.categories = [
      "atelier", "débat", "exposition", "festival", "marché", "permanence", "rencontre",
      "spectacle",
    ]
    rule.required = ["venue"]
    try office.transaction.set(rule, actor: office.adviser.id.description)
    for (title, closes, appears) in [
      ("L’agenda du mois passé", Int64(-26), Int64(-19)), ("L’agenda du mois", 5, 12),
      ("L’agenda du mois prochain", 35, 42),
    ] {
      try office.transaction.issues.insert(
        Issue(
          id: .random(), title: title, closes: office.day(closes), appears: office.day(appears)))
    }
    try office.transaction.issues.set(reminding: true, office.members[0].id)
  }

  /// One that takes place once, at the office unless it says where.
  private static func event(
    _ office: DemoOffice, _ title: String, _ category: String, in days: Int64, from first: String,
    to last: String, _ texts: [String: String], state: String = "published", owner: Record? = nil,
    daysAgo: Int64 = 0
  ) throws -> Record {
    let days = days + office.shift
    var own = [
      "title": title, "category": category, "start": "\(office.day(days))T\(first)",
      "end": "\(office.day(days))T\(last)", "time_zone": office.transaction.profile.timeZone,
      "municipality": office.town, "postcode": office.transaction.profile.postcode,
      "price": "gratuit",
    ]
    if owner == nil {
      own["organiser"] = "Bureau \(FrenchText.of(office.name))"
      own["venue"] = own["organiser"]
    }
    return try office.keep(
      .event, own.merging(texts) { $1 }, state: state, owner: owner, daysAgo: daysAgo)
  }

  private static func proposals(_ office: DemoOffice) throws {
    let members = office.members
    let visit = try event(
      office, "Visite d’atelier et goûter", "rencontre", in: 24, from: "15:00", to: "17:00",
      ["description": "Je montre comment un projet naît, de l’esquisse à la livraison."],
      state: "proposed", owner: members[0], daysAgo: 4)
    try office.step(
      visit, to: "changes-asked",
      reason: "Il manque le lieu, et le nombre de personnes que vous pouvez recevoir.")
    for (owner, days, ago, title, category, sector, text) in [
      (
        members[3], Int64(31), Int64(2), "Projection et débat\u{A0}: filmer le travail", "débat",
        "audiovisual", "Un film de trente minutes, puis une discussion avec la salle."
      ),
      (
        members[8], 18, 9, "Marché des créatrices et des créateurs", "marché", "crafts",
        "Vingt tables, un bar, et un atelier pour les enfants toute l’après-midi."
      ),
      (
        members[12], 44, 0, "Portraits en une heure", "atelier", "visual-arts",
        "Chacun repart avec deux portraits pour son site. Venez avec vos outils de travail."
      ),
    ] {
      _ = try event(
        office, title, category, in: days, from: "14:00", to: "18:00",
        ["sector": sector, "description": text, "venue": "La Fabrique, salle du bas"],
        state: "proposed", owner: owner, daysAgo: ago)
    }
    let accepted = try event(
      office, "Lecture à voix haute", "spectacle", in: 27, from: "19:30", to: "21:00",
      [
        "sector": "writing", "venue": "Bibliothèque communale",
        "description": "Cinq textes courts.",
      ],
      state: "proposed", owner: members[6], daysAgo: 6)
    try office.step(accepted, to: "accepted")
    let refused = try event(
      office, "Grande braderie", "marché", in: 15, from: "08:00", to: "18:00",
      ["venue": "Place du marché", "description": "Objets de seconde main."],
      state: "proposed", owner: members[1], daysAgo: 12)
    try office.step(
      refused, to: "refused", reason: "La ville tient déjà sa braderie ce jour-là, au même endroit."
    )
  }

  private static func signUp(
    _ people: [Record], for event: Record, places: Int, present: Int? = nil, _ office: DemoOffice
  ) throws {
    let start = event.values["start"]?.line ?? ""
    for (place, person) in people.enumerated() {
      try office.transaction.signUps.save(
        SignUp(
          event: event.id, occurrence: start, person: person.id,
          moment: event.created.adding(seconds: Int64(place) * 3_600), isWaiting: place >= places,
          wasPresent: present.map { place < $0 }))
    }
  }

  /// One signs in as somebody who waits for a place, and as somebody who has one.
  private static func full(_ office: DemoOffice) throws {
    let members = office.members
    let prices = try event(
      office, "Atelier prix et devis", "atelier", in: 9, from: "09:30", to: "12:30",
      [
        "sector": "consulting", "places": "8",
        "description":
          "Calculer son prix de journée et écrire un devis clair. Venez avec un devis récent.",
      ], daysAgo: 40)
    try signUp(
      [members[1]] + members[14...20] + [members[0], members[21]], for: prices, places: 8, office)
    let talk = try event(
      office, "Petit déjeuner des indépendants du numérique", "rencontre", in: 16, from: "08:30",
      to: "10:00",
      [
        "sector": "digital", "places": "25",
        "description": "Un café, trois questions apportées par le groupe, et l’annuaire à jour.",
      ])
    try signUp(Array(members[22...28]), for: talk, places: 25, office)
  }

  private static func past(_ office: DemoOffice) throws {
    let help = try event(
      office, "Permanence contrats et factures", "permanence", in: -12, from: "13:30", to: "16:30",
      ["places": "12", "description": "Quinze minutes par personne, sans rendez-vous."],
      daysAgo: 45)
    try signUp(
      [office.members[0]] + office.members[5...13], for: help, places: 12, present: 7, office)
  }

  private static func series(_ office: DemoOffice) throws {
    // The next one but one is put off by a day, the one behind it does not take place.
    let first = Int64(-40)
    let (moved, cancelled) = (first + office.shift + 56, first + office.shift + 63)
    let coffee = try event(
      office, "Café des membres", "rencontre", in: first, from: "09:00", to: "10:30",
      [
        "repeats": "weekly", "places": "20",
        "description": "On vient quand on peut, avec une question ou juste pour parler.",
      ], daysAgo: 60)
    let exceptions = [
      "\(office.day(moved))T09:00 \(office.day(moved + 1))T09:00 \(office.day(moved + 1))T10:30",
      "\(office.day(cancelled))T09:00",
    ]
    try office.change(coffee, ["exceptions": exceptions.joined(separator: ";")])
  }

  private static func welcome(_ office: DemoOffice) throws {
    let event = try event(
      office, "Accueil des nouveaux membres", "rencontre", in: -28, from: "18:00", to: "20:00",
      [
        "repeats": "monthly-by-weekday", "places": "30",
        "description":
          "Le bureau se présente, chacun aussi, puis on mange ensemble. Des anciens sont là.",
      ], daysAgo: 70)
    try office.transaction.welcomes.set(event.id, share: 4)
    let start = event.values["start"]?.line ?? ""
    let new = Array(office.members.suffix(14).prefix(5))
    let old = Array(office.members[30...31])
    for (place, person) in (new + old).enumerated() {
      try office.transaction.welcomes.note(
        WelcomeInvitation(
          occurrence: start, person: person.id, isOld: place >= new.count,
          moment: office.transaction.now.adding(seconds: -42 * 86_400)), to: event.id)
    }
    try signUp(new + old, for: event, places: 30, present: 6, office)
  }
}
