import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// A list of the office's own records: words, filters with counts, order, pages. The address carries all
/// of it, and nothing of it needs a script.
enum OfficeListPage {
  static func render(_ visit: Visit, _ kind: Kind, _ query: Query, notice: PageFrame.Notice? = nil)
    throws -> Response
  {
    let address = ListAddress(kind, query)
    let list = try visit.list(kind)
    var problem: Problem?
    let page: ListPage
    do {
      page = try list.page(address.request)
    } catch let found as Problem where found.status == 400 {
      // What was typed stays on the page, with what is wrong with it.
      problem = found
      page = list.nothing
    }
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice
    frame.isWide = true
    frame.path = address.url(page: page.number)
    let count = Prose(language).count(page.total, Words.Lists.one, Words.Lists.many)
    let title = "\(kind.plural(language)), \(count)"
    let state = state(address, page, problem)
    return try frame.page(title, status: state.status) { markup in
      markup.element("h1", text: title)
      FormMarkup(language: language, state: state).summary(&markup)
      markup.element("p", ["class": "soft"], text: Words.Lists.explained(language))
      markup.element("div", ["class": "list-head"]) { markup in
        tabs(visit, kind, &markup)
        buttons(visit, kind, &markup)
      }
      search(address, list, page, state, language, &markup)
      let saved = try list.saved()
      SegmentMarkup(address: address, language: language).render(saved, page, &markup)
      ListFacets.chosen(address, page, language, &markup)
      ExportLinks(
        path: address.path, query: address.query, formats: visit.exportFormats(of: kind),
        count: page.total
      ).render(language, &markup)
      markup.element("div", ["class": "list"]) { markup in
        ListFacets.render(address, page, language, &markup)
        markup.element("div", ["class": "list-body"]) { markup in
          if page.items.isEmpty {
            let words =
              address.request.isNarrowed ? Words.Lists.nothingFiltered : Words.Lists.nothing
            markup.element("p", text: words(language))
          } else {
            BulkForm.render(address, page, language, &markup) { markup in
              ListTableMarkup(kind: kind, language: language, hasDistances: page.place != nil)
                .render(page.items, title, &markup)
            }
          }
          if page.unplaced > 0 {
            markup.element(
              "p", ["class": "soft"], text: Words.Lists.unplaced(page.unplaced)(language))
          }
          PagesMarkup.render(page.number, of: page.pages, language, &markup) {
            address.url(page: $0)
          }
        }
      }
    }
  }

  private static func tabs(_ visit: Visit, _ kind: Kind, _ markup: inout Markup) {
    let language = visit.language
    markup.element("nav", ["aria-label": Words.Lists.otherLists(language), "class": "tabs"]) {
      markup in
      for other in visit.registry.kinds {
        markup.element(
          "a",
          [
            "href": ListAddress.path(other),
            "aria-current": other.name == kind.name ? "page" : nil,
          ], text: other.plural(language))
      }
    }
  }

  private static func buttons(_ visit: Visit, _ kind: Kind, _ markup: inout Markup) {
    let language = visit.language
    markup.element("p", ["class": "buttons"]) { markup in
      if RecordPermission(visit.caller).mayCreate(kind) {
        markup.element(
          "a", ["class": "button", "href": "/nouveau/\(kind.name)"],
          text: Words.Lists.new(language))
      }
      markup.element(
        "a", ["class": "button quiet", "href": "/importer/\(kind.name)"],
        text: Words.Import.title(language))
      markup.element(
        "a", ["class": "button quiet", "href": "/lots"], text: Words.Bulk.batches(language))
      if kind.email != nil {
        markup.element(
          "a", ["class": "button quiet", "href": "/courriels"], text: Words.Letters.list(language))
      }
      if kind.canMerge {
        markup.element(
          "a", ["class": "button quiet", "href": "/doublons/\(kind.name)"],
          text: Words.Doubles.title(language))
      }
      markup.element(
        "a", ["class": "button quiet", "href": "/corbeille"], text: Words.Lists.bin(language))
    }
  }

  /// The words and the order; what is chosen besides goes with them.
  private static func search(
    _ address: ListAddress, _ list: OfficeList, _ page: ListPage, _ state: FormState,
    _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let form = FormMarkup(language: language, state: state)
    markup.element(
      "form", ["class": "list-search", "method": "get", "action": address.path, "role": "search"]
    ) { markup in
      let words = address.kind.email == nil ? Words.Lists.words : Words.Lists.wordsOfPeople
      form.line("q", words, type: "search", &markup)
      if address.kind.place != nil {
        form.line("near", Words.Lists.near, &markup)
        form.choice(
          "km", Words.Lists.kilometres, distances(address.request.nearby, language), &markup)
      }
      var orders = list.orderings
      if page.ordering.name.isEmpty { orders.insert(page.ordering, at: 0) }
      form.choice(
        "order", Words.Lists.order, orders.map { ($0.name, $0.label(language)) }, &markup)
      for item in address.items(withOrder: false) where !["q", "near", "km"].contains(item.name) {
        markup.void("input", ["type": "hidden", "name": item.name, "value": item.value])
      }
      form.submit(Words.Lists.show, &markup)
      markup.element(
        "a", ["class": "to-filters", "href": "#filtres"], text: Words.Lists.toFilters(language))
    }
  }

  /// What stands in the form.
  private static func state(_ address: ListAddress, _ page: ListPage, _ problem: Problem?)
    -> FormState
  {
    var state = FormState(problems: [problem].compactMap(\.self))
    state.values["q"] = address.request.text
    state.values["order"] = page.ordering.name
    state.values["near"] = address.request.nearby?.place
    state.values["km"] =
      "\(address.request.nearby?.kilometres ?? Nearby.usualKilometres)"
    return state
  }

  /// The distances that can be chosen, with the one that the address has.
  static func distances(_ nearby: Nearby?, _ language: Phrase.Language) -> [(
    value: String, words: String
  )] {
    let choices = Set(Nearby.choices + [nearby?.kilometres].compactMap(\.self))
    return choices.sorted().map { ("\($0)", Words.Lists.kilometres($0)(language)) }
  }
}
