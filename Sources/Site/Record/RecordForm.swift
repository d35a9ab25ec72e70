import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// The form of a record, made from the declaration of its kind.
struct RecordForm {
  let visit: Visit
  let kind: Kind
  /// The record that is changed; nil for a new one.
  let record: Record?
  /// The path that the form is sent to, which also names its draft.
  let path: String

  /// The title of the page on which a new one is made.
  var newTitle: Phrase { kind.memberAction ?? Words.File.new(kind.label) }

  private var language: Phrase.Language { visit.language }
  private var permission: RecordPermission { RecordPermission(visit.caller) }

  /// The groups that the caller may fill in.
  private var groups: [FieldGroup] {
    guard let record else {
      let isStaff = visit.caller.may(.changeFile)
      return kind.groups.filter { isStaff || $0.owner == .changes }
    }
    return kind.groups.filter { permission.mayChange($0, of: record) }
  }

  private func fields(_ group: FieldGroup) -> [Field] {
    group.fields.filter { field in
      if field.isAutomatic { return false }
      switch field.shape {
      // A picture has a form of its own; another record is chosen where it is shown.
      case .picture, .documents, .record: return false
      default: return true
      }
    }
  }

  /// What stands in the fields now.
  func filled() -> FormState {
    var state = FormState()
    if record == nil, let zone = kind.timeZone { state.values[zone] = visit.profile.timeZone }
    for field in kind.fields {
      guard let value = record?.values[field.name] else { continue }
      state.values[field.name] = text(value, field)
    }
    return state
  }

  /// What stands in the fields now, and over it what somebody typed.
  func filled(with input: RecordInput) -> FormState {
    var state = filled()
    for (name, text) in input.texts { state.values[name] = text }
    return state
  }

  private func text(_ value: Value, _ field: Field) -> String {
    if case .list(let items) = value { return items.joined(separator: "\n") }
    if case .whole(let hundredths) = value, field.isAmount {
      return MandateTerms.typed(hundredths, language)
    }
    return value.line
  }

  /// What the form carries besides fields: the version that was opened, and who was said to be another.
  private static let controls: Set<String> = ["revision", "other"]

  /// What was typed, without the fields of which the version of somebody else was picked.
  func input(_ form: SentForm) -> RecordInput {
    let texts = FieldInput.texts(of: groups.flatMap(fields), in: form, besides: Self.controls)
    return RecordInput(
      texts: texts.filter { name, _ in
        !name.hasPrefix("pick.") && form["pick.\(name)"] != "theirs"
      })
  }

  /// What is wrong, each with the field where this form has it: what stands nowhere has no link.
  private func shown(_ state: FormState) -> FormState {
    let asked = Set(groups.flatMap(fields).map(\.name))
    var shown = state
    shown.problems = state.problems.map { problem in
      guard let field = problem.field, !asked.contains(field) else { return problem }
      return Problem(problem.code, problem.words, status: problem.status)
    }
    return shown
  }

  func page(
    _ title: Phrase, _ sent: FormState, notice: PageFrame.Notice? = nil,
    conflict: EditConflict? = nil, resembling: [Resembling] = []
  ) -> Response {
    let state = shown(sent)
    let beside = ResemblingMarkup(kind: kind, found: resembling, language: language)
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.notice = notice
    let prefix = state.problems.isEmpty ? "" : Words.Frame.errorPrefix(language)
    let isAsking = conflict != nil || !resembling.isEmpty
    return frame.page(prefix + title(language), status: isAsking ? 409 : state.status) { markup in
      markup.element("h1", text: (conflict == nil ? title : Words.File.conflict)(language))
      form.summary(&markup)
      if !resembling.isEmpty { beside.summary(&markup) }
      if let conflict {
        let name = visit.name(ofActor: conflict.actor) ?? Words.History.somebody
        markup.element("p", text: Words.File.conflictExplained(name(language))(language))
      }
      if let record, !permission.isOwner(of: record), kind.email != nil {
        markup.element("p", ["class": "soft"], text: Words.File.onBehalf(language))
      }
      markup.element(
        "form",
        [
          "method": "post", "action": path, "class": "record",
          "data-draft": "/brouillon?form=\(PercentCoding.encode(path))",
          "data-draft-failed": Words.File.draftFailed(language),
        ]
      ) { markup in
        if let revision = conflict?.present.revision ?? record?.revision {
          let known = conflict == nil ? state.values["revision"] : nil
          markup.void(
            "input",
            ["type": "hidden", "name": "revision", "value": known ?? "\(revision)"])
        }
        if let conflict { choices(conflict, &markup) }
        if !resembling.isEmpty { beside.table(state.values, &markup) }
        for group in groups where !fields(group).isEmpty {
          section(group, form, conflict, &markup)
        }
        buttons(form, &markup)
      }
    }
  }

