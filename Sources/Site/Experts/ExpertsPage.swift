import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// The experts of all offices, by sector, and what nobody covers.
enum ExpertsPage {
  /// How many of a sector stand here; its link leads to all.
  private static let shown = 5

  static func render(_ visit: Visit) throws -> Response {
    let census = try visit.expertCensus()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = "/experts"
    return frame.page(Words.Experts.title) { markup in
      markup.element("h1", text: Words.Experts.title(language))
      markup.element("p", text: Words.Experts.explained(language))
      links(visit, census, &markup)
      sectors(census, language, &markup)
      gaps(census, visit.officeName, language, &markup)
      offices(census, language, &markup)
    }
  }

  private static func links(_ visit: Visit, _ census: ExpertCensus, _ markup: inout Markup) {
    let language = visit.language
    markup.element("p") { markup in
      markup.element(
        "a", ["href": "/recherche?kind=expert"],
        text: Prose(language).count(census.total, Words.Experts.one, Words.Experts.many))
      markup.text(" · ")
      markup.element(
        "a", ["href": "/bureaux"],
        text: Words.Experts.upToDate(census.upToDate, census.offices.count)(language))
      markup.text(" · ")
      markup.element("a", ["href": "/veille"], text: Words.Watch.title(language))
      markup.text(" · ")
      markup.element("a", ["href": "/mentorat"], text: Words.Mentors.title(language))
      markup.text(" · ")
      markup.element("a", ["href": "/elections"], text: Words.Elections.title(language))
      if visit.caller.may(.readFile) {
        markup.text(" · ")
        markup.element(
          "a", ["href": "/mandats"], text: Words.Experts.mandatesOfOffice(language))
      }
    }
  }

  private static func sectors(
    _ census: ExpertCensus, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let prose = Prose(language)
    markup.element("h2", text: Words.Experts.bySector(language))
    for sector in census.covered {
      markup.element("h3") { markup in
        markup.element(
          "a", ["href": address(["sector": sector.choice.code])],
          text: sector.choice.label(language))
        markup.text(
          " · " + prose.count(sector.experts.count, Words.Experts.one, Words.Experts.many))
      }
      lines(sector.experts.prefix(shown), language, &markup)
      if sector.experts.count > shown {
        markup.element("p") { markup in
          markup.element(
            "a", ["href": address(["sector": sector.choice.code])],
            text: Words.Experts.all(sector.experts.count, sector.choice.label(language))(language)
          )
        }
      }
    }
    if !census.others.isEmpty {
      markup.element("h3", text: Words.Experts.noSector(language))
      lines(census.others[...], language, &markup)
    }
  }

  private static func offices(
    _ census: ExpertCensus, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let prose = Prose(language)
    markup.element("h2", text: Words.Experts.byOffice(language))
    markup.element("ul", ["class": "people"]) { markup in
      for office in census.offices where office.count > 0 {
        markup.element("li") { markup in
          markup.element(
            "a", ["href": address(["office": office.name])],
            text: office.name + prose.colon
              + prose.count(office.count, Words.Experts.one, Words.Experts.many))
        }
      }
    }
  }

  /// The search that holds what is counted.
  private static func address(_ filters: [String: String], kind: String = "expert") -> String {
    let items = filters.sorted { $0.key < $1.key }.map { Query.Item($0.key, $0.value) }
    return "/recherche?" + Query([Query.Item("kind", kind)] + items).text
  }

  private static func lines(
    _ items: ArraySlice<ResultItem>, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(item.id)"], text: item.title)
          var words = [
            item.values["expertise"]?.line ?? "", Words.Record.office(item.office)(language),
          ]
          if let end = item.values["mandate_end"]?.line {
            words.append(Words.Experts.until(Prose(language).moment(end))(language))
          }
          markup.element(
            "p", ["class": "soft"], text: words.filter { !$0.isEmpty }.joined(separator: " · "))
        }
      }
    }
  }

  private static func gaps(
    _ census: ExpertCensus, _ office: String, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("h2", ["id": "manques"], text: Words.Experts.uncovered(language))
    if census.uncovered.isEmpty {
      markup.element("p", text: Words.Experts.allCovered(language))
    } else {
      sectors(census.uncovered, office, language, &markup)
    }
    if !census.uncoveredHere.isEmpty {
      markup.element("h3", text: Words.Experts.uncoveredHere(language))
      sectors(census.uncoveredHere, office, language, &markup)
    }
    guard !census.officesWithout.isEmpty else { return }
    markup.element("h3", text: Words.Experts.officesWithout(language))
    markup.element("ul", ["class": "people"]) { markup in
      for name in census.officesWithout { markup.element("li", text: name) }
    }
  }

  private static func sectors(
    _ sectors: [ExpertCensus.Sector], _ office: String, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    markup.element("ul", ["class": "people"]) { markup in
      for sector in sectors {
        markup.element("li") { markup in
          markup.text(sector.choice.label(language))
          guard sector.members > 0 else { return }
          markup.text(" · ")
          markup.element(
            "a",
            [
              "href": address(["sector": sector.choice.code, "office": office], kind: "member")
            ],
            text: Prose(language).count(
              sector.members, Words.Experts.member, Words.Experts.members))
        }
      }
    }
  }
}
