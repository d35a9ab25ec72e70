import Base

/// Finds the handler of a request by its path and method.
///
/// A pattern is `/` and segments: a word stands for itself, `{name}` for any one segment that is
/// not empty, and `{name...}` at the end for one or more. A word wins over a placeholder, and a
/// placeholder over the rest. Nothing is matched but what is written: `/a` is not `/a/`.
///
/// By itself the router answers OPTIONS and, through `failure`, 404 and 405 (with Allow); HEAD
/// goes to the handler of GET.
package struct Router<Worker>: Sendable {
  /// Answers one request; what it throws goes to `failure`.
  package typealias Handler =
    @Sendable (_ request: Request, _ parameters: Parameters, _ worker: Worker) throws -> Response

  private let failure: @Sendable (any Error, Request) -> Response
  private var root = RouteNode<Worker>()
  /// The patterns whose GET takes long, as routes of their own.
  private var slowRoot = RouteNode<Bool>()
  private var slow: [String] = []
  /// The patterns, with their method, that were given more than once; the last one counts.
  /// A test of whoever fills the router holds this empty.
  package private(set) var conflicts: [String] = []
  /// Every route, in the order in which they were given: a test walks them all.
  package private(set) var routes: [Route] = []

  /// The patterns that take files, and so bodies larger than others; of how many bytes, where it is not as
  /// many as elsewhere.
  package private(set) var filePatterns: [(pattern: String, bytes: Int?)] = []

  /// An empty router; `failure` turns an error into an answer. Where nothing fits it gets a
  /// `Problem` with the code `not-found` or `method-not-allowed`.
  package init(
    failure: @escaping @Sendable (any Error, Request) -> Response = Router.plainFailure
  ) {
    self.failure = failure
  }

  /// Problem details for a `Problem`; for anything else a 500 that tells nothing.
  @Sendable package static func plainFailure(_ error: any Error, _ request: Request) -> Response {
    .problem(error as? Problem ?? .internalError, in: AcceptLanguage.preferred(request.headers))
  }

  /// Whether the handler of `request` is to run on the pool: those of methods that change something,
  /// and the patterns that were said to be slow.
  package func isSlow(_ request: Request) -> Bool {
    switch request.method {
    case .options: return false
    case .post, .put, .patch, .delete: return true
    case .get, .head:
      guard !slow.isEmpty else { return false }
      var match = RouteMatch<Bool>(method: .get)
      slowRoot.find(request, at: 0, into: &match)
      return match.handler != nil
    }
  }

  /// Lets `handler` answer GET at `pattern`, on the pool.
  package mutating func onSlow(_ pattern: String, _ handler: @escaping Handler) {
    on(.get, pattern, handler)
    slow.append(pattern)
    _ = slowRoot.insert(
      { _, _, _ in .empty() }, for: Route(.get, pattern),
      at: RouteSegment.segments(of: pattern)[...])
  }

  /// Lets `handler` answer POST at `pattern` with a form that brings files.
  package mutating func onFiles(
    _ pattern: String, bytes: Int? = nil, _ handler: @escaping Handler
  ) {
    on(.post, pattern, handler)
    filePatterns.append((pattern, bytes))
  }

  /// Lets `handler` answer `method` at `pattern`.
  package mutating func on(_ method: Method, _ pattern: String, _ handler: @escaping Handler) {
    let route = Route(method, pattern)
    if root.insert(handler, for: route, at: RouteSegment.segments(of: pattern)[...]) {
      conflicts.append(route.description)
    } else {
      routes.append(route)
    }
  }

  /// The answer to `request`.
  package func respond(_ request: Request, _ worker: Worker) -> Response {
    var request = request
    if request.target.utf8.elementsEqual("*".utf8) {
      return Response(204, headers: ["Allow": Self.allow(Set(Method.allCases))])
    }
    var match = RouteMatch<Worker>(method: request.method == .head ? .get : request.method)
    root.find(request, at: 0, into: &match)
    if let handler = match.handler {
      request.route = match.pattern
      do {
        let failure = failure
        let asked = request
        return try handler(request, match.parameters, worker).recovered { failure($0, asked) }
      } catch {
        return failure(error, request)
      }
    }
    match.wantsMethods = true
    root.find(request, at: 0, into: &match)
    guard !match.methods.isEmpty else {
      return failure(Self.unknownAddress, request)
    }
    let allow = Self.allow(match.methods)
    if request.method == .options { return Response(204, headers: ["Allow": allow]) }
    let problem = Problem(
      "method-not-allowed",
      Phrase(
        "Cette adresse ne se prête pas à cette action.",
        en: "This address does not take that action."), status: 405)
    var response = failure(problem, request)
    response.headers.set("Allow", allow)
    return response
  }

  private static var unknownAddress: Problem {
    .notFound(Phrase("Cette adresse n’existe pas.", en: "There is no such address."))
  }

  /// The value of Allow: HEAD comes with GET, OPTIONS always.
  private static func allow(_ methods: Set<Method>) -> String {
    Method.allCases.filter {
      methods.contains($0) || $0 == .options || ($0 == .head && methods.contains(.get))
    }.map(\.rawValue).joined(separator: ", ")
  }
}
