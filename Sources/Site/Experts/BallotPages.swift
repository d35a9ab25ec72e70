import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// The ballot: chosen, checked, cast; then its receipt, once.
enum BallotPage {
  static func form(_ view: ElectionView, _ form: FormMarkup, _ markup: inout Markup) {
    let language = form.language
    markup.element("h2", text: Words.Elections.vote(language))
    markup.element(
      "form", ["method": "post", "action": "/elections/\(view.election.id)/bulletin"]
    ) { markup in
      markup.element("fieldset", ["id": "choice"]) { markup in
        markup.element("legend", text: Words.Elections.choice(language))
        for candidate in view.candidates {
          guard let number = candidate.number else { continue }
          choice(
            "\(number)", candidate.name ?? Words.Elections.gone(language), candidate.text,
            form, &markup)
        }
        choice("0", Words.Elections.blank(language), "", form, &markup)
      }
      form.submit(Words.Elections.toCheck, &markup)
    }
  }

  private static func choice(
    _ value: String, _ name: String, _ text: String, _ form: FormMarkup, _ markup: inout Markup
  ) {
    let id = "choice-\(value)"
    markup.element("p", ["class": "box"]) { markup in
      markup.void(
        "input",
        [
          "type": "radio", "id": id, "name": "choice", "value": value,
          "checked": form.state.value("choice") == value ? "" : nil,
          "aria-describedby": text.isEmpty ? nil : "\(id)-text",
        ])
      markup.element("label", ["for": id], text: name)
    }
    guard !text.isEmpty else { return }
    markup.element("p", ["class": "soft wording", "id": "\(id)-text"], text: text)
  }

  static func send(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    let sent = try SentForm(page.request)
    let view = try visit.election(id)
    var name: Phrase?
    if sent["choice"] == "0" { name = Words.Elections.blank }
    for candidate in view.candidates {
      guard let number = candidate.number, "\(number)" == sent["choice"] else { continue }
      name = candidate.name.map { Phrase(verbatim: $0) } ?? Words.Elections.gone
    }
    // What is not there to be chosen, or not the time for it, is told by casting.
    if let name, view.mayVote, sent["confirm"] != "yes" {
      return check(visit, id, sent["choice"], name)
    }
    do {
      return receipt(visit, id, try visit.vote(in: id, sent["choice"]))
    } catch let problem as Problem where problem.field != nil {
      return try ElectionPage.render(visit, id, sent.state(problem))
    }
  }

  private static func check(_ visit: Visit, _ id: Identifier, _ choice: String, _ name: Phrase)
    -> Response
  {
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = ""
    return frame.page(Words.Elections.check) { markup in
      markup.element("h1", text: Words.Elections.check(language))
      markup.element("p", text: Words.Elections.about(name(language))(language))
      markup.element("p", text: Words.Elections.isFinal(language))
      markup.element("form", ["method": "post", "action": "/elections/\(id)/bulletin"]) { markup in
        let form = FormMarkup(language: language, state: .empty)
        markup.void("input", ["type": "hidden", "name": "choice", "value": choice])
        form.submit(Words.Elections.confirm, name: "confirm", value: "yes", &markup)
      }
      markup.element("p") { markup in
        markup.element("a", ["href": "/elections/\(id)"], text: Words.Elections.back(language))
      }
    }
  }

  private static func receipt(_ visit: Visit, _ id: Identifier, _ receipt: String) -> Response {
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = ""
    return frame.page(Words.Elections.cast) { markup in
      markup.element("h1", text: Words.Elections.cast(language))
      markup.element("dl") { markup in
        markup.element("dt", text: Words.Elections.receipt(language))
        markup.element("dd") { markup in markup.element("code", text: receipt) }
      }
      markup.element("p", text: Words.Elections.receiptExplained(language))
      markup.element("p") { markup in
        markup.element("a", ["href": "/elections/\(id)"], text: Words.Elections.results(language))
      }
    }
  }
}

/// The result of an election and all that is needed to count again.
enum ElectionResult {
  static func render(
    _ view: ElectionView, _ count: ElectionCount, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    markup.element("h2", text: Words.Elections.result(language))
    if let winner = count.winner {
      markup.element(
        "p", text: Words.Elections.elected(name(winner, view, language))(language))
      markup.element("p", text: Words.Elections.mandateFollows(language))
    } else {
      markup.element("p", text: Words.Elections.nobody(language))
    }
    let rows =
      count.votes.keys.sorted().map { (name($0, view, language), "\(count.votes[$0] ?? 0)") }
      + [(Words.Elections.blank(language), "\(count.blank)")]
    table(Words.Elections.candidate, Words.Elections.votes, rows, language, &markup)
    if let lot = count.lot {
      markup.element("h3", text: Words.Elections.lot(language))
      markup.element("p", text: Words.Elections.lotExplained(language))
      table(
        Words.Elections.candidate, Words.Elections.draw,
        [(Words.Elections.seed(language), lot.seed)]
          + lot.draws.keys.sorted().map { (name($0, view, language), lot.draws[$0] ?? "") },
        language, &markup)
    }
    markup.element("h3", text: Words.Elections.ballots(language))
    markup.element("p", text: Words.Elections.ballotsExplained(language))
    markup.element("p") { markup in
      markup.element(
        "a", ["href": "/elections/\(view.election.id)/bulletins.csv"],
        text: Words.Elections.file(language))
    }
    markup.element("details") { markup in
      markup.element("summary", text: Words.Elections.showBallots(language))
      table(
        Words.Elections.receipt, Words.Elections.choice,
        count.ballots.map { ($0.receipt, name($0.choice, view, language)) }, language, &markup)
    }
  }

  /// A candidate by the number on the ballot.
  static func name(_ number: Int64, _ view: ElectionView, _ language: Phrase.Language) -> String {
    guard number != 0 else { return Words.Elections.blank(language) }
    let name = view.candidates.first { $0.number == number }?.name
    return "\(number). \(name ?? Words.Elections.gone(language))"
  }

  private static func table(
    _ first: Phrase, _ second: Phrase, _ rows: [(String, String)], _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    markup.element("table") { markup in
      markup.element("thead") { markup in
        markup.element("tr") { markup in
          markup.element("th", ["scope": "col"], text: first(language))
          markup.element("th", ["scope": "col"], text: second(language))
        }
      }
      markup.element("tbody") { markup in
        for row in rows {
          markup.element("tr") { markup in
            markup.element("th", ["scope": "row"], text: row.0)
            markup.element("td", ["data-label": second(language)], text: row.1)
          }
        }
      }
    }
  }
}
