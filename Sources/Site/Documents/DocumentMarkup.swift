import Base
import HTML
import Language
import Office
import Schema

/// The documents of a record as a list.
enum DocumentMarkup {
  /// On the page of a record of the office's own file.
  static func section(
    _ visit: Visit, _ record: Record, _ permission: RecordPermission, _ markup: inout Markup
  ) throws {
    guard permission.mayReadDocuments(of: record) else { return }
    let mayChange = permission.mayChangeDocuments(of: record)
    let notes = record.documents
    guard mayChange || !notes.isEmpty else { return }
    let language = visit.language
    markup.element("h2", text: Words.Documents.heading(language))
    if notes.isEmpty { markup.element("p", text: Words.Documents.noneHelp(language)) }
    list(notes, language, missing: try visit.missing(of: notes), &markup) { "/document/\($0.name)" }
    guard mayChange else { return }
    markup.element("p") { markup in
      markup.element(
        "a", ["class": "button quiet", "href": "/fiche/\(record.id)/documents"],
        text: Words.Documents.manage(language))
    }
  }

  /// On the page of a record as others see it. What is at another office is opened there.
  static func section(_ visit: Visit, _ item: ResultItem, _ markup: inout Markup) throws {
    let notes = item.kind.documents(in: item.values)
    guard !notes.isEmpty else { return }
    let language = visit.language
    markup.element("h2", text: Words.Documents.heading(language))
    guard !item.isOwn else {
      return list(notes, language, missing: try visit.missing(of: notes), &markup) {
        "/document/\($0.name)"
      }
    }
    let addresses = Dictionary(
      try notes.compactMap { note in
        try visit.addressElsewhere(of: note, in: item).map { (note.name, $0) }
      }, uniquingKeysWith: { first, _ in first })
    list(notes, language, at: item.office, &markup) { addresses[$0.name] }
    guard addresses.isEmpty else { return }
    markup.element(
      "p", ["class": "soft"], text: Words.Documents.askOffice(item.office)(language))
  }

  /// What there is, for somebody who looks at how others see it.
  static func names(
    _ notes: [DocumentNote], _ language: Phrase.Language, _ markup: inout Markup
  ) {
    guard !notes.isEmpty else { return }
    markup.element("p", text: Words.Documents.heading(language))
    list(notes, language, &markup) { _ in nil }
  }

  /// `address` says where each is opened, and `office` at whom, where that is another one.
  private static func list(
    _ notes: [DocumentNote], _ language: Phrase.Language, at office: String? = nil,
    missing: Set<Identifier> = [], _ markup: inout Markup, _ address: (DocumentNote) -> String?
  ) {
    guard !notes.isEmpty else { return }
    markup.element("ul", ["class": "lines"]) { markup in
      for note in notes {
        markup.element("li") { markup in
          line(
            note, language, isMissing: missing.contains(note.name), address: address(note),
            at: office, &markup)
        }
      }
    }
  }

  /// One of them: what it is called, and what it is.
  static func line(
    _ note: DocumentNote, _ language: Phrase.Language, isMissing: Bool, address: String?,
    at office: String? = nil, _ markup: inout Markup
  ) {
    if !isMissing, let address {
      let words = office.map { Words.Documents.openAt(note.title, $0)(language) }
      markup.element(
        "a",
        [
          "class": "title", "href": address,
          "rel": office == nil ? nil : "noopener nofollow",
        ], text: words ?? note.title)
    } else {
      markup.element("p", ["class": "title"], text: note.title)
    }
    markup.element("p", ["class": "soft"], text: details(note, language))
    if isMissing { markup.element("p", text: Words.Documents.missing(language)) }
  }

  /// The sort of file, how large it is, and since when it is there.
  static func details(_ note: DocumentNote, _ language: Phrase.Language) -> String {
    [
      Words.Documents.format(note.format)(language), Words.Documents.size(note.bytes)(language),
      Prose(language).moment(note.day),
    ].joined(separator: " · ")
  }
}
