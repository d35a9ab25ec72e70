import Base
import Kinds
import Office
import Schema
import Store

/// Elections, notes of watch and mentoring.
extension RouteTable {
  static let experts: [RouteRow] = [
    RouteRow("GET /elections", .signedIn),
    RouteRow("GET /elections/{id}", .signedIn, at: ["id": call]),
    RouteRow(
      "POST /elections/{id}/candidature", .members, at: ["id": call], form: ["text": "Moi"]),
    RouteRow("POST /elections/{id}/retrait", .members, 409, at: ["id": call]),
    RouteRow(
      "POST /elections/{id}/bulletin", .members, at: ["id": vote],
      form: ["choice": "0", "confirm": "yes"]),
    RouteRow("GET /elections/{id}/bulletins.csv", .signedIn, at: ["id": count]),
    RouteRow("GET /veille", .people),
    RouteRow("GET /veille.atom", .everybody),
    RouteRow("GET /veille/nouvelle", .advisers),
    RouteRow(
      "POST /veille/nouvelle", .advisers, 303, form: ["title": "Note", "sector": "music"]),
    RouteRow("GET /mentorat", .signedIn),
    RouteRow("POST /mentorat", .members, form: ["mentor": mentor, "text": "Bonjour"]),
    RouteRow("POST /mentorat/{id}", .owner, at: ["id": mentoring], form: ["step": "stop"]),
  ]

  private static let call = RoutePart.once("call") { try election($0, "call").description }
  private static let count = RoutePart.once("count") { try election($0, "closed").description }

  private static let vote = RoutePart.once("vote") { scene in
    let id = try election(scene, "voting")
    let voters = Set([scene.own, scene.account?.record].compactMap(\.self))
    try scene.home.office.store.write { try $0.urns.open(id, for: Array(voters)) }
    return id.description
  }

  private static func election(_ scene: RouteScene, _ state: String) throws -> Identifier {
    try scene.home.office.keep(
      .election,
      [
        "expertise": .text("Son"), "sector": .text("music"),
        "candidacies_until": .text("2027-01-01"), "vote_from": .text("2027-01-02"),
        "vote_until": .text("2027-01-03"), "mandate_end": .text("2027-12-31"),
      ], state: state)
  }

  private static let mentor = RoutePart.once("mentor") { scene in
    try scene.home.office.keep(
      .member,
      [
        "name": .text("Fanny"), "mentor_topics": .list(["Factures"]),
        "email": .text("\(Identifier.random())@exemple.be"),
      ], ["identity": .office, "mentoring": .office]
    ).description
  }

  private static let mentoring = RoutePart.once("mentoring") { scene in
    let id = Identifier.random()
    let (own, other) = (scene.own, scene.other)
    try scene.home.office.store.write { transaction in
      try transaction.mentorings.save(
        Mentoring(
          id: id, mentor: other, mentee: own, state: .accepted, conversation: .random(),
          changed: transaction.now))
    }
    return id.description
  }
}
