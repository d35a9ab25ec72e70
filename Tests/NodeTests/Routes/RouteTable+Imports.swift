import Base
import Kinds
import Office
import Store

extension RouteTable {
  /// Files that are imported.
  static let imports: [RouteRow] = [
    RouteRow("GET /importer/{kind}", .advisers, at: ["kind": "member"]),
    // Without a file there is nothing to read.
    RouteRow("POST /importer/{kind}", .advisers, 422, at: ["kind": "member"]),
    RouteRow("GET /imports/{id}", .advisers, at: ["id": sent]),
    RouteRow("POST /imports/{id}", .advisers, 303, at: ["id": sent], form: ["step": "take"]),
    RouteRow("POST /imports/{id}/effacer", .advisers, at: ["id": sent]),
    RouteRow("GET /imports/{id}/refus.csv", .advisers, at: ["id": sent]),
  ]

  /// A file that whoever asks has sent.
  private static let sent = RoutePart.once("sent") { scene in
    guard let account = scene.account?.id else { return Identifier.random().description }
    let stored = StoredImport(
      id: .random(), account: account, kind: "member", name: "membres.csv", state: .read,
      created: scene.home.clock.now)
    try scene.home.office.store.write { transaction in
      try transaction.imports.insert(stored, Array("Nom\nAnne\n".utf8))
    }
    return stored.id.description
  }
}
