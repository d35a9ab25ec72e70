import Base
import HTML
import HTTP
import Language
import Office
import Store

extension SiteRoutes {
  /// What there is to know, for everybody who is signed in.
  func addNotices(to router: inout Router<Worker>) {
    on(.get, "/nouvelles", in: &router) { visit, _ in try NoticesPage.render(visit) }
    on(.post, "/nouvelles/lues", in: &router) { visit, _ in
      try visit.seeAllNotices()
      return try NoticesPage.render(visit, notice: Words.Notices.allSeen)
    }
    on(.post, "/nouvelles/courriels", in: &router) { visit, page in
      let sent = try SentForm(page.request)
      guard let rhythm = NoticeRhythm(rawValue: sent["rhythm"]) else {
        throw Problem(
          "unknown-rhythm", Phrase("Choisissez dans la liste.", en: "Choose from the list."),
          field: "rhythm", status: 400)
      }
      try visit.choose(rhythm)
      return try NoticesPage.render(visit, notice: Words.Notices.rhythmSaved)
    }
  }
}

/// What a person was told, a line for each record, and how soon it is mailed.
enum NoticesPage {
  /// Of one record so many are shown at once.
  private static let shown = 2

  static func render(_ visit: Visit, notice: Phrase? = nil) throws -> Response {
    let groups = try visit.notices()
    let rhythm = try visit.noticeRhythm()
    let language = visit.language
    let form = FormMarkup(
      language: language, state: FormState(values: ["rhythm": rhythm.rawValue]))
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/nouvelles"
    return frame.page(Words.Notices.title) { markup in
      markup.element("h1", text: Words.Notices.title(language))
      markup.element(
        "p", text: (groups.isEmpty ? Words.Notices.none : Words.Notices.explained)(language))
      if groups.contains(where: \.isUnseen) {
        markup.element("form", ["method": "post", "action": "/nouvelles/lues"]) { markup in
          form.submit(Words.Notices.seeAll, style: "quiet", &markup)
        }
      }
      markup.element("ul", ["class": "lines"]) { markup in
        for group in groups {
          markup.element("li") { markup in line(group, visit, &markup) }
        }
      }
      markup.element("form", ["method": "post", "action": "/nouvelles/courriels"]) { markup in
        form.choice(
          "rhythm", Words.Notices.rhythm,
          NoticeRhythm.allCases.map {
            ($0.rawValue, Words.Notices.rhythm($0.rawValue)(language))
          }, &markup)
        form.submit(Words.Frame.save, &markup)
      }
    }
  }

  private static func line(_ group: NoticeGroup, _ visit: Visit, _ markup: inout Markup) {
    let language = visit.language
    markup.element("p", ["class": "title"]) { markup in
      if let title = group.title {
        markup.element("a", ["href": group.link ?? "/nouvelles"], text: title)
      } else if let link = group.link {
        markup.element("a", ["href": link], text: Words.Notices.ofOffice(language))
      } else {
        markup.text(Words.Notices.ofOffice(language))
      }
      if group.isUnseen {
        markup.text(" ")
        markup.element("span", ["class": "count"], text: Words.Notices.unread(language))
      }
    }
    for notice in group.notices.prefix(shown) { say(notice, visit, &markup) }
    guard group.notices.count > shown else { return }
    markup.element("details") { markup in
      markup.element("summary", text: Words.Notices.older(language))
      for notice in group.notices.dropFirst(shown) { say(notice, visit, &markup) }
    }
  }

  private static func say(_ notice: Notice, _ visit: Visit, _ markup: inout Markup) {
    let language = visit.language
    markup.element("p", text: notice.words(language))
    markup.element("p", ["class": "soft"], text: visit.momentWords(notice.moment))
  }
}
