import Base
import HTML
import HTTP
import Language
import Office

/// Results with what narrows them; the URL carries all of it.
enum ResultsPage {
  private static let filters = ["kind", "office", "sector", "place"]

  static func render(_ visit: Visit, _ query: Query) throws -> Response {
    func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
    let request = SearchRequest(
      text: text("q") ?? "", kind: text("kind"), office: text("office"), sector: text("sector"),
      place: text("place"), after: text("after"))
    let language = visit.language
    let page = try visit.library.search(request)
    var frame = PageFrame(visit)
    frame.text = request.text
    let count = Prose(language).count(page.total, Words.Results.one, Words.Results.many)
    return frame.page(request.text.isEmpty ? count : "\(request.text), \(count)") { markup in
      markup.element("h1", text: count)
      removals(query, page, language, &markup)
      // Without results there is nothing to narrow.
      let isNarrowable = !(page.kinds + page.offices + page.sectors).isEmpty
      if isNarrowable {
        markup.element("details", ["class": "facets"]) { markup in
          markup.element("summary", text: Words.Results.narrow(language))
          facet(Words.Results.kind(language), "kind", page.kinds, query, language, &markup)
          facet(Words.Results.office(language), "office", page.offices, query, language, &markup)
          facet(Words.Results.sector(language), "sector", page.sectors, query, language, &markup)
        }
      }
      if page.items.isEmpty {
        let isFiltered = filters.contains { text($0) != nil }
        markup.element(
          "p",
          text: (isFiltered ? Words.Results.nothingFiltered : Words.Results.nothing)(language))
      }
      ResultLines.render(page.items, language, &markup)
      if let next = page.next {
        markup.element("p") { markup in
          markup.element(
            "a", ["href": url(query, "after", next)], text: Words.Results.next(language))
        }
      }
    }
  }

  private static func removals(
    _ query: Query, _ page: SearchPage, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let facets = ["kind": page.kinds, "office": page.offices, "sector": page.sectors]
    for name in filters {
      guard let code = query[name], !code.isEmpty else { continue }
      // The words of the facet, where it has the value; what was typed otherwise.
      let value = facets[name]?.first { $0.value == code }?.label(language) ?? code
      markup.element("p") { markup in
        markup.element(
          "a", ["href": url(query, name, nil)], text: Words.Results.remove(value)(language))
      }
    }
  }

  private static func facet(
    _ title: String, _ name: String, _ values: [FacetValue], _ query: Query,
    _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard !values.isEmpty else { return }
    markup.element("h2", text: title)
    markup.element("ul") { markup in
      for value in values {
        markup.element("li") { markup in
          markup.element(
            "a",
            [
              "href": url(query, name, value.value),
              "aria-current": query[name] == value.value ? "true" : nil,
            ], text: "\(value.label(language)) (\(Prose(language).grouped(value.count)))")
        }
      }
    }
  }

  /// The same search with one parameter changed; a changed filter begins at the first page.
  private static func url(_ query: Query, _ name: String, _ value: String?) -> String {
    var parts: [String] = []
    for other in ["q"] + filters + ["after"] {
      let text = other == name ? value : other == "after" ? nil : query[other]
      if let text, !text.isEmpty { parts.append("\(other)=\(PercentCoding.encode(text))") }
    }
    return "/recherche" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
  }
}
