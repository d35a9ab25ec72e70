import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// Documents, and the page on which they are added and taken away.
  func addDocuments(to router: inout Router<Worker>) {
    onSlow("/document/{name}", in: &router) { visit, page in
      let given = try visit.document(page.identifier("name"))
      var response = Download.answer(
        given.bytes, type: given.document.type, name: given.document.file)
      // Should a browser take it for a page all the same, that page can do nothing.
      response.headers.set(
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
      response.headers.set("Cross-Origin-Resource-Policy", "same-origin")
      return response
    }
    on(.get, "/fiche/{id}/documents", in: &router) { visit, page in
      try DocumentPage.render(visit, page.identifier())
    }
    onFiles("/fiche/{id}/documents", bytes: Visit.largestDocumentForm, in: &router) {
      visit, page in
      try DocumentPage.add(visit, page)
    }
    on(.post, "/fiche/{id}/documents/{name}", in: &router) { visit, page in
      try DocumentPage.change(visit, page)
    }
  }
}

/// Where the documents of a record are added, renamed, taken away and put back.
enum DocumentPage {
  /// What a browser offers to choose from.
  private static let accept =
    ".pdf,.jpg,.jpeg,.png,.odt,.ods,.docx,.xlsx,.txt,.csv"

  static func render(
    _ visit: Visit, _ id: Identifier, _ state: FormState = .empty, notice: Phrase? = nil
  ) throws -> Response {
    let (record, removed) = try visit.recordForDocuments(id)
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = "/fiche/\(id)/documents"
    if let notice {
      let last = try visit.lastChange(of: id)
      frame.notice = PageFrame.Notice(
        words: notice,
        action: last.map {
          PageFrame.Action(path: "/fiche/\(id)/annuler/\($0.id)", words: Words.Frame.undo)
        })
    }
    return try frame.page(Words.Documents.title(record.title), state) { markup in
      markup.element("h1", text: Words.Documents.title(record.title)(language))
      form.summary(&markup)
      markup.element("p") { markup in
        markup.element("a", ["href": "/fiche/\(id)"], text: Words.File.back(language))
      }
      if record.documents.isEmpty {
        markup.element("p", text: Words.Documents.none(language))
      } else {
        try list(record, state, visit, &markup)
      }
      if let group = record.kind.documents.flatMap({ record.kind.group(of: $0.name) }) {
        let level = record.level(of: group).label(language)
        markup.element("p", ["class": "soft"], text: Words.Documents.whoSees(level)(language))
      }
      adding(id, form, &markup)
      bin(removed, visit, &markup)
    }
  }

  private static func list(
    _ record: Record, _ state: FormState, _ visit: Visit, _ markup: inout Markup
  ) throws {
    let language = visit.language
    let missing = try visit.missing(of: record.documents)
    markup.element("ul", ["class": "lines"]) { markup in
      for note in record.documents {
        markup.element("li") { markup in
          DocumentMarkup.line(
            note, language, isMissing: missing.contains(note.name),
            address: "/document/\(note.name)", &markup)
          step(
            "remove", Words.Documents.remove, note.name, note.title, record.id, language, &markup)
          rename(note, record.id, state, language, &markup)
        }
      }
    }
  }

  /// One button, which says to those who do not see the line what it is about.
  private static func step(
    _ step: String, _ words: Phrase, _ name: Identifier, _ title: String, _ id: Identifier,
    _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("form", ["method": "post", "action": "/fiche/\(id)/documents/\(name)"]) {
      markup in
      markup.element(
        "button",
        [
          "type": "submit", "class": "quiet", "name": "do", "value": step,
          "aria-label": "\(words(language)) \(title)",
        ], text: words(language))
    }
  }

  private static func field(_ name: Identifier) -> String { "title-\(name)" }

