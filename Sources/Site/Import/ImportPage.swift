import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// A file on its way in: how far the work on it has come, what it would change, what it changed.
struct ImportPage {
  let visit: Visit
  let job: ImportJob

  private var language: Phrase.Language { visit.language }
  private var path: String { "/imports/\(job.stored.id)" }
  private var prose: Prose { Prose(language) }

  /// Lines of each list on the page.
  private static let shown = 20

  static func render(_ visit: Visit, _ id: Identifier, notice: Phrase? = nil) throws -> Response {
    let page = ImportPage(visit: visit, job: try visit.importDesk().find(id))
    if page.job.progress != nil || page.job.stored.state == .reading { return page.working() }
    return try page.job.stored.state == .taken ? page.taken() : page.report(notice)
  }

  /// Reads again with other columns, or does it.
  static func step(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    let desk = try visit.importDesk()
    let job = try desk.find(id)
    let form = try SentForm(page.request)
    if let mapping = job.mapping, job.stored.state == .read {
      let chosen = ColumnMapping(
        mapping.meanings.enumerated().map { column, meaning in
          guard let name = form.items["column.\(column)"] else { return meaning }
          return ColumnMeaning(named: name, job.kind)
        })
      if chosen != mapping || form["step"] == "read" {
        try desk.choose(chosen, for: id)
        // Nobody confirms what he has not read.
        guard form["step"] == "read" else {
          return try render(visit, id, notice: Words.Import.columnsChanged)
        }
        return .redirect(to: "/imports/\(id)")
      }
    }
    if form["step"] == "take" { try desk.take(id) }
    return .redirect(to: "/imports/\(id)")
  }

  private func working() -> Response {
    let progress = job.progress ?? WorkProgress("", done: 0, of: 0)
    var response = PageFrame(visit).page(Words.Import.working) { markup in
      markup.element("h1", text: Words.Import.working(language))
      markup.element("p", text: job.stored.name)
      if progress.total > 0 {
        let words = Words.Import.progress(
          prose.grouped(progress.done), prose.grouped(progress.total))
        markup.element("p", ["role": "status"], text: words(language))
        markup.element(
          "progress", ["max": "\(progress.total)", "value": "\(progress.done)"],
          text: words(language))
      }
      markup.element("p", ["class": "soft"], text: Words.Import.wait(language))
      markup.element("p") { markup in
        markup.element("a", ["class": "button", "href": path], text: Words.Import.renew(language))
      }
    }
    // The browser asks again by itself, without a script.
    response.headers.set("Refresh", "2; url=\(path)")
    return response
  }

  private func report(_ notice: Phrase?) throws -> Response {
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = path
    frame.isWide = true
    // What is missing has no place on the page; what is said twice has.
    let problem = job.problem.map { problem in
      problem.field?.hasPrefix("column.") ?? false
        ? problem : Problem(problem.code, problem.words, status: problem.status)
    }
    let state = FormState(problems: [problem].compactMap(\.self))
    return try frame.page(Words.Import.report, state) { markup in
      let form = FormMarkup(language: language, state: state)
      markup.element("h1", text: Words.Import.report(language))
      form.summary(&markup)
      markup.element("p", ["class": "soft"], text: job.stored.name + dialect)
      if job.problem == nil { counts(&markup) }
      try markup.element("form", ["method": "post", "action": path]) { markup in
        markup.element("p", ["class": "buttons"]) { markup in
          if job.problem == nil, job.report.created + job.report.changed > 0 {
            form.submit(Words.Import.confirm, name: "step", value: "take", &markup)
          }
          markup.element(
            "a", ["class": "button quiet", "href": "/importer/\(job.kind.name)"],
            text: Words.Import.another(language))
        }
        if job.problem == nil, job.report.created + job.report.changed == 0 {
          markup.element("p", text: Words.Import.nothing(language))
        }
        try lists(&markup)
        if let mapping = job.mapping {
          ColumnTable(job: job, mapping: mapping, language: language).render(form, &markup)
        }
      }
      discard(&markup)
    }
  }

  private var dialect: String {
    guard let dialect = job.dialect else { return "" }
    let separator = dialect.separator == "tab" ? Words.Import.tab(language) : dialect.separator
    return " · " + Words.Import.dialect(separator, dialect.encoding)(language)
  }

  private func taken() throws -> Response {
    var frame = PageFrame(visit)
    frame.path = path
    frame.notice = PageFrame.Notice(
      words: Words.Import.done,
      action: job.report.batch.map {
        PageFrame.Action(path: "/lots/\($0)/annuler", words: Words.Bulk.undo)
      })
    return try frame.page(Words.Import.done) { markup in
      markup.element("h1", text: Words.Import.done(language))
      markup.element("p", ["class": "soft"], text: job.stored.name)
      counts(&markup)
      markup.element("p", ["class": "buttons"]) { markup in
        markup.element(
          "a", ["class": "button", "href": ListAddress.path(job.kind)],
          text: job.kind.plural(language))
        if !job.report.doubles.isEmpty {
          markup.element(
            "a", ["class": "button quiet", "href": "/doublons/\(job.kind.name)"],
            text: Words.Doubles.title(language))
        }
        markup.element(
          "a", ["class": "button quiet", "href": "/importer/\(job.kind.name)"],
          text: Words.Import.another(language))
      }
      try lists(&markup)
      discard(&markup)
    }
  }

