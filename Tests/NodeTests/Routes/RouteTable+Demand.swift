import Base
import Kinds
import Office
import Schema
import Store

/// What members want to learn, and what partners offer them.
extension RouteTable {
  static let demand: [RouteRow] = [
    RouteRow("GET /formations", .people),
    RouteRow("GET /formations/semblables", .people, at: ["query": "title=souder"]),
    RouteRow("GET /nouveau/training-request", .members.but([.adviser: .given])),
    RouteRow(
      "POST /nouveau/training-request", .members.but([.adviser: .given]), 303,
      form: ["title": "Souder", "seen": "yes"]),
    RouteRow(
      "POST /fiche/{id}/moi-aussi", .members, 303, at: ["id": request], form: ["wanted": "yes"]),
    RouteRow("POST /fiche/{id}/formation", .advisers, at: ["id": request]),
    RouteRow("POST /formations/seuil", .advisers, form: ["people": "8", "km": "50"]),
    RouteRow("GET /formations/besoins", sums),
    RouteRow("GET /formations/besoins.csv", sums),
    RouteRow("GET /partenariats", .people),
    RouteRow("GET /partenariats/ensemble", sums),
    RouteRow(
      "POST /fiche/{id}/elargir", sums.but([.adviser: .forbidden]), at: ["id": partnership]),
    RouteRow(
      "POST /partenariats/demandes/{id}", .advisers, at: ["id": question],
      form: ["answer": "yes"]),
    RouteRow(
      "POST /partenariats/demandes/{id}/retirer",
      sums.but([.stranger: .hidden, .owner: .hidden]), at: ["id": question]),
  ]

  /// Those who add up what offices share.
  private static let sums = Who.signedIn.but([.stranger: .forbidden, .owner: .forbidden])

  /// One that has found enough people.
  private static let request = RoutePart.once("request") { scene in
    try scene.home.office.keep(
      .trainingRequest, ["title": .text("Souder"), "group_size": .whole(8)]
    ).description
  }

  private static let partnership = RoutePart.once("partnership") { scene in
    try scene.home.office.keep(.partnership, ["partner": .text("Rayon 9")]).description
  }

  private static let question = RoutePart.once("question") { scene in
    let partnership = try scene.home.office.keep(.partnership, ["partner": .text("Rayon 9")])
    return try scene.home.office.keep(
      .extensionRequest,
      ["partner": .text("Rayon 9"), "partnership": .text(partnership.description)]
    ).description
  }
}
