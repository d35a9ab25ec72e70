import Base
import HTTP
import Language
import Office
import Schema
import Store

/// What the forms of records do.
enum RecordEditing {
  static func new(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try newForm(visit, page)
    var state = form.filled()
    let notice = try DraftSteps.resume(form.path, into: &state, visit)
    return form.page(form.newTitle, state, notice: notice)
  }

  private static func newForm(_ visit: Visit, _ page: PageRequest) throws -> RecordForm {
    let name = page.parameters["kind"] ?? ""
    guard let kind = visit.registry[name: name] else {
      throw Problem.notFound(
        Phrase("Il n’y a pas de fiches de ce type.", en: "There are no records of this type."))
    }
    guard RecordPermission(visit.caller).mayCreate(kind) else {
      throw visit.refusal
    }
    try visit.requireAgenda(for: kind)
    return RecordForm(visit: visit, kind: kind, record: nil, path: "/nouveau/\(kind.name)")
  }

  static func create(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try newForm(visit, page)
    let sent = try SentForm(page.request)
    let input = form.input(sent)
    let isAsked = visit.caller.may(.readFile) && form.kind.email != nil
    let resembling = try isAsked ? visit.resembling(form.kind, input) : []
    guard ResemblingMarkup.areSeen(resembling, in: sent) else {
      // Who goes to look at one of them finds the form again.
      if visit.identity != nil {
        _ = try visit.keepDraft(form.path, String(decoding: page.request.body, as: UTF8.self))
      }
      return form.page(
        form.newTitle, sent.state(), resembling: resembling)
    }
    do {
      let record = try visit.file.create(form.kind, input)
      for other in resembling {
        try visit.file.setDistinct([record.id, other.record.id], form.kind)
      }
      try visit.discardDraft(form.path)
      return .redirect(to: "/fiche/\(record.id)")
    } catch let faults as InputFaults {
      return form.page(form.newTitle, sent.state(faults.problems))
    }
  }

  static func edit(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try editForm(visit, page)
    var state = form.filled()
    let notice = try DraftSteps.resume(form.path, into: &state, visit)
    return form.page(Words.File.editing(form.record?.title ?? ""), state, notice: notice)
  }

  private static func editForm(_ visit: Visit, _ page: PageRequest) throws -> RecordForm {
    let record = try visit.open(page.identifier())
    return RecordForm(
      visit: visit, kind: record.kind, record: record, path: "/fiche/\(record.id)/modifier")
  }

  static func change(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try editForm(visit, page)
    let sent = try SentForm(page.request)
    let title = Words.File.editing(form.record?.title ?? "")
    guard let record = form.record, let revision = Int64(sent["revision"]) else {
      throw Problem(
        "bad-form",
        Phrase("Il manque la version de la fiche.", en: "The version of the record is missing."),
        field: "revision", status: 400)
    }
    do {
      let changed = try visit.file.change(record.id, from: revision, form.input(sent))
      try visit.discardDraft(form.path)
      return try FilePage.render(
        visit, changed, notice: Words.File.saved, canUndo: changed.revision != record.revision)
    } catch let faults as InputFaults {
      return form.page(title, sent.state(faults.problems))
    } catch let conflict as EditConflict {
      // What was not typed is shown as it is now, so that the next save does not bring back old values.
      let joined = RecordForm(
        visit: visit, kind: record.kind, record: conflict.present, path: form.path)
      return joined.page(title, joined.filled(with: conflict.remaining), conflict: conflict)
    }
  }

  static func step(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    let sent = try SentForm(page.request)
    do {
      let record = try visit.file.take(sent["step"], of: id, reason: sent["reason"])
      return try FilePage.render(
        visit, record, notice: Words.File.saved,
        canUndo: !(record.kind.lifeCycle?.isIrreversible ?? true))
    } catch let problem as Problem where problem.field != nil || problem.code == "illegal-step" {
      // Who comes second sees what has happened.
      return try FilePage.render(visit, visit.open(id), state: sent.state(problem))
    }
  }
}

/// Drafts of forms, with and without scripts.
enum DraftSteps {
  static func keep(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let path = page.request.query["form"] ?? ""
    _ = try SentForm(page.request)
    let body = String(decoding: page.request.body, as: UTF8.self)
    let saved = try visit.keepDraft(path, body)
    let words = Words.File.draftSaved(visit.clockWords(saved))(visit.language)
    let wantsPage = page.request.headers["Sec-Fetch-Mode"].map { $0 == "navigate" } ?? true
    // Who pressed the button sees the form again, with what was kept; a script only the words.
    guard wantsPage else { return .text(words) }
    return .redirect(to: PageRequest.destination(path))
  }

  static func discard(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    _ = try visit.verified()
    try visit.discardDraft(form["form"])
    return .redirect(to: PageRequest.destination(form["form"]))
  }

  /// Fills a form with its draft, if there is one; gives the sentence that says so.
  static func resume(_ path: String, into state: inout FormState, _ visit: Visit) throws
    -> PageFrame.Notice?
  {
    guard let draft = try visit.draft(path), let items = Query(formEncoded: draft.body.utf8) else {
      return nil
    }
    for item in items.items { state.values[item.name] = item.value }
    return PageFrame.Notice(
      words: Words.File.draftResumed(visit.clockWords(draft.saved)),
      action: PageFrame.Action(
        path: "/brouillon/jeter", words: Words.File.draftDiscard, field: ("form", path)))
  }
}
