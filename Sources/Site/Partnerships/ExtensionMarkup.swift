import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// Asking that all offices may use a partnership, and what was answered.
enum ExtensionMarkup {
  /// The question, folded away until it is wanted.
  static func ask(
    _ item: PartnershipItem, _ extensions: [ExtensionItem], _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let isWaiting = extensions.contains { $0.partnership == item.item.id && $0.answer == nil }
    guard item.scope != "all", !isWaiting else { return }
    markup.element("details") { markup in
      markup.element(
        "summary",
        text: Words.Partnerships.extend(item.item.title, item.item.office)(language))
      markup.element(
        "form", ["method": "post", "action": "/fiche/\(item.item.id)/elargir"]
      ) { markup in
        let name = "reason-\(item.item.id)"
        markup.element("div", ["class": "field"]) { markup in
          markup.element("label", ["for": name], text: Words.Partnerships.why(language))
          markup.void("input", ["type": "text", "id": name, "name": "reason"])
        }
        markup.element(
          "button", ["type": "submit"], text: Words.Partnerships.askOffice(language))
      }
    }
  }

  /// For coordinators, on the page of a partnership of another office: the question, or where it stands.
  static func section(_ visit: Visit, _ item: ResultItem, _ markup: inout Markup) throws {
    guard visit.caller.isCoordinator, !item.isOwn, item.kind == PartnershipKinds.partnership,
      let found = try visit.partnerships().first(where: { $0.item.id == item.id })
    else { return }
    let extensions = try visit.extensions()
    ask(found, extensions, visit.language, &markup)
    list(extensions.filter { $0.partnership == item.id }, visit, &markup)
  }

  /// What was asked, by whom, and the answers.
  static func list(_ items: [ExtensionItem], _ visit: Visit, _ markup: inout Markup) {
    guard !items.isEmpty else { return }
    let language = visit.language
    markup.element("h2", text: Words.Partnerships.extensions(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li") { markup in
          head(item, language, &markup)
          if let answer = item.answer {
            let words = answer.isYes ? Words.Partnerships.saidYes : Words.Partnerships.saidNo
            markup.element(
              "p", text: words(item.holder, visit.dayWords(answer.moment))(language))
            if !answer.reason.isEmpty { markup.element("p", text: answer.reason) }
          } else {
            markup.element("p", text: Words.Partnerships.waits(item.holder)(language))
            if item.isOwn, visit.caller.isCoordinator || visit.caller.isAdviser {
              markup.element(
                "form", ["method": "post", "action": "/partenariats/demandes/\(item.id)/retirer"]
              ) { markup in
                markup.element(
                  "button", ["type": "submit", "class": "quiet"],
                  text: Words.Partnerships.withdraw(language))
              }
            }
          }
        }
      }
    }
  }

  /// For the advisers of the office that holds the partnership: yes or no.
  static func questions(
    _ items: [ExtensionItem], _ state: FormState, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    guard !items.isEmpty else { return }
    markup.element("h2", text: Words.Partnerships.questions(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li") { markup in
          head(item, language, &markup)
          let isFaulty = state.value("request") == "\(item.id)"
          let name = isFaulty ? "reason" : "reason-\(item.id)"
          markup.element(
            "form", ["method": "post", "action": "/partenariats/demandes/\(item.id)"]
          ) { markup in
            markup.void("input", ["type": "hidden", "name": "request", "value": "\(item.id)"])
            markup.element("div", ["class": isFaulty ? "field faulty" : "field"]) { markup in
              markup.element("label", ["for": name], text: Words.Partnerships.answerWhy(language))
              markup.void(
                "input",
                [
                  "type": "text", "id": name, "name": "reason",
                  "value": isFaulty ? state.value("reason") : nil,
                ])
            }
            markup.element("p", ["class": "buttons"]) { markup in
              markup.element(
                "button", ["type": "submit", "name": "answer", "value": "yes"],
                text: Words.Partnerships.yes(language))
              markup.element(
                "button",
                ["type": "submit", "class": "quiet", "name": "answer", "value": "no"],
                text: Words.Partnerships.no(language))
            }
          }
        }
      }
    }
  }

  private static func head(
    _ item: ExtensionItem, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element(
      "a", ["class": "title", "href": "/fiche/\(item.partnership)"], text: item.partner)
    markup.element(
      "p", ["class": "soft"], text: Words.Partnerships.askedBy(item.asker)(language))
    if !item.reason.isEmpty { markup.element("p", text: item.reason) }
  }
}

extension SiteRoutes {
  /// What partners offer members.
  func addPartnerships(to router: inout Router<Worker>) {
    on(.get, PartnershipsPage.path, in: &router) { visit, page in
      try PartnershipsPage.render(visit, page.request.query)
    }
    on(.get, PartnershipSumsPage.path, in: &router) { visit, _ in
      try PartnershipSumsPage.render(visit)
    }
    on(.post, "/fiche/{id}/elargir", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      try visit.askToExtend(page.identifier(), reason: sent["reason"])
      return try PartnershipSumsPage.render(visit, notice: Words.Partnerships.asked)
    }
    on(.post, "/partenariats/demandes/{id}/retirer", in: &router) { visit, page in
      try visit.withdrawExtension(page.identifier())
      return try PartnershipSumsPage.render(visit, notice: Words.Partnerships.withdrawn)
    }
    on(.post, "/partenariats/demandes/{id}", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      do {
        try visit.answerExtension(
          page.identifier(), isYes: sent["answer"] == "yes", reason: sent["reason"])
        return try PartnershipsPage.render(
          visit, Query([]), notice: Words.Partnerships.answered)
      } catch let problem as Problem where problem.code == "reason-missing" {
        return try PartnershipsPage.render(visit, Query([]), state: sent.state(problem))
      }
    }
  }
}
