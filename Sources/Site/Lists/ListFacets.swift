import Base
import HTML
import Language
import Office
import Places
import Store

/// What narrows a list: beside it on a wide screen, behind it on a small one.
enum ListFacets {
  /// Free texts have many values: the most frequent are shown at once, the others on demand.
  private static let shown = 10

  static func render(
    _ address: ListAddress, _ page: ListPage, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element(
      "nav", ["class": "list-facets", "id": "filtres", "aria-label": Words.Lists.filters(language)]
    ) { markup in
      for facet in page.facets where facet.isUseful {
        markup.element("h2", text: facet.label(language))
        let chosen = facet.values.filter(\.isChosen)
        let rest = facet.values.filter { !$0.isChosen }
        let first = chosen + rest.prefix(max(0, shown - chosen.count))
        let others = rest.dropFirst(max(0, shown - chosen.count))
        // Those chosen keep their place among the others where all of them are shown.
        values(others.isEmpty ? facet.values : first, facet, address, language, &markup)
        guard !others.isEmpty else { continue }
        markup.element("details") { markup in
          markup.element("summary", text: Words.Lists.others(others.count)(language))
          values(Array(others), facet, address, language, &markup)
        }
      }
    }
  }

  private static func values(
    _ values: [ListPage.Facet.Value], _ facet: ListPage.Facet, _ address: ListAddress,
    _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("ul") { markup in
      for value in values {
        markup.element("li") { markup in
          markup.element(
            "a",
            [
              "href": address.toggling(value.value, of: facet.name).url(),
              "aria-current": value.isChosen ? "true" : nil,
            ]
          ) { markup in
            markup.text(value.label(language) + " ")
            markup.element("span", ["class": "count"], text: Prose(language).grouped(value.count))
          }
        }
      }
    }
  }

  /// What is chosen, each with a way out of it.
  static func chosen(
    _ address: ListAddress, _ page: ListPage, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let chosen = page.facets.flatMap { facet in
      facet.values.filter(\.isChosen).map { (facet, $0) }
    }
    let nearby = page.place.flatMap { place in
      address.request.nearby.map { Words.Lists.within($0.kilometres, of: place.name)(language) }
    }
    guard !chosen.isEmpty || nearby != nil else { return }
    markup.element("p", ["class": "chips"]) { markup in
      if let nearby {
        var request = address.request
        request.nearby = nil
        request.page = 1
        markup.element(
          "a", ["href": ListAddress(address.kind, request).url()],
          text: Words.Lists.removeNear(nearby)(language))
      }
      for (facet, value) in chosen {
        markup.element(
          "a", ["href": address.toggling(value.value, of: facet.name).url()],
          text: Words.Lists.remove(facet.label(language), value.label(language))(language))
      }
      if chosen.count + (nearby == nil ? 0 : 1) > 1 {
        markup.element("a", ["href": address.path], text: Words.Lists.removeAll(language))
      }
    }
  }
}

extension ListPage.Facet {
  /// Whether there is anything to choose: where nobody has filled it in there is not.
  fileprivate var isUseful: Bool {
    values.contains { $0.isChosen || $0.value != ListFacet.none }
  }
}
