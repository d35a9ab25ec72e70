import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// What an adviser's day needs besides lists: absences, sectors, mails that failed; and drafts.
  func addDay(to router: inout Router<Worker>) {
    on(.get, "/absences", in: &router) { visit, _ in try AbsencesPage.render(visit) }
    on(.post, "/absences", in: &router) { visit, page in try AbsencesPage.declare(visit, page) }
    on(.post, "/absences/{id}/finir", in: &router) { visit, page in
      try visit.endAbsence(page.identifier())
      return try AbsencesPage.render(visit, notice: Words.Absences.ended)
    }
    on(.get, "/couverture", in: &router) { visit, _ in try CoveragePage.render(visit) }
    on(.get, "/compte/filieres", in: &router) { visit, _ in try KnownSectorsPage.render(visit) }
    on(.post, "/compte/filieres", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      let sectors = sent.items.items.filter { $0.value == "yes" && $0.name.hasPrefix("sector.") }
      try visit.declareSectors(Set(sectors.map { String($0.name.dropFirst(7)) }))
      return try CoveragePage.render(visit, notice: Words.Coverage.saved)
    }
    on(.get, "/courriels/non-partis", in: &router) { visit, _ in
      try FailedMailsPage.render(visit)
    }
    on(.post, "/courriels/non-partis/{id}", in: &router) { visit, page in
      try FailedMailsPage.act(visit, page)
    }
    on(.get, "/niveaux", in: &router) { visit, _ in try LevelsPage.render(visit) }
    on(.post, "/premiere-heure", in: &router) { visit, _ in
      try visit.dismissFirstHour()
      return .redirect(to: "/")
    }
    on(.get, "/brouillons", in: &router) { visit, _ in try DraftsPage.render(visit) }
    on(.post, "/brouillons/jeter", in: &router) { visit, page in
      try visit.discardDraft(SentForm(page.request)["form"])
      return try DraftsPage.render(visit, notice: Words.Drafts.discarded)
    }
  }
}

/// Mails that did not go out: who should have had them and why not, without what they say.
enum FailedMailsPage {
  static func render(_ visit: Visit, notice: Phrase? = nil) throws -> Response {
    let mails = try visit.failedMails()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/courriels/non-partis"
    let title = Words.FailedMails.title(language) + ", " + Prose(language).grouped(mails.count)
    return frame.page(title) { markup in
      markup.element("h1", text: title)
      if mails.isEmpty { markup.element("p", text: Words.FailedMails.none(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for mail in mails {
          markup.element("li") { markup in
            markup.element("p", ["class": "title"], text: mail.recipient)
            markup.element(
              "p", ["class": "soft"],
              text: [
                mail.subject, visit.dayWords(mail.created),
                Words.FailedMails.reason(mail.problem)(language),
              ].joined(separator: " · "))
            let form = FormMarkup(language: language, state: .empty)
            markup.element(
              "form",
              [
                "class": "buttons", "method": "post",
                "action": "/courriels/non-partis/\(mail.id)",
              ]
            ) { markup in
              form.submit(Words.FailedMails.retry, name: "do", value: "retry", &markup)
              form.submit(
                Words.FailedMails.drop, name: "do", value: "drop", style: "quiet", &markup)
            }
          }
        }
      }
    }
  }

  static func act(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let id = try page.identifier()
    if try SentForm(page.request)["do"] == "drop" {
      try visit.dropMail(id)
      return try render(visit, notice: Words.FailedMails.dropped)
    }
    try visit.retryMail(id)
    return try render(visit, notice: Words.FailedMails.retried)
  }
}

/// The forms that a person has begun.
enum DraftsPage {
  static func render(_ visit: Visit, notice: Phrase? = nil) throws -> Response {
    _ = try visit.verified()
    let drafts = try visit.drafts()
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/brouillons"
    return try frame.page(Words.Drafts.title) { markup in
      markup.element("h1", text: Words.Drafts.title(language))
      markup.element(
        "p", text: (drafts.isEmpty ? Words.Drafts.none : Words.Drafts.explained)(language))
      try markup.element("ul", ["class": "lines"]) { markup in
        for draft in drafts {
          try markup.element("li") { markup in
            try markup.element("p", ["class": "title"]) { markup in
              let title = try title(draft.form, visit)
              markup.element("a", ["href": draft.form], text: title(language))
            }
            markup.element(
              "p", ["class": "soft"],
              text: Words.Drafts.kept(visit.momentWords(draft.saved))(language))
            markup.element("form", ["method": "post", "action": "/brouillons/jeter"]) { markup in
              markup.void("input", ["type": "hidden", "name": "form", "value": draft.form])
              FormMarkup(language: language, state: .empty).submit(
                Words.Drafts.discard, style: "quiet", &markup)
            }
          }
        }
      }
    }
  }

  /// What the form at a path is for.
  private static func title(_ path: String, _ visit: Visit) throws -> Phrase {
    let parts = path.split(separator: "?")[0].split(separator: "/").map(String.init)
    if parts.count == 2, parts[0] == "nouveau", let kind = visit.registry[name: parts[1]] {
      return Words.Drafts.new(kind.label)
    }
    if parts.count == 3, parts[0] == "fiche", let id = Identifier(parts[1]),
      let record = try visit.ownRecord(id)
    {
      return Words.Drafts.edit(record.title)
    }
    return parts == ["a-rencontrer"] ? Words.FollowUp.dates : Words.Drafts.other
  }
}
