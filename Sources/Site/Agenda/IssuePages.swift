import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// Numbers of the agenda.
  func addIssues(to router: inout Router<Worker>) {
    on(.get, "/agenda/numeros", in: &router) { visit, _ in try IssuesPage.render(visit) }
    on(.post, "/agenda/numeros", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      do {
        let issue = try visit.addIssue(
          title: sent["title"], closes: sent["closes"], appears: sent["appears"])
        return .redirect(to: "/agenda/numeros/\(issue.id)")
      } catch let faults as InputFaults {
        return try IssuesPage.render(visit, sent.state(faults.problems))
      }
    }
    on(.post, "/agenda/numeros/rappel", in: &router) { visit, page in
      try visit.setIssueReminder(SentForm(page.request)["reminder"] == "yes")
      return try IssuesPage.render(visit, notice: Words.File.saved)
    }
    on(.get, "/agenda/numeros/{id}", .everybody, in: &router) { visit, page in
      try IssuesPage.one(visit, page.identifier())
    }
    on(.get, "/agenda/numeros/{id}/pdf", .everybody, in: &router) { visit, page in
      Download.answer(try visit.issueFile(page.identifier()))
    }
    on(.post, "/agenda/numeros/{id}/supprimer", in: &router) { visit, page in
      try visit.removeIssue(page.identifier())
      return .redirect(to: "/agenda/numeros")
    }
  }
}

/// The numbers of the agenda, and each of them.
enum IssuesPage {
  static func render(_ visit: Visit, _ state: FormState = .empty, notice: Phrase? = nil) throws
    -> Response
  {
    let issues = try visit.issues()
    let reminder = try visit.wantsIssueReminder()
    let language = visit.language
    let prose = Prose(language)
    var frame = PageFrame(visit)
    frame.path = "/agenda/numeros"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Issues.title, state) { markup in
      markup.element("h1", text: Words.Issues.title(language))
      FormMarkup(language: language, state: state).summary(&markup)
      markup.element("p", text: Words.Issues.explained(language))
      if issues.isEmpty { markup.element("p", text: Words.Issues.none(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for issue in issues {
          markup.element("li") { markup in
            markup.element(
              "a", ["class": "title", "href": "/agenda/numeros/\(issue.id)"], text: issue.title)
            markup.element(
              "p", ["class": "soft"],
              text: Words.Issues.dates(
                closes: prose.moment(issue.closes), appears: prose.moment(issue.appears))(language))
          }
        }
      }
      if let reminder {
        markup.element("form", ["method": "post", "action": "/agenda/numeros/rappel"]) { markup in
          let words = reminder ? Words.Issues.noReminder : Words.Issues.reminder
          markup.element(
            "button",
            [
              "type": "submit", "class": "quiet", "name": "reminder",
              "value": reminder ? "no" : "yes",
            ], text: words(language))
        }
      }
      if visit.caller.may(.changeFile) { form(language, state, &markup) }
    }
  }

  private static func form(
    _ language: Phrase.Language, _ state: FormState, _ markup: inout Markup
  ) {
    let form = FormMarkup(language: language, state: state)
    markup.element("h2", text: Words.Issues.add(language))
    markup.element("form", ["method": "post", "action": "/agenda/numeros"]) { markup in
      form.line("title", Words.Issues.name, isRequired: true, &markup)
      form.line("closes", Words.Issues.closes, type: "date", isRequired: true, &markup)
      form.line("appears", Words.Issues.appears, type: "date", isRequired: true, &markup)
      form.submit(Words.Issues.add, &markup)
    }
  }

  static func one(_ visit: Visit, _ id: Identifier) throws -> Response {
    let page = try visit.issue(id)
    let language = visit.language
    let prose = Prose(language)
    var frame = PageFrame(visit)
    frame.path = "/agenda/numeros/\(id)"
    return try frame.page(page.issue.title) { markup in
      markup.element("h1", text: page.issue.title)
      markup.element(
        "p", ["class": "soft"],
        text: Words.Issues.dates(
          closes: prose.moment(page.issue.closes), appears: prose.moment(page.issue.appears))(
            language))
      if page.items.isEmpty {
        markup.element("p", text: Words.Issues.empty(language))
      } else {
        markup.element("p", ["class": "buttons"]) { markup in
          markup.element(
            "a", ["class": "button quiet", "href": "/agenda/numeros/\(id)/pdf"],
            text: Words.Issues.file(language))
        }
      }
      for item in page.items { article(item, visit, &markup) }
      if visit.caller.may(.changeFile) { try send(page, visit, &markup) }
    }
  }

  private static func article(_ item: ResultItem, _ visit: Visit, _ markup: inout Markup) {
    let language = visit.language
    markup.element("article", ["class": "issue"]) { markup in
      markup.element("h2") { markup in
        markup.element("a", ["href": "/fiche/\(item.id)"], text: item.title)
        if item.isCancelled { markup.text(" (\(Words.Agenda.cancelled(language)))") }
      }
      markup.element("p") { markup in
        markup.element("b", text: Prose(language).span(item.start ?? "", item.end))
      }
      let about = IssuePage.about(item)
      if !about.isEmpty { markup.element("p", ["class": "soft"], text: about) }
      if let description = item.values["description"] {
        markup.element("p", ["class": "wording"], text: description.line)
      }
    }
  }

  /// Sends the number to a list of members, through the page on which letters are written.
  private static func send(_ page: IssuePage, _ visit: Visit, _ markup: inout Markup) throws {
    let language = visit.language
    let lists = try visit.memberLists()
    markup.element("h2", text: Words.Issues.send(language))
    markup.element("div", ["class": "buttons"]) { markup in
      for (name, query) in [(Words.Issues.everybody(language), "")] + lists {
        markup.element("form", ["method": "post", "action": "/membres/lettre\(query)"]) { markup in
          for (field, value) in [
            ("topic", "events"), ("subject", page.issue.title), ("text", text(page, visit)),
          ] { markup.void("input", ["type": "hidden", "name": field, "value": value]) }
          markup.element("button", ["type": "submit", "class": "quiet"], text: name)
        }
      }
      markup.element(
        "form", ["method": "post", "action": "/agenda/numeros/\(page.issue.id)/supprimer"]
      ) { markup in
        markup.element(
          "button", ["type": "submit", "class": "quiet"], text: Words.Issues.remove(language))
      }
    }
  }

  /// The number as a mail has it.
  private static func text(_ page: IssuePage, _ visit: Visit) -> String {
    let language = visit.profile.language
    let parts = page.items.map { item in
      let place = ["venue", "municipality"].compactMap { item.values[$0]?.line }
      let state = item.isCancelled ? " (\(Words.Agenda.cancelled(language)))" : ""
      return [
        item.title + state, Prose(language).span(item.start ?? "", item.end),
        place.joined(separator: ", "), "\(visit.address)/fiche/\(item.id)",
      ].filter { !$0.isEmpty }.joined(separator: "\n")
    }
    return parts.joined(separator: "\n\n")
  }
}

extension Visit {
  /// The lists of members that are kept by name, each with the query that asks for it.
  fileprivate func memberLists() throws -> [(String, String)] {
    guard let kind = registry.people else { return [] }
    return try list(kind).saved().map { ($0.name, ListAddress(kind, $0.request).query) }
  }
}
