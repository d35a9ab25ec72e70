import Base
import HTML
import HTTP
import Language
import Office
import Store

/// Where one asks for a link, or signs in with a password.
enum SignInPage {
  static func render(_ visit: Visit, _ state: FormState) -> Response {
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    let isPassword = state.values["password"] != nil
    return PageFrame(visit).page(Words.SignIn.title, state) { markup in
      markup.element("h1", text: Words.SignIn.title(language))
      form.summary(&markup)
      if !isPassword {
        markup.element("p", text: Words.SignIn.linkExplained(language))
        markup.element("form", ["method": "post", "action": "/connexion/lien"]) { markup in
          form.destination(&markup)
          email("email", form, &markup)
          form.submit(Words.SignIn.sendLink, &markup)
        }
      }
      markup.element("details", ["open": isPassword ? "" : nil]) { markup in
        markup.element("summary", text: Words.SignIn.withPassword(language))
        markup.element("form", ["method": "post", "action": "/connexion/mot-de-passe"]) { markup in
          form.destination(&markup)
          if isPassword {
            email("email", form, &markup)
          } else {
            // Two fields of one page need two identifiers.
            markup.element("div", ["class": "field"]) { markup in
              markup.element(
                "label", ["for": "password-email"], text: Words.SignIn.email(language))
              markup.void(
                "input",
                [
                  "type": "email", "id": "password-email", "name": "email", "required": "",
                  "autocomplete": "username",
                ])
            }
          }
          form.line(
            "password", Words.SignIn.password, type: "password", autocomplete: "current-password",
            isRequired: true, &markup)
          form.box("remember", Words.SignIn.remember, &markup)
          form.submit(Words.SignIn.enter, &markup)
        }
      }
    }
  }

  private static func email(_ name: String, _ form: FormMarkup, _ markup: inout Markup) {
    form.line(
      name, Words.SignIn.email, type: "email", autocomplete: "username", isRequired: true, &markup)
  }
}

/// What one reads after asking for a link: the same whether the address is known or not.
enum MailSentPage {
  static func render(_ visit: Visit, _ state: FormState) -> Response {
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    return PageFrame(visit).page(Words.SignIn.mailSent, state) { markup in
      markup.element("h1", text: Words.SignIn.mailSent(language))
      form.summary(&markup)
      markup.element("p", text: Words.SignIn.mailSentExplained(language))
      markup.element("p", text: Words.SignIn.otherDevice(language))
      markup.element("form", ["method": "post", "action": "/connexion/code"]) { markup in
        form.line(
          "code", Words.SignIn.code, hint: Words.SignIn.eightDigits, autocomplete: "one-time-code",
          inputmode: "numeric", isRequired: true, &markup)
        form.box("remember", Words.SignIn.remember, &markup)
        form.submit(Words.SignIn.useCode, &markup)
      }
      markup.element("p") { markup in
        markup.element("a", ["href": "/connexion"], text: Words.SignIn.another(language))
      }
    }
  }
}

/// What a link from a mail shows: a button, since programs that look into mails open links too.
enum LinkPage {
  static func render(_ visit: Visit, _ page: PageRequest) throws -> Response {
    guard let secret = Secret(page.parameters["secret"] ?? "") else { return spent(visit) }
    let language = visit.language
    switch try visit.look(at: secret, browser: page.browser.mark) {
    case .spent: return spent(visit)
    case .ready(let name):
      var response = frame(visit).page(Words.SignIn.title) { markup in
        markup.element("h1", text: Words.SignIn.ready(name)(language))
        markup.element("p", text: Words.SignIn.enterExplained(language))
        markup.element("form", ["method": "post", "action": "/lien/\(secret.text)"]) { markup in
          let form = FormMarkup(language: language, state: .empty)
          form.box("remember", Words.SignIn.remember, &markup)
          form.submit(Words.SignIn.enter, &markup)
        }
      }
      // The page tells its address to nobody, so that the button's request has no origin: that it
      // comes from here, the browser shows by this.
      if page.browser.mark == nil { page.browser.keep(mark: Secret.random(), in: &response) }
      return response
    case .elsewhere(let code):
      return frame(visit).page(Words.SignIn.title) { markup in
        markup.element("h1", text: Words.SignIn.title(language))
        markup.element("p", text: Words.SignIn.elsewhere(language))
        markup.element("p", text: Words.SignIn.notYours(language))
        markup.element("p", ["class": "code"], text: "\(code.prefix(4)) \(code.suffix(4))")
      }
    }
  }

  static func spent(_ visit: Visit) -> Response {
    let language = visit.language
    return frame(visit).page(Words.SignIn.spent, status: 410) { markup in
      markup.element("h1", text: Words.SignIn.spent(language))
      markup.element("p", text: Words.SignIn.spentExplained(language))
      markup.element("p") { markup in
        markup.element(
          "a", ["class": "button", "href": "/connexion"], text: Words.SignIn.another(language))
      }
    }
  }

  private static func frame(_ visit: Visit) -> PageFrame {
    var frame = PageFrame(visit)
    frame.isSecret = true
    return frame
  }
}

/// Where the second factor is shown; who has none yet is led to set one up.
enum SecondFactorPage {
  static func render(_ visit: Visit, _ state: FormState) throws -> Response {
    guard let identity = visit.identity else { return .redirect(to: "/connexion") }
    guard !identity.session.isVerified else { return .redirect(to: "/") }
    guard identity.account.secondFactor != nil else {
      let destination = PercentCoding.encode(PageRequest.destination(state.value("return")))
      return .redirect(to: "/compte/second-facteur?return=\(destination)")
    }
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    return PageFrame(visit).page(Words.SignIn.secondFactor, state) { markup in
      markup.element("h1", text: Words.SignIn.secondFactor(language))
      form.summary(&markup)
      markup.element("p", text: Words.SignIn.secondFactorExplained(language))
      markup.element("form", ["method": "post", "action": "/connexion/second-facteur"]) { markup in
        form.destination(&markup)
        form.line(
          "code", Words.SignIn.code, autocomplete: "one-time-code", isRequired: true, &markup)
        form.submit(Words.SignIn.verify, &markup)
      }
    }
  }
}
