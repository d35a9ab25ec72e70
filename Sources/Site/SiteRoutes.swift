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
    // Browsers drop tabs and take a backslash for a slash, so that "/<tab>/evil.example" is another
    // site's address.
    let isPath =
      text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= 1000
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    return isPath ? text : "/"
  }
}

/// Who may come to a route, whatever the page then decides.
enum Access {
  /// Everybody, also programs that collect pages for searching.
  case everybody
  /// People.
  case people
  /// The way in: also whoever has only the second factor left to show.
  case door
}

/// The pages, rendered on the server.
package struct SiteRoutes<Worker>: Sendable {
  typealias Page = @Sendable (Visit, PageRequest) throws -> Response

  private let visit: @Sendable (Request, Browser, Worker) throws -> Visit
  /// Where holes in the security are told: a `mailto:` or `https:` address.
  let contact: String?

  package init(
    contact: String?, visit: @escaping @Sendable (Request, Browser, Worker) throws -> Visit
  ) {
    self.contact = contact
    self.visit = visit
  }

  /// Adds the routes.
  package func add(to router: inout Router<Worker>) {
    on(.get, "/", .everybody, in: &router) { visit, page in
      try WelcomePage.before("/", visit)
        ?? HomePage.render(visit, isCrawler: page.browser.isCrawler)
    }
    on(.get, "/recherche", in: &router) { visit, page in
      try ResultsPage.render(visit, page.request.query)
    }
    onSlow("/recherche/export/{format}", in: &router) { visit, page in
      try ExportLinks.directory(visit, page)
    }
    on(.get, "/bureaux", .everybody, in: &router) { visit, page in
      try OfficesPage.render(visit, isSilentOnly: page.request.query["silence"] == "oui")
    }
    on(.get, "/accessibilite", .everybody, in: &router) { visit, _ in
      AccessibilityPage.render(visit)
    }
    on(.get, "/sources", .everybody, in: &router) { visit, _ in SourcesPage.render(visit) }
    on(.post, "/langue", .door, in: &router) { visit, page in try LanguageChoice.set(visit, page) }
    addWellKnown(to: &router)
    addSignIn(to: &router)
    addAccount(to: &router)
    addRecords(to: &router)
    addPictures(to: &router)
    addDocuments(to: &router)
    addInterests(to: &router)
    addContact(to: &router)
    addPrivacy(to: &router)
    addLists(to: &router)
    addLetters(to: &router)
    addDoubles(to: &router)
    addImport(to: &router)
    addSharing(to: &router)
    addFreshness(to: &router)
    addFollowUp(to: &router)
    addNotices(to: &router)
    addDay(to: &router)
    addIntroductions(to: &router)
    addTraining(to: &router)
    addPartnerships(to: &router)
    addPublicCard(to: &router)
    addExperts(to: &router)
    addElections(to: &router)
    addWatch(to: &router)
    addMentoring(to: &router)
    addAgenda(to: &router)
    addSignUps(to: &router)
    addIssues(to: &router)
    asset("/style.css", PackageResources.style_css, "text/css; charset=utf-8", &router)
    asset("/script.js", PackageResources.script_js, "text/javascript; charset=utf-8", &router)
  }

  /// Lets `page` answer, with the visit that the browser's session makes.
  func on(
    _ method: Method, _ pattern: String, _ access: Access = .people,
    in router: inout Router<Worker>, _ page: @escaping Page
  ) {
    let makeVisit = visit
    router.on(method, pattern) { request, parameters, worker in
      try Self.answer(request, parameters, access, page) { try makeVisit(request, $0, worker) }
    }
  }

  /// The same for a POST that brings files: `SentForm(page.request, largestFile:)` reads them.
  /// `bytes` is the bound of such a form where it is not the usual one.
  func onFiles(
    _ pattern: String, bytes: Int? = nil, in router: inout Router<Worker>,
    _ page: @escaping Page
  ) {
    let visit = visit
    router.onFiles(pattern, bytes: bytes) { request, parameters, worker in
      try Self.answer(request, parameters, .people, page) { try visit(request, $0, worker) }
    }
  }

  /// The same for a GET that takes long.
  func onSlow(_ pattern: String, in router: inout Router<Worker>, _ page: @escaping Page) {
    let visit = visit
    router.onSlow(pattern) { request, parameters, worker in
      try Self.answer(request, parameters, .people, page) { try visit(request, $0, worker) }
    }
  }

  private static func answer(
    _ request: Request, _ parameters: Parameters, _ access: Access, _ page: Page,
    _ visit: (Browser) throws -> Visit
  ) throws -> Response {
    let browser = Browser(request)
    let visit = try visit(browser)
    do {
      if access != .door { try visit.requireSecondFactor() }
      if access == .people, browser.isCrawler, visit.identity == nil { throw Browser.noCrawlers }
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
    if request.method == .get || request.method == .head {
      let destination = PercentCoding.encode(request.target)
      switch problem.code {
      case "not-signed-in": return .redirect(to: "/connexion?return=\(destination)")
      case "second-factor":
        return .redirect(to: "/connexion/second-facteur?return=\(destination)")
      default: break
      }
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
