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
    let narrowing = NarrowingMarkup(address: address, visit: visit)
    var state = narrowing.state
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
    return frame.page(Phrase(verbatim: title(narrowing)), state) { markup in
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
      switches(narrowing, list, &markup)
      narrowing.removals(&markup)
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
        narrowing.nearForm(state, &markup)
        narrowing.facet(Words.Results.office, "office", list.offices, &markup)
        narrowing.facet(Words.Results.sector, "sector", list.sectors, &markup)
        narrowing.facet(Words.Agenda.category, "category", list.categories, &markup)
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
    _ narrowing: NarrowingMarkup<AgendaAddress>, _ list: AgendaList, _ markup: inout Markup
  ) {
    let address = narrowing.address
    markup.element("div", ["class": "switches"]) { markup in
      narrowing.scope(list.offices, &markup)
      SwitchMarkup.render(
        Words.Results.view,
        [
          SwitchMarkup.Link(
            Words.Agenda.list, address.with("view", nil).url, isCurrent: !address.isMonth),
          SwitchMarkup.Link(
            Words.Agenda.month, address.with("view", "month").url, isCurrent: address.isMonth),
        ], narrowing.visit.language, &markup)
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

  /// What tells this page from the others of the agenda.
  private static func title(_ narrowing: NarrowingMarkup<AgendaAddress>) -> String {
    let address = narrowing.address
    let language = narrowing.visit.language
    let isMonth = address.month != nil || address.isMonth
    let month = isMonth ? [Prose(language).month(address.shownMonth)] : []
    return ([Words.Agenda.title(language)] + month + narrowing.chosen.map(\.words))
      .joined(separator: ", ")
  }
}
