import Base
import HTML
import Language

/// What narrows a list by its values: a part for each field, each value a link.
enum FilterMarkup {
  struct Field {
    struct Choice {
      let words: String
      let url: String
      let isCurrent: Bool
    }

    let label: Phrase
    /// The first takes the filter away.
    let choices: [Choice]
  }

  static func render(
    _ fields: [Field], isOpen: Bool, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("details", ["class": "facets", "open": isOpen ? "" : nil]) { markup in
      markup.element("summary", text: Words.Training.narrow(language))
      for field in fields {
        markup.element("h2", text: field.label(language))
        markup.element("ul") { markup in
          for choice in field.choices {
            markup.element("li") { markup in
              markup.element(
                "a", ["href": choice.url, "aria-current": choice.isCurrent ? "true" : nil],
                text: choice.words)
            }
          }
        }
      }
    }
  }
}
