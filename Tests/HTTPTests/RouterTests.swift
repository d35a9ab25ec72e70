import Base
import HTTP
import Testing

@Suite struct RouterTests {
  private func router() -> Router<String> {
    var router = Router<String>()
    router.on(.get, "/") { _, _, worker in .text("root \(worker)") }
    router.on(.get, "/api/records") { _, _, _ in .text("list") }
    router.on(.post, "/api/records") { _, _, _ in .text("add", status: 201) }
    router.on(.get, "/api/records/{id}") { _, parameters, _ in .text(parameters["id"] ?? "?") }
    router.on(.get, "/api/records/new") { _, _, _ in .text("form") }
    router.on(.delete, "/api/records/{id}") { _, parameters, _ in
      .text("gone \(parameters["id"] ?? "?")")
    }
    router.on(.get, "/api/{kind}/{id}/history") { _, parameters, _ in
      .text("\(parameters["kind"] ?? "?") \(parameters["id"] ?? "?")")
    }
    router.on(.get, "/tile/{rest...}") { _, parameters, _ in
      .text("\(parameters.rest) \(parameters["rest"] ?? "?")")
    }
    router.on(.get, "/K") { _, _, _ in .text("kelvin") }
    router.on(.get, "/fails") { _, _, _ in
      throw Problem("no", Phrase(verbatim: "Non."), status: 409)
    }
    return router
  }

  private func answer(_ method: Method, _ target: String) throws -> (Int, String, Response) {
    let response = router().respond(try Request(method, target), "w")
    guard case .bytes(let bytes) = response.body else { return (response.status, "", response) }
    return (response.status, String(decoding: bytes, as: UTF8.self), response)
  }

  @Test(arguments: [
    ("/", "root w"), ("/api/records", "list"), ("/api/records/new", "form"),
    ("/api/records/a%20b", "a b"), ("/api/x/y/history", "x y"),
    ("/api/records/new/history", "records new"), ("/tile/0/x001/002.p/5?q", ""),
    ("/tile/a%20b/", ""),
  ])
  func finds(_ target: String, _ expected: String) throws {
    let (status, text, _) = try answer(.get, target)
    #expect(status == 200)
    if !expected.isEmpty { #expect(text == expected) }
  }

  @Test func theRestIsRaw() throws {
    #expect(try answer(.get, "/tile/0/a%20b/?q").1 == "[\"0\", \"a%20b\", \"\"] 0/a%20b/")
  }

  @Test(arguments: [
    "/api", "/api/", "/api/records/", "//", "/tile", "/tile/", "/api/x/y/z", "/%E2%84%AA", "/k",
  ])
  func doesNotFind(_ target: String) throws {
    let (status, text, _) = try answer(.get, target)
    #expect(status == 404)
    #expect(text.has("\"code\":\"not-found\""))
  }

  @Test func tellsWhatIsAllowed() throws {
    let (status, _, response) = try answer(.put, "/api/records/new")
    #expect(status == 405)
    #expect(response.headers["allow"] == "GET, HEAD, DELETE, OPTIONS")
    #expect(try answer(.options, "/api/records").2.headers["Allow"] == "GET, HEAD, POST, OPTIONS")
    #expect(try answer(.options, "/api/records").0 == 204)
    #expect(try answer(.options, "/none").0 == 404)
    #expect(try answer(.head, "/api/records").1 == "list")
    #expect(try answer(.delete, "/api/records/new").1 == "gone new")
    #expect(try answer(.post, "/api/records").0 == 201)
  }

  @Test func errorsGoToTheFailure() throws {
    #expect(try answer(.get, "/fails").0 == 409)
    var router = Router<Int> { error, request in
      .text("\(request.target): \((error as? Problem)?.code ?? "?")", status: 418)
    }
    router.on(.get, "/a") { _, _, _ in throw Problem("no", Phrase(verbatim: "")) }
    for (target, text) in [("/a", "/a: no"), ("/b", "/b: not-found")] {
      let response = router.respond(try Request(.get, target), 1)
      guard case .bytes(let bytes) = response.body else { continue }
      #expect(response.status == 418)
      #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
  }

  @Test func noticesTheSamePatternTwice() {
    var router = router()
    #expect(router.conflicts == [])
    router.on(.get, "/api/records/{id}") { _, _, _ in .empty() }
    #expect(router.conflicts == ["GET /api/records/{id}"])
  }

  @Test func `every route is listed, and a request knows its own`() throws {
    var router = Router<Int> { error, request in
      .problem(
        error as? Problem ?? Problem("?", Phrase(verbatim: request.route), status: 500), in: .french
      )
    }
    struct Failure: Error {}
    router.on(.get, "/a/{id}") { request, _, _ in .text(request.route) }
    router.on(.post, "/a/{id}") { _, _, _ in throw Failure() }
    router.onSlow("/b/{rest...}") { request, _, _ in .text(request.route) }
    router.on(.get, "/a/{id}") { request, _, _ in .text(request.route) }
    #expect(
      router.routes == [
        Route(.get, "/a/{id}"), Route(.post, "/a/{id}"), Route(.get, "/b/{rest...}"),
      ])
    #expect(router.conflicts == ["GET /a/{id}"])
    func text(_ response: Response) -> String {
      guard case .bytes(let bytes) = response.body else { return "" }
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(text(router.respond(try Request(.get, "/a/secret"), 1)) == "/a/{id}")
    #expect(text(router.respond(try Request(.head, "/b/c/d"), 1)) == "/b/{rest...}")
    let failed = text(router.respond(try Request(.post, "/a/secret"), 1))
    #expect(failed.has("/a/{id}") && !failed.has("secret"))
  }

  @Test func `a problem says when to come back`() {
    let busy = Response.problem(
      Problem("busy", Phrase(verbatim: "…"), status: 503, retrySeconds: 7), in: .french)
    #expect(busy.headers["Retry-After"] == "7")
    let other = Response.problem(Problem("busy", Phrase(verbatim: "…"), status: 503), in: .french)
    #expect(other.headers["Retry-After"] == nil)
  }
}
