import Base
import HTML
import HTTP
import Language
import Office
import Store

/// What every page has around its content.
struct PageFrame {
  let office: String
  let language: Phrase.Language
  let caller: Caller
  /// The name of the person signed in.
  var person: String?
  /// Conversations that wait for the person.
  var unread = 0
  /// Records of which there is something new to know.
  var unseen = 0
  /// What stands in the search box.
  var text = ""
  /// A sentence on top: what was just done, or what went wrong.
  var notice: Notice?
  /// Where the page is, so that another language shows the same one; empty where it cannot.
  var path = ""
  /// Whether the address of the page is a secret, which must not be told to other sites.
  var isSecret = false
  /// Whether the page has a table that needs the whole screen.
  var isWide = false
  /// Whether search engines may show it: nothing that describes a person.
  var isIndexed = false

  /// A sentence on top of a page.
  struct Notice {
    let words: Phrase
    /// What can be done about it.
    var action: Action?
  }

  /// A button that sends one thing.
  struct Action {
    let path: String
    let words: Phrase
    var field: (name: String, value: String)?
  }

  init(_ visit: Visit) {
    office = visit.officeName
    language = visit.language
    caller = visit.caller
    person = visit.identity?.account.name
    path = visit.path
    unread = (try? visit.contacts.unread()) ?? 0
    unseen = (try? visit.unseenNotices()) ?? 0
  }

  /// The frame of a page that is made without a visit: what went wrong before there was one.
  init(office: String, language: Phrase.Language) {
    self.office = office
    self.language = language
    caller = .visitor
  }

  /// The address of the style sheet, with a mark of its content so that it can be cached for ever.
  static let stylePath = "/style.css?v=\(mark(PackageResources.style_css))"
  /// The address of the script, likewise.
  static let scriptPath = "/script.js?v=\(mark(PackageResources.script_js))"

