import Base
import HTML
import Language
import Office
import Places
import Schema

/// The lines of a list of results. Of people they have the name, the activity, the office and the
/// distance, and of what is old when it was confirmed; in detail, everything that may be seen.
struct ResultLines {
  let visit: Visit
  /// From where distances are measured.
  var origin: Point?
  var isDetailed = false

  private var language: Phrase.Language { visit.language }

  func render(_ items: [ResultItem], _ markup: inout Markup) {
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li", ["class": item.isStale ? "stale" : nil]) { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(item.id)"], text: item.title)
          if isDetailed {
            PictureMarkup.show(item, language, &markup)
            RecordPage.values(item.kind, item.values, language, &markup)
          } else {
            let summary = item.kind.email == nil ? item.summary(language) : item.activity(language)
            if !summary.isEmpty { markup.element("p", ["class": "soft"], text: summary) }
          }
          markup.element("p", ["class": "soft"]) { markup in
            Drawing.lines(item.kind.drawing, &markup)
            markup.text(source(item))
          }
          // Paleness alone would tell nothing to those who do not see it.
          if item.isStale, !isDetailed {
            Confirmed.say(item.kind, item.values, language, &markup)
          }
        }
      }
    }
  }

  private func source(_ item: ResultItem) -> String {
    var parts = [item.kind.label(language), Words.Record.office(item.office)(language)]
    if item.isCancelled { parts.insert(Words.Agenda.cancelled(language), at: 0) }
    if let origin, let point = item.point {
      let kilometres = Int(origin.kilometres(to: point).rounded())
      parts.append(Words.Results.away(kilometres)(language))
    }
    if item.kind.email == nil || isDetailed {
      if let start = item.start { parts.append(Prose(language).moment(start)) }
      parts.append(Words.Record.updated(visit.dayWords(item.moment))(language))
    }
    return parts.joined(separator: " · ")
  }
}
