import Base
import HTML
import HTTP
import Language
import Office

/// Results with what narrows them; the address carries all of it.
enum ResultsPage {
  static func render(_ visit: Visit, _ query: Query) throws -> Response {
    let address = DirectoryAddress(query)
    let language = visit.language
    var state = FormState()
    state.values["near"] = address["near"]
    state.values["km"] = "\(address.nearby?.kilometres ?? Nearby.usualKilometres)"
    var page = SearchPage.nothing
    do {
      page = try visit.library.search(address.request)
    } catch let problem as Problem where ["near", "km"].contains(problem.field) {
      state.problems = [problem]
    }
    var frame = PageFrame(visit)
    frame.text = address["q"] ?? ""
    let count = Prose(language).count(page.total, Words.Results.one, Words.Results.many)
    let prefix = state.problems.isEmpty ? "" : Words.Frame.errorPrefix(language)
    let title = prefix + (address["q"].map { "\($0), \(count)" } ?? count)
    return frame.page(title, status: state.status) { markup in
      markup.element("h1", text: count)
      FormMarkup(language: language, state: state).summary(&markup)
      switches(address, page, visit, &markup)
      removals(address, visit, &markup)
      if visit.identity != nil || !visit.caller.isVisitor {
        address.exportLinks(visit, page.total).render(language, &markup)
      }
      // Without results there is nothing to narrow.
      let isNarrowable = !(page.kinds + page.offices + page.sectors).isEmpty
      if isNarrowable || !state.problems.isEmpty {
        markup.element(
          "details", ["class": "facets", "open": state.problems.isEmpty ? nil : ""]
        ) { markup in
          markup.element("summary", text: Words.Results.narrow(language))
          nearForm(address, state, language, &markup)
          facet(Words.Results.kind, "kind", page.kinds, address, language, &markup)
          facet(Words.Results.office, "office", page.offices, address, language, &markup)
          facet(Words.Results.sector, "sector", page.sectors, address, language, &markup)
        }
      }
      if page.items.isEmpty, state.problems.isEmpty {
        nothing(address, visit, &markup)
      }
      let lines = ResultLines(
        language: language, origin: visit.library.origin(of: address.request),
        isDetailed: address.isDetailed)
      lines.render(page.items, &markup)
      if let next = page.next {
        markup.element("p") { markup in
          markup.element("a", ["href": address.after(next)], text: Words.Results.next(language))
        }
      }
    }
  }

  /// Here or everywhere; in short or in detail.
  private static func switches(
    _ address: DirectoryAddress, _ page: SearchPage, _ visit: Visit, _ markup: inout Markup
  ) {
    let language = visit.language
    let own = visit.officeName
    let here = page.offices.first { $0.value == own }?.count ?? 0
    let everywhere = page.offices.reduce(0) { $0 + $1.count }
    guard everywhere > 0 else { return }
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
            Words.Results.cards, address.with("view", nil).url, isCurrent: !address.isDetailed),
          SwitchMarkup.Link(
            Words.Results.sheets, address.with("view", "sheet").url, isCurrent: address.isDetailed),
        ], language, &markup)
    }
  }

  private static func removals(
    _ address: DirectoryAddress, _ visit: Visit, _ markup: inout Markup
  ) {
    let language = visit.language
    let chosen = Self.chosen(address, visit)
    guard !chosen.isEmpty else { return }
    markup.element("p", ["class": "chips"]) { markup in
      for (name, words) in chosen {
        markup.element(
          "a", ["href": address.with(name, nil).url], text: Words.Results.remove(words)(language))
      }
    }
  }

  /// The filters that are set, in words.
  private static func chosen(_ address: DirectoryAddress, _ visit: Visit)
    -> [(name: String, words: String)]
  {
    var chosen = DirectoryAddress.filters.compactMap { name -> (name: String, words: String)? in
      address[name].map { (name, visit.library.label($0, of: name)?(visit.language) ?? $0) }
    }
    if let nearby = address.nearby {
      chosen.append(
        ("near", Words.Lists.within(nearby.kilometres, of: nearby.place)(visit.language)))
    }
    return chosen
  }

  private static func nearForm(
    _ address: DirectoryAddress, _ state: FormState, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let form = FormMarkup(language: language, state: state)
    markup.element("form", ["class": "list-search", "method": "get", "action": "/recherche"]) {
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
    _ title: Phrase, _ name: String, _ values: [FacetValue], _ address: DirectoryAddress,
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

  /// Nothing was found: which narrowing taken away would give something, and how much.
  private static func nothing(
    _ address: DirectoryAddress, _ visit: Visit, _ markup: inout Markup
  ) {
    let language = visit.language
    let words = address.isFiltered ? Words.Results.nothingFiltered : Words.Results.nothing
    markup.element("p", text: words(language))
    var wider = chosen(address, visit).map { name, words in
      name == "office"
        ? (Words.Results.inAllOffices, address.with("office", nil))
        : (Words.Results.without(words), address.with(name, nil))
    }
    if let nearby = address.nearby, nearby.kilometres < 200 {
      let farther = nearby.kilometres < 50 ? 100 : 200
      wider.append(
        (
          Words.Lists.within(farther, of: nearby.place), address.with("km", "\(farther)")
        ))
    }
    let found = wider.compactMap { words, address -> (Phrase, DirectoryAddress, Int)? in
      guard let total = try? visit.library.search(address.request).total, total > 0 else {
        return nil
      }
      return (words, address, total)
    }
    guard !found.isEmpty else { return }
    markup.element("h2", text: Words.Results.widen(language))
    markup.element("ul") { markup in
      for (words, address, total) in found {
        markup.element("li") { markup in
          markup.element(
            "a", ["href": address.url],
            text: "\(words(language)) (\(Prose(language).grouped(total)))")
        }
      }
    }
  }
}
