import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// Asking for a course: a subject is enough, and what was asked for already is shown while it is typed.
enum AskPage {
  static let path = "/nouveau/\(TrainingKinds.request.name)"

  static func new(_ visit: Visit) throws -> Response {
    guard RecordPermission(visit.caller).mayCreate(TrainingKinds.request) else {
      throw visit.refusal
    }
    var state = FormState()
    let notice = try DraftSteps.resume(path, into: &state, visit)
    return try page(visit, state, notice: notice)
  }

  static func create(_ visit: Visit, _ page: PageRequest) throws -> Response {
    guard RecordPermission(visit.caller).mayCreate(TrainingKinds.request) else {
      throw visit.refusal
    }
    let sent = try SentForm(page.request)
    let similar = try visit.requestsSimilar(to: sent["title"])
    // Who has not seen them yet sees them before anything is kept.
    if !similar.isEmpty, !sent.has("seen") {
      var state = sent.state()
      state.values["seen"] = "yes"
      return try Self.page(visit, state, similar: similar)
    }
    let input = RecordInput(texts: FieldInput.texts(of: fields, in: sent, besides: ["seen"]))
    do {
      let record = try visit.file.create(TrainingKinds.request, input)
      try visit.discardDraft(path)
      return .redirect(to: "/fiche/\(record.id)")
    } catch let faults as InputFaults {
      return try Self.page(visit, sent.state(faults.problems))
    }
  }

  /// For the script: what is like a title, as it is being typed.
  static func similar(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let items = try visit.requestsSimilar(to: page.request.query["title"] ?? "")
    let states = try visit.interest(in: items)
    return .json(
      JSONValue.array(
        items.map { item in
          var members = [
            JSONMember("title", .string(item.title)),
            JSONMember("about", .string(TrainingLines.about(item, visit.language))),
            JSONMember("url", .string("/fiche/\(item.id)")),
          ]
          if let button = WishSection.button(states[item.id]), button.value == "yes" {
            members.append(JSONMember("button", .string(button.words(visit.language))))
          }
          return .object(members)
        }
      ).bytes)
  }

  /// The fields that a person fills in.
  private static var fields: [Field] { TrainingKinds.request.fields.filter { !$0.isAutomatic } }

  private static func page(
    _ visit: Visit, _ state: FormState, similar: [ResultItem] = [],
    notice: PageFrame.Notice? = nil
  ) throws -> Response {
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = path
    frame.notice = notice
    return try frame.page(Words.Training.ask, state) { markup in
      markup.element("h1", text: Words.Training.askTitle(language))
      form.summary(&markup)
      if !similar.isEmpty {
        markup.element("h2", text: Words.Training.similar(language))
        markup.element("p", text: Words.Training.similarExplained(language))
        try TrainingLines(visit: visit, destination: "/formations").render(similar, &markup)
      }
      markup.element(
        "form",
        [
          "method": "post", "action": path, "class": "record",
          "data-draft": "/brouillon?form=\(PercentCoding.encode(path))",
          "data-draft-failed": Words.File.draftFailed(language),
          "data-similar": "/formations/semblables",
          "data-similar-title": Words.Training.similar(language),
        ]
      ) { markup in
        if state.value("seen") == "yes" {
          markup.void("input", ["type": "hidden", "name": "seen", "value": "yes"])
        }
        form.line(
          "title", Words.Training.subject, hint: Words.Training.askExplained, isRequired: true,
          &markup)
        markup.element("div", ["role": "status", "data-similar-list": ""]) { _ in }
        let rest = fields.filter { $0.name != "title" }
        let isOpen = rest.contains { !state.value($0.name).isEmpty }
        markup.element("details", ["open": isOpen ? "" : nil]) { markup in
          markup.element("summary", text: Words.Training.details(language))
          for field in rest {
            FieldInput.render(field, named: field.name, field.label, form, &markup)
          }
        }
        markup.element("p", ["class": "buttons"]) { markup in
          form.submit(
            similar.isEmpty ? Words.Training.send : Words.Training.sendAnyway, &markup)
        }
        markup.element("p", ["class": "soft", "role": "status", "data-draft-state": ""]) { _ in }
      }
    }
  }
}
