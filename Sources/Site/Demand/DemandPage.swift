import Base
import HTML
import HTTP
import Language
import Office
import Store

/// What members of all offices want to learn, for coordinators.
enum DemandPage {
  static let path = "/formations/besoins"

  static func render(_ visit: Visit) throws -> Response {
    let demand = try visit.demand()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = path
    frame.isWide = true
    return frame.page(Words.Demand.title) { markup in
      markup.element("h1", text: Words.Demand.title(language))
      markup.element("p", text: Words.Demand.explained(DemandPage.least)(language))
      alerts(demand, language, &markup)
      markup.element("h2", text: Words.Demand.figures(language))
      OfficesLine.render(visit, demand.offices, &markup)
      if demand.rows.isEmpty {
        markup.element("p", text: Words.Training.noRequests(language))
        return
      }
      markup.element("p", ["class": "buttons"]) { markup in
        markup.element(
          "a", ["class": "button quiet", "href": "\(path).csv"], text: Words.Demand.csv(language))
      }
      markup.element("div", ["class": "plots"]) { markup in
        plot(demand, Words.Demand.byTopic, { $0.sector == nil }, language).render(&markup)
        plot(
          demand, Words.Demand.bySector, { $0.sector != nil && $0.region == nil }, language
        ).render(&markup)
      }
      table(demand, language, &markup)
    }
  }

  static let least = 5

  private static func alerts(
    _ demand: Demand, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("h2", text: Words.Demand.alerts(language))
    if demand.alerts.isEmpty {
      markup.element(
        "p",
        text: Words.Demand.noAlerts(demand.rule.people, demand.rule.kilometres)(language))
      return
    }
    markup.element("ul", ["class": "lines"]) { markup in
      for alert in demand.alerts {
        markup.element("li") { markup in
          let subject = subject(
            [
              ("category", alert.category), ("sector", alert.sector),
              ("difficulty", alert.difficulty),
            ]
            .filter { !$0.1.isEmpty }, language)
          markup.element(
            "a", ["class": "title", "href": TrainingAddress(alert.filter).url], text: subject)
          markup.element(
            "p", ["class": "soft"],
            text: Words.Demand.alert(demand.rule.people, alert.kilometres, alert.place)(language)
              + " · "
              + Prose(language).count(
                alert.offices, Words.Demand.office, Words.Demand.offices))
        }
      }
    }
  }

  private static func subject(
    _ parts: [(String, String)], _ language: Phrase.Language
  ) -> String {
    parts.map { TrainingAddress.words($0.1, $0.0, language) }.joined(separator: " · ")
  }

  private static func name(_ row: Demand.Row, _ language: Phrase.Language) -> String {
    if let region = row.region {
      return region.isEmpty ? Words.Training.notSaid(language) : region
    }
    if let sector = row.sector { return TrainingAddress.words(sector, "sector", language) }
    return TrainingAddress.words(row.category, "category", language)
  }

  private static func plot(
    _ demand: Demand, _ title: Phrase, _ isMeant: (Demand.Row) -> Bool,
    _ language: Phrase.Language
  ) -> BarPlot {
    var bars = demand.rows.filter(isMeant).compactMap { row -> BarPlot.Bar? in
      guard case .people(let number) = row.total else { return nil }
      let words =
        row.sector == nil
        ? name(row, language)
        : subject([("category", row.category), ("sector", row.sector ?? "")], language)
      return BarPlot.Bar(
        words: words, number: number, numberWords: Prose(language).grouped(Int(number)))
    }
    bars.sort { $1.number < $0.number }
    return BarPlot(title: title(language), bars: Array(bars.prefix(10)))
  }

  private static func table(
    _ demand: Demand, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let levels = demand.levels.map { ($0, TrainingAddress.words($0, "difficulty", language)) }
    markup.element("table", ["class": "figures"]) { markup in
      markup.element("caption", text: Words.Demand.figures(language))
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          markup.element("th", ["scope": "col"], text: Words.Demand.subject(language))
          for (_, words) in levels { markup.element("th", ["scope": "col"], text: words) }
          markup.element("th", ["scope": "col"], text: Words.Demand.joined(language))
          markup.element("th", ["scope": "col"], text: Words.Demand.total(language))
        }
      }
      markup.element("tbody") { markup in
        for row in demand.rows {
          let depth = row.region != nil ? "third" : row.sector != nil ? "second" : "first"
          markup.element("tr", ["class": depth]) { markup in
            markup.element("th", ["scope": "row"], text: name(row, language))
            for (level, words) in levels {
              cell(
                row.levels[level] ?? .nobody, words, row.filter(level: level), language, &markup)
            }
            cell(row.joined, Words.Demand.joined(language), row.filter(), language, &markup)
            cell(row.total, Words.Demand.total(language), row.filter(), language, &markup)
          }
        }
        markup.element("tr", ["class": "first"]) { markup in
          markup.element("th", ["scope": "row"], text: Words.Demand.everything(language))
          for _ in 0...levels.count { markup.element("td", ["class": "empty"], text: "") }
          cell(
            demand.total, Words.Demand.total(language), TrainingFilter(), language, &markup)
        }
      }
    }
  }

  private static func cell(
    _ figure: Figure, _ label: String, _ filter: TrainingFilter, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let words = words(figure, language)
    markup.element("td", ["data-label": label, "class": words.isEmpty ? "empty" : nil]) { markup in
      guard !words.isEmpty else { return }
      markup.element("a", ["href": TrainingAddress(filter).url], text: words)
    }
  }

  static func words(_ figure: Figure, _ language: Phrase.Language) -> String {
    switch figure {
    case .nobody: ""
    case .few: Words.Demand.few(least)(language)
    case .people(let number): Prose(language).grouped(Int(number))
    }
  }

  /// The same lines for spreadsheets.
  static func csv(_ visit: Visit) throws -> Response {
    let demand = try visit.demand()
    let language = visit.language
    var lines = [
      [
        Words.Training.topic(language), Words.Results.sector(language),
        Words.Training.region(language),
      ] + demand.levels.map { TrainingAddress.words($0, "difficulty", language) }
        + [Words.Demand.joined(language), Words.Demand.total(language)]
    ]
    for row in demand.rows {
      let names = [
        TrainingAddress.words(row.category, "category", language),
        row.sector.map { TrainingAddress.words($0, "sector", language) } ?? "",
        row.region ?? "",
      ]
      let figures = demand.levels.map { row.levels[$0] ?? .nobody } + [row.joined, row.total]
      lines.append(names + figures.map { words($0, language) })
    }
    lines.append(
      [Words.Demand.everything(language), "", ""] + demand.levels.map { _ in "" }
        + ["", words(demand.total, language)])
    lines.append([OfficesLine.words(visit, demand.offices)])
    return Download.answer(visit.tableFile(lines, title: Words.Demand.title))
  }
}
