import Base
import HTML
import HTTP
import Language
import Office
import Schema

extension SiteRoutes {
  /// Elections: the call, candidates, the vote and its count.
  func addElections(to router: inout Router<Worker>) {
    on(.get, "/elections", in: &router) { visit, _ in try ElectionsPage.render(visit) }
    on(.get, "/elections/{id}", in: &router) { visit, page in
      try visit.seeNotices(about: page.identifier())
      return try ElectionPage.render(visit, page.identifier())
    }
    on(.post, "/elections/{id}/candidature", in: &router) { visit, page in
      let id = try page.identifier()
      let sent = try SentForm(page.request)
      do {
        try visit.stand(in: id, sent["text"])
      } catch let problem as Problem where problem.field != nil {
        return try ElectionPage.render(visit, id, sent.state(problem))
      }
      return try ElectionPage.render(visit, id, notice: Words.Elections.stood)
    }
    on(.post, "/elections/{id}/retrait", in: &router) { visit, page in
      let id = try page.identifier()
      try visit.withdraw(from: id)
      return try ElectionPage.render(visit, id, notice: Words.Elections.withdrew)
    }
    on(.post, "/elections/{id}/bulletin", in: &router) { visit, page in
      try BallotPage.send(visit, page)
    }
    on(.get, "/elections/{id}/bulletins.csv", in: &router) { visit, page in
      var response = Response.bytes(
        try visit.ballotsCSV(of: page.identifier()), type: "text/csv; charset=utf-8; header=present"
      )
      response.headers.set("Content-Disposition", "attachment; filename=\"bulletins.csv\"")
      SecurityHeaders.add(to: &response)
      return response
    }
  }
}

/// The elections of this office.
enum ElectionsPage {
  static func render(_ visit: Visit) throws -> Response {
    let elections = try visit.elections()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.path = "/elections"
    return frame.page(Words.Elections.title) { markup in
      markup.element("h1", text: Words.Elections.title(language))
      markup.element("p", text: Words.Elections.explained(language))
      markup.element("p", ["class": "buttons"]) { markup in
        if visit.caller.may(.changeFile) {
          markup.element(
            "a", ["class": "button", "href": "/nouveau/election"],
            text: Words.Elections.new(language))
        }
        markup.element(
          "a", ["class": "button quiet", "href": "/experts"], text: Words.Experts.title(language))
      }
      if elections.isEmpty { markup.element("p", text: Words.Elections.none(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for election in elections {
          let isDraft = election.state == "draft"
          markup.element("li") { markup in
            markup.element(
              "a",
              [
                "class": "title",
                "href": isDraft ? "/fiche/\(election.id)" : "/elections/\(election.id)",
              ], text: election.title)
            var words = [election.kind.lifeCycle?.state(election.state).label(language) ?? ""]
            for name in ["candidacies_until", "vote_from", "vote_until"] {
              guard let field = election.kind.field(name), let day = election.values[name]?.line
              else { continue }
              words.append(
                field.label(language) + Prose(language).colon + Prose(language).moment(day))
            }
            markup.element("p", ["class": "soft"], text: words.joined(separator: " · "))
          }
        }
      }
    }
  }
}

/// One election, as far as it has come.
enum ElectionPage {
  static func render(
    _ visit: Visit, _ id: Identifier, _ state: FormState = .empty, notice: Phrase? = nil
  ) throws -> Response {
    let view = try visit.election(id)
    let voters =
      visit.caller.may(.readFile) && view.turnout != nil ? try visit.turnoutList(id) : []
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = "/elections/\(id)"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    let election = view.election
    return frame.page(Phrase(verbatim: election.title), state) { markup in
      markup.element("p", ["class": "soft"]) { markup in
        Drawing.lines(election.kind.drawing, &markup)
        markup.text(
          election.kind.label(language) + " · "
            + (election.kind.lifeCycle?.state(election.state).label(language) ?? ""))
      }
      markup.element("h1", text: election.title)
      form.summary(&markup)
      if let turnout = view.turnout {
        let prose = Prose(language)
        markup.element(
          "p",
          text: Words.Elections.turnout(
            prose.grouped(turnout.voted), prose.grouped(turnout.entitled))(language))
      }
      if let count = view.count { ElectionResult.render(view, count, language, &markup) }
      if view.hasVoted { markup.element("p", text: Words.Elections.voted(language)) }
      if view.isLate { markup.element("p", text: Words.Elections.late(language)) }
      if view.mayVote {
        BallotPage.form(view, form, &markup)
      } else {
        candidates(view, language, &markup)
      }
      candidacy(view, form, &markup)
      RecordPage.values(election.kind, election.values, language, &markup)
      markup.element("h2", ["id": "secret"], text: Words.Elections.secrecy(language))
      markup.element("p", text: Words.Elections.secrecyExplained(language))
      ElectionStaff.render(visit, view, voters, form, &markup)
    }
  }

  private static func candidates(
    _ view: ElectionView, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard view.count == nil else { return }
    markup.element("h2", text: Words.Elections.candidates(language))
    if view.candidates.isEmpty {
      markup.element("p", text: Words.Elections.noCandidates(language))
    }
    markup.element("ul", ["class": "lines"]) { markup in
      for candidate in view.candidates {
        markup.element("li") { markup in
          markup.element(
            "p", ["class": "title"], text: candidate.name ?? Words.Elections.gone(language))
          markup.element("p", ["class": "wording"], text: candidate.text)
        }
      }
    }
  }

  private static func candidacy(
    _ view: ElectionView, _ form: FormMarkup, _ markup: inout Markup
  ) {
    let language = form.language
    let path = "/elections/\(view.election.id)"
    if view.mayStand {
      let isStanding = view.candidates.contains(where: \.isOwn)
      let title = isStanding ? Words.Elections.standAgain : Words.Elections.stand
      var state = form.state
      if state.values["text"] == nil {
        state.values["text"] = view.candidates.first(where: \.isOwn)?.text
      }
      let own = FormMarkup(language: language, state: state)
      markup.element("h2", text: title(language))
      markup.element("form", ["method": "post", "action": "\(path)/candidature"]) { markup in
        own.lines(
          "text", Words.Elections.standText, hint: Words.Elections.standExplained,
          isRequired: true, &markup)
        own.submit(title, &markup)
      }
    }
    guard view.mayWithdraw else { return }
    markup.element("form", ["method": "post", "action": "\(path)/retrait"]) { markup in
      form.submit(Words.Elections.withdraw, style: "quiet", &markup)
    }
  }
}

/// What advisers do with an election, and who has voted.
enum ElectionStaff {
  static func render(
    _ visit: Visit, _ view: ElectionView, _ voters: [(name: String, hasVoted: Bool)],
    _ form: FormMarkup, _ markup: inout Markup
  ) {
    let language = form.language
    if !voters.isEmpty {
      markup.element("details") { markup in
        markup.element("summary", text: Words.Elections.whoVoted(language))
        markup.element("ul", ["class": "people"]) { markup in
          for voter in voters {
            let words = voter.hasVoted ? Words.Elections.yes : Words.Elections.no
            markup.element("li", text: "\(voter.name) · \(words(language))")
          }
        }
      }
    }
    let steps = RecordPermission(visit.caller).steps(of: view.election)
    guard !steps.isEmpty else { return }
    markup.element("form", ["method": "post", "action": "/fiche/\(view.election.id)/etape"]) {
      markup in
      if steps.contains(where: \.needsReason) { form.line("reason", Words.File.reason, &markup) }
      for step in steps {
        form.submit(step.label, name: "step", value: step.name, style: "quiet", &markup)
      }
    }
  }
}
