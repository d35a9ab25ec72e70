import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// How the office keeps its agenda: the template of proposals, and how many validate.
enum AgendaRulePage {
  static func render(_ visit: Visit, _ sent: FormState? = nil, notice: Phrase? = nil) throws
    -> Response
  {
    try visit.requireStaff()
    let language = visit.language
    let rule = visit.agendaRule
    var state = FormState()
    state.values["off"] = rule.isOff ? "yes" : ""
    state.values["validators"] = "\(rule.validators)"
    state.values["categories"] = rule.categories.joined(separator: "\n")
    for name in rule.required { state.values["required.\(name)"] = "yes" }
    let form = FormMarkup(language: language, state: sent ?? state)
    var frame = PageFrame(visit)
    frame.path = "/agenda/regles"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.AgendaRules.title, form.state) { markup in
      markup.element("h1", text: Words.AgendaRules.title(language))
      form.summary(&markup)
      markup.element("form", ["method": "post", "action": "/agenda/regles"]) { markup in
        form.choice(
          "validators", Words.AgendaRules.validators,
          [
            ("1", Words.AgendaRules.one(language)), ("2", Words.AgendaRules.two(language)),
          ], &markup)
        form.lines(
          "categories", Words.AgendaRules.categories, hint: Words.AgendaRules.categoriesHint,
          &markup)
        markup.element("fieldset") { markup in
          markup.element("legend", text: Words.AgendaRules.required(language))
          for field in visit.templateFields {
            form.box("required.\(field.name)", field.label, &markup)
          }
        }
        form.box("off", Words.AgendaRules.off, &markup)
        form.submit(Words.Frame.save, &markup)
      }
    }
  }

  static func set(_ visit: Visit, _ page: PageRequest) throws -> Response {
    try visit.requireStaff()
    let sent = try SentForm(page.request)
    var rule = AgendaRule()
    rule.isOff = sent.has("off")
    rule.validators = sent["validators"] == "2" ? 2 : 1
    rule.categories = sent["categories"].split(whereSeparator: \.isNewline).map(String.init)
    rule.required = Set(
      visit.templateFields.map(\.name).filter { sent.has("required.\($0)") })
    do {
      try visit.set(rule)
      return try render(visit, notice: Words.AgendaRules.saved)
    } catch let problem as Problem where problem.field != nil {
      return try render(visit, sent.state(problem))
    }
  }
}
