import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// The partnerships of all offices, for coordinators: counted, doubles side by side, what was asked.
enum PartnershipSumsPage {
  static let path = "/partenariats/ensemble"

  static func render(_ visit: Visit, notice: Phrase? = nil, state: FormState = .empty) throws
    -> Response
  {
    let sums = try visit.partnershipSums()
    let extensions = try visit.extensions()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = path
    frame.isWide = true
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Partnerships.sums, status: state.status) { markup in
      markup.element("h1", text: Words.Partnerships.sums(language))
      FormMarkup(language: language, state: state).summary(&markup)
      OfficesLine.render(visit, sums.offices, &markup)
      if sums.items.isEmpty { markup.element("p", text: Words.Partnerships.nothing(language)) }
      if !sums.items.isEmpty {
        plot(sums, language).render(&markup)
        table(sums, Words.Partnerships.byScope, "scope", language, &markup)
        table(sums, Words.Partnerships.byOffice, "office", language, &markup)
      }
      doubles(sums, visit, extensions, &markup)
      ExtensionMarkup.list(extensions, visit, &markup)
    }
  }

  private static func values(
    _ sums: PartnershipSums, _ name: String, _ language: Phrase.Language
  ) -> [String] {
    PartnershipAddress.sorted(
      Set(sums.items.map { PartnershipAddress.value(name, of: $0) }), name, language)
  }

  private static func plot(_ sums: PartnershipSums, _ language: Phrase.Language) -> BarPlot {
    let bars = values(sums, "sector", language).map { sector in
      let count = sums.count(PartnershipFilter(["sector": sector]))
      return BarPlot.Bar(
        words: PartnershipAddress.words(sector, "sector", language), number: Int64(count),
        numberWords: Prose(language).grouped(count))
    }.sorted { $1.number < $0.number }
    return BarPlot(title: Words.Partnerships.bySector(language), bars: Array(bars.prefix(10)))
  }

  private static func table(
    _ sums: PartnershipSums, _ title: Phrase, _ column: String, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let columns = values(sums, column, language)
    markup.element("table", ["class": "figures"]) { markup in
      markup.element("caption", text: title(language))
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          markup.element("th", ["scope": "col"], text: Words.Results.sector(language))
          for value in columns {
            markup.element(
              "th", ["scope": "col"], text: PartnershipAddress.words(value, column, language))
          }
          markup.element("th", ["scope": "col"], text: Words.Demand.total(language))
        }
      }
      markup.element("tbody") { markup in
        for sector in values(sums, "sector", language) {
          row(
            PartnershipAddress.words(sector, "sector", language), ["sector": sector], columns,
            column, sums, language, &markup)
        }
        row(
          Words.Partnerships.everySector(language), [:], columns, column, sums, language, &markup)
      }
    }
  }

  private static func row(
    _ name: String, _ base: [String: String], _ columns: [String], _ column: String,
    _ sums: PartnershipSums, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    func cell(_ values: [String: String], _ label: String, _ markup: inout Markup) {
      let count = sums.count(PartnershipFilter(values))
      markup.element("td", ["data-label": label, "class": count == 0 ? "empty" : nil]) { markup in
        guard count > 0 else { return }
        markup.element(
          "a", ["href": PartnershipAddress(values).url], text: Prose(language).grouped(count))
      }
    }
    markup.element("tr", ["class": base.isEmpty ? "first" : nil]) { markup in
      markup.element("th", ["scope": "row"], text: name)
      for value in columns {
        cell(
          base.merging([column: value]) { $1 },
          PartnershipAddress.words(value, column, language), &markup)
      }
      cell(base, Words.Demand.total(language), &markup)
    }
  }

  private static func doubles(
    _ sums: PartnershipSums, _ visit: Visit, _ extensions: [ExtensionItem], _ markup: inout Markup
  ) {
    let language = visit.language
    markup.element("h2", text: Words.Partnerships.doubles(language))
    if sums.doubles.isEmpty {
      markup.element("p", text: Words.Partnerships.noDoubles(language))
    }
    for group in sums.doubles {
      markup.element("table", ["class": "double"]) { markup in
        markup.element("caption", text: group[0].item.title)
        markup.element("thead") { markup in
          markup.element("tr") { markup in
            markup.element("td", ["class": "empty"], text: "")
            for item in group { markup.element("th", ["scope": "col"], text: item.item.office) }
          }
        }
        markup.element("tbody") { markup in
          for field in PartnershipKinds.partnership.fields
          where group.contains(where: { $0.item.values[field.name] != nil }) {
            markup.element("tr") { markup in
              markup.element("th", ["scope": "row"], text: field.label(language))
              for item in group {
                markup.element("td", ["data-label": item.item.office]) { markup in
                  let words = words(field, item.item, language)
                  if field.name == PartnershipKinds.partnership.title {
                    markup.element("a", ["href": "/fiche/\(item.item.id)"], text: words)
                  } else {
                    markup.text(words)
                  }
                }
              }
            }
          }
        }
      }
      if visit.caller.isCoordinator {
        for item in group { ExtensionMarkup.ask(item, extensions, language, &markup) }
      }
    }
  }

  private static func words(_ field: Field, _ item: ResultItem, _ language: Phrase.Language)
    -> String
  {
    guard let value = item.values[field.name] else { return "" }
    return field.shape == .day
      ? Prose(language).moment(value.line) : field.words(value, language)
  }
}
