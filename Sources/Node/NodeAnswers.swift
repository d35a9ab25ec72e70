import API
import Base
import HTTP
import Office
import Peering
import Site
import Store

/// What each event loop has for itself.
final class NodeWorker {
  let reader: StoreReader
  private let store: OfficeStore
  private let door: FrontDoor
  /// Who somebody without a session is taken for.
  private let fallback: Caller
  /// How people reach the node. Never what a request says: who asks for somebody else's link would
  /// have it lead to a place of his own.
  private let address: @Sendable () -> String
  private var health: (state: NodeState, seconds: Int64)?

  init(
    _ store: OfficeStore, _ door: FrontDoor, fallback: Caller,
    address: @escaping @Sendable () -> String
  ) throws {
    reader = try store.reader()
    self.store = store
    self.door = door
    self.fallback = fallback
    self.address = address
  }

  /// How the node stands now. Whatever watches it may ask often; its database is asked once a second. It
  /// counts what everybody may see: the number must not tell of what is hidden.
  func currentHealth() throws -> NodeHealth {
    let now = store.clock.now().seconds
    let state: NodeState
    if let health, health.seconds == now {
      state = health.state
    } else {
      state = try reader.nodeState()
      health = (state, now)
    }
    return NodeHealth(state: state, searchable: reader.index.openCount)
  }

  /// What the request's browser may see and do.
  func visit(_ request: Request, _ browser: Browser) throws -> Visit {
    try Visit(
      reader: reader, store: store, door: door, session: browser.session, fallback: fallback,
      language: browser.language, address: address(),
      path: request.method == .get && request.path.first != "lien" ? request.target : "")
  }
}

/// What a node answers: the log's files, the JSON interface, the pages; and what holds for all of them.
struct NodeAnswers: Sendable {
  let router: Router<NodeWorker>
  private let failure: @Sendable (any Error, Request) -> Response

  init(
    store: OfficeStore, addresses: [BaseAddress], announcements: EventChannel, contact: String?,
    log: EventLog
  ) {
    let office = store.profile.name
    let failure: @Sendable (any Error, Request) -> Response = { error, request in
      Self.failure(error, request, office, log)
    }
    self.failure = failure
    var router = Router<NodeWorker>(failure: failure)
    LogRoutes<NodeWorker>(
      clock: store.clock, addresses: addresses, announcements: announcements
    ) { $0.reader }
    .add(to: &router)
    HealthRoutes<NodeWorker> { try $0.currentHealth() }.add(to: &router)
    APIRoutes<NodeWorker> { request, worker in
      let browser = Browser(request)
      let visit = try worker.visit(request, browser)
      try visit.requireSecondFactor()
      if browser.isCrawler, visit.identity == nil { throw Browser.noCrawlers }
      return visit
    }.add(to: &router)
    SiteRoutes<NodeWorker>(contact: contact) { request, browser, worker in
      try worker.visit(request, browser)
    }.add(to: &router)
    self.router = router
  }

  func respond(_ request: Request, _ worker: NodeWorker) -> Response {
    let response =
      Self.isOwn(request)
      ? router.respond(request, worker) : failure(Self.crossSite, request)
    return response.changed { response in
      if response.status == 401, response.headers["WWW-Authenticate"] == nil {
        response.headers.set(
          "WWW-Authenticate", "Cookie realm=\"Maille\", form-action=\"/connexion\"")
      }
      SecurityHeaders.complete(&response, to: request)
    }
  }

  /// Whether a request changes nothing, or was not made by another site.
  private static func isOwn(_ request: Request) -> Bool {
    switch request.method {
    case .get, .head, .options: return true
    case .post, .put, .patch, .delete:
      // A link's secret is in its address and not in a cookie. One that signs in could be a
      // stranger's own, by which he has others work in his account: so a cookie of ours has to come
      // along where the browser hides the page that it comes from.
      switch request.path.first {
      case "lien":
        return RequestOrigin.isOwn(
          request, isAuthorised: true, acceptsOpaque: Browser(request).mark != nil)
      case "confirmer", "desabonnement":
        return RequestOrigin.isOwn(request, isAuthorised: true, acceptsOpaque: true)
      default: return RequestOrigin.isOwn(request)
      }
    }
  }

  private static var crossSite: Problem {
    Problem(
      "cross-site",
      Phrase(
        "Cette demande ne vient pas d’une page de ce bureau.",
        en: "This request does not come from a page of this office."), status: 403)
  }

  /// The answer to what went wrong, as a page for people and as problem details for programs.
  private static func failure(
    _ error: any Error, _ request: Request, _ office: String, _ log: EventLog
  ) -> Response {
    let problem: Problem
    if let known = error as? Problem {
      problem = known
    } else {
      // The route and not the path, which can be somebody's way in.
      log("answer-failed", ["route": request.route, "error": "\(error)"])
      problem = .internalError
    }
    return SiteRoutes<NodeWorker>.wantsPage(request)
      ? SiteRoutes<NodeWorker>.problem(problem, request, office: office)
      : Response.problem(problem, in: AcceptLanguage.preferred(request.headers))
  }
}
