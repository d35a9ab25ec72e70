import Base
import Kinds
import Office
import Schema
import Store

/// The agenda: feeds, proposals, sign-ups, numbers.
extension RouteTable {
  static let agenda: [RouteRow] = [
    RouteRow("GET /agenda", .everybody),
    RouteRow("GET /agenda.ics", .everybody),
    RouteRow("GET /agenda.atom", .everybody),
    RouteRow("GET /agenda/{secret}/agenda.ics", .anything, at: ["secret": address]),
    RouteRow("GET /agenda/{secret}/agenda.atom", .anything, at: ["secret": address]),
    RouteRow("POST /agenda/adresse", .signedIn),
    RouteRow("GET /agenda/regles", .advisers),
    RouteRow("POST /agenda/regles", .advisers, form: ["validators": "1"]),
    RouteRow("GET /agenda/numeros", .signedIn),
    RouteRow(
      "POST /agenda/numeros", .advisers, 303,
      form: ["title": "Mai", "closes": day, "appears": "2099-12-31"]),
    RouteRow("POST /agenda/numeros/rappel", .members, form: ["reminder": "yes"]),
    RouteRow("GET /agenda/numeros/{id}", .everybody, at: ["id": issue]),
    RouteRow("GET /agenda/numeros/{id}/pdf", .everybody, at: ["id": issue]),
    RouteRow("POST /agenda/numeros/{id}/supprimer", .advisers, 303, at: ["id": issue]),
    RouteRow("GET /fiche/{id}/agenda.ics", .everybody, at: ["id": open]),
    RouteRow("GET /fiche/{id}/dates", .owners, at: ["id": series]),
    RouteRow(
      "POST /fiche/{id}/dates", .owners, at: ["id": series],
      form: ["original": first, "shown": first, "step": "cancel"]),
    RouteRow("GET /fiche/{id}/presences", .owners, at: ["id": series]),
    RouteRow(
      "POST /fiche/{id}/presences", .owners, at: ["id": series], form: ["occurrence": first]),
    RouteRow(
      "POST /fiche/{id}/inscription", .members, at: ["id": series],
      form: ["occurrence": first, "step": "join"]),
    RouteRow(
      "POST /fiche/{id}/accueil", .advisers, at: ["id": series],
      form: ["step": "set", "share": "5"]),
  ]

  private static let first: RoutePart = "2027-05-05T18:00"

  private static let series = RoutePart.once("series") { try event($0, .office) }
  private static let open = RoutePart.once("open") { try event($0, .everybody) }

  private static func event(_ scene: RouteScene, _ level: Level) throws -> String {
    try scene.home.office.keep(
      .event,
      [
        "title": .text("Chorale"), "start": .text("2027-05-05T18:00"), "places": .whole(9),
        "repeats": .text("weekly"), "time_zone": .text("Europe/Brussels"),
      ], ["event": level], owner: scene.own
    ).description
  }

  /// A day of no other number.
  private static let day = RoutePart.once("day") { try freeDay($0, from: 22_000) }

  private static func freeDay(_ scene: RouteScene, from first: Int64) throws -> String {
    let taken = Set(try scene.home.office.store.reader().issues.all().map(\.closes))
    return (first...).lazy.map { ISO8601.day($0) }.first { !taken.contains($0) } ?? ""
  }

  private static let issue = RoutePart.once("issue") { scene in
    try scene.home.office.visit(.adviser).addIssue(
      title: "Mai", closes: freeDay(scene, from: 31_000), appears: "2099-12-31"
    ).id.description
  }

  private static let address = RoutePart.once("address") { scene in
    let account = Account(
      id: .random(), email: "\(Identifier.random())@exemple.be", name: "Ada", roles: [.member],
      created: scene.home.clock.now)
    try scene.home.office.store.write { try $0.accounts.save(account) }
    return try scene.home.office.visit(Caller(account)).calendarSecret() ?? ""
  }
}
