import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

extension SiteRoutes {
  /// What members want to hear of. A link with `?sujet=` has a topic filled in.
  func addInterests(to router: inout Router<Worker>) {
    on(.get, "/sujets", in: &router) { visit, page in
      try InterestPage.render(visit, adding: page.request.query["sujet"])
    }
    on(.post, "/sujets", in: &router) { visit, page in try InterestPage.declare(visit, page) }
  }
}

/// Where a member says what interests him, and takes it back. No draft is kept of it: before the
/// agreement nothing is.
enum InterestPage {
  static func render(_ visit: Visit, adding topic: String?) throws -> Response {
    let present = try visit.myInterests()
    let codes = Set(visit.sectorChoices.map(\.code))
    var state = FormState()
    var ticked = Set(present?.topics ?? []).intersection(codes)
    var words = (present?.topics ?? []).filter { !codes.contains($0) }
    var notice: Phrase?
    if let topic, !topic.isEmpty, topic.count <= 80 {
      if codes.contains(topic) {
        ticked.insert(topic)
      } else if !words.contains(topic) {
        words.append(topic)
      }
      let label = visit.sectorChoices.first { $0.code == topic }?.label(visit.language)
      notice = Words.Interests.about(label ?? topic)
    }
    state.values["agrees"] = present == nil ? "" : "yes"
    state.values["topics"] = words.joined(separator: "\n")
    return page(visit, state, ticked, notice)
  }

  static func declare(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    let agrees = form.has("agrees")
    let sectors = form.items.all("sector")
    do {
      try visit.declare(
        sectors + form["topics"].split(whereSeparator: \.isNewline).map(String.init),
        agrees: agrees,
        wording: [
          Words.Interests.explained, Words.Interests.agree, Words.Interests.withoutAgreement,
        ].map { $0(visit.language) }.joined(separator: "\n"))
    } catch let problem as Problem where problem.field == "topics" {
      return self.page(visit, form.state(problem), Set(sectors), nil)
    }
    let present = try visit.myInterests()
    let codes = Set(visit.sectorChoices.map(\.code))
    var state = FormState()
    state.values["agrees"] = present == nil ? "" : "yes"
    state.values["topics"] = (present?.topics ?? []).filter { !codes.contains($0) }
      .joined(separator: "\n")
    return self.page(
      visit, state, Set(present?.topics ?? []).intersection(codes),
      agrees ? Words.Interests.saved : Words.Interests.erased)
  }

  private static func page(
    _ visit: Visit, _ state: FormState, _ ticked: Set<String>, _ notice: Phrase?
  ) -> Response {
    let language = visit.language
    let form = FormMarkup(language: language, state: state)
    var frame = PageFrame(visit)
    frame.path = "/sujets"
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Interests.title, state) { markup in
      markup.element("h1", text: Words.Interests.title(language))
      form.summary(&markup)
      markup.element("p", text: Words.Interests.explained(language))
      markup.element("form", ["method": "post", "action": "/sujets"]) { markup in
        form.box("agrees", Words.Interests.agree, &markup)
        markup.element("p", ["class": "soft"], text: Words.Interests.withoutAgreement(language))
        markup.element("fieldset") { markup in
          markup.element("legend", text: Words.Interests.sectors(language))
          for sector in visit.sectorChoices {
            markup.element("p", ["class": "box"]) { markup in
              let id = "sector-\(sector.code)"
              markup.void(
                "input",
                [
                  "type": "checkbox", "id": id, "name": "sector", "value": sector.code,
                  "checked": ticked.contains(sector.code) ? "" : nil,
                ])
              markup.element("label", ["for": id], text: sector.label(language))
            }
          }
        }
        form.lines("topics", Words.Interests.own, hint: Words.File.onePerLine, &markup)
        form.submit(Words.Frame.save, &markup)
      }
    }
  }
}

/// The topics on a member's own page, for him and the advisers.
enum InterestSection {
  static func render(_ visit: Visit, _ record: Record, _ markup: inout Markup) throws {
    let interests = try visit.interests(of: record)
    let isOwner = RecordPermission(visit.caller).isOwner(of: record) && record.kind.email != nil
    guard interests != nil || isOwner else { return }
    let language = visit.language
    markup.element("h2", text: Words.Interests.label(language))
    if let interests, !interests.topics.isEmpty {
      let sectors = visit.sectorChoices
      let words = interests.topics.map { topic in
        sectors.first { $0.code == topic }?.label(language) ?? topic
      }
      markup.element("p", text: words.joined(separator: ", "))
    }
    guard isOwner else { return }
    markup.element("p") { markup in
      markup.element("a", ["href": "/sujets"], text: Words.Interests.choose(language))
    }
  }
}
