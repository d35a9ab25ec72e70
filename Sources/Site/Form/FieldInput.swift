import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// The part of a form in which the value of a declared field is typed.
enum FieldInput {
  static func render(
    _ field: Field, named name: String, _ label: Phrase, hint: Phrase? = nil,
    isRequired: Bool = false, _ form: FormMarkup, _ markup: inout Markup
  ) {
    func line(_ type: String, inputmode: String? = nil) {
      form.line(
        name, label, type: type, hint: hint, inputmode: inputmode, isRequired: isRequired, &markup)
    }
    switch field.shape {
    case .paragraph: form.lines(name, label, hint: hint, isRequired: isRequired, &markup)
    case .list, .webAddresses:
      form.lines(name, label, hint: Words.File.onePerLine, rows: 4, &markup)
    case .choice(let choices):
      form.choice(
        name, label,
        [("", Words.File.choose(form.language))]
          + choices.map { ($0.code, $0.label(form.language)) },
        hint: hint, &markup)
    case .email: line("email", inputmode: "email")
    case .telephone: line("tel", inputmode: "tel")
    case .webAddress: line("text", inputmode: "url")
    case .whole where field.isAmount:
      form.line(
        name, label, hint: hint ?? Words.Experts.feeHint, inputmode: "decimal", &markup)
    case .postcode, .whole: line("text", inputmode: "numeric")
    case .day: line("date")
    case .moment: line("datetime-local")
    case .text, .picture, .documents, .record: line("text")
    }
  }

  /// What was typed in a form that asks for `fields`, by their names. What it does not ask for goes along,
  /// so that it is refused and not passed over in silence; `controls` are what it carries besides.
  static func texts(
    of fields: [Field], in form: SentForm, besides controls: Set<String>
  ) -> [String: String] {
    let asked = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0) })
    var texts: [String: String] = [:]
    for name in Set(form.items.items.map(\.name)).subtracting(controls) {
      texts[name] = asked[name].map { text(of: $0, named: name, in: form) } ?? form[name]
    }
    return texts
  }

  /// What was typed there, as `Shape.read` takes it.
  static func text(of field: Field, named name: String, in form: SentForm) -> String {
    let text = form[name]
    switch field.shape {
    case .whole where field.isAmount:
      // What is no amount is left to be refused as it was typed.
      return (try? MandateTerms.amount(text)).map { "\($0)" } ?? text
    case .list, .webAddresses:
      // One item a line: commas in it separate nothing.
      let items = text.split(whereSeparator: \.isNewline)
      return items.count == 1 ? items[0] + "\n" : items.joined(separator: "\n")
    default: return text
    }
  }
}
