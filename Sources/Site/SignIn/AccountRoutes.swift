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
        try visit.door.setPassword(form.items["password"] ?? "", of: identity)
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
    on(.get, "/compte/second-facteur", in: &router) { visit, page in
      try SecondFactorSetUpPage.render(visit, .empty)
    }
    on(.post, "/compte/second-facteur", in: &router) { visit, page in
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
    return frame.page(Words.MyAccount.title, status: state.status) { markup in
      markup.element("h1", text: Words.MyAccount.title(language))
      form.summary(&markup)
      markup.element("p", ["class": "soft"], text: identity.account.email)
      markup.element("p") { markup in
        markup.element("a", ["href": "/donnees"], text: Words.Privacy.mine(language))
      }
      markup.element("h2", text: Words.MyAccount.devices(language))
      list(sessions, identity, language, &markup)
      markup.element("h2", text: Words.MyAccount.secondFactor(language))
      let hasFactor = identity.account.secondFactor != nil
      markup.element(
        "p",
        text: (hasFactor ? Words.MyAccount.secondFactorOn : Words.MyAccount.secondFactorOff)(
          language))
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/compte/second-facteur"],
          text: (hasFactor ? Words.MyAccount.replace : Words.MyAccount.setUp)(language))
      }
      markup.element("h2", text: Words.MyAccount.password(language))
      markup.element("p", text: Words.MyAccount.passwordExplained(language))
      markup.element("form", ["method": "post", "action": "/compte/mot-de-passe"]) { markup in
        markup.void(
          "input",
          [
            "type": "text", "name": "email", "value": identity.account.email, "hidden": "",
            "autocomplete": "username",
          ])
        form.line(
          "password", Words.MyAccount.newPassword, type: "password", autocomplete: "new-password",
          isRequired: true, &markup)
        form.submit(Words.MyAccount.setPassword, &markup)
      }
    }
  }

  private static func list(
    _ sessions: [Session], _ identity: Identity, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    markup.element("ul", ["class": "lines"]) { markup in
      for session in sessions {
        let isThis = session.token == identity.session.token
        markup.element("li") { markup in
          markup.element(
            "p", ["class": "title"], text: session.device.isEmpty ? "?" : session.device)
          markup.element(
            "p", ["class": "soft"],
            text: Words.MyAccount.since(Prose(language).day(session.created))(language)
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

/// Where a second factor is set up. The secret travels in the form until a code of it is shown: it is
/// worth nothing before.
enum SecondFactorSetUpPage {
  static func render(_ visit: Visit, _ state: FormState, _ known: OneTimePassword? = nil) throws
    -> Response
  {
    guard let identity = visit.identity else { return .redirect(to: "/connexion") }
    guard identity.session.isVerified || identity.account.secondFactor == nil else {
      return .redirect(to: "/connexion/second-facteur")
    }
    let factor = known ?? visit.door.newSecondFactor()
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    let label = PercentCoding.encode("Maille \(visit.officeName):\(identity.account.email)")
    let issuer = PercentCoding.encode("Maille \(visit.officeName)")
    return PageFrame(visit).page(
      Words.SignIn.setUpTitle, status: state.status
    ) { markup in
      markup.element("h1", text: Words.SignIn.setUpTitle(language))
      form.summary(&markup)
      markup.element("p", text: Words.SignIn.setUpExplained(language))
      markup.element("p", text: Words.SignIn.secretKey(language))
      markup.element("p", ["class": "code"], text: grouped(factor.text))
      markup.element("p") { markup in
        markup.element(
          "a",
          ["href": "otpauth://totp/\(label)?secret=\(factor.text)&issuer=\(issuer)"],
          text: Words.SignIn.openInApp(language))
      }
      markup.element("form", ["method": "post", "action": "/compte/second-facteur"]) { markup in
        markup.void(
          "input",
          ["type": "hidden", "name": "secret", "value": Hexadecimal.encode(factor.secret)])
        form.line(
          "code", Words.SignIn.code, hint: Words.SignIn.sixDigits, autocomplete: "one-time-code",
          inputmode: "numeric", isRequired: true, &markup)
        form.submit(Words.SignIn.setUpButton, &markup)
      }
    }
  }

  static func finish(_ visit: Visit, _ page: PageRequest) throws -> Response {
    guard let identity = visit.identity else { return .redirect(to: "/connexion") }
    let form = try SentForm(page.request)
    guard let secret = Hexadecimal.decode(form["secret"]),
      secret.count == OneTimePassword.secretBytes
    else { return try render(visit, .empty) }
    let factor = OneTimePassword(secret: secret)
    let codes: [String]
    do {
      codes = try visit.door.setUp(factor, code: form["code"], of: identity)
    } catch let problem as Problem {
      return try render(visit, form.state(problem), factor)
    }
    let language = visit.language
    return PageFrame(visit).page(Words.SignIn.recoveryTitle) { markup in
      markup.element("h1", text: Words.SignIn.recoveryTitle(language))
      markup.element("p", text: Words.SignIn.recoveryExplained(language))
      markup.element("ul", ["class": "codes"]) { markup in
        for code in codes { markup.element("li") { $0.element("code", text: code) } }
      }
      markup.element("p") { markup in
        markup.element("a", ["class": "button", "href": "/"], text: Words.SignIn.go(language))
      }
    }
  }

  private static func grouped(_ text: String) -> String {
    var groups: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }
}
