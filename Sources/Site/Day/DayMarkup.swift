import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// The adviser's day on the first page: each figure leads to the list that it counts.
enum DayMarkup {
  static func render(_ visit: Visit, _ day: AdviserDay, _ markup: inout Markup) {
    let language = visit.language
    markup.element("h1", text: Words.Day.title(language))
    absences(day, language, &markup)
    markup.element("h2", text: Words.Day.own(language))
    tiles(day.own, language, &markup)
    markup.element("h2", text: Words.Day.items(language))
    if day.items.isEmpty { markup.element("p", text: Words.Day.noItems(language)) }
    items(visit, day.items, &markup)
    markup.element("h2", text: Words.Day.office(language))
    if day.office.isEmpty { markup.element("p", text: Words.Day.officeCalm(language)) }
    tiles(day.office, language, &markup)
    markup.element("p", ["class": "buttons"]) { markup in
      markup.element(
        "a", ["class": "button quiet", "href": "/absences"], text: Words.Absences.declare(language))
      markup.element(
        "a", ["class": "button quiet", "href": "/couverture"], text: Words.Coverage.title(language))
    }
  }

  private static func absences(
    _ day: AdviserDay, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let prose = Prose(language)
    for view in day.standingIn {
      markup.element("div", ["class": "notice"]) { markup in
        markup.element(
          "p",
          text: Words.Absences.standingIn(view.name, prose.moment(view.absence.last))(language))
        if !view.absence.note.isEmpty {
          markup.element("p", ["class": "wording"], text: view.absence.note)
        }
      }
    }
    guard let own = day.ownAbsence, own.isNow else { return }
    let other = own.present ?? own.standIn
    markup.element("div", ["class": "notice"]) { markup in
      markup.element("p") { markup in
        markup.text(Words.Absences.away(prose.moment(own.absence.last), other)(language) + " ")
        markup.element("a", ["href": "/absences"], text: Words.Absences.title(language))
      }
    }
  }

  private static func items(
    _ visit: Visit, _ items: [WaitingItem], _ markup: inout Markup
  ) {
    let language = visit.language
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(item.record.id)"], text: item.record.title)
          var words = [
            item.record.kind.label(language),
            Words.Day.since(visit.dayWords(item.since))(language),
          ]
          if item.isLate { words.append(Words.Day.late(language)) }
          markup.element("p", ["class": "soft"], text: words.joined(separator: " · "))
        }
      }
    }
  }

  private static func tiles(
    _ figures: [DayFigure], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("ul", ["class": "tiles"]) { markup in
      for figure in figures {
        markup.element("li") { markup in
          markup.element("a", ["href": address(figure.target)]) { markup in
            markup.element("b", text: Prose(language).grouped(figure.count))
            markup.text(label(figure)(language))
          }
        }
      }
    }
  }

  static func address(_ target: DayFigure.Target) -> String {
    switch target {
    case .list(let kind, let request): return ListAddress(kind, request).url()
    case .toMeet(let names):
      return "/a-rencontrer?" + Query(names.map { Query.Item("adviser", $0) }).text
    case .reports: return "/signalements?attendent=oui"
    case .failedMails: return "/courriels/non-partis"
    case .silentOffices: return "/bureaux?silence=oui"
    }
  }

  private static func label(_ figure: DayFigure) -> Phrase {
    let count = figure.count
    func name(_ kind: Kind) -> Phrase { count == 1 ? kind.label : kind.plural }
    return switch figure.subject {
    case .members: Words.Day.members(count)
    case .toMeet: Words.Day.toMeet
    case .unconfirmed: Words.Day.unconfirmed(count)
    case .nextSteps: Words.Day.nextSteps(count)
    case .lateSteps: Words.Day.lateSteps(count)
    case .waiting(let kind): Words.Day.waiting(name(kind))
    case .late(let kind): Words.Day.late(name(kind))
    case .ending(let kind): Words.Day.ending(name(kind))
    case .withoutAdviser: Words.Day.withoutAdviser(count)
    case .reports: Words.Day.reports(count)
    case .failedMails: Words.Day.failedMails(count)
    case .silentOffices: Words.Day.silentOffices(count)
    }
  }
}
