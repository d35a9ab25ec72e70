import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// What was done to a record, by whom, with before and after; and the choices of sharing.
enum HistoryPage {
  static func render(_ visit: Visit, _ id: Identifier) throws -> Response {
    let record = try visit.open(id)
    let entries = try visit.journal(of: id)
    let consents = try visit.consents(of: id)
    let language = visit.language
    let permission = RecordPermission(visit.caller)
    let visible = record.kind.groups.filter { permission.mayRead($0, of: record) }.flatMap(\.fields)
    return try PageFrame(visit).page("\(Words.History.title(language)), \(record.title)") {
      markup in
      markup.element("h1", text: "\(Words.History.title(language)), \(record.title)")
      markup.element("p") { markup in
        markup.element("a", ["href": "/fiche/\(id)"], text: Words.File.back(language))
      }
      markup.element("ol", ["class": "lines"]) { markup in
        for (place, entry) in entries.enumerated() {
          markup.element("li") { markup in
            show(entry, record, visible, visit, &markup)
            guard place == 0, permission.mayUndo(entry, of: record) else { return }
            markup.element(
              "form", ["method": "post", "action": "/fiche/\(id)/annuler/\(entry.id)"]
            ) { markup in
              markup.element(
                "button", ["type": "submit", "class": "quiet"], text: Words.Frame.undo(language))
            }
          }
        }
      }
      try MergeHistory.render(visit, record, &markup)
      table(consents, record.kind, visit, &markup)
    }
  }

  private static func show(
    _ entry: JournalEntry, _ record: Record, _ fields: [Field], _ visit: Visit,
    _ markup: inout Markup
  ) {
    let language = visit.language
    markup.element("p", ["class": "title"]) { markup in
      markup.text(
        visit.momentWords(entry.moment)
          + " · \(Words.History.action(entry.action.rawValue)(language))"
          + " · \(name(entry.actor, visit))")
    }
    if !entry.reason.isEmpty { markup.element("p", text: entry.reason) }
    let before = entry.before(onto: record)
    let after = entry.after(onto: record)
    let changed = fields.filter { before?.values[$0.name] != after?.values[$0.name] }
    guard before != nil, after != nil, !changed.isEmpty else { return }
    markup.element("table") { markup in
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          for words in [Words.History.field, Words.History.before, Words.History.after] {
            markup.element("th", ["scope": "col"], text: words(language))
          }
        }
      }
      markup.element("tbody") { markup in
        for field in changed {
          markup.element("tr") { markup in
            markup.element("th", ["scope": "row"], text: field.label(language))
            for (version, label) in [
              (before, Words.History.before), (after, Words.History.after),
            ] {
              let value = version?.values[field.name].map { field.words($0, language) }
              markup.element(
                "td", ["data-label": label(language)],
                text: value ?? Words.File.empty(language))
            }
          }
        }
      }
    }
  }

  private static func table(
    _ consents: [Consent], _ kind: Kind, _ visit: Visit, _ markup: inout Markup
  ) {
    guard !consents.isEmpty else { return }
    let language = visit.language
    markup.element("h2", text: Words.History.consents(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for consent in consents.reversed() {
        let group = kind.groups.first { $0.name == consent.group }?.label(language) ?? consent.group
        markup.element("li") { markup in
          markup.element(
            "p", ["class": "title"],
            text: group + Prose(language).colon + consent.level.label(language))
          markup.element(
            "p", ["class": "soft"],
            text:
              "\(visit.dayWords(consent.moment)) · \(name(consent.actor, visit))"
          )
          guard !consent.wording.isEmpty else { return }
          markup.element("details") { markup in
            markup.element("summary", text: Words.History.wording(language))
            markup.element("p", ["class": "wording"], text: consent.wording)
          }
        }
      }
    }
  }

  private static func name(_ actor: String, _ visit: Visit) -> String {
    if let name = visit.name(ofActor: actor) { return name(visit.language) }
    if actor == DueWork.actor { return Words.Freshness.calendar(visit.language) }
    return (actor == "operator" ? Words.History.operatorName : Words.History.somebody)(
      visit.language)
  }
}
