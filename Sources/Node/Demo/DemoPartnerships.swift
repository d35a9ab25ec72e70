import Base
import Kinds
import Language
import Office
import Schema
import Store

/// Partnerships of the example that several offices hold, that end soon, and that others ask to use.
enum DemoPartnerships {
  static func fill(_ office: DemoOffice) throws {
    let name = FrenchText.of(office.name)
    // Each office has made these for itself: the same partner, written a little differently.
    let isFirst = office.shift % 2 == 0
    _ = try office.keep(
      .partnership,
      [
        "partner": isFirst ? "Tandem Assurances" : "TANDEM assurances SC", "sector": "consulting",
        "benefit": "Une assurance de responsabilité au prix de groupe.",
        "how_to_use": "Donner son numéro de membre à la signature (avantage fictif).",
        "contact": "membres@tandem-assurances.example", "scope": "office",
        "valid_from": office.day(-300), "valid_until": office.day(isFirst ? 420 : 65),
        "website": "https://tandem-assurances.example", "municipality": office.town,
      ], daysAgo: 300)
    let halls = try office.keep(
      .partnership,
      [
        "partner": "Salles partagées \(name)", "sector": "performing-arts",
        "benefit": "Une salle de répétition à 4 euros l’heure, en journée.",
        "how_to_use": "Réserver en ligne avec le code du bureau (avantage fictif).",
        "contact": "reservation@salles-partagees.example", "scope": "office",
        "valid_from": office.day(-347), "valid_until": office.day(18), "municipality": office.town,
      ], daysAgo: 347)
    let prints = try office.keep(
      .partnership,
      [
        "partner": "Imprimerie du Canal", "sector": "design",
        "benefit": "15 % sur les affiches, les cartes et les livrets.",
        "how_to_use": "Demander un devis en disant le nom du bureau (avantage fictif).",
        "contact": "devis@imprimerie-du-canal.example", "scope": "region",
        "valid_from": office.day(-90), "valid_until": office.day(640),
        "website": "https://imprimerie-du-canal.example", "municipality": office.town,
      ], daysAgo: 90)
    try DemoDocuments.fill(prints, office)
    try ask(
      prints, "Quatre bureaux impriment déjà chez eux, au prix du public.", daysAgo: 6, office)
    let answered = try ask(
      halls, "Des membres en tournée cherchent où répéter.", daysAgo: 20, office)
    _ = try office.keep(
      .extensionAnswer,
      [
        "partner": halls.title, "request": answered.id.description, "answer": "no",
        "reason": "Il n’y a que trois salles, et nos membres les remplissent.",
      ], daysAgo: 14)
    let transaction = office.transaction
    for account in try transaction.accounts.all() where account.roles.contains(.coordinator) {
      try transaction.tell(
        account, .stepped, about: halls,
        Phrase(
          "le bureau ne l’ouvre pas à tous, et dit pourquoi",
          en: "the office does not open it to all, and says why"), isMailed: false)
    }
  }

  @discardableResult private static func ask(
    _ partnership: Record, _ reason: String, daysAgo: Int64, _ office: DemoOffice
  ) throws -> Record {
    try office.keep(
      .extensionRequest,
      [
        "partner": partnership.title, "partnership": partnership.id.description, "reason": reason,
      ], state: "asked", daysAgo: daysAgo)
  }
}
