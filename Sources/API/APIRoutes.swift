import Base
import HTTP
import Office
import Schema

/// The JSON interface: what the pages show, for programs.
package struct APIRoutes<Worker>: Sendable {
  private let visit: @Sendable (Request, Worker) throws -> Visit

  package init(visit: @escaping @Sendable (Request, Worker) throws -> Visit) { self.visit = visit }

  /// Adds the routes.
  package func add(to router: inout Router<Worker>) {
    let visit = visit
    router.on(.get, "/api/search") { request, _, worker in
      let page = try visit(request, worker).library.search(try SearchParameters.read(request.query))
      return Self.answer(Self.json(page))
    }
    router.on(.get, "/api/records/{id}") { request, parameters, worker in
      guard let id = Identifier(parameters["id"] ?? "") else {
        throw Problem.notFound("Ce n’est pas l’identifiant d’une fiche.")
      }
      let visit = try visit(request, worker)
      if let record = try visit.ownRecord(id) {
        var response = Self.answer(RecordJSON.own(record, RecordPermission(visit.caller)))
        response.headers.set("ETag", "\"\(record.revision)\"")
        return response
      }
      return Self.answer(RecordJSON.whole(try visit.library.record(id)))
    }
    router.on(.post, "/api/records/{kind}") { request, parameters, worker in
      try RecordWriting.create(visit(request, worker), request, parameters["kind"] ?? "")
    }
    router.on(.patch, "/api/records/{id}") { request, parameters, worker in
      guard let id = Identifier(parameters["id"] ?? "") else {
        throw Problem.notFound("Ce n’est pas l’identifiant d’une fiche.")
      }
      return try RecordWriting.change(visit(request, worker), request, id)
    }
    router.on(.get, "/api/offices") { request, _, worker in
      Self.answer(.array(try visit(request, worker).library.offices().map(OfficeJSON.status)))
    }
  }

  private static func answer(_ json: JSONValue) -> Response {
    var response = Response.json(json.bytes)
    response.headers.set("Cache-Control", "no-store")
    return response
  }

  private static func json(_ page: SearchPage) -> JSONValue {
    [
      "total": .integer(page.total),
      "items": .array(page.items.map(RecordJSON.line)),
      "facets": [
        "kind": facet(page.kinds), "office": facet(page.offices), "sector": facet(page.sectors),
      ],
      "next": page.next.map(JSONValue.string) ?? .null,
    ]
  }

  private static func facet(_ values: [FacetValue]) -> JSONValue {
    .array(
      values.map { value in
        [
          "value": .string(value.value), "label": .string(value.label()),
          "count": .integer(value.count),
        ]
      })
  }
}
