import Base
import HTML
import Language

/// What a form shows again after it was refused: what was typed, and what is wrong with it.
struct FormState {
  /// By the name of the field.
  var values: [String: String] = [:]
  var problems: [Problem] = []

  /// Nothing typed yet.
  static let empty = FormState()

  /// The status of the page that shows it again.
  var status: Int { problems.map(\.status).max() ?? 200 }

  func value(_ name: String) -> String { values[name] ?? "" }

  /// What is wrong with a field.
  func fault(_ name: String, _ language: Phrase.Language) -> String? {
    problems.first { $0.field == name }?.words(language)
  }
}

/// The parts of forms: a label above, a hint, what is wrong, and the field.
struct FormMarkup {
  let language: Phrase.Language
  let state: FormState

  /// Where to go when the form has done its work, carried along with it.
  func destination(_ markup: inout Markup) {
    let path = state.value("return")
    guard !path.isEmpty else { return }
    markup.void("input", ["type": "hidden", "name": "return", "value": path])
  }

  /// What is wrong, on top, with a link to the field; nothing when nothing is.
  func summary(_ markup: inout Markup) {
    guard !state.problems.isEmpty else { return }
    markup.element(
      "div", ["class": "error-summary", "role": "alert", "tabindex": "-1"]
    ) { markup in
      markup.element("h2", text: Words.Frame.problem(language))
      for problem in state.problems {
        markup.element("p") { markup in
          if let field = problem.field {
            markup.element("a", ["href": "#\(field)"], text: problem.words(language))
          } else {
            markup.text(problem.words(language))
          }
        }
      }
    }
  }

  /// A field of one line. A password is never shown again. `suggestions` is the identifier of a list of
  /// values that can be taken.
  func line(
    _ name: String, _ label: Phrase, type: String = "text", hint: Phrase? = nil,
    autocomplete: String? = nil, inputmode: String? = nil, isRequired: Bool = false,
    suggestions: String? = nil, _ markup: inout Markup
  ) {
    field(name, label, hint: hint, &markup) { markup, description in
      markup.void(
        "input",
        [
          "type": type, "id": name, "name": name,
          "value": type == "password" ? nil : state.value(name), "autocomplete": autocomplete,
          "list": suggestions,
          "inputmode": inputmode, "required": isRequired ? "" : nil,
          "aria-describedby": description,
          "aria-invalid": state.fault(name, language) == nil ? nil : "true",
        ])
    }
  }

  /// A field of several lines.
  func lines(
    _ name: String, _ label: Phrase, hint: Phrase? = nil, rows: Int = 5, isRequired: Bool = false,
    _ markup: inout Markup
  ) {
    field(name, label, hint: hint, &markup) { markup, description in
      markup.element(
        "textarea",
        [
          "id": name, "name": name, "rows": "\(rows)", "required": isRequired ? "" : nil,
          "aria-describedby": description,
          "aria-invalid": state.fault(name, language) == nil ? nil : "true",
        ]
      ) { markup in
        // The first line end behind the tag is dropped by browsers.
        markup.text("\n" + state.value(name))
      }
    }
  }

  /// A file of one of the types `accept`, or several. What was chosen is never shown again: browsers forget it.
  func file(
    _ name: String, _ label: Phrase, hint: Phrase? = nil, accept: String,
    isMultiple: Bool = false, _ markup: inout Markup
  ) {
    field(name, label, hint: hint, &markup) { markup, description in
      markup.void(
        "input",
        [
          "type": "file", "id": name, "name": name, "accept": accept,
          "multiple": isMultiple ? "" : nil,
          "aria-describedby": description,
          "aria-invalid": state.fault(name, language) == nil ? nil : "true",
        ])
    }
  }

  /// One of several answers, as a list to open.
  func choice(
    _ name: String, _ label: Phrase, _ choices: [(value: String, words: String)],
    hint: Phrase? = nil, _ markup: inout Markup
  ) {
    field(name, label, hint: hint, &markup) { markup, description in
      markup.element("select", ["id": name, "name": name, "aria-describedby": description]) {
        markup in
        for choice in choices {
          markup.element(
            "option",
            ["value": choice.value, "selected": choice.value == state.value(name) ? "" : nil],
            text: choice.words)
        }
      }
    }
  }

  /// A box to tick.
  func box(_ name: String, _ label: Phrase, _ markup: inout Markup) {
    markup.element("p", ["class": "box"]) { markup in
      markup.void(
        "input",
        [
          "type": "checkbox", "id": name, "name": name, "value": "yes",
          "checked": state.value(name) == "yes" ? "" : nil,
        ])
      markup.element("label", ["for": name], text: label(language))
    }
  }

  /// The button that sends the form; one that does not need all sends it as far as it is filled in.
  func submit(
    _ label: Phrase, name: String? = nil, value: String? = nil, style: String? = nil,
    needsAll: Bool = true, _ markup: inout Markup
  ) {
    markup.element(
      "button",
      [
        "type": "submit", "name": name, "value": value, "class": style,
        "formnovalidate": needsAll ? nil : "",
      ], text: label(language))
  }

  private func field(
    _ name: String, _ label: Phrase, hint: Phrase?, _ markup: inout Markup,
    _ input: (inout Markup, String?) -> Void
  ) {
    let fault = state.fault(name, language)
    let description = [hint == nil ? nil : "\(name)-hint", fault == nil ? nil : "\(name)-fault"]
      .compactMap(\.self).joined(separator: " ")
    markup.element("div", ["class": fault == nil ? "field" : "field faulty"]) { markup in
      markup.element("label", ["for": name], text: label(language))
      if let hint {
        markup.element("p", ["class": "soft", "id": "\(name)-hint"], text: hint(language))
      }
      if let fault {
        markup.element("p", ["class": "fault", "id": "\(name)-fault"], text: fault)
      }
      input(&markup, description.isEmpty ? nil : description)
    }
  }
}