  private static func rename(
    _ note: DocumentNote, _ id: Identifier, _ state: FormState, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let field = field(note.name)
    var state = state
    let isFaulty = state.fault(field, language) != nil
    if !isFaulty { state.values[field] = note.title }
    markup.element("details", ["open": isFaulty ? "" : nil]) { markup in
      markup.element("summary", text: Words.Documents.renameTitle(note.title)(language))
      markup.element("form", ["method": "post", "action": "/fiche/\(id)/documents/\(note.name)"]) {
        markup in
        markup.void("input", ["type": "hidden", "name": "seen", "value": note.title])
        let form = FormMarkup(language: language, state: state)
        form.line(field, Words.Documents.titleField, isRequired: true, &markup)
        form.submit(Words.Documents.rename, name: "do", value: "rename", style: "quiet", &markup)
      }
    }
  }

  private static func adding(_ id: Identifier, _ form: FormMarkup, _ markup: inout Markup) {
    markup.element("h2", text: Words.Documents.add(form.language))
    markup.element(
      "form",
      [
        "method": "post", "action": "/fiche/\(id)/documents", "enctype": "multipart/form-data",
      ]
    ) { markup in
      form.file(
        "file", Words.Documents.choose, hint: Words.Documents.rules, accept: accept,
        isMultiple: true, &markup)
      form.line("title", Words.Documents.titleField, hint: Words.Documents.titleHint, &markup)
      form.submit(Words.Documents.send, &markup)
    }
  }

  private static func bin(
    _ removed: [StoredDocument], _ visit: Visit, _ markup: inout Markup
  ) {
    guard !removed.isEmpty else { return }
    let language = visit.language
    markup.element("h2", text: Words.Documents.removedHeading(language))
    markup.element("p", ["class": "soft"], text: Words.Documents.removedHelp(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for document in removed {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/document/\(document.name)"], text: document.title)
          let day = visit.dayWords(document.removed ?? document.moment)
          markup.element("p", ["class": "soft"], text: Words.Documents.removedOn(day)(language))
          step(
            "restore", Words.Documents.putBack, document.name, document.title, document.record,
            language, &markup)
        }
      }
    }
  }

  static func add(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    // Who may not change it is told so before the files are looked at.
    _ = try visit.recordForDocuments(id)
    // What is too large is told beside the field; the server has its own bound.
    let sent = try SentForm(page.request, largestFile: .max)
    let files = sent.allFiles("file").map { HandedFile(name: $0.name, bytes: $0.bytes) }
    do {
      _ = try visit.addDocuments(files, title: sent["title"], to: id)
      return try render(visit, id, notice: Words.Documents.added(files.count))
    } catch let problem as Problem where problem.field != nil {
      return try render(visit, id, sent.state(problem))
    }
  }

  static func change(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    let name = try page.identifier("name")
    let sent = try SentForm(page.request)
    let field = field(name)
    do {
      switch sent["do"] {
      case "remove":
        _ = try visit.removeDocument(name, of: id)
        return try render(visit, id, notice: Words.Documents.removed)
      case "restore":
        _ = try visit.restoreDocument(name, of: id)
        return try render(visit, id, notice: Words.Documents.restored)
      case "rename":
        _ = try visit.renameDocument(name, of: id, to: sent[field], seen: sent["seen"])
        return try render(visit, id, notice: Words.Documents.renamed)
      default:
        throw Problem(
          "bad-form",
          Phrase(
            "Ce formulaire est arrivé abîmé\u{A0}: revenez en arrière et recommencez.",
            en: "This form arrived damaged: go back and try again."), status: 400)
      }
    } catch let problem as Problem where problem.field == "title" {
      // Each title on the page is a field of its own.
      let told = Problem(problem.code, problem.words, field: field, status: problem.status)
      return try render(visit, id, sent.state(told))
    } catch let problem as Problem where [409, 422].contains(problem.status) {
      // What happened meanwhile, with what is there now.
      return try render(visit, id, sent.state(problem))
    }
  }
}
