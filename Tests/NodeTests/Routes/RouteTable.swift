import Base
import Crypto
import Kinds
import Ledger
import Office
import Schema
import Store

/// Every route of a node and who gets what of it, as it is meant: written down here and nowhere derived.
/// A new route is a new line.
enum RouteTable {
  static let rows: [RouteRow] = [
    files, api, pages, door, account, records, people, lists, doubles, imports, office, experts,
    agenda, demand, adviserDay,
  ].flatMap { $0 }

  /// What other offices read.
  private static let files: [RouteRow] = [
    RouteRow("GET /.well-known/maille", .anything),
    RouteRow("GET /heads", .anything),
    RouteRow("GET /keys", .anything),
    RouteRow("GET /events", .anything).endless,
    RouteRow("GET /checkpoint", .anything),
    RouteRow("GET /tile/{rest...}", .anything, at: ["rest": "entries/000.p/1"]),
    RouteRow("GET /payload/{rest...}", .anything, at: ["rest": pack(.event, .everybody)]),
    RouteRow("GET /payload/{rest...}", .neighbours, at: ["rest": pack(.partnership, .allOffices)]),
    RouteRow("GET /mirror/{origin}/checkpoint", .anything, at: ["origin": mirror]),
    RouteRow(
      "GET /mirror/{origin}/tile/{rest...}", .anything,
      at: ["origin": mirror, "rest": "entries/000.p/1"]),
    RouteRow(
      "GET /mirror/{origin}/payload/{rest...}", .neighbours,
      at: ["origin": mirror, "rest": pack(.partnership, .allOffices)]),
    RouteRow("GET /healthz", .anything),
    RouteRow("GET /robots.txt", .anything),
    RouteRow("GET /.well-known/security.txt", .anything),
    RouteRow("GET /.well-known/change-password", .anything, 302),
    RouteRow("GET /style.css", .anything),
    RouteRow("GET /script.js", .anything),
  ]

  private static func pack(_ kind: Kind, _ audience: AudienceClass) -> RoutePart {
    RoutePart { scene in
      guard let type = kind.entryType else { return "" }
      let size = try scene.home.logSize()
      return "\(type).\(audience.rawValue)/000/\(size).0"
    }
  }

  private static let mirror = RoutePart { scene in
    scene.home.office.store.key.name.mirrorName
  }

