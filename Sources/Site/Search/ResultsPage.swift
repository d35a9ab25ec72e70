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
    let narrowing = NarrowingMarkup(address: address, visit: visit)
    var state = narrowing.state
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
    return try frame.page(title, status: state.status) { markup in
      markup.element("h1", text: count)
      FormMarkup(language: language, state: state).summary(&markup)
      switches(narrowing, page, &markup)
      narrowing.removals(&markup)
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
          narrowing.nearForm(state, &markup)
          narrowing.facet(Words.Results.kind, "kind", page.kinds, &markup)
          narrowing.facet(Words.Results.office, "office", page.offices, &markup)
          narrowing.facet(Words.Results.sector, "sector", page.sectors, &markup)
        }
      }
      if page.items.isEmpty, state.problems.isEmpty {
        try nothing(narrowing, &markup)
      }
      let lines = ResultLines(
        visit: visit, origin: visit.library.origin(of: address.request),
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
    _ narrowing: NarrowingMarkup<DirectoryAddress>, _ page: SearchPage, _ markup: inout Markup
  ) {
    guard !page.offices.isEmpty else { return }
    let address = narrowing.address
    markup.element("div", ["class": "switches"]) { markup in
      narrowing.scope(page.offices, &markup)
      SwitchMarkup.render(
        Words.Results.view,
        [
          SwitchMarkup.Link(
            Words.Results.cards, address.with("view", nil).url, isCurrent: !address.isDetailed),
          SwitchMarkup.Link(
            Words.Results.sheets, address.with("view", "sheet").url, isCurrent: address.isDetailed),
        ], narrowing.visit.language, &markup)
    }
  }

  /// Nothing was found: which narrowing taken away would give something, and how much.
  private static func nothing(
    _ narrowing: NarrowingMarkup<DirectoryAddress>, _ markup: inout Markup
  ) throws {
    let address = narrowing.address
    let visit = narrowing.visit
    let language = visit.language
    let words = address.isFiltered ? Words.Results.nothingFiltered : Words.Results.nothing
    markup.element("p", text: words(language))
    var wider = narrowing.chosen.map { name, words in
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
    let found = try wider.compactMap { words, address -> (Phrase, DirectoryAddress, Int)? in
      let total = try visit.library.search(address.request).total
      return total > 0 ? (words, address, total) : nil
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
