import Base
import Kinds
import Language
import Office
import Schema
import Store

/// What the example's members want to learn: just under and just over what makes a course, and courses at
/// every step.
enum DemoTraining {
  static func fill(_ office: DemoOffice) throws {
    try requests(office)
    try answered(office)
    try courses(office)
  }

  private static func request(
    _ office: DemoOffice, _ title: String, by owner: Record,
    wantedBy members: some Sequence<Record>,
    _ texts: [String: String], daysAgo: Int64
  ) throws -> Record {
    let own = ["title": title, "municipality": office.town]
    let request = try office.keep(
      .trainingRequest, own.merging(texts) { $1 }, state: "asked", owner: owner, daysAgo: daysAgo)
    for member in members {
      let present = try office.transaction.file.find(request.id, .trainingRequest) ?? request
      try office.transaction.setInterest(true, of: member.id, in: present)
    }
    return request
  }

  private static func requests(_ office: DemoOffice) throws {
    let members = office.members
    // The office's rule is eight: one short of it, and over it.
    _ = try request(
      office, "Répondre à un appel d’offres public", by: members[4], wantedBy: members[5...10],
      ["category": "tenders", "difficulty": "beginner", "format": "on-site"], daysAgo: 30)
    _ = try request(
      office, "Tenir sa comptabilité sans y passer ses soirées", by: members[7],
      wantedBy: [members[0]] + members[11...18],
      [
        "category": "economy", "difficulty": "beginner", "format": "mixed",
        "description": "Un classement simple, et ce qu’il faut garder pour la déclaration.",
      ], daysAgo: 50)
    _ = try request(
      office, "Montage vidéo avec un logiciel libre", by: members[19], wantedBy: members[20...23],
      [
        "category": "technique", "difficulty": "intermediate", "format": "remote",
        "sector": "audiovisual",
      ], daysAgo: 21)
    _ = try request(
      office, "Fixer ses prix sans se brader", by: members[0], wantedBy: members[24...26],
      ["category": "economy", "difficulty": "intermediate", "format": "on-site"], daysAgo: 8)
    _ = try request(
      office, "Éclairer une petite scène", by: members[1], wantedBy: members[27...27],
      ["category": "technique", "difficulty": "beginner", "sector": "performing-arts"],
      daysAgo: 3)
  }

  /// A course that was made of a request: its people are told alone.
  private static func answered(_ office: DemoOffice) throws {
    let members = office.members
    let texts = ["category": "economy", "difficulty": "beginner", "format": "on-site"]
    let asked = try request(
      office, "Parler de son travail en deux minutes", by: members[9],
      wantedBy: [members[0], members[1]] + members[28...35], texts, daysAgo: 75)
    let course = try office.keep(
      .trainingOffer,
      texts.merging(["title": asked.title, "municipality": office.town]) { $1 }, state: "planned",
      daysAgo: 2)
    try office.step(asked, to: "offered")
    for member in members.prefix(2) {
      try office.transaction.tell(
        try office.transaction.accounts.find(record: member.id), .news, about: course,
        Phrase(
          "une formation que vous avez demandée est proposée",
          en: "a course that you asked for is offered"), isMailed: false)
    }
  }

  private static func courses(_ office: DemoOffice) throws {
    _ = try office.keep(
      .trainingOffer,
      [
        "title": "Écrire un site que l’on trouve", "category": "economy",
        "difficulty": "intermediate", "format": "on-site", "sector": "communication",
        "starts": "\(office.day(22))T09:00", "dates": "deux autres jeudis, de 9 h à 16 h",
        "last_day": office.day(36), "venue": "Bureau \(FrenchText.of(office.name))",
        "municipality": office.town, "trainer": "une rédactrice membre d’un autre bureau",
        "seats": "10", "price": "120 €",
        "description": "On part de votre site, et chacun repart avec trois pages récrites.",
        "support": "La coopérative prend en charge la moitié du prix.",
      ], state: "open", daysAgo: 15)
    _ = try office.keep(
      .trainingOffer,
      [
        "title": "Réparer ses outils à main", "category": "technique", "difficulty": "beginner",
        "format": "on-site", "sector": "crafts", "municipality": office.town,
        "description": "Affûter, graisser, remmancher\u{A0}: une journée dans mon atelier.",
        "price": "35 €", "seats": "6",
      ], state: "proposed", owner: office.members[10], daysAgo: 3)
  }
}
