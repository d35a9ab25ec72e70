import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// Who is away: dates, a colleague, confirm.
enum AbsencesPage {
  private static let path = "/absences"

  static func render(_ visit: Visit, _ state: FormState? = nil, notice: Phrase? = nil) throws
    -> Response
  {
    let absences = try visit.absences()
    let advisers = try visit.advisers()
    let language = visit.language
    let own = visit.caller.account
    let others = advisers.filter { $0.id != own }
    let state = state ?? start(visit, others)
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = path
    return frame.page(Words.Absences.title, state) { markup in
      markup.element("h1", text: Words.Absences.title(language))
      form.summary(&markup)
      list(absences, language, &markup)
      markup.element("h2", text: Words.Absences.declare(language))
      guard !others.isEmpty else {
        return markup.element("p", text: Words.Absences.alone(language))
      }
      markup.element("p", text: Words.Absences.explained(language))
      markup.element("form", ["method": "post", "action": path]) { markup in
        form.line("first", Words.Absences.first, type: "date", isRequired: true, &markup)
        form.line("last", Words.Absences.last, type: "date", isRequired: true, &markup)
        choice(advisers, own, state, language, &markup)
        form.lines(
          "note", Words.Absences.note, hint: Words.Absences.noteHint, rows: 4, &markup)
        markup.element("details") { markup in
          markup.element("summary", text: Words.Absences.who(language))
          form.choice(
            "account", Words.Absences.who, advisers.map { ($0.id.description, $0.name) }, &markup)
        }
        form.submit(Words.Absences.confirm, &markup)
      }
    }
  }

  /// What stands in the form at first: a week from today, and a colleague.
  private static func start(_ visit: Visit, _ others: [Account]) -> FormState {
    FormState(values: [
      "first": visit.localDay(visit.now),
      "last": visit.localDay(visit.now.adding(seconds: 7 * 86_400)),
      "stand_in": others.count == 1 ? others[0].id.description : "",
      "account": visit.caller.account?.description ?? "",
    ])
  }

  /// The colleagues, one click each.
  private static func choice(
    _ advisers: [Account], _ own: Identifier?, _ state: FormState, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let fault = state.fault("stand_in", language)
    markup.element(
      "fieldset",
      [
        "id": "stand_in", "class": fault == nil ? nil : "faulty",
        "aria-describedby": fault == nil ? nil : "stand_in-fault",
      ]
    ) { markup in
      markup.element("legend", text: Words.Absences.standIn(language))
      if let fault {
        markup.element("p", ["class": "fault", "id": "stand_in-fault"], text: fault)
      }
      for adviser in advisers {
        let id = adviser.id.description
        markup.element("p", ["class": "box"]) { markup in
          markup.void(
            "input",
            [
              "type": "radio", "id": "stand_in-\(id)", "name": "stand_in", "value": id,
              "checked": state.value("stand_in") == id ? "" : nil,
            ])
          let words =
            adviser.id == own ? Words.Absences.myself(adviser.name)(language) : adviser.name
          markup.element("label", ["for": "stand_in-\(id)"], text: words)
        }
      }
    }
  }

  private static func list(
    _ absences: [AbsenceView], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    if absences.isEmpty { markup.element("p", text: Words.Absences.none(language)) }
    let prose = Prose(language)
    markup.element("ul", ["class": "lines"]) { markup in
      for view in absences {
        markup.element("li") { markup in
          markup.element(
            "p", ["class": "title"],
            text: Words.Absences.line(
              view.name, prose.moment(view.absence.first), prose.moment(view.absence.last),
              view.standIn)(language))
          if let present = view.present, present != view.standIn {
            markup.element("p", text: Words.Absences.present(present)(language))
          }
          if !view.absence.note.isEmpty {
            markup.element("p", ["class": "wording"], text: view.absence.note)
          }
          markup.element(
            "form", ["method": "post", "action": "\(path)/\(view.absence.id)/finir"]
          ) { markup in
            FormMarkup(language: language, state: .empty).submit(
              Words.Absences.end, style: "quiet", &markup)
          }
        }
      }
    }
  }

  static func declare(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let sent = try SentForm(page.request)
    do {
      try visit.declareAbsence(
        of: Identifier(sent["account"]), standIn: Identifier(sent["stand_in"]),
        first: sent["first"], last: sent["last"], note: sent["note"])
    } catch let problem as Problem where problem.field != nil {
      return try render(visit, sent.state(problem))
    }
    return try render(visit, notice: Words.Absences.saved)
  }
}
