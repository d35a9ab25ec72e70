import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// Members who accompany others.
  func addMentoring(to router: inout Router<Worker>) {
    on(.get, "/mentorat", in: &router) { visit, page in
      try MentoringPage.render(visit, FormState(values: ["q": page.request.query["q"] ?? ""]))
    }
    on(.post, "/mentorat", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      guard let id = Identifier(sent["mentor"]) else {
        throw Problem.notFound(
          Phrase("Choisissez une personne de la liste.", en: "Choose a person of the list."))
      }
      do {
        try visit.askMentor(id, sent["text"])
      } catch let problem as Problem where problem.field != nil {
        return try MentoringPage.render(visit, sent.state(problem))
      }
      return try MentoringPage.render(visit, .empty, notice: Words.Mentors.asked)
    }
    on(.post, "/mentorat/{id}", in: &router) { visit, page in
      let id = try page.identifier()
      switch try SentForm(page.request)["step"] {
      case "accept": try visit.answerMentoring(id, isAccepted: true)
      case "decline": try visit.answerMentoring(id, isAccepted: false)
      case "stop": try visit.stopMentoring(id)
      default:
        throw Problem.notFound(Phrase("Cette étape n’existe pas.", en: "There is no such step."))
      }
      return try MentoringPage.render(visit, .empty, notice: Words.Mentors.answered)
    }
  }
}

/// Who accompanies whom, as far as it is one's own; and who offers to.
enum MentoringPage {
  static func render(_ visit: Visit, _ state: FormState, notice: Phrase? = nil) throws -> Response {
    let offers = try visit.mentorOffers(state.value("q"))
    let elsewhere = try visit.mentorOffersElsewhere(state.value("q"))
    let own = visit.caller.record
    let mine = own == nil ? [] : try visit.mentorings()
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = "/mentorat"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Mentors.title, state) { markup in
      markup.element("h1", text: Words.Mentors.title(language))
      form.summary(&markup)
      markup.element("p", text: Words.Mentors.explained(language))
      if let own {
        markup.element("p") { markup in
          markup.element(
            "a", ["class": "button quiet", "href": "/fiche/\(own)/modifier"],
            text: Words.Mentors.offer(language))
          markup.text(" " + Words.Mentors.offerExplained(language))
        }
      }
      if !mine.isEmpty { self.mine(mine, form, &markup) }
      markup.element("form", ["method": "get", "action": "/mentorat"]) { markup in
        form.line("q", Words.Mentors.search, type: "search", &markup)
        form.submit(Words.Frame.searchButton, style: "quiet", &markup)
      }
      if offers.isEmpty { markup.element("p", text: Words.Mentors.none(language)) }
      let known = Set(
        mine.filter { [.asked, .accepted].contains($0.mentoring.state) && !$0.isMentor }
          .map(\.mentoring.mentor))
      markup.element("ul", ["class": "lines"]) { markup in
        for offer in offers {
          markup.element("li") { markup in
            markup.element(
              "a", ["class": "title", "href": "/fiche/\(offer.item.id)"], text: offer.item.title)
            markup.element(
              "p", ["class": "soft"],
              text: offer.topics.joined(separator: ", ") + " · "
                + Words.Mentors.room(offer.room)(language))
            guard offer.room > 0, own != nil, own != offer.item.id, !known.contains(offer.item.id)
            else { return }
            ask(offer, form, &markup)
          }
        }
      }
      self.elsewhere(elsewhere, language, &markup)
    }
  }

  /// Those of other offices, with how to reach them.
  private static func elsewhere(
    _ offers: [MentorOffer], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard !offers.isEmpty else { return }
    markup.element("h2", text: Words.Mentors.elsewhere(language))
    markup.element("p", text: Words.Mentors.elsewhereExplained(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for offer in offers {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(offer.item.id)"], text: offer.item.title)
          markup.element(
            "p", ["class": "soft"],
            text: offer.topics.joined(separator: ", ") + " · " + offer.item.office)
        }
      }
    }
  }

  private static func ask(_ offer: MentorOffer, _ form: FormMarkup, _ markup: inout Markup) {
    let language = form.language
    let isChosen = form.state.value("mentor") == offer.item.id.description
    let field = "text-\(offer.item.id)"
    markup.element("details", ["open": isChosen ? "" : nil]) { markup in
      markup.element("summary", text: Words.Mentors.ask(language))
      markup.element("form", ["method": "post", "action": "/mentorat"]) { markup in
        markup.void(
          "input", ["type": "hidden", "name": "mentor", "value": offer.item.id.description])
        if isChosen {
          form.lines("text", Words.Mentors.message, rows: 4, isRequired: true, &markup)
        } else {
          markup.element("label", ["for": field], text: Words.Mentors.message(language))
          markup.element(
            "textarea", ["id": field, "name": "text", "rows": "4", "required": ""]
          ) { _ in }
        }
        form.submit(Words.Contact.send, &markup)
      }
    }
  }

  private static func mine(_ mine: [MentoringView], _ form: FormMarkup, _ markup: inout Markup) {
    let language = form.language
    markup.element("h2", text: Words.Mentors.mine(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for view in mine {
        let state = view.mentoring.state
        markup.element("li") { markup in
          markup.element("p", ["class": "title"], text: view.name)
          markup.element("p", ["class": "soft"], text: words(view)(language))
          markup.element(
            "form",
            [
              "class": "buttons", "method": "post", "action": "/mentorat/\(view.mentoring.id)",
            ]
          ) { markup in
            markup.element(
              "a", ["class": "button quiet", "href": "/messages/\(view.mentoring.conversation)"],
              text: Words.Mentors.write(language))
            if state == .asked, view.isMentor {
              form.submit(Words.Mentors.accept, name: "step", value: "accept", &markup)
              form.submit(
                Words.Mentors.decline, name: "step", value: "decline", style: "quiet", &markup)
            } else if state == .accepted || state == .asked {
              form.submit(
                Words.Mentors.stop, name: "step", value: "stop", style: "quiet", &markup)
            }
          }
        }
      }
    }
  }

  private static func words(_ view: MentoringView) -> Phrase {
    switch (view.mentoring.state, view.isMentor) {
    case (.asked, true): Words.Mentors.asksMe
    case (.asked, false): Words.Mentors.iAsk
    case (.accepted, true): Words.Mentors.iHelp
    case (.accepted, false): Words.Mentors.helpsMe
    case (.declined, _): Words.Mentors.declined
    case (.stopped, _): Words.Mentors.stopped
    }
  }
}
