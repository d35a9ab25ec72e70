import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// The first page: what waits for the person, what there is, what is new.
enum HomePage {
  static func render(_ visit: Visit, isCrawler: Bool) throws -> Response {
    let library = visit.library
    let language = visit.language
    let newest = try library.search(SearchRequest(limit: 8))
    let day = try visit.adviserDay()
    let firstHour = try visit.firstHour()
    let memberDay = try visit.memberDay()
    var frame = PageFrame(visit)
    frame.isIndexed = true
    // What search engines keep names nobody.
    let items = newest.items.filter { !isCrawler || $0.kind.isAgenda }
    return try frame.page(Words.Frame.home) { markup in
      if let day {
        DayMarkup.render(visit, day, &markup)
        if let firstHour { FirstHourMarkup.render(firstHour, language, &markup) }
        markup.element("h2", text: Words.Home.title(visit.officeName)(language))
      } else {
        markup.element("h1", text: Words.Home.title(visit.officeName)(language))
      }
      if let memberDay { MemberDayMarkup.render(visit, memberDay, &markup) }
      markup.element("ul", ["class": "tiles"]) { markup in
        for kind in newest.kinds {
          markup.element("li") { markup in
            markup.element("a", ["href": "/recherche?kind=\(kind.value)"]) { markup in
              if let kind = library.registry[name: kind.value] {
                Drawing.lines(kind.drawing, &markup)
              }
              markup.element("b", text: FrenchText.grouped(kind.count))
              markup.text(kind.label(language))
            }
          }
        }
      }
      let actions = visit.registry.kinds.filter(visit.mayCreate).compactMap { kind in
        kind.memberAction.map { (kind, $0) }
      }
      if !actions.isEmpty {
        markup.element("p", ["class": "buttons"]) { markup in
          for (kind, words) in actions {
            markup.element(
              "a", ["class": "button quiet", "href": "/nouveau/\(kind.name)"],
              text: words(language))
          }
        }
      }
      try WatchSection.render(visit, &markup)
      markup.element("h2", text: Words.Home.news(language))
      if items.isEmpty { markup.element("p", text: Words.Home.nothing(language)) }
      ResultLines(visit: visit).render(items, &markup)
    }
  }
}
