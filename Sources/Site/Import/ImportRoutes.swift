import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// Files that are imported: sent, read, confirmed.
  func addImport(to router: inout Router<Worker>) {
    on(.get, "/importer/{kind}", in: &router) { visit, page in
      try ImportStartPage.render(visit, ListRoutes.kind(visit, page))
    }
    onFiles("/importer/{kind}", in: &router) { visit, page in
      try ImportStartPage.send(visit, ListRoutes.kind(visit, page), page)
    }
    onSlow("/imports/{id}", in: &router) { visit, page in
      try ImportPage.render(visit, page.identifier())
    }
    on(.post, "/imports/{id}", in: &router) { visit, page in try ImportPage.step(visit, page) }
    on(.post, "/imports/{id}/effacer", in: &router) { visit, page in
      let desk = try visit.importDesk()
      let kind = try desk.find(page.identifier()).kind
      try desk.discard(page.identifier())
      return try ImportStartPage.render(visit, kind, notice: Words.Import.discarded)
    }
    onSlow("/imports/{id}/refus.csv", in: &router) { visit, page in
      Download.answer(try visit.importDesk().rejected(page.identifier(), visit.language))
    }
  }
}

/// Where a file is dropped.
enum ImportStartPage {
  static func render(
    _ visit: Visit, _ kind: Kind, _ state: FormState = .empty, notice: Phrase? = nil
  ) throws -> Response {
    let files = try visit.importDesk().all()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/importer/\(kind.name)"
    let title = Words.Import.into(kind.plural(language))
    return frame.page(title, state) { markup in
      let form = FormMarkup(language: language, state: state)
      markup.element("h1", text: title(language))
      form.summary(&markup)
      markup.element("p", text: Words.Import.explained(language))
      markup.element(
        "form",
        [
          "method": "post", "action": "/importer/\(kind.name)", "enctype": "multipart/form-data",
          "data-send-at-once": "",
        ]
      ) { markup in
        markup.element("div", ["class": "field"]) { markup in
          markup.element("label", ["for": "file"], text: Words.Import.file(language))
          markup.void(
            "input",
            [
              "type": "file", "id": "file", "name": "file", "class": "drop", "required": "",
              "accept": ".csv,.tsv,.txt,.vcf,.ics,text/csv,text/vcard,text/calendar",
              "aria-describedby": "file-kept",
            ])
          markup.element(
            "p", ["class": "soft", "id": "file-kept"], text: Words.Import.kept(language))
        }
        markup.element("p", ["class": "buttons"]) { markup in
          form.submit(Words.Import.read, &markup)
          markup.element(
            "a", ["class": "button quiet", "href": ListAddress.path(kind)],
            text: Words.Bulk.back(language))
        }
      }
      earlier(files, visit, &markup)
    }
  }

  private static func earlier(
    _ files: [StoredImport], _ visit: Visit, _ markup: inout Markup
  ) {
    guard !files.isEmpty else { return }
    let language = visit.language
    markup.element("h2", text: Words.Import.earlier(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for file in files {
        markup.element("li") { markup in
          markup.element("a", ["class": "title", "href": "/imports/\(file.id)"], text: file.name)
          let moment = visit.localDay(file.created) + "T" + visit.clockTime(file.created)
          markup.element(
            "p", ["class": "soft"],
            text: "\(Prose(language).moment(moment)) · "
              + Words.Import.state(file.state.rawValue)(language))
        }
      }
    }
  }

  static func send(_ visit: Visit, _ kind: Kind, _ page: PageRequest) throws -> Response {
    let desk = try visit.importDesk()
    do {
      let form = try SentForm(page.request, largestFile: ImportDesk.largestFile)
      let file = form.file("file")
      let id = try desk.begin(kind, named: file?.name ?? "", file?.bytes ?? [])
      return .redirect(to: "/imports/\(id)")
    } catch let problem as Problem where [413, 422].contains(problem.status) {
      return try render(visit, kind, FormState(problems: [problem]))
    }
  }
}
