import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// Whom to meet, and what was noted of meetings.
  func addFollowUp(to router: inout Router<Worker>) {
    on(.get, "/a-rencontrer", in: &router) { visit, page in
      let query = page.request.query
      return try ToMeetPage.render(
        visit, of: query.all("adviser"), page: PageNumber.read(query))
    }
    on(.post, "/a-rencontrer", in: &router) { visit, page in try ToMeetPage.propose(visit, page) }
    on(.post, "/fiche/{id}/suivi", in: &router) { visit, page in
      let id = try page.identifier()
      let sent = try SentForm(page.request)
      do {
        try visit.noteFollowUp(
          of: id,
          [
            "title": sent["title"], "day": sent["day"], "note": sent["note"],
            "next": sent["next"], "next_day": sent["next_day"],
          ])
      } catch let faults as InputFaults {
        return try FilePage.render(visit, visit.open(id), state: sent.state(faults.problems))
      }
      return try FilePage.render(visit, visit.open(id), notice: Words.FollowUp.noted)
    }
    on(.post, "/fiche/{id}/fait", in: &router) { visit, page in
      let note = try visit.finishStep(of: page.identifier())
      return try FilePage.render(
        visit, note, notice: Words.FollowUp.finished, canUndo: true)
    }
  }
}

/// The members to meet; the adviser's dates are kept as the draft of this page.
enum ToMeetPage {
  private static let path = "/a-rencontrer"

  /// The members of all advisers, or of those with these names.
  static func render(
    _ visit: Visit, of advisers: [String] = [], page number: Int = 1, _ state: FormState? = nil,
    notice: Phrase? = nil
  ) throws -> Response {
    let members = try visit.membersToMeet(of: advisers)
    let shown = PageOfItems(members, number: number)
    let language = visit.language
    let prose = Prose(language)
    let state = try state ?? FormState(values: ["dates": visit.draft(path)?.body ?? ""])
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = path
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.FollowUp.toMeet, status: state.status) { markup in
      markup.element("h1", text: Words.FollowUp.toMeet(language))
      form.summary(&markup)
      markup.element("p", text: Words.FollowUp.explained(language))
      markup.element("p") { markup in
        markup.element("a", ["href": "/fraicheur"], text: Words.Freshness.title(language))
        markup.text(" · ")
        markup.element(
          "a", ["href": "/annuaire-par-conseillers"], text: Words.Introductions.ruleTitle(language))
      }
      if members.isEmpty { markup.element("p", text: Words.FollowUp.nobody(language)) }
      markup.element("p", text: Words.FollowUp.count(members.count)(language))
      if !advisers.isEmpty {
        markup.element("p") { markup in
          let names = advisers.joined(separator: ", ")
          markup.text(Words.FollowUp.only(names)(language) + " ")
          markup.element("a", ["href": path], text: Words.FollowUp.all(language))
        }
      }
      markup.element("form", ["method": "post", "action": path]) { markup in
        for adviser in advisers {
          markup.void("input", ["type": "hidden", "name": "adviser", "value": adviser])
        }
        markup.void(
          "input", ["type": "hidden", "name": PageNumber.name, "value": "\(shown.number)"])
        form.lines(
          "dates", Words.FollowUp.dates, hint: Words.File.onePerLine, rows: 3, &markup)
        markup.element("ul", ["class": "lines"]) { markup in
          for member in shown.items {
            markup.element("li") { markup in
              markup.element(
                "a", ["class": "title", "href": "/fiche/\(member.record.id)"],
                text: member.record.title)
              var words = Words.FollowUp.since(prose.moment(member.since))(language)
              if let day = member.proposed {
                words += " · " + Words.FollowUp.proposed(prose.moment(day))(language)
              }
              markup.element("p", ["class": "soft"], text: words)
              form.submit(
                Words.FollowUp.propose, name: "member", value: member.record.id.description,
                style: "quiet", &markup)
            }
          }
        }
      }
      PagesMarkup.render(shown.number, of: shown.pages, language, &markup) { number in
        PageNumber.address(path, number, advisers.map { Query.Item("adviser", $0) })
      }
    }
  }

  static func propose(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let sent = try SentForm(page.request)
    guard let id = Identifier(sent["member"]) else {
      throw Problem.notFound(
        Phrase("Choisissez un membre de la liste.", en: "Choose a member of the list."))
    }
    do {
      try visit.propose(sent["dates"], to: id, keptAs: path)
    } catch let problem as Problem where problem.status == 422 || problem.status == 409 {
      return try render(
        visit, of: sent.items.all("adviser"), page: PageNumber.read(sent.items),
        sent.state(problem))
    }
    return try render(
      visit, of: sent.items.all("adviser"), page: PageNumber.read(sent.items), sent.state([]),
      notice: Words.FollowUp.sent)
  }
}

/// What was noted of meetings, on the page of a member, for advisers.
enum FollowUpSection {
  static func render(
    _ visit: Visit, _ record: Record, _ state: FormState, _ markup: inout Markup
  ) throws {
    guard let notes = try visit.followUps(of: record), record.binned == nil else { return }
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    markup.element("h2", ["id": "suivis"], text: Words.FollowUp.title(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for note in notes {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(note.id)"], text: note.title)
          if let day = note.values["day"]?.line {
            markup.element("p", ["class": "soft"], text: Prose(language).moment(day))
          }
          if let text = note.values["note"]?.line {
            markup.element("p", ["class": "wording"], text: text)
          }
          step(note, language, &markup)
        }
      }
    }
    markup.element("details") { markup in
      markup.element("summary", text: Words.FollowUp.add(language))
      markup.element("form", ["method": "post", "action": "/fiche/\(record.id)/suivi"]) { markup in
        form.line("title", Words.FollowUp.line, isRequired: true, &markup)
        form.line("day", Words.FollowUp.day, type: "date", &markup)
        form.lines("note", Words.FollowUp.note, &markup)
        form.line("next", Words.FollowUp.next, &markup)
        form.line("next_day", Words.FollowUp.nextDay, type: "date", &markup)
        form.submit(Words.Frame.save, &markup)
      }
    }
  }

  /// The next step, with the button that says that it was taken.
  private static func step(
    _ note: Record, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard let day = note.values["next_day"]?.line else { return }
    let step = note.values["next"]?.line ?? note.title
    markup.element(
      "form", ["class": "inline", "method": "post", "action": "/fiche/\(note.id)/fait"]
    ) {
      markup in
      markup.element(
        "span", text: Words.FollowUp.due(step, Prose(language).moment(day))(language))
      markup.element(
        "button", ["type": "submit", "class": "quiet"], text: Words.FollowUp.finish(language))
    }
  }
}
