import Base
import HTML
import Language

/// What narrows a list by its values: a part for each filter, each value a link.
enum FilterMarkup {
  /// The filters of `items`; one by which all are alike narrows nothing.
  static func render<Address: FilteredAddress>(
    _ address: Address, _ items: [Address.Item], _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    guard !items.isEmpty else { return }
    let isOpen = !address.values.isEmpty
    markup.element("details", ["class": "facets", "open": isOpen ? "" : nil]) { markup in
      markup.element("summary", text: Words.Training.narrow(language))
      for name in Address.filters {
        let values = Set(items.map { Address.value(name, of: $0) })
        guard values.count > 1 || address.values[name] != nil else { continue }
        markup.element("h2", text: Address.label(name)(language))
        markup.element("ul") { markup in
          // The first takes the filter away.
          choice(nil, name, address, language, &markup)
          for value in Address.sorted(values, name, language) {
            choice(value, name, address, language, &markup)
          }
        }
      }
    }
  }

  private static func choice<Address: FilteredAddress>(
    _ value: String?, _ name: String, _ address: Address, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let words = value.map { Address.words($0, name, language) } ?? Words.Training.all(language)
    markup.element("li") { markup in
      markup.element(
        "a",
        [
          "href": address.with(name, value).url,
          "aria-current": address.values[name] == value ? "true" : nil,
        ], text: words)
    }
  }
}
