import Base
import HTML
import Language
import Office
import Schema
import Store

/// On the page of an event of the office's own file: what was decided of it, and how people follow it.
enum EventSection {
  /// Dates of a series that are told at once.
  private static let shownDates = 12

  /// What was last decided, by whom, and why.
  static func decision(_ visit: Visit, _ record: Record, _ markup: inout Markup) throws {
    let language = visit.language
    guard record.kind.isAgenda else { return }
    if record.state == "cancelled" {
      markup.element("p", ["class": "notice"], text: Words.Agenda.cancelledNotice(language))
    }
    guard let decision = try visit.decision(of: record) else { return }
    let name = visit.name(ofActor: decision.actor) ?? Words.History.operatorName
    markup.element(
      "p", ["class": "soft"],
      text: Words.Agenda.decided(
        decision.state.label(language), by: name(language),
        on: visit.dayWords(decision.moment))(language))
    if !decision.reason.isEmpty {
      markup.element("p", text: Words.Agenda.quoted(decision.reason)(language))
    }
  }

  /// When it takes place next, and how it comes into one's own calendar.
  static func when(
    _ visit: Visit, _ id: Identifier, _ kind: Kind, _ values: [String: Value],
    record: Record? = nil, _ markup: inout Markup
  ) throws {
    guard kind.isAgenda, let times = EventTimes(kind, values, office: visit.profile.timeZone) else {
      return
    }
    let language = visit.language
    let today = visit.localDay(visit.now)
    let coming =
      !times.isSeries
      ? times.occurrences(from: "0000-01-01", through: "9998-12-31")
      : times.occurrences(from: today, through: ISO8601.day(today, addingMonths: 12) ?? today)
    let zone = times.zone == visit.profile.timeZone ? nil : times.zone
    if times.isSeries {
      markup.element("h2", text: Words.Agenda.dates(language))
    }
    func list(_ occurrences: some Sequence<EventOccurrence>, _ markup: inout Markup) {
      markup.element("ul", ["class": "people"]) { markup in
        for occurrence in occurrences {
          markup.element(
            "li", text: EventWhen.text(occurrence.start, occurrence.end, zone, language))
        }
      }
    }
    list(coming.prefix(shownDates), &markup)
    if coming.count > shownDates {
      markup.element("details") { markup in
        markup.element(
          "summary", text: Words.Agenda.laterDates(coming.count - shownDates)(language))
        list(coming.dropFirst(shownDates), &markup)
      }
    }
    markup.element("p", ["class": "buttons"]) { markup in
      if times.isSeries, let record, let group = kind.groups.first,
        RecordPermission(visit.caller).mayChange(group, of: record)
      {
        markup.element(
          "a", ["class": "button quiet", "href": "/fiche/\(id)/dates"],
          text: Words.Agenda.changeDates(language))
      }
      markup.element(
        "a", ["class": "button quiet", "href": "/fiche/\(id)/agenda.ics", "rel": "nofollow"],
        text: Words.Agenda.addToCalendar(language))
    }
    try SignUpSection.render(visit, id, record: record, &markup)
  }
}
