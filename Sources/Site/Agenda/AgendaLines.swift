import Base
import HTML
import Language
import Office
import Schema

/// What takes place, in the order of time.
struct AgendaLines {
  let visit: Visit

  func render(_ entries: some Sequence<AgendaEntry>, _ markup: inout Markup) {
    let language = visit.language
    markup.element("ol", ["class": "lines"]) { markup in
      for entry in entries {
        let item = entry.item
        markup.element("li", ["class": item.isCancelled ? "stale" : nil]) { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(item.id)"], text: item.title)
          markup.element("p", text: EventWhen.text(entry, language))
          let place = ["venue", "municipality"].compactMap { item.values[$0]?.line }
          if !place.isEmpty {
            markup.element("p", ["class": "soft"], text: place.joined(separator: ", "))
          }
          markup.element("p", ["class": "soft"]) { markup in
            Drawing.lines(item.kind.drawing, &markup)
            var parts = [Words.Record.office(item.office)(language)]
            if let category = item.values["category"] { parts.append(category.line) }
            if item.isCancelled { parts.insert(Words.Agenda.cancelled(language), at: 0) }
            markup.text(parts.joined(separator: " · "))
          }
        }
      }
    }
  }
}

/// When something takes place, as people say it.
enum EventWhen {
  static func text(_ entry: AgendaEntry, _ language: Phrase.Language) -> String {
    text(
      entry.occurrence.start, entry.occurrence.end, entry.isElsewhere ? entry.times.zone : nil,
      language)
  }

  /// The zone is said where it is not the reader's.
  static func text(
    _ start: String, _ end: String?, _ zone: String?, _ language: Phrase.Language
  ) -> String {
    let text = Prose(language).span(start, end)
    guard let zone, start.contains("T") else { return text }
    return Words.Agenda.inZone(text, zone)(language)
  }
}

/// A month as a table, a row a week.
enum AgendaMonth {
  static func render(
    _ list: AgendaList, _ address: AgendaAddress, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    let prose = Prose(language)
    var days: [String: [AgendaEntry]] = [:]
    for entry in list.entries {
      days[String(entry.occurrence.start.prefix(10)), default: []].append(entry)
    }
    markup.element("table", ["class": "month"]) { markup in
      markup.element("caption", text: prose.month(address.shownMonth))
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          for day in Words.Agenda.weekdays {
            markup.element("th", ["scope": "col"], text: day(language))
          }
        }
      }
      markup.element("tbody") { markup in
        for week in weeks(address.shownMonth) {
          markup.element("tr") { markup in
            for (day, weekday) in zip(week, Words.Agenda.weekdays) {
              cell(day, weekday(language), days[day ?? ""] ?? [], language, &markup)
            }
          }
        }
      }
    }
  }

  private static func cell(
    _ day: String?, _ weekday: String, _ entries: [AgendaEntry], _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    markup.element("td", ["class": entries.isEmpty ? "empty" : nil]) { markup in
      guard let day else { return }
      markup.element("b", text: "\(Int(day.suffix(2)) ?? 0)")
      // The heads of the columns are not shown where a day has the whole width.
      markup.element("span", ["class": "narrow"], text: " " + weekday)
      for entry in entries {
        markup.element("p") { markup in
          let start = entry.occurrence.start
          if start.contains("T") { markup.text(Prose(language).clock(start) + " ") }
          markup.element("a", ["href": "/fiche/\(entry.item.id)"], text: entry.item.title)
          if entry.item.isCancelled { markup.text(" (\(Words.Agenda.cancelled(language)))") }
        }
      }
    }
  }

  /// The days of a month, seven a row from Monday on; nil where a row has no day.
  private static func weeks(_ month: String) -> [[String?]] {
    let parts = month.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 2, let first = ISO8601.days(year: parts[0], month: parts[1], day: 1) else {
      return []
    }
    // 1 January 1970 was a Thursday.
    let offset = Int(((first + 3) % 7 + 7) % 7)
    var cells: [String?] = Array(repeating: nil, count: offset)
    for day in 1...31 {
      if ISO8601.days(year: parts[0], month: parts[1], day: Int64(day)) != nil {
        cells.append(ISO8601.day(first + Int64(day) - 1))
      }
    }
    while cells.count % 7 != 0 { cells.append(nil) }
    return stride(from: 0, to: cells.count, by: 7).map { Array(cells[$0..<$0 + 7]) }
  }
}
