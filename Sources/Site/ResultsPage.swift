import Base
import HTML
import HTTP
import Language
import Office

/// Results with what narrows them; the URL carries all of it.
enum ResultsPage {
  private static let filters = ["kind", "office", "sector", "place"]

  static func render(_ library: Library, _ query: Query) throws -> Response {
    func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
    let request = SearchRequest(
      text: text("q") ?? "", kind: text("kind"), office: text("office"), sector: text("sector"),
      place: text("place"), after: text("after"))
    let page = try library.search(request)
    let frame = PageFrame(office: library.officeName, text: request.text)
    let count = FrenchText.count(page.total, "résultat", "résultats")
    return frame.page(request.text.isEmpty ? count : "\(request.text), \(count)") { markup in
      markup.element("h1", text: count)
      removals(query, page, &markup)
      // Without results there is nothing to narrow.
      let isNarrowable = !(page.kinds + page.offices + page.sectors).isEmpty
      if isNarrowable {
        markup.element("details", ["class": "facets"]) { markup in
          markup.element("summary", text: "Affiner")
          facet("Type", "kind", page.kinds, query, &markup)
          facet("Bureau", "office", page.offices, query, &markup)
          facet("Filière", "sector", page.sectors, query, &markup)
        }
      }
      if page.items.isEmpty {
        markup.element(
          "p",
          text: filters.contains { text($0) != nil }
            ? "Rien ne correspond. Essayez un autre mot, ou enlevez un filtre."
            : "Rien ne correspond. Essayez un autre mot ou une autre orthographe.")
      }
      ResultLines.render(page.items, &markup)
      if let next = page.next {
        markup.element("p") { markup in
          markup.element("a", ["href": url(query, "after", next)], text: "Page suivante")
        }
      }
    }
  }

  private static func removals(_ query: Query, _ page: SearchPage, _ markup: inout Markup) {
    let facets = ["kind": page.kinds, "office": page.offices, "sector": page.sectors]
    for name in filters {
      guard let code = query[name], !code.isEmpty else { continue }
      // The words of the facet, where it has the value; what was typed otherwise.
      let value = facets[name]?.first { $0.value == code }?.label ?? code
      markup.element("p") { markup in
        markup.element(
          "a", ["href": url(query, name, nil)], text: "Enlever le filtre «\u{A0}\(value)\u{202F}»")
      }
    }
  }

  private static func facet(
    _ title: String, _ name: String, _ values: [FacetValue], _ query: Query,
    _ markup: inout Markup
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
            ], text: "\(value.label) (\(FrenchText.grouped(value.count)))")
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
