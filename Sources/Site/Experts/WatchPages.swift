import Base
import HTML
import HTTP
import Language
import Office
import Schema

extension SiteRoutes {
  /// Notes of watch by sector.
  func addWatch(to router: inout Router<Worker>) {
    on(.get, "/veille", in: &router) { visit, page in
      try WatchPage.render(visit, page.request.query)
    }
    on(.get, "/veille/nouvelle", in: &router) { visit, page in
      try WatchForm.render(
        visit, FormState(values: ["sector": page.request.query["filiere"] ?? ""]))
    }
    on(.post, "/veille/nouvelle", in: &router) { visit, page in try WatchForm.send(visit, page) }
    on(.get, "/veille.atom", .everybody, in: &router) { visit, page in
      var response = Response.bytes(
        try visit.watchFeed(sector: WatchPage.sector(page.request.query)),
        type: "application/atom+xml; charset=utf-8")
      // What a member sees is not for a cache that others share.
      response.headers.set(
        "Cache-Control",
        visit.caller.account != nil ? "private, max-age=900" : "public, max-age=900")
      return response
    }
  }
}

/// The notes, of one sector or all.
enum WatchPage {
  static func sector(_ query: Query) -> String? {
    query["filiere"].flatMap { $0.isEmpty ? nil : $0 }
  }

  static func render(_ visit: Visit, _ query: Query) throws -> Response {
    let sector = sector(query)
    let notes = try visit.watchNotes(sector: sector, after: query["after"])
    let mayPost = try !visit.watchedSectors().isEmpty
    let language = visit.language
    let place = sector.map { "?" + Query([Query.Item("filiere", $0)]).text } ?? ""
    var frame = PageFrame(visit)
    frame.path = "/veille\(place)"
    return frame.page(Words.Watch.title) { markup in
      markup.element("h1", text: Words.Watch.title(language))
      markup.element("p", text: Words.Watch.explained(language))
      markup.element("p", ["class": "buttons"]) { markup in
        if mayPost {
          markup.element(
            "a", ["class": "button", "href": "/veille/nouvelle\(place)"],
            text: Words.Watch.post(language))
        }
        markup.element(
          "a", ["class": "button quiet", "href": "/veille.atom\(place)"],
          text: Words.Watch.feed(language))
        markup.element(
          "a", ["class": "button quiet", "href": "/experts"], text: Words.Experts.title(language))
      }
      markup.element("p", ["class": "chips"]) { markup in
        markup.element(
          "a", ["href": "/veille", "aria-current": sector == nil ? "page" : nil],
          text: Words.Watch.all(language))
        for value in notes.sectors {
          markup.element(
            "a",
            [
              "href": "/veille?" + Query([Query.Item("filiere", value.value)]).text,
              "aria-current": value.value == sector ? "page" : nil,
            ], text: "\(value.label(language)) (\(value.count))")
        }
      }
      if notes.items.isEmpty { markup.element("p", text: Words.Watch.none(language)) }
      lines(visit, notes.items, &markup)
      guard let next = notes.next else { return }
      let items = (sector.map { [Query.Item("filiere", $0)] } ?? []) + [Query.Item("after", next)]
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/veille?" + Query(items).text], text: Words.Watch.older(language))
      }
    }
  }

  static func lines(_ visit: Visit, _ items: [ResultItem], _ markup: inout Markup) {
    let language = visit.language
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li") { markup in
          markup.element("a", ["class": "title", "href": "/fiche/\(item.id)"], text: item.title)
          markup.element("p", ["class": "soft"], text: item.summary(language))
          let sector = item.kind.sector.flatMap { name in
            item.values[name].flatMap { item.kind.field(name)?.words($0, language) }
          }
          let words = [
            sector, item.values["author"]?.line, Words.Record.office(item.office)(language),
            visit.dayWords(item.moment),
          ]
          markup.element(
            "p", ["class": "soft"], text: words.compactMap(\.self).joined(separator: " · "))
        }
      }
    }
  }
}

/// Posting a note.
enum WatchForm {
  private static let path = "/veille/nouvelle"

  static func render(_ visit: Visit, _ state: FormState) throws -> Response {
    let sectors = try visit.watchedSectors()
    guard !sectors.isEmpty else { throw visit.refusal }
    let language = visit.language
    var state = state
    if sectors.count == 1 { state.values["sector"] = sectors[0].code }
    let form = FormMarkup(language: language, state: state)
    return PageFrame(visit).page(Words.Watch.post, state) { markup in
      markup.element("h1", text: Words.Watch.post(language))
      form.summary(&markup)
      markup.element("form", ["method": "post", "action": path]) { markup in
        form.line("title", Words.Watch.line, isRequired: true, &markup)
        form.choice(
          "sector", Words.Watch.sector,
          [("", Words.File.choose(language))] + sectors.map { ($0.code, $0.label(language)) },
          &markup)
        form.lines("text", Words.Watch.text, rows: 10, &markup)
        form.line("website", Words.Watch.website, inputmode: "url", &markup)
        form.box("public", Words.Watch.everybody, &markup)
        form.submit(Words.Watch.send, &markup)
      }
    }
  }

  static func send(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let sent = try SentForm(page.request)
    var texts: [String: String] = [:]
    for name in ["title", "sector", "text", "website"] { texts[name] = sent[name] }
    do {
      let record = try visit.postNote(texts, isPublic: sent.has("public"))
      return .redirect(to: "/fiche/\(record.id)")
    } catch let faults as InputFaults {
      return try render(visit, sent.state(faults.problems))
    }
  }
}

/// On the first page: what is new in one's own sector.
enum WatchSection {
  static func render(_ visit: Visit, _ markup: inout Markup) throws {
    guard let (sector, items) = try visit.notesOfMySector() else { return }
    let language = visit.language
    markup.element("h2", text: Words.Watch.mySector(sector.label(language))(language))
    WatchPage.lines(visit, items, &markup)
    markup.element("p") { markup in
      markup.element(
        "a", ["href": "/veille?filiere=\(sector.code)"], text: Words.Watch.title(language))
    }
  }
}
