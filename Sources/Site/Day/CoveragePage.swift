import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// Advisers and sectors: each figure leads to its members.
enum CoveragePage {
  static func render(_ visit: Visit, notice: Phrase? = nil) throws -> Response {
    guard let coverage = try visit.coverage() else { throw visit.refusal }
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/couverture"
    frame.isWide = true
    let uncovered = coverage.rows.count { $0.total > 0 && !$0.isCovered }
    return frame.page(Words.Coverage.title) { markup in
      markup.element("h1", text: Words.Coverage.title(language))
      markup.element("p", text: Words.Coverage.explained(language))
      markup.element("p", text: Words.Coverage.uncovered(uncovered)(language))
      markup.element("p") { markup in
        markup.element(
          "a", ["href": "/compte/filieres"], text: Words.Coverage.declare(language))
      }
      table(coverage, language, &markup)
    }
  }

  private static func table(
    _ coverage: Coverage, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("table", ["class": "rows"]) { markup in
      markup.element("caption", ["class": "unseen"], text: Words.Coverage.title(language))
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          markup.element("th", ["scope": "col"], text: Words.Coverage.sector(language))
          markup.element("th", ["scope": "col"], text: Words.Coverage.total(language))
          for adviser in coverage.advisers {
            markup.element("th", ["scope": "col"], text: adviser.name)
          }
        }
      }
      markup.element("tbody") { markup in
        for row in coverage.rows {
          markup.element("tr") { markup in
            markup.element("th", ["scope": "row"]) { markup in
              markup.text(row.sector.label(language))
              if !row.isCovered {
                markup.element(
                  "span", ["class": "soft"],
                  text: " (" + Words.Coverage.uncovered(language) + ")")
              }
            }
            let whole = ListAddress(coverage.kind, coverage.request(row.sector.code)).url()
            cell(Words.Coverage.total(language), row.total, whole, false, language, &markup)
            for cell in row.cells {
              let request = coverage.request(row.sector.code, cell.adviser)
              Self.cell(
                cell.adviser.name, cell.count, ListAddress(coverage.kind, request).url(),
                cell.isKnown, language, &markup)
            }
          }
        }
      }
    }
  }

  private static func cell(
    _ label: String, _ count: Int, _ address: String, _ isKnown: Bool,
    _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element(
      "td", ["data-label": label, "class": count == 0 && !isKnown ? "empty" : nil]
    ) { markup in
      if count > 0 {
        markup.element("a", ["href": address], text: Prose(language).grouped(count))
      }
      if isKnown {
        markup.text(count > 0 ? " ✕" : "✕")
        markup.element("span", ["class": "unseen"], text: Words.Coverage.knows(language))
      }
    }
  }
}

/// The sectors that an adviser knows, as he or she says.
enum KnownSectorsPage {
  static func render(_ visit: Visit) throws -> Response {
    let known = try visit.ownSectors()
    let language = visit.language
    var state = FormState()
    for sector in known { state.values["sector.\(sector)"] = "yes" }
    let form = FormMarkup(language: language, state: state)
    return PageFrame(visit).page(Words.Coverage.own) { markup in
      markup.element("h1", text: Words.Coverage.own(language))
      markup.element("form", ["method": "post", "action": "/compte/filieres"]) { markup in
        markup.element("fieldset") { markup in
          markup.element("legend", text: Words.Coverage.own(language))
          for choice in visit.sectorChoices {
            form.box("sector.\(choice.code)", choice.label, &markup)
          }
        }
        form.submit(Words.Frame.save, &markup)
      }
    }
  }
}
