import Base
import HTML
import Language
import Office
import Schema
import Store

/// The rows of a list: a table on a wide screen, cards on a small one.
struct ListTableMarkup {
  let kind: Kind
  let language: Phrase.Language
  /// Whether it was looked around a place.
  let hasDistances: Bool

  /// The fields that stand in a row besides the name: those that describe a record, and those that the
  /// list is filtered and ordered by; without those that nobody on the page has filled in.
  private func fields(_ items: [ListPage.Item]) -> [Field] {
    var names = kind.summary
    names += [kind.sector].compactMap(\.self) + kind.facets + kind.orders.prefix(1)
    return names.reduce(into: [Field]()) { fields, name in
      guard let field = kind.field(name), !fields.contains(field),
        items.contains(where: { $0.record.values[name] != nil })
      else { return }
      fields.append(field)
    }
  }

  func render(_ items: [ListPage.Item], _ caption: String, _ markup: inout Markup) {
    let fields = fields(items)
    markup.element("table", ["class": "rows"]) { markup in
      markup.element("caption", ["class": "unseen"], text: caption)
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          markup.element("td", ["class": "pick"]) { markup in
            markup.element("span", ["class": "unseen"], text: Words.Bulk.pick(language))
          }
          for label in labels(fields) {
            let isSpare = label == Words.Lists.account
            markup.element(
              "th", ["scope": "col", "class": isSpare ? "spare" : nil], text: label(language))
          }
        }
      }
      markup.element("tbody") { markup in
        for item in items { row(item, fields, &markup) }
      }
    }
  }

  private func labels(_ fields: [Field]) -> [Phrase] {
    var labels = [kind.field(kind.title)?.label ?? kind.label] + fields.map(\.label)
    if hasDistances { labels.append(Words.Lists.byDistance) }
    if kind.lifeCycle != nil { labels.append(Words.Lists.state) }
    if kind.entryType != nil { labels.append(Words.Lists.sharing) }
    if kind.email != nil { labels.append(Words.Lists.account) }
    return labels
  }

  private func row(_ item: ListPage.Item, _ fields: [Field], _ markup: inout Markup) {
    let record = item.record
    markup.element("tr") { markup in
      markup.element("td", ["class": "pick"]) { markup in
        markup.void(
          "input",
          [
            "type": "checkbox", "name": "id", "value": record.id.description,
            "aria-label": Words.Bulk.pick(record.title)(language),
          ])
      }
      markup.element("th", ["scope": "row"]) { markup in
        markup.element("a", ["href": "/fiche/\(record.id)"], text: record.title)
      }
      for field in fields { cell(field.label, words(field, record), &markup) }
      if hasDistances {
        let words = item.kilometres.map { Words.Lists.kilometres(Int($0.rounded()))(language) }
        cell(Words.Lists.byDistance, words ?? "", &markup)
      }
      if let lifeCycle = kind.lifeCycle {
        cell(Words.Lists.state, lifeCycle.state(record.state).label(language), &markup)
      }
      if kind.entryType != nil {
        cell(Words.Lists.sharing, record.widestLevel.label(language), &markup)
      }
      if let account = item.account {
        let words = Words.Lists.account(account.rawValue)(language)
        // What has no room on a screen of medium width; the list is filtered by it all the same.
        cell(Words.Lists.account, words, style: "spare", &markup)
      }
    }
  }

  private func words(_ field: Field, _ record: Record) -> String {
    guard let value = record.values[field.name] else { return "" }
    switch field.shape {
    case .day, .moment: return Prose(language).moment(value.line)
    default:
      let words = field.words(value, language)
      return words.count > 80 ? words.prefix(79) + "…" : words
    }
  }

  /// An empty cell is left out of a card.
  private func cell(
    _ label: Phrase, _ words: String, style: String? = nil, _ markup: inout Markup
  ) {
    markup.element(
      "td", ["data-label": label(language), "class": words.isEmpty ? "empty" : style], text: words)
  }
}
