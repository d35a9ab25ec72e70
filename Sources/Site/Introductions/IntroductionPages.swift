import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// A directory that goes through the advisers: the rule, the answers, and who does not want it.
  func addIntroductions(to router: inout Router<Worker>) {
    on(.get, "/annuaire-par-conseillers", in: &router) { visit, _ in
      try DirectoryRulePage.render(visit)
    }
    on(.post, "/annuaire-par-conseillers", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let sectors = visit.sectorChoices.map(\.code).filter { sent.has("sector.\($0)") }
      let count = try visit.set(
        DirectoryRule(isWhole: sent.has("whole"), sectors: Set(sectors)))
      return try DirectoryRulePage.render(visit, notice: Words.Introductions.changed(count))
    }
    on(.post, "/fiche/{id}/proposition", in: &router) { visit, page in
      let id = try page.identifier()
      let sent = try SentForm(page.request)
      let people = sent.items.items.filter { $0.value == "yes" && $0.name.hasPrefix("person.") }
        .compactMap { Identifier(String($0.name.dropFirst(7))) }
      do {
        let record = try visit.introduce(people, for: id)
        return try FilePage.render(visit, record, notice: Words.Introductions.done)
      } catch let problem as Problem where problem.code == "shortlist-too-short" {
        return try FilePage.render(visit, visit.open(id), state: sent.state(problem))
      }
    }
    on(.post, "/fiche/{id}/mises-en-relation", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let record = try visit.setIntroductions(
        refusing: sent["refuse"] == "yes", of: page.identifier())
      return try SharingPage.render(visit, record, nil, notice: Words.File.levelsSaved)
    }
  }
}

/// Whether the directory goes through the advisers.
enum DirectoryRulePage {
  static func render(_ visit: Visit, notice: Phrase? = nil) throws -> Response {
    let rule = try visit.directoryRule()
    let language = visit.language
    var state = FormState()
    state.values["whole"] = rule.isWhole ? "yes" : ""
    for sector in rule.sectors { state.values["sector.\(sector)"] = "yes" }
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = "/annuaire-par-conseillers"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Introductions.ruleTitle) { markup in
      markup.element("h1", text: Words.Introductions.ruleTitle(language))
      markup.element("p", text: Words.Introductions.ruleExplained(language))
      markup.element("form", ["method": "post", "action": "/annuaire-par-conseillers"]) { markup in
        form.box("whole", Words.Introductions.whole, &markup)
        markup.element("fieldset") { markup in
          markup.element("legend", text: Words.Introductions.sectors(language))
          for choice in visit.sectorChoices {
            form.box("sector.\(choice.code)", choice.label, &markup)
          }
        }
        form.submit(Words.Frame.save, &markup)
      }
    }
  }
}

/// On the page of a request: whom to propose, for advisers, and who was.
enum IntroductionSection {
  /// More would make a page that nobody reads; they have their turn later.
  private static let shownCandidates = 20

  static func render(_ visit: Visit, _ record: Record, _ markup: inout Markup) throws {
    let language = visit.language
    let proposed = try visit.proposed(for: record)
    if !proposed.isEmpty {
      markup.element("h2", text: Words.Introductions.proposed(language))
      markup.element("p", text: Words.Introductions.proposedExplained(language))
      markup.element("ul", ["class": "people"]) { markup in
        for person in proposed { markup.element("li", text: person.title) }
      }
    }
    guard let candidates = try visit.candidates(for: record) else { return }
    markup.element("h2", text: Words.Introductions.candidates(language))
    if candidates.isEmpty {
      markup.element("p", text: Words.Introductions.noCandidates(language))
      return
    }
    var state = FormState()
    for candidate in candidates.prefix(Visit.shortlist) {
      state.values["person.\(candidate.record.id)"] = "yes"
    }
    let form = FormMarkup(language: language, state: state)
    markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/proposition"]) {
      markup in
      if candidates.count > shownCandidates {
        markup.element(
          "p", ["class": "soft"],
          text: Words.Introductions.firstOf(shownCandidates, candidates.count)(language))
      }
      for candidate in candidates.prefix(shownCandidates) {
        let turn =
          candidate.lastTurn.map { Words.Introductions.last(visit.dayWords($0)) }
          ?? Words.Introductions.never
        form.box(
          "person.\(candidate.record.id)",
          Phrase(verbatim: "\(candidate.record.title), \(turn(language))"), &markup)
      }
      form.submit(Words.Introductions.propose, &markup)
    }
  }
}

/// Whether one wants to be proposed, where the directory goes through the advisers.
enum IntroductionChoice {
  static func render(
    _ record: Record, isRefusing: Bool, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard record.ceiling == .advisers else { return }
    markup.element("p", ["class": "notice"], text: Words.Introductions.throughAdvisers(language))
    markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/mises-en-relation"]) {
      markup in
      let words = isRefusing ? Words.Introductions.refusing : Words.Introductions.accepting
      markup.element("p", text: words(language))
      markup.element(
        "button",
        ["type": "submit", "class": "quiet", "name": "refuse", "value": isRefusing ? "no" : "yes"],
        text: (isRefusing ? Words.Introductions.accept : Words.Introductions.refuse)(language))
    }
  }
}
