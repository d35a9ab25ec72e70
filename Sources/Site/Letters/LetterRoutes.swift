import Base
import HTML
import HTTP
import Language
import Office
import Store

extension SiteRoutes {
  /// Mails to many: what was sent, and what each person wants of it.
  func addLetters(to router: inout Router<Worker>) {
    on(.get, "/courriels", in: &router) { visit, page in
      try SentLettersPage.render(visit, page: PageNumber.read(page.request.query))
    }
    on(.get, "/compte/courriels", in: &router) { visit, _ in try MailChoicePage.render(visit) }
    on(.post, "/compte/courriels", in: &router) { visit, page in
      try MailChoicePage.set(visit, page)
    }
    on(.get, "/desabonnement/{secret}", .door, in: &router) { visit, page in
      try UnsubscribePage.render(visit, page)
    }
    on(.post, "/desabonnement/{secret}", .door, in: &router) { visit, page in
      try UnsubscribePage.end(visit, page)
    }
  }
}

/// What was written to many.
enum SentLettersPage {
  static func render(_ visit: Visit, page: Int) throws -> Response {
    let letters = PageOfItems(try visit.sentLetters(), number: page)
    let language = visit.language
    return PageFrame(visit).page(Words.Letters.list) { markup in
      markup.element("h1", text: Words.Letters.list(language))
      if letters.items.isEmpty { markup.element("p", text: Words.Letters.none(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for letter in letters.items {
          markup.element("li") { markup in show(letter, visit, &markup) }
        }
      }
      PagesMarkup.render(letters.number, of: letters.pages, language, &markup) { number in
        PageNumber.address("/courriels", number)
      }
    }
  }

  private static func show(_ letter: Letter, _ visit: Visit, _ markup: inout Markup) {
    let language = visit.language
    let name = visit.name(ofActor: letter.actor) ?? Words.History.operatorName
    markup.element("details") { markup in
      markup.element("summary", text: letter.subject)
      markup.element("p", ["class": "wording"], text: letter.text)
    }
    markup.element(
      "p", ["class": "soft"],
      text: [
        visit.momentWords(letter.moment), name(language),
        Words.Letters.topic(letter.topic.rawValue)(language),
        Words.Letters.counts(letter.recipients, letter.leftOut)(language),
      ].joined(separator: " · "))
  }
}

/// Which mails one gets, and how soon.
enum MailChoicePage {
  static func render(_ visit: Visit, notice: Phrase? = nil) throws -> Response {
    let choices = try visit.mailChoices()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/compte/courriels"
    return frame.page(Words.Letters.choices) { markup in
      markup.element("h1", text: Words.Letters.choices(language))
      guard let choices else {
        return markup.element("p", text: Words.Letters.noRecord(language))
      }
      markup.element("p", text: Words.Letters.choicesExplained(language))
      markup.element("form", ["method": "post", "action": "/compte/courriels"]) { markup in
        let rhythms = MailRhythm.allCases.map {
          ($0.rawValue, Words.Letters.rhythm($0.rawValue)(language))
        }
        var state = FormState()
        for (topic, rhythm) in choices { state.values[topic.rawValue] = rhythm.rawValue }
        let form = FormMarkup(language: language, state: state)
        for topic in MailTopic.allCases {
          form.choice(topic.rawValue, Words.Letters.topic(topic.rawValue), rhythms, &markup)
        }
        form.submit(Words.Frame.save, &markup)
      }
    }
  }

  static func set(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    var choices: [MailTopic: MailRhythm] = [:]
    for topic in MailTopic.allCases {
      guard form.items[topic.rawValue] != nil else { continue }
      guard let rhythm = MailRhythm(rawValue: form[topic.rawValue]) else {
        throw Problem(
          "unknown-rhythm", Phrase("Choisissez dans la liste.", en: "Choose from the list."),
          field: topic.rawValue, status: 400)
      }
      choices[topic] = rhythm
    }
    try visit.chooseMails(choices)
    return try render(visit, notice: Words.Letters.choicesSaved)
  }
}

/// The end of mails of one topic, by a link that needs no signing in. A program may send its form alone
/// (RFC 8058); looking at the page ends nothing.
enum UnsubscribePage {
  static func render(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let secret = try secret(page)
    guard let topic = try visit.mailsToEnd(secret) else { throw spent }
    let language = visit.language
    return frame(visit).page(Words.Letters.endTitle) { markup in
      markup.element("h1", text: Words.Letters.endTitle(language))
      markup.element(
        "p", text: Words.Letters.endQuestion(Words.Letters.topic(topic.rawValue))(language))
      markup.element("form", ["method": "post", "action": "/desabonnement/\(secret.text)"]) {
        markup in
        FormMarkup(language: language, state: .empty).submit(Words.Letters.end, &markup)
      }
    }
  }

  static func end(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let topic = try visit.endMails(by: secret(page))
    let language = visit.language
    return frame(visit).page(Words.Letters.endTitle) { markup in
      markup.element("h1", text: Words.Letters.ended(language))
      markup.element("p", text: Words.Letters.topic(topic.rawValue)(language))
    }
  }

  private static func frame(_ visit: Visit) -> PageFrame {
    var frame = PageFrame(visit)
    frame.isSecret = true
    frame.path = ""
    return frame
  }

  private static func secret(_ page: PageRequest) throws(Problem) -> Secret {
    guard let secret = Secret(page.parameters["secret"] ?? "") else { throw spent }
    return secret
  }

  private static let spent = Problem.notFound(
    Phrase(
      "Ce lien ne compte plus\u{A0}: connectez-vous pour choisir vos courriels.",
      en: "This link does not count any more: sign in to choose your e-mails."))
}