  private func section(
    _ group: FieldGroup, _ form: FormMarkup, _ conflict: EditConflict?, _ markup: inout Markup
  ) {
    let contested = Set(conflict?.differences.map(\.field.name) ?? [])
    let shown = fields(group).filter { !contested.contains($0.name) }
    guard !shown.isEmpty else { return }
    markup.element("fieldset") { markup in
      markup.element("legend", text: group.label(language))
      if !group.ceiling.isShared {
        markup.element("p", ["class": "soft"], text: Words.File.onlyOffice(language))
      }
      for field in shown {
        render(field, form, &markup)
      }
    }
  }

  private func render(_ field: Field, _ form: FormMarkup, _ markup: inout Markup) {
    let rule = kind.isAgenda ? visit.agendaRule : nil
    if field.name == "category", let choices = rule?.categories, !choices.isEmpty {
      var all = [("", Words.File.choose(language))] + choices.map { ($0, $0) }
      let present = form.state.value(field.name)
      if !present.isEmpty, !choices.contains(present) { all.append((present, present)) }
      return form.choice(field.name, field.label, all, &markup)
    }
    let isRequired = field.isRequired || rule?.required.contains(field.name) ?? false
    FieldInput.render(field, named: field.name, field.label, isRequired: isRequired, form, &markup)
  }

  private func buttons(_ form: FormMarkup, _ markup: inout Markup) {
    markup.element("p", ["class": "buttons"]) { markup in
      form.submit(Words.Frame.save, &markup)
      markup.element(
        "button",
        [
          "type": "submit", "class": "quiet", "formnovalidate": "",
          "formaction": "/brouillon?form=\(PercentCoding.encode(path))",
        ], text: Words.File.draftButton(language))
    }
    markup.element("p", ["class": "soft", "role": "status", "data-draft-state": ""]) { _ in }
  }

  /// Both versions of each contested field, side by side.
  private func choices(_ conflict: EditConflict, _ markup: inout Markup) {
    for difference in conflict.differences {
      let field = difference.field
      markup.element("fieldset", ["class": "conflict"]) { markup in
        markup.element("legend", text: field.label(language))
        for (value, label, version) in [
          ("mine", Words.File.mine, difference.mine),
          ("theirs", Words.File.theirs, difference.theirs),
        ] {
          let id = "pick-\(field.name)-\(value)"
          markup.element("p", ["class": "box"]) { markup in
            markup.void(
              "input",
              [
                "type": "radio", "id": id, "name": "pick.\(field.name)", "value": value,
                "checked": value == "mine" ? "" : nil,
              ])
            markup.element("label", ["for": id]) { markup in
              markup.element("b", text: label(language) + Prose(language).colon)
              markup.text(
                (version.map { field.words($0, language) } ?? Words.File.empty(language)))
            }
          }
        }
        markup.element(
          "textarea", ["name": field.name, "hidden": "", "aria-label": field.label(language)]
        ) { markup in
          markup.text("\n" + (difference.mine.map { text($0, field) } ?? ""))
        }
      }
    }
  }
}
