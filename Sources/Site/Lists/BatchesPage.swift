import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// What was done to many records at once, and the way back.
enum BatchesPage {
  static func render(
    _ visit: Visit, page: Int = 1, notice: Phrase? = nil, problem: Problem? = nil
  ) throws -> Response {
    let batches = PageOfItems(try visit.batches(), number: page)
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/lots"
    let state = FormState(problems: [problem].compactMap(\.self))
    return frame.page(Words.Bulk.batches, status: state.status) { markup in
      markup.element("h1", text: Words.Bulk.batches(language))
      FormMarkup(language: language, state: state).summary(&markup)
      markup.element("p", text: Words.Bulk.batchesExplained(language))
      if batches.items.isEmpty { markup.element("p", text: Words.Bulk.noBatches(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for batch in batches.items {
          markup.element("li") { markup in show(batch, visit, &markup) }
        }
      }
      PagesMarkup.render(batches.number, of: batches.pages, language, &markup) { number in
        PageNumber.address("/lots", number)
      }
    }
  }

  private static func show(_ batch: BatchSummary, _ visit: Visit, _ markup: inout Markup) {
    let language = visit.language
    let kind = visit.registry[name: batch.kind]?.plural(language) ?? batch.kind
    let counts = [
      (batch.created, Words.Bulk.createdCount), (batch.changed, Words.Bulk.changedCount),
      (batch.binned, Words.Bulk.binnedCount), (batch.merged, Words.Doubles.mergedCount),
    ].filter { $0.0 > 0 }.map { $0.1($0.0)(language) }
    markup.element(
      "p", ["class": "title"],
      text: kind + Prose(language).colon + counts.joined(separator: ", "))
    let moment = visit.momentWords(batch.moment)
    let name =
      visit.name(ofActor: batch.actor)
      ?? (batch.actor == "operator" ? Words.History.operatorName : Words.History.somebody)
    markup.element("p", ["class": "soft"], text: "\(moment) · \(name(language))")
    if let undone = batch.undone {
      markup.element(
        "p", ["class": "soft"], text: Words.Bulk.undone(visit.dayWords(undone))(language))
    } else {
      markup.element("form", ["method": "post", "action": "/lots/\(batch.id)/annuler"]) { markup in
        markup.element(
          "button", ["type": "submit", "class": "quiet"], text: Words.Bulk.undo(language))
      }
    }
  }

  static func undo(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    do {
      let report = try visit.file.undo(batch: id)
      return try render(visit, notice: Words.Bulk.batchUndone(report.removed, report.restored))
    } catch let problem as Problem where problem.status == 409 {
      return try render(visit, problem: problem)
    }
  }
}
