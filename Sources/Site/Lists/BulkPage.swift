import Base
import Crypto
import HTML
import HTTP
import Language
import Office
import Schema

/// Asks once more, with the count, before something is done to many records; then does it.
struct BulkPage {
  let visit: Visit
  let address: ListAddress
  let list: OfficeList
  let form: SentForm
  let action: BulkAction

  private var language: Phrase.Language { visit.language }
  private var selection: ListSelection { BulkForm.selection(form, address) }

  init(_ visit: Visit, _ kind: Kind, _ page: PageRequest) throws {
    self.visit = visit
    address = ListAddress(kind, page.request.query)
    list = try visit.list(kind)
    form = try SentForm(page.request)
    guard let action = BulkAction(rawValue: form["action"]),
      BulkAction.all(of: kind).contains(action)
    else {
      throw Problem(
        "unknown-action",
        Phrase("Cette action n’existe pas ici.", en: "There is no such action here."), status: 400)
    }
    self.action = action
  }

  /// What is to be done, to how many, and what has to be chosen for it.
  func ask(_ state: FormState = .empty, notice: Phrase? = nil) throws -> Response {
    if action == .write { return try LetterPage(visit, address, list, form).write() }
    let ids = try list.records(selection)
    let prose = Prose(language)
    let count = prose.count(ids.count, Words.Lists.one, Words.Lists.many)
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    let prefix = state.problems.isEmpty ? "" : Words.Frame.errorPrefix(language)
    return try frame.page(prefix + action.title(count)(language), status: state.status) { markup in
      markup.element("h1", text: action.title(count)(language))
      let fields = FormMarkup(language: language, state: state)
      fields.summary(&markup)
      guard !ids.isEmpty else {
        markup.element("p", text: Words.Bulk.nobody(language))
        return back(&markup)
      }
      markup.element("p", ["class": "soft"], text: scope(language))
      explanation(&markup)
      try markup.element(
        "form", ["method": "post", "action": "\(address.path)/faire\(address.query)"]
      ) { markup in
        hidden(ids, &markup)
        try choices(fields, state, &markup)
        markup.element("p", ["class": "buttons"]) { markup in
          fields.submit(needsField ? Words.Bulk.next : Words.Bulk.confirm, &markup)
          back(&markup)
        }
      }
    }
  }

  private func scope(_ language: Phrase.Language) -> String {
    if case .these = selection { return Words.Bulk.ticked(language) }
    return Words.Bulk.whole(language)
  }

  private func explanation(_ markup: inout Markup) {
    switch action {
    case .write: break
    case .invite: markup.element("p", text: Words.Bulk.inviteExplained(language))
    case .bin:
      markup.element("p", text: Words.Bulk.binExplained(language))
      markup.element("p", text: Words.Bulk.undoable(language))
    case .change, .entrust: markup.element("p", text: Words.Bulk.undoable(language))
    }
  }

  private func back(_ markup: inout Markup) {
    markup.element("a", ["href": address.url()], text: Words.Bulk.back(language))
  }

  /// What tells one selection from another, also from one of as many records.
  private static func mark(_ ids: [Identifier]) -> String {
    Hexadecimal.encode(SHA256.hash(ids.sorted().flatMap(\.bytes)))
  }

  private func hidden(_ ids: [Identifier], _ markup: inout Markup) {
    func hide(_ name: String, _ value: String) {
      markup.void("input", ["type": "hidden", "name": name, "value": value])
    }
    hide("action", action.rawValue)
    hide("count", "\(ids.count)")
    hide("selected", Self.mark(ids))
    if case .these(let ids) = selection { for id in ids { hide("id", id.description) } }
    if let field, action == .change { hide("field", field.name) }
  }

  /// The field that is changed, once it is chosen.
  private var field: Field? {
    switch action {
    case .entrust: list.kind.adviser.flatMap { list.kind.field($0) }
    case .change: list.fieldsForMany.first { $0.name == form["field"] }
    case .write, .invite, .bin: nil
    }
  }

  private var needsField: Bool { action == .change && field == nil }

  private func choices(_ fields: FormMarkup, _ state: FormState, _ markup: inout Markup) throws {
    if needsField {
      fields.choice(
        "field", Words.Bulk.field, list.fieldsForMany.map { ($0.name, $0.label(language)) },
        &markup)
    } else if action == .entrust {
      let names = try list.adviserNames()
      fields.line(
        "value", Words.Bulk.entrust, hint: Words.Bulk.valueHint, suggestions: "advisers", &markup)
      markup.element("datalist", ["id": "advisers"]) { markup in
        for name in names { markup.void("option", ["value": name]) }
      }
    } else if let field {
      FieldInput.render(
        field, named: "value", field.label, hint: Words.Bulk.valueHint, fields, &markup)
    }
  }

  /// Does it, if the records are selected of which the person has read how many they are.
  func act() throws -> Response {
    let isComplete = form.items["count"] != nil && (field == nil || form.items["value"] != nil)
    guard isComplete, !needsField else { return try ask() }
    let ids = try list.records(selection)
    guard Self.mark(ids) == form["selected"] else {
      let notice =
        "\(ids.count)" == form["count"]
        ? Words.Bulk.otherRecords : Words.Bulk.otherCount(form["count"], "\(ids.count)")
      return try ask(form.state(), notice: notice)
    }
    guard !ids.isEmpty else { return try ask() }
    switch action {
    case .write: return try ask()
    case .invite:
      let report = try visit.people.invite(ids)
      return try done(
        Words.Bulk.invited(
          "\(report.invited)", "\(report.withoutAddress)", "\(report.present)"), nil)
    case .bin:
      let report = try visit.file.bin(ids, of: list.kind)
      return try done(Words.Bulk.binned("\(report.changed)"), report.batch)
    case .change, .entrust:
      guard let field else { return try ask() }
      do {
        let text = FieldInput.text(of: field, named: "value", in: form)
        let report = try visit.file.change(ids, of: list.kind, texts: [field.name: text])
        return try done(Words.Bulk.changed("\(report.changed)"), report.batch)
      } catch let faults as InputFaults {
        let problems = faults.problems.map { problem in
          Problem(problem.code, problem.words, field: "value", status: problem.status)
        }
        return try ask(form.state(problems))
      }
    }
  }

  private func done(_ words: Phrase, _ batch: Identifier?) throws -> Response {
    let undo = batch.map {
      PageFrame.Action(path: "/lots/\($0)/annuler", words: Words.Bulk.undo)
    }
    return try OfficeListPage.render(
      visit, list.kind, Query(address.items()),
      notice: PageFrame.Notice(words: words, action: undo))
  }
}
