import Base
import HTML
import Language
import Office
import Schema
import Store

/// What waits for a member on the first page, where her requests stand, and who is there for her.
enum MemberDayMarkup {
  /// Requests that are named at once.
  private static let shownRequests = 10

  static func render(_ visit: Visit, _ day: MemberDay, _ markup: inout Markup) {
    let language = visit.language
    if day.isUndecided { WelcomePage.reminder(language, &markup) }
    markup.element("h2", text: Words.Day.waits(language))
    if day.isCalm { markup.element("p", text: Words.Day.calm(language)) }
    figures(day, language, &markup)
    if let since = day.unconfirmedSince, let record = visit.caller.record {
      confirm(record, since, language, &markup)
    }
    waiting(day, language, &markup)
    comings(day.comings, language, &markup)
    if !day.own.isEmpty {
      markup.element("h2", text: Words.Day.requests(language))
      requests(day.own.prefix(shownRequests), language, &markup)
    }
    if day.own.count > shownRequests {
      markup.element("details") { markup in
        let rest = day.own.dropFirst(shownRequests)
        markup.element("summary", text: Words.Day.moreRequests(rest.count)(language))
        requests(rest, language, &markup)
      }
    }
    advisers(day.advisers, language, &markup)
  }

  private static func figures(
    _ day: MemberDay, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    let figures: [(Int, String, Phrase)] = [
      (day.conversations, "/messages", Words.Day.conversations(day.conversations)),
      (day.news, "/nouvelles", Words.Day.news(day.news)),
      (day.drafts, "/brouillons", Words.Day.drafts(day.drafts)),
    ].filter { $0.0 > 0 }
    guard !figures.isEmpty else { return }
    markup.element("ul", ["class": "tiles"]) { markup in
      for (count, path, words) in figures {
        markup.element("li") { markup in
          markup.element("a", ["href": path]) { markup in
            markup.element("b", text: Prose(language).grouped(count))
            markup.text(words(language))
          }
        }
      }
    }
  }

  /// The record was not confirmed for long.
  private static func confirm(
    _ record: Identifier, _ since: String, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element(
      "form", ["class": "notice", "method": "post", "action": "/fiche/\(record)/confirmer"]
    ) {
      markup in
      markup.element("p", text: Words.Day.unconfirmed(Prose(language).moment(since))(language))
      markup.element(
        "button", ["type": "submit", "class": "quiet"], text: Words.Freshness.stillRight(language)
      )
    }
  }

  /// What somebody asks of her.
  private static func waiting(
    _ day: MemberDay, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    for mandate in day.mandates {
      link(
        "/fiche/\(mandate.id)", Words.Experts.awaits(mandate.values["expertise"]?.line ?? ""),
        language, &markup)
    }
    for vote in day.votes {
      link("/elections/\(vote.id)", Words.Elections.waiting(vote.title), language, &markup)
    }
    if !day.mentorings.isEmpty {
      link("/mentorat", Words.Day.mentoring(day.mentorings.map(\.name)), language, &markup)
    }
    for own in day.own where own.isWaiting {
      link(
        "/fiche/\(own.record.id)", Words.Day.toAnswer(own.record.title, own.state.label), language,
        &markup)
    }
  }

  private static func requests(
    _ requests: some Sequence<MemberDay.Own>, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("ul", ["class": "lines"]) { markup in
      for own in requests {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(own.record.id)"], text: own.record.title)
          markup.element("p", ["class": "soft"]) { markup in
            markup.text(own.record.kind.label(language) + " · " + own.state.label(language))
            guard own.isWaiting else { return }
            markup.text(" · ")
            markup.element("b", text: Words.Day.yourTurn(language))
          }
        }
      }
    }
  }

  /// What she signed up for, each with its date.
  private static func comings(
    _ comings: [MemberDay.Coming], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard !comings.isEmpty else { return }
    markup.element("h2", text: Words.Day.comings(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for coming in comings {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(coming.event.id)"], text: coming.event.title)
          let queue = coming.queue.map { " · " + Words.Day.queue($0)(language) } ?? ""
          markup.element(
            "p", ["class": "soft"], text: Prose(language).moment(coming.start) + queue)
        }
      }
    }
  }

  private static func link(
    _ path: String, _ words: Phrase, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("p", ["class": "notice"]) { markup in
      markup.element("a", ["href": path], text: words(language))
    }
  }

  private static func advisers(
    _ advisers: [AdviserThere], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard !advisers.isEmpty else { return }
    markup.element("h2", text: Words.Day.adviser(language))
    for adviser in advisers {
      markup.element("p") { markup in
        if let standIn = adviser.standIn, let until = adviser.until {
          markup.text(
            Words.Day.away(adviser.name, Prose(language).moment(until), standIn)(language))
        } else {
          markup.text(Words.Day.there(adviser.name)(language))
        }
        markup.text(" ")
        markup.element(
          "a", ["href": "mailto:\(adviser.email)"],
          text: Words.Day.write(adviser.standIn ?? adviser.name)(language))
      }
    }
  }
}
