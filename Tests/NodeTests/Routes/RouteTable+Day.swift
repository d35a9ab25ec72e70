import Base
import Kinds
import Office
import Schema
import Store

/// What an adviser's day needs, what people are told, and drafts.
extension RouteTable {
  static let adviserDay: [RouteRow] = [
    RouteRow("GET /nouvelles", .signedIn),
    RouteRow("POST /nouvelles/lues", .signedIn),
    RouteRow("POST /nouvelles/courriels", .signedIn, form: ["rhythm": "daily"]),
    RouteRow("GET /brouillons", .signedIn),
    RouteRow("POST /brouillons/jeter", .signedIn, form: ["form": "/nouveau/offer"]),
    RouteRow("GET /niveaux", .people),
    RouteRow("POST /premiere-heure", .advisers, 303),
    RouteRow("GET /absences", .advisers),
    RouteRow(
      "POST /absences", .advisers,
      form: ["first": "2027-01-04", "last": "2027-01-08", "stand_in": colleague]),
    RouteRow("POST /absences/{id}/finir", .advisers, at: ["id": absence]),
    RouteRow("GET /couverture", .advisers),
    RouteRow("GET /compte/filieres", .advisers),
    RouteRow("POST /compte/filieres", .advisers, form: ["sector.music": "yes"]),
    RouteRow("GET /courriels/non-partis", .advisers),
    RouteRow("POST /courriels/non-partis/{id}", .advisers, form: ["do": "retry"]),
    RouteRow("POST /fiche/{id}/fait", .advisers, at: ["id": .record(.followUp)]),
  ]

  private static let colleague = RoutePart.once("colleague") { scene in
    try adviser(scene).description
  }

  private static let absence = RoutePart.once("absence") { scene in
    let absence = Absence(
      id: .random(), account: try adviser(scene), standIn: try adviser(scene),
      first: "2027-01-04", last: "2027-01-08", note: "")
    try scene.home.office.store.write { transaction in
      try transaction.absences.insert(absence, actor: "test", transaction.now)
    }
    return absence.id.description
  }

  private static func adviser(_ scene: RouteScene) throws -> Identifier {
    try scene.home.office.store.write { transaction in
      let account = Account(
        id: .random(), email: "\(Identifier.random())@exemple.be", name: "Une collègue",
        roles: [.adviser], created: transaction.now, welcomed: transaction.now)
      try transaction.accounts.save(account)
      return account.id
    }
  }
}
