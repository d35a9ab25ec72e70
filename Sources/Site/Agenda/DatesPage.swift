import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// The times of an event that comes again, to cancel or move one of them.
enum DatesPage {
  private static let shown = 30

  static func render(
    _ visit: Visit, _ record: Record, _ state: FormState = .empty, notice: Phrase? = nil
  ) throws -> Response {
    let dates = try visit.dates(of: record)
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = "/fiche/\(record.id)/dates"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Agenda.datesOf(record.title), state) { markup in
      markup.element("h1") { markup in
        markup.element("a", ["href": "/fiche/\(record.id)"], text: record.title)
      }
      FormMarkup(language: language, state: state).summary(&markup)
      markup.element("ul", ["class": "lines"]) { markup in
        for date in dates.prefix(shown) { line(date, record, state, language, &markup) }
      }
    }
  }

  private static func line(
    _ date: EventDate, _ record: Record, _ state: FormState, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let prose = Prose(language)
    markup.element("li") { markup in
      if let start = date.start {
        markup.element("b", text: EventWhen.text(start, date.end, nil, language))
        if start != date.original {
          markup.element(
            "p", ["class": "soft"],
            text: Words.Agenda.insteadOf(prose.moment(date.original))(language))
        }
      } else {
        markup.element("b", text: prose.moment(date.original))
        markup.element("p", ["class": "soft"], text: Words.Agenda.cancelled(language))
      }
      let isFaulty = state.value("original") == date.original
      markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/dates"]) { markup in
        for (name, value) in [("original", date.original), ("shown", date.start ?? "")] {
          markup.void("input", ["type": "hidden", "name": name, "value": value])
        }
        if date.start != nil {
          let id = isFaulty ? "start" : "start-\(date.original)"
          markup.element("div", ["class": "field"]) { markup in
            markup.element("label", ["for": id], text: Words.Agenda.newStart(language))
            markup.void(
              "input",
              [
                "id": id, "name": "start",
                "type": date.original.contains("T") ? "datetime-local" : "date",
                "value": isFaulty ? state.value("start") : date.start,
              ])
          }
        }
        markup.element("p", ["class": "buttons"]) { markup in
          let form = FormMarkup(language: language, state: .empty)
          if date.start != nil {
            form.submit(Words.Agenda.move, name: "step", value: "move", style: "quiet", &markup)
            form.submit(
              Words.Agenda.cancelDate, name: "step", value: "cancel", style: "quiet", &markup)
          }
          if date.start != date.original {
            form.submit(
              Words.Agenda.restoreDate, name: "step", value: "restore", style: "quiet", &markup)
          }
        }
      }
    }
  }

  static func change(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    let sent = try SentForm(page.request)
    let change: DateChange
    switch sent["step"] {
    case "move": change = .moved(sent["start"])
    case "restore": change = .restored
    default: change = .cancelled
    }
    do {
      let record = try visit.changeDate(
        sent["original"], of: id, shown: sent["shown"].isEmpty ? nil : sent["shown"], to: change)
      return try render(visit, record, notice: Words.File.saved)
    } catch let problem as Problem where [409, 422].contains(problem.status) {
      return try render(visit, visit.open(id), sent.state(problem))
    }
  }
}
