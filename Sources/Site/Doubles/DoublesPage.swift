import Base
import HTML
import HTTP
import Language
import Office
import Schema
import Store

/// Every record of a kind that is probably there twice.
enum DoublesPage {
  /// Groups on the page: those that follow come when these are settled.
  private static let shown = 50

  static func render(_ visit: Visit, _ kind: Kind, notice: Phrase? = nil) throws -> Response {
    let groups = try visit.doubles(kind)
    let language = visit.language
    var frame = PageFrame(visit)
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    frame.path = "/doublons/\(kind.name)"
    let title = "\(Words.Doubles.title(language)), \(kind.plural(language))"
    return frame.page(title) { markup in
      markup.element("h1", text: title)
      markup.element("p", text: Words.Doubles.explained(language))
      if groups.isEmpty { markup.element("p", text: Words.Doubles.none(language)) }
      markup.element("ul", ["class": "lines"]) { markup in
        for group in groups.prefix(shown) {
          markup.element("li") { markup in show(group, kind, language, &markup) }
        }
      }
      if groups.count > shown {
        let rest = Prose(language).grouped(groups.count - shown)
        markup.element("p", text: Words.Doubles.more(rest)(language))
      }
      markup.element("p") { markup in
        markup.element("a", ["href": ListAddress.path(kind)], text: Words.Bulk.back(language))
      }
    }
  }

  private static func show(
    _ group: DoubleGroup, _ kind: Kind, _ language: Phrase.Language, _ markup: inout Markup
  ) {
    markup.element(
      "p", ["class": "title"], text: ResemblingMarkup.words(group.reasons, language))
    markup.element("ul") { markup in
      for (place, member) in group.members.enumerated() {
        markup.element("li") { markup in
          markup.element("a", ["href": "/fiche/\(member.id)"], text: member.title)
          let details = [member.email, member.telephone, member.postcode].compactMap(\.self)
          if !details.isEmpty { markup.text(" · " + details.joined(separator: " · ")) }
          guard place > 0 else { return }
          let first = group.members[0]
          markup.text(" · ")
          markup.element(
            "a",
            [
              "href": "/fiche/\(first.id)/fusionner/\(member.id)",
              "aria-label": Words.Doubles.compare(first.title, member.title)(language),
            ], text: Words.Doubles.compare(language))
        }
      }
    }
    guard group.members.count <= DoubleGroup.maximumDistinct else { return }
    markup.element("form", ["method": "post", "action": "/doublons/\(kind.name)/distincts"]) {
      markup in
      for member in group.members {
        markup.void("input", ["type": "hidden", "name": "id", "value": member.id.description])
      }
      markup.element(
        "button", ["type": "submit", "class": "quiet"], text: Words.Doubles.distinct(language))
    }
  }

  static func setDistinct(_ visit: Visit, _ kind: Kind, _ page: PageRequest) throws -> Response {
    let form = try SentForm(page.request)
    try visit.file.setDistinct(form.items.all("id").compactMap { Identifier($0) }, kind)
    return try render(visit, kind, notice: Words.Doubles.notedDistinct)
  }
}

/// The records that resemble one, and any other to merge it with.
enum DoublesOfRecordPage {
  static func render(_ visit: Visit, _ page: PageRequest) throws -> Response {
    let record = try visit.open(page.identifier())
    let found = try visit.resembling(record)
    let language = visit.language
    let text = page.request.query["q"] ?? ""
    var others: [Record] = []
    if text.contains(where: { !$0.isWhitespace }) {
      others = try visit.list(record.kind).page(ListRequest(text: text)).items.map(\.record)
        .filter { $0.id != record.id }
    }
    var state = FormState()
    state.values["q"] = text
    let title = Words.Doubles.of(record.title)
    return PageFrame(visit).page(title) { markup in
      markup.element("h1", text: title(language))
      markup.element("p") { markup in
        markup.element("a", ["href": "/fiche/\(record.id)"], text: Words.File.back(language))
      }
      if found.isEmpty { markup.element("p", text: Words.Doubles.noneOf(language)) }
      lines(
        found.map { ($0.record, ResemblingMarkup.words($0.reasons, language)) }, record, language,
        &markup)
      markup.element("h2", text: Words.Doubles.another(language))
      markup.element(
        "form", ["class": "list-search", "method": "get", "action": "/fiche/\(record.id)/doublons"]
      ) { markup in
        let form = FormMarkup(language: language, state: state)
        form.line("q", Words.Lists.wordsOfPeople, type: "search", &markup)
        form.submit(Words.Doubles.look, &markup)
      }
      lines(others.map { ($0, "") }, record, language, &markup)
    }
  }

  private static func lines(
    _ others: [(record: Record, words: String)], _ record: Record, _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    guard !others.isEmpty else { return }
    markup.element("ul", ["class": "lines"]) { markup in
      for other in others {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(other.record.id)"], text: other.record.title)
          if !other.words.isEmpty {
            markup.element("p", ["class": "soft"], text: other.words)
          }
          markup.element("p") { markup in
            markup.element(
              "a",
              [
                "href": "/fiche/\(record.id)/fusionner/\(other.record.id)",
                "aria-label": Words.Doubles.compare(record.title, other.record.title)(language),
              ], text: Words.Doubles.compare(language))
          }
        }
      }
    }
  }
}
