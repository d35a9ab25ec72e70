import Base
import Kinds
import Office
import Schema
import Store
import TestKit

extension RouteTable {
  /// Records.
  static let records: [RouteRow] = [
    RouteRow("GET /fiche/{id}", .ownersInSearch),
    RouteRow("GET /nouveau/{kind}", .members.but([.adviser: .given])),
    RouteRow("GET /nouveau/{kind}", .advisers, at: ["kind": "partnership"]),
    RouteRow(
      "POST /nouveau/{kind}", .members.but([.adviser: .given]), 303, form: ["title": "Une offre"]),
    RouteRow(
      "POST /nouveau/{kind}", .advisers, 303, at: ["kind": "partnership"],
      form: ["partner": "Salle"]),
    RouteRow("GET /fiche/{id}/modifier", .owners),
    RouteRow("POST /fiche/{id}/modifier", .owners, form: ["revision": "1", "name": "Anna"]),
    RouteRow("GET /fiche/{id}/photo", .owners),
    RouteRow("POST /fiche/{id}/photo", .owners, form: ["seen": "", "remove": "yes"]),
    RouteRow(
      "GET /photo/{name}", .ownersInSearch.but([.crawler: .noCrawlers]), at: ["name": picture]),
    RouteRow("GET /fiche/{id}/documents", fileOnly, at: ["id": partnership]),
    RouteRow(
      "POST /fiche/{id}/documents", fileOnly, 422, at: ["id": partnership],
      form: ["title": "Convention"]),
    RouteRow(
      "POST /fiche/{id}/documents/{name}", fileOnly,
      at: ["id": partnership, "name": document], form: ["do": "remove"]),
    // A partnership is shared with members of every office.
    RouteRow("GET /document/{name}", .signedIn.but([.visitor: .hidden]), at: ["name": document]),
    RouteRow("GET /fiche/{id}/historique", .owners),
    RouteRow(
      "POST /fiche/{id}/annuler/{entry}", .owners.but([.owner: .forbidden]), at: ["entry": entry]),
    RouteRow("POST /fiche/{id}/corbeille", .owners.but([.owner: .forbidden])),
    RouteRow("POST /fiche/{id}/corbeille", .owners, at: ["id": .record(.offer)]),
    RouteRow("POST /fiche/{id}/restaurer", .owners.but([.owner: .forbidden])),
    RouteRow("POST /fiche/{id}/restaurer", .owners, at: ["id": .record(.offer)]),
    RouteRow(
      "POST /fiche/{id}/etape", .owners, at: ["id": .record(.offer, state: "open")],
      form: ["step": "fill"]),
    RouteRow("GET /fiche/{id}/partage", .owners),
    RouteRow(
      "POST /fiche/{id}/niveaux", .owners, form: ["revision": "1", "level.identity": "office"]),
    RouteRow("GET /fiche/{id}/vue", .owners, at: ["query": "comme=public"]),
    RouteRow("POST /fiche/{id}/confirmer", .owners),
    RouteRow("POST /fiche/{id}/suivi", .advisers, form: ["title": "Vue"]),
    RouteRow(
      "POST /fiche/{id}/proposition", .advisers,
      at: ["id": .record(.introduction, state: "asked")],
      form: [candidate("a"): "yes", candidate("b"): "yes", candidate("c"): "yes"]),
    RouteRow("POST /fiche/{id}/mises-en-relation", .owners, form: ["refuse": "yes"]),
  ]

  private static let picture = RoutePart.once("picture") { scene in
    let record = try scene.home.office.visit(.adviser).setPicture(
      SamplePicture.bytes, of: scene.own, replacing: "")
    return record.values["picture"]?.line ?? ""
  }

  /// Advisers, of a record that is nobody's own: others do not open it.
  private static let fileOnly = Who.owners.but([.owner: .hidden])

  private static let partnership = RoutePart.once("partnership") { scene in
    "\(try scene.home.office.keep(.partnership, ["partner": .text("Théâtre")]))"
  }

  private static let document = RoutePart.once("document") { scene in
    let id = try Identifier(partnership.make(scene)) ?? .zero
    let file = HandedFile(name: "tarif.pdf", bytes: SampleDocument.pdf)
    return try scene.home.office.visit(.adviser).addDocuments([file], title: "", to: id)
      .documents.last.map { "\($0.name)" } ?? ""
  }

  private static let entry = RoutePart.once("entry") { scene in
    let entries = try scene.home.office.store.reader().journal.entries(of: scene.own)
    return "\(entries.first?.id ?? 0)"
  }

  /// Somebody who can be proposed.
  private static func candidate(_ name: String) -> RoutePart {
    .once("candidate \(name)") { scene in
      let sector = Kind.introduction.samples()["sector"] ?? .text("music")
      let id = try scene.home.office.keep(
        .member, ["name": .text("Dora"), "sector": sector], ["identity": .office])
      return "person.\(id)"
    }
  }

