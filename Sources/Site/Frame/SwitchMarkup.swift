import Base
import HTML

/// A few links of which one is what is shown now: here or everywhere, a list or a month.
enum SwitchMarkup {
  struct Link {
    let words: Phrase
    let url: String
    let isCurrent: Bool

    init(_ words: Phrase, _ url: String, isCurrent: Bool) {
      self.words = words
      self.url = url
      self.isCurrent = isCurrent
    }
  }

  static func render(
    _ label: Phrase, _ links: [Link], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("nav", ["aria-label": label(language)]) { markup in
      for link in links {
        markup.element(
          "a", ["href": link.url, "aria-current": link.isCurrent ? "true" : nil],
          text: link.words(language))
      }
    }
  }
}
