import Base
import HTML
import HTTP
import Language
import Office

/// What narrows a list of what all offices share: the filters that are set, those that can be, and nearness.
struct NarrowingMarkup<Address: NarrowedAddress> {
  let address: Address
  let visit: Visit

  private var language: Phrase.Language { visit.language }

  /// What stands in the form of nearness.
  var state: FormState {
    var state = FormState()
    state.values["near"] = address["near"]
    state.values["km"] = "\(address.nearby?.kilometres ?? Nearby.usualKilometres)"
    return state
  }

  /// The filters that are set, in words.
  var chosen: [(name: String, words: String)] {
    var chosen = Address.filters.compactMap { name -> (name: String, words: String)? in
      address[name].map { (name, visit.library.label($0, of: name)?(language) ?? $0) }
    }
    if let nearby = address.nearby {
      chosen.append(("near", Words.Lists.within(nearby.kilometres, of: nearby.place)(language)))
    }
    return chosen
  }

  /// Here or everywhere, by how many each office has.
  func scope(_ offices: [FacetValue], _ markup: inout Markup) {
    let own = visit.officeName
    let here = offices.first { $0.value == own }?.count ?? 0
    let everywhere = offices.reduce(0) { $0 + $1.count }
    let grouped = Prose(language).grouped
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
  }

  /// Each filter that is set, to be taken away.
  func removals(_ markup: inout Markup) {
    guard !chosen.isEmpty else { return }
    markup.element("p", ["class": "chips"]) { markup in
      for (name, words) in chosen {
        markup.element(
          "a", ["href": address.with(name, nil).url], text: Words.Results.remove(words)(language))
      }
    }
  }

  /// A place and how far around it.
  func nearForm(_ state: FormState, _ markup: inout Markup) {
    let form = FormMarkup(language: language, state: state)
    markup.element("form", ["class": "list-search", "method": "get", "action": Address.path]) {
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

  /// The values of a filter with how many there are of each.
  func facet(
    _ title: Phrase, _ name: String, _ values: [FacetValue], _ markup: inout Markup
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
