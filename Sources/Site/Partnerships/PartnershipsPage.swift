import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// What partners offer members, by sector and scope.
enum PartnershipsPage {
  static let path = "/partenariats"

  static func render(
    _ visit: Visit, _ query: Query, notice: Phrase? = nil, state: FormState = .empty
  ) throws -> Response {
    let language = visit.language
    let address = PartnershipAddress(query)
    let everything = try visit.partnerships()
    let page = PageOfItems(try visit.partnerships(address.filter), number: address.page)
    let ending = try visit.endingPartnerships()
    let questions = try visit.extensionsToAnswer()
    var frame = PageFrame(visit)
    frame.path = address.url
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Partnerships.title, status: state.status) { markup in
      markup.element("h1", text: Words.Partnerships.title(language))
      FormMarkup(language: language, state: state).summary(&markup)
      links(visit, &markup)
      if !ending.isEmpty, address.filter.values.isEmpty, page.number == 1 {
        markup.element("h2", text: Words.Partnerships.ending(language))
        markup.element("ul", ["class": "lines"]) { markup in
          for record in ending {
            markup.element("li") { markup in
              markup.element(
                "a", ["class": "title", "href": "/fiche/\(record.id)"], text: record.title)
              let end = Prose(language).moment(record.values["valid_until"]?.line ?? "")
              markup.element("p", ["class": "soft"], text: Words.Partnerships.until(end)(language))
            }
          }
        }
      }
      ExtensionMarkup.questions(questions, state, language, &markup)
      FilterMarkup.render(address, everything, language, &markup)
      if page.items.isEmpty { markup.element("p", text: Words.Partnerships.nothing(language)) }
      section(Words.Partnerships.forUs, page.items.filter(\.isForUs), language, &markup)
      section(
        Words.Partnerships.elsewhere, page.items.filter { !$0.isForUs }, language, &markup)
      PagesMarkup.render(
        page.number, of: page.pages, language, &markup, address: address.url(page:))
    }
  }

  private static func links(_ visit: Visit, _ markup: inout Markup) {
    let language = visit.language
    var links: [(String, Phrase)] = []
    if RecordPermission(visit.caller).mayCreate(PartnershipKinds.partnership) {
      links.append(
        ("/nouveau/\(PartnershipKinds.partnership.name)", Words.Partnerships.add))
    }
    if visit.caller.may(.readSums) {
      links.append((PartnershipSumsPage.path, Words.Partnerships.sums))
    }
    guard !links.isEmpty else { return }
    markup.element("p", ["class": "buttons"]) { markup in
      for (path, words) in links {
        markup.element("a", ["class": "button quiet", "href": path], text: words(language))
      }
    }
  }

  private static func section(
    _ title: Phrase, _ items: [PartnershipItem], _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    guard !items.isEmpty else { return }
    markup.element("h2", text: title(language))
    markup.element("ul", ["class": "lines"]) { markup in
      for item in items {
        markup.element("li") { markup in
          markup.element(
            "a", ["class": "title", "href": "/fiche/\(item.item.id)"], text: item.item.title)
          if let benefit = item.item.values["benefit"], let field = item.item.kind.field("benefit")
          {
            markup.element("p", text: field.words(benefit, language))
          }
          markup.element("p", ["class": "soft"], text: about(item, language))
        }
      }
    }
  }

  /// Scope, sector, how long, and whose it is.
  static func about(_ item: PartnershipItem, _ language: Phrase.Language) -> String {
    var parts: [String] = []
    for (name, code) in [("scope", item.scope), ("sector", item.sector)] where !code.isEmpty {
      parts.append(PartnershipAddress.words(code, name, language))
    }
    if !item.hasBegun, let start = item.item.values["valid_from"] {
      parts.append(Words.Partnerships.from(Prose(language).moment(start.line))(language))
    }
    if let end = item.item.values["valid_until"] {
      parts.append(Words.Partnerships.until(Prose(language).moment(end.line))(language))
    }
    let documents = item.item.kind.documents(in: item.item.values).count
    if documents > 0 {
      parts.append(Prose(language).count(documents, Words.Documents.one, Words.Documents.many))
    }
    return (parts + [Words.Record.office(item.item.office)(language)]).joined(separator: " · ")
  }
}

/// The address of a list of partnerships, which carries what narrows it.
struct PartnershipAddress: FilteredAddress {
  static let path = PartnershipsPage.path
  static let kind = PartnershipKinds.partnership
  static let filters = PartnershipFilter.names

  private(set) var filter: PartnershipFilter
  var page = 1
  var values: [String: String] {
    get { filter.values }
    set { filter.values = newValue }
  }

  init(_ query: Query) {
    filter = PartnershipFilter(Self.values(query))
    page = PageNumber.read(query)
  }

  init(_ values: [String: String]) { filter = PartnershipFilter(values) }

  static func label(_ name: String) -> Phrase {
    switch name {
    case "sector": Words.Results.sector
    case "scope": Words.Partnerships.scope
    default: Words.Results.office
    }
  }

  static func value(_ name: String, of item: PartnershipItem) -> String {
    switch name {
    case "sector": item.sector
    case "scope": item.scope
    default: item.item.office
    }
  }
}
