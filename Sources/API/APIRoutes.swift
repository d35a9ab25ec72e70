import Base
import HTTP
import Office
import Schema

/// The JSON interface: what the pages show, for programs. Labels and sentences are in the language that
/// the request's Accept-Language asks for.
package struct APIRoutes<Worker>: Sendable {
  private let visit: @Sendable (Request, Worker) throws -> Visit

  package init(visit: @escaping @Sendable (Request, Worker) throws -> Visit) { self.visit = visit }

  /// Adds the routes.
  package func add(to router: inout Router<Worker>) {
    let visit = visit
    router.on(.get, "/api/search") { request, _, worker in
      let page = try visit(request, worker).library.search(try SearchParameters.read(request.query))
      let language = AcceptLanguage.preferred(request.headers)
      return Self.answer(SearchJSON.page(page, language), in: language)
    }
    router.on(.get, "/api/records/{id}") { request, parameters, worker in
      let id = try Self.identifier(parameters)
      let language = AcceptLanguage.preferred(request.headers)
      let visit = try visit(request, worker)
      if let record = try visit.ownRecord(id) {
        var response = Self.answer(
          RecordJSON.own(record, RecordPermission(visit.caller)), in: language)
        response.headers.set("ETag", "\"\(record.revision)\"")
        return response
      }
      return Self.answer(RecordJSON.whole(try visit.library.record(id), language), in: language)
    }
    router.on(.post, "/api/records/{kind}") { request, parameters, worker in
      try RecordWriting.create(visit(request, worker), request, parameters["kind"] ?? "")
    }
    router.on(.patch, "/api/records/{id}") { request, parameters, worker in
      try RecordWriting.change(visit(request, worker), request, Self.identifier(parameters))
    }
    router.on(.get, "/api/offices") { request, _, worker in
      let language = AcceptLanguage.preferred(request.headers)
      let offices = try visit(request, worker).library.offices()
      return Self.answer(.array(offices.map { OfficeJSON.status($0, language) }), in: language)
    }
  }

  private static func identifier(_ parameters: Parameters) throws(Problem) -> Identifier {
    guard let id = Identifier(parameters["id"] ?? "") else {
      throw Problem.notFound(
        Phrase(
          "Ce n’est pas l’identifiant d’une fiche.", en: "This is not the identifier of a record."))
    }
    return id
  }

  private static func answer(_ json: JSONValue, in language: Phrase.Language) -> Response {
    answer(json.bytes, in: language)
  }

  private static func answer(_ json: [UInt8], in language: Phrase.Language) -> Response {
    var response = Response.json(json).saying(language)
    response.headers.set("Cache-Control", "no-store")
    return response
  }

}