  private static func mark(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  func page(
    _ title: Phrase, status: Int = 200, _ content: (inout Markup) throws -> Void
  ) rethrows -> Response {
    try page(title(language), status: status, content)
  }

  /// A page with a form: its title and status say whether something was wrong with what was sent.
  func page(
    _ title: Phrase, _ state: FormState, _ content: (inout Markup) throws -> Void
  ) rethrows -> Response {
    let prefix = state.problems.isEmpty ? "" : Words.Frame.errorPrefix(language)
    return try page(prefix + title(language), status: state.status, content)
      .saying(whenToRetry: state.problems.first { $0.retrySeconds != nil })
  }

  func page(
    _ title: String, status: Int = 200, _ content: (inout Markup) throws -> Void
  ) rethrows -> Response {
    var markup = Markup()
    markup.trusted("<!DOCTYPE html>")
    try markup.element("html", ["lang": language.rawValue]) { markup in
      markup.element("head") { markup in
        markup.trusted("<meta charset=\"utf-8\">")
        markup.trusted("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        markup.element("title", text: "\(title) – Maille, \(office)")
        markup.void("link", ["rel": "stylesheet", "href": Self.stylePath])
        markup.element("script", ["src": Self.scriptPath, "defer": ""]) { _ in }
      }
      try markup.element("body", ["class": isWide ? "wide" : nil]) { markup in
        markup.element(
          "a", ["class": "skip", "href": "#contenu"], text: Words.Frame.skip(language))
        header(&markup)
        try markup.element("main", ["id": "contenu"]) { markup in
          if let notice { show(notice, &markup) }
          try content(&markup)
        }
        footer(&markup)
      }
    }
    var response = Response.html(markup.bytes, status: status)
    SecurityHeaders.add(to: &response, isSecret: isSecret)
    if isIndexed { response.headers.set("X-Robots-Tag", "all") }
    return response
  }

  private func show(_ notice: Notice, _ markup: inout Markup) {
    markup.element("div", ["class": "notice", "role": "status"]) { markup in
      markup.element("p", text: notice.words(language))
      if let action = notice.action {
        markup.element("form", ["method": "post", "action": action.path]) { markup in
          if let field = action.field {
            markup.void("input", ["type": "hidden", "name": field.name, "value": field.value])
          }
          markup.element(
            "button", ["type": "submit", "class": "quiet"], text: action.words(language))
        }
      }
    }
  }

  private func header(_ markup: inout Markup) {
    markup.element("header") { markup in
      markup.element("a", ["class": "name", "href": "/"], text: "Maille · \(office)")
      markup.element("nav", ["aria-label": Words.Frame.mainNavigation(language)]) { markup in
        show(ownLinks, &markup)
        // Twice, of which one is shown: a line on a wide screen, behind a word on a narrow one.
        markup.element("span", ["class": "line"]) { markup in show(commonLinks, &markup) }
        markup.element("details", ["class": "menu"]) { markup in
          markup.element("summary", text: Words.Frame.menu(language))
          show(commonLinks, &markup)
        }
      }
      markup.element(
        "form", ["class": "search", "role": "search", "action": "/recherche", "method": "get"]
      ) { markup in
        markup.void(
          "input",
          [
            "type": "search", "name": "q", "value": text,
            "aria-label": Words.Frame.search(language),
            "placeholder": Words.Frame.searchExample(language),
          ])
        markup.element("button", ["type": "submit"], text: Words.Frame.searchButton(language))
      }
    }
  }

  private func show(_ links: [(String, Phrase)], _ markup: inout Markup) {
    for (path, words) in links {
      markup.element("a", ["href": path], text: words(language))
    }
  }

  /// Where the person goes most from every page, what is his or her own first.
  private var ownLinks: [(String, Phrase)] {
    var links: [(String, Phrase)] = []
    if caller.isAdviser {
      links.append(("/membres", Words.Frame.members))
      links.append(("/a-rencontrer", Words.FollowUp.toMeet))
    }
    if let record = caller.record {
      links.append(("/fiche/\(record)", Words.Frame.myRecord))
      links.append(("/messages", Words.Contact.unread(unread)))
      links.append(("/fiche/\(record)/partage", Words.Sharing.whoSeesMe))
    }
    links.append(
      person == nil
        ? ("/connexion", Words.Frame.signIn) : ("/nouvelles", Words.Notices.unseen(unseen)))
    return links
  }

  /// What everybody goes to.
  private var commonLinks: [(String, Phrase)] {
    var links = [("/recherche", Words.Frame.search), ("/agenda", Words.Agenda.title)]
    if !caller.isVisitor { links.append(("/experts", Words.Experts.link)) }
    links.append(("/formations", Words.Training.title))
    links.append((PartnershipsPage.path, Words.Partnerships.title))
    if caller.isCoordinator {
      links.append((DemandPage.path, Words.Demand.title))
      links.append((PartnershipSumsPage.path, Words.Partnerships.sums))
    }
    links.append(("/bureaux", Words.Frame.offices))
    if person != nil { links.append(("/compte", Words.Frame.account)) }
    return links
  }

  private func footer(_ markup: inout Markup) {
    markup.element("footer") { markup in
      markup.element("p", text: Words.Frame.keeping(language))
      if let person {
        markup.element("form", ["class": "inline", "method": "post", "action": "/deconnexion"]) {
          markup in
          markup.element("span", text: person)
          markup.element(
            "button", ["type": "submit", "class": "quiet"], text: Words.Frame.signOut(language))
        }
      }
      markup.element(
        "form", ["class": "inline", "method": "post", "action": "/langue"]
      ) { markup in
        if !path.isEmpty {
          markup.void("input", ["type": "hidden", "name": "return", "value": path])
        }
        for other in Phrase.Language.complete where other != language {
          markup.element(
            "button",
            [
              "type": "submit", "class": "quiet", "name": "language", "value": other.rawValue,
              "lang": other.rawValue,
            ], text: other.ownName)
        }
      }
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/protection-des-donnees"], text: Words.Privacy.register(language))
        markup.text(" · ")
        markup.element(
          "a", ["href": "/accessibilite"], text: Words.Frame.accessibility(language))
        markup.text(" · ")
        markup.element("a", ["href": "/sources"], text: Words.Sources.title(language))
      }
    }
  }
}
