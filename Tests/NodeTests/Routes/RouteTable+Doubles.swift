import Base
import Kinds
import Office

extension RouteTable {
  /// Records that are probably one.
  static let doubles: [RouteRow] = [
    RouteRow("GET /doublons/{kind}", .advisers, at: ["kind": "member"]),
    RouteRow(
      "POST /doublons/{kind}/distincts", .advisers, at: ["kind": "member"],
      form: ["id": .own, "id": .other]),
    RouteRow("GET /fiche/{id}/doublons", .owners.but([.owner: .forbidden])),
    RouteRow("GET /fiche/{id}/fusionner/{other}", .advisers, at: ["other": .other]),
    RouteRow(
      "POST /fiche/{id}/fusionner/{other}", .advisers, at: ["other": .other],
      form: ["kept": "1", "removed": "1"]),
  ]
}
