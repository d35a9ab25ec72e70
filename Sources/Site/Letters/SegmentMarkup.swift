import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// The lists that are kept by name, above the list that is shown.
struct SegmentMarkup {
  let address: ListAddress
  let language: Phrase.Language

  func render(_ saved: [SavedList], _ page: ListPage, _ markup: inout Markup) {
    let current = saved.first { address.asksSame(as: $0.request) }
    guard !saved.isEmpty || address.request.isNarrowed else { return }
    markup.element("div", ["class": "segments"]) { markup in
      if !saved.isEmpty {
        markup.element("nav", ["class": "tabs", "aria-label": Words.Segments.title(language)]) {
          markup in
          for list in saved {
            let count = list.count.map { " (\(Prose(language).grouped($0)))" } ?? ""
            markup.element(
              "a",
              [
                "href": ListAddress(address.kind, list.request).url(),
                "aria-current": list.id == current?.id ? "true" : nil,
              ], text: list.name + count)
          }
        }
      }
      if let current {
        forget(current, &markup)
      } else if address.request.isNarrowed {
        keep(&markup)
      }
    }
  }

  private func forget(_ list: SavedList, _ markup: inout Markup) {
    markup.element(
      "form", ["method": "post", "action": "\(address.path)/oublier\(address.query)"]
    ) { markup in
      markup.element(
        "button",
        ["type": "submit", "class": "quiet", "name": "list", "value": list.id.description],
        text: Words.Segments.forget(language))
    }
  }

  private func keep(_ markup: inout Markup) {
    markup.element("details") { markup in
      markup.element("summary", text: Words.Segments.save(language))
      markup.element("p", ["class": "soft"], text: Words.Segments.explained(language))
      markup.element(
        "form",
        [
          "method": "post", "class": "list-search",
          "action": "\(address.path)/garder\(address.query)",
        ]
      ) { markup in
        let form = FormMarkup(language: language, state: .empty)
        form.line("name", Words.Segments.name, isRequired: true, &markup)
        form.submit(Words.Segments.save, &markup)
      }
    }
  }
}

/// Keeping and forgetting lists.
enum SegmentSteps {
  static func save(_ visit: Visit, _ kind: Kind, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    let address = ListAddress(kind, page.request.query)
    do {
      try visit.list(kind).save(address.request, as: form["name"], in: visit.store)
      return try OfficeListPage.render(
        visit, kind, page.request.query, notice: PageFrame.Notice(words: Words.Segments.saved))
    } catch let problem as Problem where problem.field == "name" {
      return try OfficeListPage.render(
        visit, kind, page.request.query, notice: PageFrame.Notice(words: problem.words))
    }
  }

  static func forget(_ visit: Visit, _ kind: Kind, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    guard let id = Identifier(form["list"]) else {
      throw Problem.notFound(Phrase("Cette liste n’existe pas.", en: "There is no such list."))
    }
    try visit.list(kind).forget(id, in: visit.store)
    return try OfficeListPage.render(
      visit, kind, page.request.query, notice: PageFrame.Notice(words: Words.Segments.forgotten))
  }
}
