import Base
import HTML
import HTTP
import Language
import Office
import Store

extension SiteRoutes {
  func addSignIn(to router: inout Router<Worker>) {
    on(.get, "/connexion", .door, in: &router) { visit, page in
      SignInPage.render(visit, FormState(values: ["return": page.request.query["return"] ?? ""]))
    }
    on(.post, "/connexion/lien", .door, in: &router) { visit, page in
      try SignInSteps.askLink(visit, page)
    }
    on(.post, "/connexion/code", .door, in: &router) { visit, page in
      try SignInSteps.useCode(visit, page)
    }
    on(.post, "/connexion/mot-de-passe", .door, in: &router) { visit, page in
      try SignInSteps.usePassword(visit, page)
    }
    on(.get, "/lien/{secret}", .door, in: &router) { visit, page in
      try LinkPage.render(visit, page)
    }
    on(.post, "/lien/{secret}", .door, in: &router) { visit, page in
      try SignInSteps.useLink(visit, page)
    }
    on(.get, "/connexion/second-facteur", .door, in: &router) { visit, page in
      try SecondFactorPage.render(
        visit, FormState(values: ["return": page.request.query["return"] ?? ""]))
    }
    on(.post, "/connexion/second-facteur", .door, in: &router) { visit, page in
      try SignInSteps.showSecondFactor(visit, page)
    }
    on(.post, "/deconnexion", .door, in: &router) { visit, page in
      if let session = page.browser.session { try visit.door.signOut(session) }
      var response = Response.redirect(to: "/")
      page.browser.keep(session: nil, in: &response)
      page.browser.keep(mark: nil, in: &response)
      response.headers.append("Clear-Site-Data", "\"cache\", \"storage\"")
      return response
    }
  }
}

/// What the forms of signing in do.
enum SignInSteps {
  static func askLink(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    let email = form["email"]
    let mark = page.browser.mark ?? Secret.random()
    do {
      guard email.contains("@"), email.utf8.count <= 254 else {
        throw Problem(
          "not-an-email",
          Phrase(
            "Tapez une adresse comme nom@exemple.org.",
            en: "Type an address like name@example.org."), field: "email")
      }
      try visit.door.requestLink(
        email: email, browser: mark, network: page.browser.network, address: visit.address,
        destination: PageRequest.destination(form["return"]), language: visit.language)
    } catch let problem as Problem {
      return SignInPage.render(visit, form.state(problem))
    }
    var response = MailSentPage.render(visit, .empty)
    page.browser.keep(mark: mark, in: &response)
    return response
  }

  static func useCode(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    do {
      let entrance = try visit.door.use(
        code: form["code"], browser: page.browser.mark, network: page.browser.network,
        device: page.browser.device, isRemembered: form.has("remember"),
        replacing: page.browser.session)
      return welcome(visit, page, entrance, to: entrance.destination)
    } catch let problem as Problem {
      return MailSentPage.render(visit, form.state(problem))
    }
  }

  static func usePassword(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    do {
      let entrance = try visit.door.signIn(
        email: form["email"], password: form.items["password"] ?? "",
        network: page.browser.network, device: page.browser.device,
        isRemembered: form.has("remember"), replacing: page.browser.session)
      return welcome(visit, page, entrance, to: form["return"])
    } catch let problem as Problem {
      return SignInPage.render(visit, form.state(problem))
    }
  }

  static func useLink(_ visit: Visit, _ page: PageRequest) throws -> Response {
    guard let secret = Secret(page.parameters["secret"] ?? "") else {
      return LinkPage.spent(visit)
    }
    let form = try SentForm(page.request)
    do {
      let entrance = try visit.door.use(
        secret, browser: page.browser.mark, device: page.browser.device,
        isRemembered: form.has("remember"), replacing: page.browser.session)
      return welcome(visit, page, entrance, to: entrance.destination)
    } catch let problem as Problem where problem.code == "spent-link" {
      return LinkPage.spent(visit)
    }
  }

  static func showSecondFactor(_ visit: Visit, _ page: PageRequest) throws -> Response {
    guard let identity = visit.identity else { return .redirect(to: "/connexion") }
    let form = try SentForm(page.request)
    do {
      let secret = try visit.door.verify(
        form["code"], of: identity, network: page.browser.network)
      var response = Response.redirect(to: first(visit, secret, form["return"]))
      page.browser.keep(
        session: secret, isRemembered: identity.session.isRemembered, in: &response)
      return response
    } catch let problem as Problem {
      return try SecondFactorPage.render(visit, form.state(problem))
    }
  }

  /// Where to go first: who was never asked who may see his record is asked before anything else.
  private static func first(_ visit: Visit, _ secret: Secret, _ destination: String) -> String {
    let path = PageRequest.destination(destination)
    let mustAsk = (try? visit.mustAskSharing(behind: secret)) ?? false
    return mustAsk ? WelcomePage.path(before: path) : path
  }

  private static func welcome(
    _ visit: Visit, _ page: PageRequest, _ entrance: Entrance, to destination: String
  ) -> Response {
    var response = Response.redirect(to: first(visit, entrance.session, destination))
    page.browser.keep(
      session: entrance.session, isRemembered: entrance.isRemembered, in: &response)
    return response
  }
}