  private func counts(_ markup: inout Markup) {
    let report = job.report
    let refused = Set(report.refused.map(\.line)).count
    markup.element("ul", ["class": "counts"]) { markup in
      for (count, words) in [
        (report.created, Words.Import.created), (report.changed, Words.Import.changed),
        (report.unchanged, Words.Import.unchanged), (refused, Words.Import.refused),
      ] {
        markup.element("li", text: words(prose.grouped(count))(language))
      }
    }
  }

  private func lists(_ markup: inout Markup) throws {
    let report = job.report
    list(
      Words.Import.refusals,
      report.refused.map { refusal in
        let heading =
          job.columns.indices.contains(refusal.column - 1)
          ? job.columns[refusal.column - 1].heading : ""
        let place = heading.isEmpty ? "" : Words.Import.column(named: heading)(language)
        return Words.Import.refusal("\(refusal.line)\(place)", refusal.reason(language))(language)
      },
      &markup)
    if !report.refused.isEmpty {
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "\(path)/refus.csv", "download": ""],
          text: Words.Import.takeRejected(language))
      }
    }
    list(
      Words.Import.notes,
      report.notes.map { Words.Import.refusal("\($0.line)", $0.words(language))(language) },
      &markup)
    guard !report.doubles.isEmpty else { return }
    markup.element("h2", text: Words.Import.doubles(language))
    markup.element("p", ["class": "soft"], text: Words.Import.doublesExplained(language))
    try markup.element("ul") { markup in
      for double in report.doubles.prefix(Self.shown) {
        try markup.element("li") { markup in
          markup.text(Words.Import.double("\(double.line)", double.title)(language))
          // What a trial made is not there to be opened.
          if try visit.ownRecord(double.other) != nil {
            markup.element("a", ["href": "/fiche/\(double.other)"], text: double.otherTitle)
          } else {
            markup.text(double.otherTitle)
          }
          markup.text(prose.colon + ResemblingMarkup.words(double.reasons, language))
        }
      }
    }
    more(report.doubles.count, &markup)
  }

  private func list(_ title: Phrase, _ lines: [String], _ markup: inout Markup) {
    guard !lines.isEmpty else { return }
    markup.element("h2", text: title(language))
    markup.element("ul") { markup in
      for line in lines.prefix(Self.shown) { markup.element("li", text: line) }
    }
    more(lines.count, &markup)
  }

  private func more(_ count: Int, _ markup: inout Markup) {
    guard count > Self.shown else { return }
    let words = Words.Import.more(prose.grouped(count - Self.shown))
    markup.element("p", ["class": "soft"], text: words(language))
  }

  private func discard(_ markup: inout Markup) {
    markup.element("form", ["method": "post", "action": "\(path)/effacer"]) { markup in
      markup.element("p", ["class": "soft"], text: Words.Import.kept(language))
      markup.element(
        "button", ["type": "submit", "class": "quiet"], text: Words.Import.discard(language))
    }
  }
}

/// What each column means, to be changed.
struct ColumnTable {
  let job: ImportJob
  let mapping: ColumnMapping
  let language: Phrase.Language

  func render(_ form: FormMarkup, _ markup: inout Markup) {
    markup.element("h2", text: Words.Import.columns(language))
    if job.isRemembered { markup.element("p", text: Words.Import.remembered(language)) }
    markup.element("table") { markup in
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          for words in [Words.Import.column, Words.Import.samples, Words.Import.meaning] {
            markup.element("th", ["scope": "col"], text: words(language))
          }
        }
      }
      markup.element("tbody") { markup in
        for (number, column) in job.columns.enumerated() { row(number, column, form, &markup) }
      }
    }
    markup.element("p", ["class": "buttons"]) { markup in
      form.submit(
        Words.Import.readAgain, name: "step", value: "read", style: "quiet", &markup)
    }
  }

  private func row(
    _ number: Int, _ column: ImportColumn, _ form: FormMarkup, _ markup: inout Markup
  ) {
    let name = "column.\(number)"
    let heading = column.heading.isEmpty ? "\(number + 1)" : column.heading
    let fault = form.state.fault(name, language)
    markup.element("tr") { markup in
      markup.element("th", ["scope": "row"], text: heading)
      markup.element(
        "td", ["data-label": Words.Import.samples(language)],
        text: column.samples.joined(separator: " · "))
      markup.element("td", ["data-label": Words.Import.meaning(language)]) { markup in
        markup.element(
          "select",
          [
            "id": name, "name": name, "aria-label": Words.Import.meaning(of: heading)(language),
            "aria-invalid": fault == nil ? nil : "true",
          ]
        ) { markup in
          option("", Words.Import.ignored, number, &markup)
          for meaning in ColumnMeaning.all(of: job.kind) {
            option(meaning.name, meaning.label(of: job.kind), number, &markup)
          }
        }
      }
    }
  }

  private func option(_ name: String, _ words: Phrase, _ number: Int, _ markup: inout Markup) {
    let isChosen = (mapping.meanings[number]?.name ?? "") == name
    markup.element(
      "option", ["value": name, "selected": isChosen ? "" : nil], text: words(language))
  }
}
