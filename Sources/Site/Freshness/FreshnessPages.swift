import Base
import HTML
import HTTP
import Language
import Office
import Schema

extension SiteRoutes {
  /// Whether records are still right: asked by mail, said with one click, seen by advisers.
  func addFreshness(to router: inout Router<Worker>) {
    on(.get, "/confirmer/{secret}", .door, in: &router) { visit, page in
      try ConfirmationPage.render(visit, page)
    }
    on(.post, "/confirmer/{secret}", .door, in: &router) { visit, page in
      guard let secret = Secret(page.parameters["secret"] ?? "") else {
        return ConfirmationPage.spent(visit)
      }
      do {
        return ConfirmationPage.thank(visit, try visit.confirm(by: secret))
      } catch let problem as Problem where problem.code == "spent-link" {
        return ConfirmationPage.spent(visit)
      }
    }
    on(.post, "/fiche/{id}/confirmer", in: &router) { visit, page in
      let record = try visit.confirm(page.identifier())
      return try FilePage.render(visit, record, notice: Words.Freshness.thanks)
    }
    on(.get, "/fraicheur", in: &router) { visit, _ in try AgeingPage.render(visit) }
  }
}

/// What the link of a mail shows: the card as others see it, and a button, since programs that look
/// into mails open links too.
enum ConfirmationPage {
  static func render(_ visit: Visit, _ page: PageRequest) throws -> Response {
    guard let secret = Secret(page.parameters["secret"] ?? ""),
      let record = try visit.recordToConfirm(secret)
    else { return spent(visit) }
    let language = visit.language
    return frame(visit).page(Words.Freshness.question) { markup in
      markup.element("h1", text: Words.Freshness.question(language))
      markup.element("p", text: Words.Freshness.explained(language))
      card(record, language, &markup)
      markup.element("form", ["method": "post", "action": "/confirmer/\(secret.text)"]) { markup in
        markup.element("p", ["class": "buttons"]) { markup in
          FormMarkup(language: language, state: .empty).submit(
            Words.Freshness.stillRight, &markup)
          markup.element(
            "a", ["class": "button quiet", "href": "/fiche/\(record.id)/modifier"],
            text: Words.Freshness.change(language))
        }
      }
    }
  }

  static func thank(_ visit: Visit, _ record: Record) -> Response {
    let language = visit.language
    return frame(visit).page(Words.Freshness.thanks) { markup in
      markup.element("h1", text: Words.Freshness.thanks(language))
      card(record, language, &markup)
    }
  }

  private static func card(
    _ record: Record, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element("section", ["class": "look"]) { markup in
      ViewAs.content(
        record.kind, Ageing.look(at: record), Ageing.viewpoint(of: record), language,
        heading: "h2", &markup)
    }
  }

  static func spent(_ visit: Visit) -> Response {
    let language = visit.language
    return frame(visit).page(Words.Freshness.spent, status: 410) { markup in
      markup.element("h1", text: Words.Freshness.spent(language))
      markup.element("p", text: Words.Freshness.spentExplained(language))
    }
  }

  private static func frame(_ visit: Visit) -> PageFrame {
    var frame = PageFrame(visit)
    frame.isSecret = true
    frame.path = ""
    return frame
  }
}

/// "confirmed in March", beside what a person said of himself.
enum Confirmed {
  static func say(
    _ kind: Kind, _ values: [String: Value], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard let day = kind.confirmed.flatMap({ values[$0]?.line }) else { return }
    let month = Prose(language).moment(day).split(separator: " ").dropFirst().joined(separator: " ")
    markup.element("p", ["class": "soft"], text: Words.Freshness.confirmed(month)(language))
  }
}

/// The records that were not confirmed for long, for advisers.
enum AgeingPage {
  static func render(_ visit: Visit) throws -> Response {
    let records = try visit.ageingRecords()
    let language = visit.language
    let prose = Prose(language)
    return PageFrame(visit).page(Words.Freshness.title) { markup in
      markup.element("h1", text: Words.Freshness.title(language))
      markup.element("p", text: Words.Freshness.titleExplained(language))
      if records.isEmpty { markup.element("p", text: Words.Freshness.none(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for item in records {
          markup.element("li") { markup in
            markup.element(
              "a", ["class": "title", "href": "/fiche/\(item.record.id)"], text: item.record.title)
            var words = [Words.Freshness.since(prose.moment(item.since))(language)]
            if item.isStale, !item.isWithdrawn { words.append(Words.Freshness.pale(language)) }
            if let ends = item.ends {
              let day = prose.moment(ends)
              words.append(
                (item.isWithdrawn ? Words.Freshness.ended(day) : Words.Freshness.ends(day))(
                  language))
            }
            markup.element("p", ["class": "soft"], text: words.joined(separator: " · "))
          }
        }
      }
    }
  }
}
