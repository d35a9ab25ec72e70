import Base
import Crypto
import HTML
import HTTP
import Language
import Office
import Store

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
    let proof = visit.door.proof(of: identity)
    let factor = known ?? visit.door.newSecondFactor()
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    return PageFrame(visit).page(Words.SignIn.setUpTitle, state) { markup in
      markup.element("h1", text: Words.SignIn.setUpTitle(language))
      form.summary(&markup)
      let isAsked = identity.account.needsSecondFactor
      markup.element(
        "p", text: (isAsked ? Words.SignIn.setUpExplained : Words.SignIn.setUpChosen)(language))
      if case .link = proof {
        return ProofMarkup.signInAgain(visit, identity, "/compte/second-facteur", &markup)
      }
      key(factor, visit, identity, &markup)
      markup.element("form", ["method": "post", "action": "/compte/second-facteur"]) { markup in
        markup.void(
          "input",
          ["type": "hidden", "name": "secret", "value": Hexadecimal.encode(factor.secret)])
        form.destination(&markup)
        ProofMarkup.field(proof, form, &markup)
        form.line(
          "code", Words.SignIn.newCode, hint: Words.SignIn.sixDigits,
          autocomplete: "one-time-code", inputmode: "numeric", isRequired: true, &markup)
        form.submit(Words.SignIn.setUpButton, &markup)
      }
    }
  }

  private static func key(
    _ factor: OneTimePassword, _ visit: Visit, _ identity: Identity, _ markup: inout Markup
  ) {
    let label = PercentCoding.encode("Maille \(visit.officeName):\(identity.account.email)")
    let issuer = PercentCoding.encode("Maille \(visit.officeName)")
    let address = "otpauth://totp/\(label)?secret=\(factor.text)&issuer=\(issuer)"
    markup.element("p", text: Words.SignIn.squareCode(visit.language))
    SquareCodeMarkup.show(address, Words.SignIn.squareCode(visit.language), &markup)
    markup.element("p", text: Words.SignIn.secretKey(visit.language))
    markup.element("p", ["class": "code"], text: grouped(factor.text))
    markup.element("p") { markup in
      markup.element(
        "a", ["href": address],
        text: Words.SignIn.openInApp(visit.language))
    }
  }

  static func finish(_ visit: Visit, _ page: PageRequest) throws -> Response {
    guard let identity = visit.identity else { return .redirect(to: "/connexion") }
    let form = try SentForm(page.request)
    guard let secret = Hexadecimal.decode(form["secret"]),
      secret.count == OneTimePassword.secretBytes
    else { return try render(visit, .empty) }
    let factor = OneTimePassword(secret: secret)
    let done: (codes: [String], session: Secret)
    do {
      done = try visit.door.setUp(
        factor, code: form["code"], proof: form.items["proof"] ?? "", of: identity,
        network: page.browser.network)
    } catch let problem as Problem {
      return try render(visit, form.state(problem), factor)
    }
    let language = visit.language
    var response = PageFrame(visit).page(Words.SignIn.recoveryTitle) { markup in
      markup.element("h1", text: Words.SignIn.recoveryTitle(language))
      markup.element("p", text: Words.SignIn.recoveryExplained(language))
      markup.element("ul", ["class": "codes"]) { markup in
        for code in done.codes { markup.element("li") { $0.element("code", text: code) } }
      }
      markup.element("p") { markup in
        markup.element(
          "a", ["class": "button", "href": PageRequest.destination(form["return"])],
          text: Words.SignIn.go(language))
      }
    }
    page.browser.keep(
      session: done.session, isRemembered: identity.session.isRemembered, in: &response)
    return response
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