  /// Members among themselves.
  static let people: [RouteRow] = [
    RouteRow(
      "POST /fiche/{id}/contact", .members, 303, at: ["id": .other], form: ["text": "Bonjour"]),
    // Who is not in the directory is nobody to anyone, the owner's own record included.
    RouteRow(
      "POST /fiche/{id}/contact", .owner.but([.owner: .status(404)]),
      form: ["text": "Bonjour"]),
    RouteRow("POST /fiche/{id}/bloquer", .members, 303, at: ["id": .other], form: ["block": "yes"]),
    RouteRow("GET /messages", .members),
    RouteRow("GET /messages/nouveau", .members),
    RouteRow(
      "POST /messages/nouveau", .members, 303,
      form: ["people": .other, "text": "Bonjour"]),
    RouteRow("GET /messages/{id}", .correspondents, at: ["id": request]),
    RouteRow(
      "POST /messages/{id}", .correspondents, 303, at: ["id": talk], form: ["text": "Bonjour"]),
    RouteRow(
      "POST /messages/{id}/reponse", .owner, 303, at: ["id": request], form: ["answer": "accept"]),
    RouteRow("POST /messages/{id}/quitter", .owner, 303, at: ["id": talk]),
    RouteRow(
      "POST /messages/{id}/signaler", .owner, at: ["id": talk], form: ["reason": "Insultes"]),
    RouteRow("GET /signalements", .advisers),
    RouteRow("POST /signalements/{id}", .advisers, 303, at: ["id": report]),
  ]

  /// Somebody asks the owner for contact.
  private static let request = RoutePart.once("request") { scene in
    _ = try scene.home.office.file(.operator)
      .set(scene.own, [Assignment(name: "level", text: "office")])
    return try scene.contacts(scene.other).ask([scene.own], text: "Bonjour").description
  }

  /// Both have accepted.
  private static let talk = RoutePart.once("talk") { scene in
    let other = try scene.member()
    let id = try scene.contacts(scene.own).ask([other], text: "Bonjour")
    try scene.contacts(other).answer(id, isAccepted: true)
    return id.description
  }

  private static let report = RoutePart.once("report") { scene in
    let other = try scene.member()
    let id = try scene.contacts(scene.own).ask([other], text: "Bonjour")
    try scene.contacts(other).report(id, reason: "Insultes")
    let reports = try scene.home.office.visit(.adviser).contacts.reports()
    return reports.first { $0.report.conversation == id }?.report.id.description ?? ""
  }

  /// Lists of the office's own file.
  static let lists: [RouteRow] =
    ["/membres", "/liste/{kind}"].flatMap(listSteps) + [
      RouteRow("GET /membres", .advisers),
      RouteRow("GET /liste/{kind}", .advisers),
      RouteRow("GET /liste/{kind}", .advisers, at: ["kind": "partnership"]),
      RouteRow("GET /lots", .advisers),
      RouteRow("POST /lots/{id}/annuler", .advisers, at: ["id": batch]),
    ]

  private static func listSteps(_ path: String) -> [RouteRow] {
    [
      RouteRow(
        "GET \(path)/export/{format}", .advisers, at: ["kind": "member", "format": "csv"]),
      RouteRow("POST \(path)/choix", .advisers, at: ["kind": "member"], form: ["action": "bin"]),
      RouteRow("POST \(path)/faire", .advisers, at: ["kind": "member"], form: ["action": "bin"]),
      RouteRow(
        "POST \(path)/lettre", .advisers, at: ["kind": "member"],
        form: ["topic": "office", "subject": "Fête", "text": "Venez", "step": "preview"]),
      RouteRow("POST \(path)/garder", .advisers, at: ["kind": "member"], form: ["name": "Tout"]),
      RouteRow("POST \(path)/oublier", .advisers, at: ["kind": "member"], form: ["list": kept]),
    ]
  }

  private static let kept = RoutePart.once("kept") { scene in
    let list = try scene.home.office.visit(.adviser).list(.member)
    try list.save(ListRequest(), as: "Liste \(Identifier.random())", in: scene.home.office.store)
    return try list.saved().last?.id.description ?? ""
  }

  private static let batch = RoutePart.once("batch") { scene in
    let report = try scene.home.office.file(.adviser).bin([scene.other], of: .member)
    return report.batch?.description ?? ""
  }

  /// What advisers keep an eye on.
  static let office: [RouteRow] = [
    RouteRow("GET /corbeille", .advisers),
    RouteRow("GET /courriels", .advisers),
    RouteRow("GET /fraicheur", .advisers),
    RouteRow("GET /a-rencontrer", .advisers),
    RouteRow(
      "POST /a-rencontrer", .advisers, form: ["dates": "Mardi", "member": .own]),
    RouteRow("GET /annuaire-par-conseillers", .advisers),
    RouteRow("POST /annuaire-par-conseillers", .advisers),
    RouteRow("GET /experts", .signedIn),
    RouteRow("GET /mandats", .advisers),
    RouteRow("GET /mandats/nouveau", .advisers),
    RouteRow("POST /mandats/nouveau", .advisers, 409, form: ["membre": .own]),
    RouteRow("GET /violations", .advisers),
    RouteRow("GET /bureau/copie.zip", .advisers),
  ]
}
