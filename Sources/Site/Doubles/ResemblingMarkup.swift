import Base
import HTML
import Language
import Office
import Schema
import Store

/// What somebody typed for a new record beside the records that it resembles.
struct ResemblingMarkup {
  let kind: Kind
  let found: [Resembling]
  let language: Phrase.Language

  /// The sentence on top, with links, and the button that saves all the same.
  func summary(_ markup: inout Markup) {
    markup.element(
      "div", ["class": "error-summary", "role": "alert", "tabindex": "-1"]
    ) { markup in
      markup.element("h2", text: Words.Doubles.maybe(language))
      markup.element("p", text: Words.Doubles.maybeExplained(language))
      markup.element("ul") { markup in
        for item in found {
          markup.element("li") { markup in
            link(item.record, &markup)
            markup.text(Prose(language).colon + Self.words(item.reasons, language))
          }
        }
      }
      markup.element("p", ["class": "soft"], text: Words.Doubles.open(language))
    }
  }

  /// One column for what was typed, one for each record.
  func table(_ typed: [String: String], _ markup: inout Markup) {
    let fields = kind.fields.filter { field in
      !(typed[field.name] ?? "").isEmpty
        || found.contains { $0.record.values[field.name] != nil }
    }
    markup.element("table") { markup in
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          markup.element("th", ["scope": "col"], text: Words.History.field(language))
          markup.element("th", ["scope": "col"], text: Words.Doubles.typed(language))
          for item in found {
            markup.element("th", ["scope": "col"], text: item.record.title)
          }
        }
      }
      markup.element("tbody") { markup in
        for field in fields { row(field, typed[field.name] ?? "", &markup) }
      }
    }
    markup.element("p", ["class": "buttons"]) { markup in
      markup.element(
        "button",
        ["type": "submit", "name": "other", "value": ids],
        text: Words.Doubles.other(language))
    }
  }

  private func row(_ field: Field, _ typed: String, _ markup: inout Markup) {
    markup.element("tr") { markup in
      markup.element("th", ["scope": "row"], text: field.label(language))
      let value = (try? field.shape.read(typed)) ?? nil
      markup.element(
        "td", ["data-label": Words.Doubles.typed(language)],
        text: value.map { field.words($0, language) }
          ?? (typed.isEmpty ? Words.File.empty(language) : typed))
      for item in found {
        markup.element(
          "td", ["data-label": item.record.title],
          text: item.record.values[field.name].map { field.words($0, language) }
            ?? Words.File.empty(language))
      }
    }
  }

  private func link(_ record: Record, _ markup: inout Markup) {
    markup.element(
      "a", ["href": "/fiche/\(record.id)", "target": "_blank", "rel": "noopener"],
      text: record.title)
  }

  private var ids: String { found.map(\.record.id.description).joined(separator: " ") }

  static func words(_ reasons: [DoubleReason], _ language: Phrase.Language) -> String {
    reasons.map { Words.Doubles.reason($0.rawValue)(language) }.joined(separator: ", ")
  }

  /// Whether all of them were seen by somebody who says that it is another one.
  static func areSeen(_ found: [Resembling], in form: SentForm) -> Bool {
    let seen = Set(form["other"].split(separator: " ").compactMap { Identifier(String($0)) })
    return found.allSatisfy { seen.contains($0.record.id) }
  }
}
