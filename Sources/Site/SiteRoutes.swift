import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// A request for a page: what was sent, and by which browser.
struct PageRequest {
  let request: Request
  let parameters: Parameters
  let browser: Browser

  /// The record that the address names.
  func identifier(_ name: String = "id") throws(Problem) -> Identifier {
    guard let id = Identifier(parameters[name] ?? "") else {
      throw Problem.notFound(
        Phrase(
          "Cette adresse n’est pas celle d’une fiche.", en: "This is not the address of a record."))
    }
    return id
  }

  /// Where to go after signing in: a path of ours, as `return` says, else the home page.
  static func destination(_ text: String) -> String {
    text.hasPrefix("/") && !text.hasPrefix("//") && !text.contains("\\") ? text : "/"
  }
}

/// The pages, rendered on the server.
package struct SiteRoutes<Worker>: Sendable {
  typealias Page = @Sendable (Visit, PageRequest) throws -> Response

  private let visit: @Sendable (Request, Browser, Worker) throws -> Visit

  package init(visit: @escaping @Sendable (Request, Browser, Worker) throws -> Visit) {
    self.visit = visit
  }

  /// Adds the routes.
  package func add(to router: inout Router<Worker>) {
    on(.get, "/", in: &router) { visit, _ in
      try WelcomePage.before("/", visit) ?? HomePage.render(visit)
    }
    on(.get, "/recherche", in: &router) { visit, page in
      try ResultsPage.render(visit, page.request.query)
    }
    on(.get, "/bureaux", in: &router) { visit, _ in try OfficesPage.render(visit) }
    on(.get, "/accessibilite", in: &router) { visit, _ in AccessibilityPage.render(visit) }
    on(.get, "/sources", in: &router) { visit, _ in SourcesPage.render(visit) }
    on(.post, "/langue", in: &router) { visit, page in try LanguageChoice.set(visit, page) }
    addSignIn(to: &router)
    addAccount(to: &router)
    addRecords(to: &router)
    addContact(to: &router)
    addPrivacy(to: &router)
    addLists(to: &router)
    addSharing(to: &router)
    addFreshness(to: &router)
    asset("/style.css", PackageResources.style_css, "text/css; charset=utf-8", &router)
    asset("/script.js", PackageResources.script_js, "text/javascript; charset=utf-8", &router)
  }

  /// Lets `page` answer, with the visit that the browser's session makes.
  func on(
    _ method: Method, _ pattern: String, in router: inout Router<Worker>, _ page: @escaping Page
  ) {
    let visit = visit
    router.on(method, pattern) { request, parameters, worker in
      try Self.answer(request, parameters, page) { try visit(request, $0, worker) }
    }
  }

  /// The same for a GET that takes long.
  func onSlow(_ pattern: String, in router: inout Router<Worker>, _ page: @escaping Page) {
    let visit = visit
    router.onSlow(pattern) { request, parameters, worker in
      try Self.answer(request, parameters, page) { try visit(request, $0, worker) }
    }
  }

  private static func answer(
    _ request: Request, _ parameters: Parameters, _ page: Page,
    _ visit: (Browser) throws -> Visit
  ) throws -> Response {
    let browser = Browser(request)
    let visit = try visit(browser)
    do {
      return try page(
        visit, PageRequest(request: request, parameters: parameters, browser: browser))
    } catch let problem as Problem where wantsPage(request) {
      // What went wrong is told as everything else is: in the person's language, with her menu.
      return Self.problem(problem, request, in: PageFrame(visit))
    }
  }

  private func asset(
    _ path: String, _ bytes: [UInt8], _ type: String, _ router: inout Router<Worker>
  ) {
    router.on(.get, path) { _, _, _ in
      var response = Response.bytes(bytes, type: type)
      response.headers.set("Cache-Control", "public, max-age=31536000, immutable")
      response.headers.set("X-Content-Type-Options", "nosniff")
      return response
    }
  }

  /// Whether it is a person who asks, with a browser.
  package static func wantsPage(_ request: Request) -> Bool {
    request.headers["accept"]?.contains("text/html") ?? false && request.path.first != "api"
  }

  /// A page that says what went wrong before it was known who asks.
  package static func problem(_ problem: Problem, _ request: Request, office: String) -> Response {
    Self.problem(
      problem, request, in: PageFrame(office: office, language: Browser(request).language))
  }

  /// A page that says what went wrong; who has to sign in first is led there and back.
  private static func problem(_ problem: Problem, _ request: Request, in frame: PageFrame)
    -> Response
  {
    if problem.code == "not-signed-in", request.method == .get {
      return .redirect(to: "/connexion?return=\(PercentCoding.encode(request.target))")
    }
    let language = frame.language
    let title = problem.status == 404 ? Words.Frame.notFound : Words.Frame.problem
    return frame.page(title, status: problem.status) { markup in
      markup.element("h1", text: title(language))
      markup.element("p", text: problem.words(language))
      markup.element("p") { markup in
        markup.element("a", ["href": "/"], text: Words.Frame.backHome(language))
      }
    }.saying(whenToRetry: problem)
  }
}

/// The button at the foot of each page that changes its language.
enum LanguageChoice {
  static func set(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    guard let language = Phrase.Language(rawValue: form["language"]),
      Phrase.Language.complete.contains(language)
    else {
      throw Problem(
        "unknown-language",
        Phrase("Cette langue n’existe pas ici.", en: "This language is not available here."),
        field: "language", status: 400)
    }
    if let identity = visit.identity { try visit.door.setLanguage(language, of: identity) }
    var response = Response.redirect(to: PageRequest.destination(form["return"]))
    page.browser.keep(language: language, in: &response)
    return response
  }
}
