import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// What takes place: a list of what comes, or a month.
enum AgendaPage {
  /// How much of a list is shown at once; months lead on.
  private static let shown = 60

  static func render(_ visit: Visit, _ query: Query, notice: Phrase? = nil) throws -> Response {
    let address = AgendaAddress(query, today: visit.localDay(visit.now))
    let language = visit.language
    var state = FormState()
    state.values["near"] = address["near"]
    state.values["km"] = "\(address.nearby?.kilometres ?? Nearby.usualKilometres)"
    var list = AgendaList.nothing
    do {
      list = try visit.library.agenda(address.request)
    } catch let problem as Problem where problem.field != nil {
      state.problems = [problem]
    }
    let secret = try visit.calendarSecret()
    let waiting = try visit.waitingProposals()
    let issue = try visit.openIssue()
    let proposals = try visit.ownProposals()
    var frame = PageFrame(visit)
    frame.isIndexed = true
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Phrase(verbatim: title(address, visit)), state) { markup in
      markup.element("h1", text: Words.Agenda.title(language))
      FormMarkup(language: language, state: state).summary(&markup)
      actions(visit, waiting, SubscribeSection.webcal(visit, address, secret), &markup)
      if let issue {
        markup.element("p") { markup in
          markup.element(
            "a",
            ["href": visit.caller.isVisitor ? "/agenda/numeros/\(issue.id)" : "/agenda/numeros"],
            text: Words.Issues.openUntil(issue.title, Prose(language).moment(issue.closes))(
              language))
        }
      }
      own(proposals, language, &markup)
      switches(address, list, visit, &markup)
      removals(address, visit, &markup)
      months(address, language, &markup)
      if address.isMonth {
        AgendaMonth.render(list, address, language, &markup)
      } else {
        AgendaLines(visit: visit).render(list.entries.prefix(shown), &markup)
        if list.entries.count > shown {
          markup.element("p", text: Words.Agenda.more(list.entries.count - shown)(language))
        }
      }
      if list.entries.isEmpty {
        markup.element(
          "p",
          text: (address.isFiltered ? Words.Agenda.nothingFiltered : Words.Agenda.nothing)(language)
        )
      }
      markup.element("details", ["class": "facets", "open": address.isFiltered ? "" : nil]) {
        markup in
        markup.element("summary", text: Words.Results.narrow(language))
        nearForm(address, state, language, &markup)
        facet(Words.Results.office, "office", list.offices, address, language, &markup)
        facet(Words.Results.sector, "sector", list.sectors, address, language, &markup)
        facet(Words.Agenda.category, "category", list.categories, address, language, &markup)
      }
      SubscribeSection.render(visit, address, secret, &markup)
    }
  }

  private static func actions(
    _ visit: Visit, _ waiting: Int?, _ webcal: String, _ markup: inout Markup
  ) {
    let language = visit.language
    let mayPropose = visit.mayProposeEvents
    markup.element("p", ["class": "buttons"]) { markup in
      if mayPropose {
        markup.element(
          "a", ["class": "button", "href": "/nouveau/event"],
          text: Words.Agenda.propose(language))
      }
      markup.element(
        "a", ["class": "button quiet", "href": webcal, "rel": "nofollow"],
        text: Words.Agenda.subscribeButton(language))
      if let waiting {
        markup.element(
          "a", ["class": "button quiet", "href": "/liste/event?state=proposed&state=pre-accepted"],
          text: Words.Agenda.toValidate(waiting)(language))
        markup.element(
          "a", ["class": "button quiet", "href": "/agenda/numeros"],
          text: Words.Issues.title(language))
        markup.element(
          "a", ["class": "button quiet", "href": "/agenda/regles"],
          text: Words.AgendaRules.title(language))
      }
    }
  }

  /// What the person has proposed, and where each proposal stands.
  private static func own(
    _ proposals: [Record], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard !proposals.isEmpty else { return }
    markup.element("h2", text: Words.Agenda.ownProposals(language))
    markup.element("ul", ["class": "people"]) { markup in
      for record in proposals {
        markup.element("li") { markup in
          markup.element("a", ["href": "/fiche/\(record.id)"], text: record.title)
          if let lifeCycle = record.kind.lifeCycle {
            markup.text(" · " + lifeCycle.state(record.state).label(language))
          }
        }
      }
    }
  }

  /// Here or everywhere; a list or a month.
  private static func switches(
    _ address: AgendaAddress, _ list: AgendaList, _ visit: Visit, _ markup: inout Markup
  ) {
    let language = visit.language
    let own = visit.officeName
    let here = list.offices.first { $0.value == own }?.count ?? 0
    let everywhere = list.offices.reduce(0) { $0 + $1.count }
    let grouped = Prose(language).grouped
    markup.element("div", ["class": "switches"]) { markup in
      SwitchMarkup.render(
        Words.Results.scope,
        [
          SwitchMarkup.Link(
            Words.Results.here(grouped(here)), address.with("office", own).url,
            isCurrent: address["office"] == own),
          SwitchMarkup.Link(
            Words.Results.everywhere(grouped(everywhere)), address.with("office", nil).url,
            isCurrent: address["office"] == nil),
        ], language, &markup)
      SwitchMarkup.render(
        Words.Results.view,
        [
          SwitchMarkup.Link(
            Words.Agenda.list, address.with("view", nil).url, isCurrent: !address.isMonth),
          SwitchMarkup.Link(
            Words.Agenda.month, address.with("view", "month").url, isCurrent: address.isMonth),
        ], language, &markup)
    }
  }

  private static func months(
    _ address: AgendaAddress, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let isMonth = address.month != nil || address.isMonth
    let prose = Prose(language)
    markup.element("nav", ["class": "pages", "aria-label": Words.Agenda.months(language)]) {
      markup in
      markup.element(
        "a", ["href": address.month(-1).url, "rel": "prev"],
        text: prose.month(address.month(-1).shownMonth))
      if isMonth {
        markup.element("b", text: prose.month(address.shownMonth))
        markup.element(
          "a", ["href": address.with("month", nil).with("view", nil).url],
          text: Words.Agenda.coming(language))
      } else {
        markup.element("b", text: Words.Agenda.coming(language))
      }
      markup.element(
        "a", ["href": address.month(1).url, "rel": "next"],
        text: prose.month(address.month(1).shownMonth))
    }
  }

  private static func removals(
    _ address: AgendaAddress, _ visit: Visit, _ markup: inout Markup
  ) {
    let chosen = chosen(address, visit)
    guard !chosen.isEmpty else { return }
    markup.element("p", ["class": "chips"]) { markup in
      for (name, words) in chosen {
        markup.element(
          "a", ["href": address.with(name, nil).url],
          text: Words.Results.remove(words)(visit.language))
      }
    }
  }

  /// What narrows the agenda, in words.
  private static func chosen(
    _ address: AgendaAddress, _ visit: Visit
  ) -> [(name: String, words: String)] {
    let language = visit.language
    var chosen = AgendaAddress.filters.compactMap { name -> (name: String, words: String)? in
      address[name].map { (name, visit.library.label($0, of: name)?(language) ?? $0) }
    }
    if let nearby = address.nearby {
      chosen.append(("near", Words.Lists.within(nearby.kilometres, of: nearby.place)(language)))
    }
    return chosen
  }

  /// What tells this page from the others of the agenda.
  private static func title(_ address: AgendaAddress, _ visit: Visit) -> String {
    let isMonth = address.month != nil || address.isMonth
    let month = isMonth ? [Prose(visit.language).month(address.shownMonth)] : []
    let chosen = chosen(address, visit).map(\.words)
    return ([Words.Agenda.title(visit.language)] + month + chosen).joined(separator: ", ")
  }

  private static func nearForm(
    _ address: AgendaAddress, _ state: FormState, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let form = FormMarkup(language: language, state: state)
    markup.element("form", ["class": "list-search", "method": "get", "action": "/agenda"]) {
      markup in
      form.line("near", Words.Lists.near, &markup)
      form.choice(
        "km", Words.Lists.kilometres, OfficeListPage.distances(address.nearby, language), &markup)
      for item in address.hidden(besides: ["near", "km"]) {
        markup.void("input", ["type": "hidden", "name": item.name, "value": item.value])
      }
      form.submit(Words.Results.look, &markup)
    }
  }

  private static func facet(
    _ title: Phrase, _ name: String, _ values: [FacetValue], _ address: AgendaAddress,
    _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard !values.isEmpty else { return }
    markup.element("h2", text: title(language))
    markup.element("ul") { markup in
      for value in values {
        markup.element("li") { markup in
          markup.element(
            "a",
            [
              "href": address.with(name, value.value).url,
              "aria-current": address[name] == value.value ? "true" : nil,
            ], text: "\(value.label(language)) (\(Prose(language).grouped(value.count)))")
        }
      }
    }
  }
}