  private static let api: [RouteRow] = [
    RouteRow("GET /api/search", .people),
    RouteRow("GET /api/offices", .people),
    RouteRow(
      "GET /api/records/{id}", .ownersInSearch.but([.crawler: .noCrawlers]),
      at: ["id": .record(.offer)]),
    RouteRow(
      "POST /api/records/{kind}", .members.but([.adviser: .given]), 201,
      json: #"{"fields":{"title":"Une offre"}}"#),
    RouteRow(
      "POST /api/records/{kind}", .advisers, 201, at: ["kind": "partnership"],
      json: #"{"fields":{"partner":"Une salle"}}"#),
    RouteRow(
      "PATCH /api/records/{id}", .owners, at: ["id": .record(.offer)],
      json: #"{"fields":{"title":"Une autre"}}"#),
  ]

  /// Pages that anybody may read.
  private static let pages: [RouteRow] = [
    // Members are asked first who may see their records.
    RouteRow("GET /", .everybody.but([.stranger: .status(303), .owner: .status(303)])),
    RouteRow("GET /recherche", .people),
    RouteRow("GET /recherche/export/{format}", .signedIn, at: ["format": "csv"]),
    RouteRow("GET /bureaux", .everybody),
    RouteRow("GET /accessibilite", .everybody),
    RouteRow("GET /sources", .everybody),
    RouteRow("GET /protection-des-donnees", .people),
    RouteRow("GET /protection-des-donnees.csv", .people),
    RouteRow("POST /langue", .anything, 303, form: ["language": "en"]),
    RouteRow("GET /carte/{id}", .people, at: ["id": publicCard]),
    RouteRow("GET /carte/{id}/contact.vcf", .people, at: ["id": publicCard]),
    RouteRow("GET /carte/{id}", .nobody),
    RouteRow("GET /carte/{id}/contact.vcf", .nobody),
  ]

  private static let publicCard = RoutePart.once("card") { scene in
    try scene.home.office.keep(.member, ["name": .text("Éva")], ["identity": .everybody])
      .description
  }

  /// The way in.
  private static let door: [RouteRow] = [
    RouteRow("GET /connexion", .anything),
    RouteRow("POST /connexion/lien", .anything, form: ["email": "ada@exemple.be"]),
    RouteRow("POST /connexion/code", .anything, 422, form: ["code": "12345678"]),
    RouteRow(
      "POST /connexion/mot-de-passe", .anything, 422,
      form: ["email": "ada@exemple.be", "password": "faux"]),
    RouteRow("GET /lien/{secret}", .anything, at: ["secret": link(.invitation)]),
    RouteRow("POST /lien/{secret}", .anything, 303, at: ["secret": link(.invitation)]),
    RouteRow("GET /connexion/second-facteur", .anything, 303),
    RouteRow(
      "POST /connexion/second-facteur", .anything, 303, form: ["code": "123456"]),
    RouteRow("POST /deconnexion", .anything, 303),
    RouteRow("GET /compte/second-facteur", .insiders),
    RouteRow(
      "POST /compte/second-facteur", .insiders, form: ["secret": newFactor, "code": newCode]),
    RouteRow("GET /confirmer/{secret}", .anything, at: ["secret": link(.confirmation)]),
    RouteRow("POST /confirmer/{secret}", .anything, at: ["secret": link(.confirmation)]),
    RouteRow("GET /desabonnement/{secret}", .anything, at: ["secret": exit]),
    RouteRow("POST /desabonnement/{secret}", .anything, at: ["secret": exit]),
  ]

  private static func link(_ purpose: SignInLink.Purpose) -> RoutePart {
    .once("link \(purpose)") { scene in
      try scene.link(purpose, subject: purpose == .confirmation ? scene.own.description : "")
    }
  }

  private static let factor = OneTimePassword(secret: [UInt8](repeating: 7, count: 20))
  private static let newFactor = RoutePart { _ in Hexadecimal.encode(factor.secret) }
  private static let newCode = RoutePart { scene in
    factor.code(counter: scene.home.clock.now.seconds / 30)
  }

  private static let exit = RoutePart.once("exit") { scene in
    let secret = Secret.random()
    let own = scene.own
    try scene.home.office.store.write { transaction in
      try transaction.letters.addExit(secret.hash, .office, of: own, transaction.now)
    }
    return secret.text
  }

  /// One's own account.
  private static let account: [RouteRow] = [
    RouteRow("GET /compte", .signedIn),
    RouteRow(
      "POST /compte/mot-de-passe", .signedIn, form: ["password": "une phrase assez longue"]),
    RouteRow("POST /compte/sessions", .signedIn, form: ["session": "others"]),
    RouteRow("GET /compte/courriels", .signedIn),
    RouteRow("GET /sujets", .members),
    RouteRow("POST /sujets", .members, form: ["agrees": "yes", "sector": "music"]),
    RouteRow("POST /compte/courriels", .members, form: ["office": "never"]),
    RouteRow("GET /donnees", .signedIn),
    RouteRow("GET /donnees/copie.zip", .signedIn),
    RouteRow(
      "POST /donnees/effacer",
      .signedIn.but([.adviser: .status(409), .coordinator: .status(409)]),
      form: ["name": "Une personne"]),
    RouteRow(
      "GET /bienvenue", .signedIn.but([.adviser: .status(303), .coordinator: .status(303)])),
    RouteRow("POST /bienvenue", .signedIn, 303, form: ["action": "later"]),
    RouteRow(
      "POST /brouillon", .signedIn, 303, at: ["query": "form=/nouveau/offer"],
      form: ["title": "A"]),
    RouteRow("POST /brouillon/jeter", .signedIn, 303, form: ["form": "/nouveau/offer"]),
  ]
}
