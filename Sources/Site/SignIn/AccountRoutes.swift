import Base
import Crypto
import HTML
import HTTP
import Language
import Office
import Store

extension SiteRoutes {
  /// One's own account: where one is signed in, password, second factor.
  func addAccount(to router: inout Router<Worker>) {
    on(.get, "/compte", in: &router) { visit, page in try AccountPage.render(visit, page) }
    on(.post, "/compte/mot-de-passe", in: &router) { visit, page in
      let form = try SentForm(page.request)
      let identity = try visit.verified()
      do {
        try visit.door.setPassword(
          form.items["password"] ?? "", proof: form.items["proof"] ?? "", of: identity,
          network: page.browser.network)
      } catch let problem as Problem {
        return try AccountPage.render(visit, page, form.state(problem))
      }
      return try AccountPage.render(visit, page, done: Words.MyAccount.passwordChanged)
    }
    on(.post, "/compte/sessions", in: &router) { visit, page in
      let form = try SentForm(page.request)
      try visit.door.endSessions(form["session"], of: visit.verified())
      return try AccountPage.render(visit, page, done: Words.MyAccount.ended)
    }
    // Whoever must have a second factor and has none yet sets it up before anything else.
    on(.get, "/compte/second-facteur", .door, in: &router) { visit, page in
      try SecondFactorSetUpPage.render(
        visit, FormState(values: ["return": page.request.query["return"] ?? ""]))
    }
    on(.post, "/compte/second-facteur", .door, in: &router) { visit, page in
      try SecondFactorSetUpPage.finish(visit, page)
    }
  }
}

/// One's own account.
enum AccountPage {
  static func render(
    _ visit: Visit, _ page: PageRequest, _ state: FormState = .empty, done: Phrase? = nil
  ) throws -> Response {
    let identity = try visit.verified()
    let sessions = try visit.door.sessions(of: identity)
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.notice = done.map { PageFrame.Notice(words: $0) }
    let proof = visit.door.proof(of: identity)
    let codes = try visit.door.recoveryCodes(of: identity)
    return frame.page(Words.MyAccount.title, state) { markup in
      markup.element("h1", text: Words.MyAccount.title(language))
      form.summary(&markup)
      markup.element("p", ["class": "soft"], text: identity.account.email)
      markup.element("p") { markup in
        markup.element("a", ["href": "/donnees"], text: Words.Privacy.mine(language))
      }
      markup.element("h2", text: Words.MyAccount.devices(language))
      list(visit, sessions, identity, &markup)
      choices(identity, language, &markup)
      secondFactor(identity, codes: codes, language, &markup)
      password(visit, identity, proof, form, &markup)
    }
  }

  private static func choices(
    _ identity: Identity, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    if identity.account.record != nil {
      markup.element("h2", text: Words.Letters.choices(language))
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/compte/courriels"], text: Words.Letters.toChoices(language))
      }
      markup.element("p") { markup in
        markup.element("a", ["href": "/sujets"], text: Words.Interests.choose(language))
      }
    }
    if identity.account.roles.contains(.adviser) {
      markup.element("h2", text: Words.Coverage.title(language))
      markup.element("p") { markup in
        markup.element("a", ["href": "/compte/filieres"], text: Words.Coverage.declare(language))
      }
    }
  }

  private static func secondFactor(
    _ identity: Identity, codes: Int, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("h2", text: Words.MyAccount.secondFactor(language))
    let hasFactor = identity.account.secondFactor != nil
    markup.element(
      "p",
      text: (hasFactor ? Words.MyAccount.secondFactorOn : Words.MyAccount.secondFactorOff)(
        language))
    if hasFactor { markup.element("p", text: Words.MyAccount.recoveryCodes(codes)(language)) }
    markup.element("p") { markup in
      markup.element(
        "a", ["href": "/compte/second-facteur"],
        text: (hasFactor ? Words.MyAccount.replace : Words.MyAccount.setUp)(language))
    }
  }

  private static func password(
    _ visit: Visit, _ identity: Identity, _ proof: Proof, _ form: FormMarkup, _ markup: inout Markup
  ) {
    let language = visit.language
    markup.element("h2", text: Words.MyAccount.password(language))
    markup.element("p", text: Words.MyAccount.passwordExplained(language))
    if case .link = proof {
      return ProofMarkup.signInAgain(visit, identity, "/compte", &markup)
    }
    markup.element("form", ["method": "post", "action": "/compte/mot-de-passe"]) { markup in
      markup.void(
        "input",
        [
          "type": "text", "name": "email", "value": identity.account.email, "hidden": "",
          "autocomplete": "username",
        ])
      ProofMarkup.field(proof, form, &markup)
      form.line(
        "password", Words.MyAccount.newPassword, type: "password", autocomplete: "new-password",
        isRequired: true, &markup)
      form.submit(Words.MyAccount.setPassword, &markup)
    }
  }

  private static func list(
    _ visit: Visit, _ sessions: [Session], _ identity: Identity, _ markup: inout Markup
  ) {
    let language = visit.language
    markup.element("ul", ["class": "lines"]) { markup in
      for session in sessions {
        let isThis = session.token == identity.session.token
        markup.element("li") { markup in
          markup.element(
            "p", ["class": "title"],
            text: session.device.isEmpty
              ? Words.MyAccount.unknownDevice(language) : session.device)
          markup.element(
            "p", ["class": "soft"],
            text: Words.MyAccount.since(visit.dayWords(session.created))(language)
              + (isThis ? ", " + Words.MyAccount.thisDevice(language) : ""))
          if !isThis {
            markup.element("form", ["method": "post", "action": "/compte/sessions"]) { markup in
              markup.element(
                "button",
                [
                  "type": "submit", "class": "quiet", "name": "session",
                  "value": Hexadecimal.encode(session.token),
                ], text: Words.MyAccount.end(language))
            }
          }
        }
      }
    }
    guard sessions.count > 1 else { return }
    markup.element("form", ["method": "post", "action": "/compte/sessions"]) { markup in
      markup.element(
        "button", ["type": "submit", "class": "quiet", "name": "session", "value": "others"],
        text: Words.MyAccount.endOthers(language))
    }
  }
}

/// How a form asks once more who it is, when the session is too old to say it alone.
enum ProofMarkup {
  static func field(_ proof: Proof, _ form: FormMarkup, _ markup: inout Markup) {
    let label: Phrase
    switch proof {
    case .none, .link: return
    case .password: label = Words.MyAccount.presentPassword
    case .code: label = Words.MyAccount.presentCode
    }
    form.line(
      "proof", label, type: "password", hint: Words.MyAccount.proofExplained,
      autocomplete: "current-password", isRequired: true, &markup)
  }

  /// Who has neither a password nor a code gets another link; it leads back to `path`.
  static func signInAgain(
    _ visit: Visit, _ identity: Identity, _ path: String, _ markup: inout Markup
  ) {
    markup.element("p", text: Words.MyAccount.signInAgain(visit.language))
    markup.element("form", ["method": "post", "action": "/connexion/lien"]) { markup in
      markup.void("input", ["type": "hidden", "name": "email", "value": identity.account.email])
      markup.void("input", ["type": "hidden", "name": "return", "value": path])
      markup.element(
        "button", ["type": "submit"], text: Words.SignIn.sendLink(visit.language))
    }
  }
}
