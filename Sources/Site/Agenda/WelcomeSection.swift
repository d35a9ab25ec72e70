import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// On the page of an event, for advisers: whether it invites new members by itself, and whom it has invited.
enum WelcomeSection {
  /// Days whose guests are named at once.
  private static let shown = 3

  static func render(
    _ visit: Visit, _ record: Record, _ state: FormState, _ markup: inout Markup
  ) throws {
    guard record.kind.isAgenda, visit.caller.may(.changeFile) else { return }
    let lists = try visit.welcomeLists(of: record)
    let language = visit.language
    let share = try visit.welcomeShare(of: record)
    // Few events welcome anybody.
    guard share != nil || !lists.isEmpty || state.values["share"] != nil else {
      return markup.element("details") { markup in
        markup.element("summary", text: Words.Welcomes.title(language))
        form(record, nil, state, language, &markup)
      }
    }
    markup.element("h2", text: Words.Welcomes.title(language))
    form(record, share, state, language, &markup)
    invited(lists, language, &markup)
  }

  private static func form(
    _ record: Record, _ share: Int?, _ state: FormState, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    markup.element("p", text: Words.Welcomes.explained(language))
    var state = state
    if state.values["share"] == nil { state.values["share"] = "\(share ?? 5)" }
    let form = FormMarkup(language: language, state: state)
    markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/accueil"]) { markup in
      form.line("share", Words.Welcomes.share, inputmode: "numeric", &markup)
      markup.element("p", ["class": "buttons"]) { markup in
        form.submit(
          share == nil ? Words.Welcomes.begin : Words.Frame.save, name: "step", value: "set",
          style: "quiet", &markup)
        if share != nil {
          form.submit(Words.Welcomes.end, name: "step", value: "end", style: "quiet", &markup)
        }
      }
    }
  }

  private static func invited(
    _ lists: [WelcomeList], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    named(lists.prefix(shown), language, &markup)
    guard lists.count > shown else { return }
    markup.element("details") { markup in
      markup.element("summary", text: Words.Welcomes.earlier(lists.count - shown)(language))
      named(lists.dropFirst(shown), language, &markup)
    }
  }

  private static func named(
    _ lists: some Sequence<WelcomeList>, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    for list in lists {
      markup.element(
        "h3", text: Words.Welcomes.invited(Prose(language).moment(list.occurrence))(language))
      for (words, people) in [(Words.Welcomes.new, list.new), (Words.Welcomes.old, list.old)]
      where !people.isEmpty {
        markup.element(
          "p",
          text: words(language) + Prose(language).colon
            + people.map(\.title).joined(separator: ", "))
      }
    }
  }

  static func set(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    let sent = try SentForm(page.request)
    do {
      let share = sent["step"] == "end" ? nil : Int(sent["share"]) ?? -1
      let record = try visit.setWelcome(share, of: id)
      return try FilePage.render(visit, record, notice: Words.File.saved)
    } catch let problem as Problem where problem.field == "share" {
      return try FilePage.render(visit, visit.open(id), state: sent.state(problem))
    }
  }
}
