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
    let items = try visit.partnerships(address.filter)
    let ending = try visit.endingPartnerships()
    let questions = try visit.extensionsToAnswer()
    var frame = PageFrame(visit)
    frame.path = address.url
    frame.notice = notice.map { PageFrame.Notice(words: $0) }
    return frame.page(Words.Partnerships.title, status: state.status) { markup in
      markup.element("h1", text: Words.Partnerships.title(language))
      FormMarkup(language: language, state: state).summary(&markup)
      links(visit, &markup)
      if !ending.isEmpty, address.filter.values.isEmpty {
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
      filters(address, everything, language, &markup)
      if items.isEmpty { markup.element("p", text: Words.Partnerships.nothing(language)) }
      section(Words.Partnerships.forUs, items.filter(\.isForUs), language, &markup)
      section(Words.Partnerships.elsewhere, items.filter { !$0.isForUs }, language, &markup)
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
    return (parts + [Words.Record.office(item.item.office)(language)]).joined(separator: " · ")
  }

  private static func filters(
    _ address: PartnershipAddress, _ items: [PartnershipItem], _ language: Phrase.Language,
    _ markup: inout Markup
  ) {
    guard !items.isEmpty else { return }
    let fields = PartnershipFilter.names.compactMap { name -> FilterMarkup.Field? in
      let values = Set(items.map { PartnershipAddress.value(name, of: $0) })
      let chosen = address.filter.values[name]
      guard values.count > 1 || chosen != nil else { return nil }
      let sorted = [nil] + PartnershipAddress.sorted(values, name, language).map(Optional.some)
      return FilterMarkup.Field(
        label: PartnershipAddress.label(name),
        choices: sorted.map { value in
          FilterMarkup.Field.Choice(
            words: value.map { PartnershipAddress.words($0, name, language) }
              ?? Words.Training.all(language),
            url: address.with(name, value).url, isCurrent: chosen == value)
        })
    }
    FilterMarkup.render(fields, isOpen: !address.filter.values.isEmpty, language, &markup)
  }
}

/// The address of a list of partnerships, which carries what narrows it.
struct PartnershipAddress {
  private(set) var filter = PartnershipFilter()

  init(_ query: Query) {
    for name in PartnershipFilter.names {
      if let value = query[name] { filter.values[name] = value }
    }
  }

  init(_ values: [String: String]) { filter = PartnershipFilter(values) }

  func with(_ name: String, _ value: String?) -> PartnershipAddress {
    var address = self
    address.filter.values[name] = value
    return address
  }

  var url: String {
    let items = PartnershipFilter.names.compactMap { name in
      filter.values[name].map { Query.Item(name, $0) }
    }
    return PartnershipsPage.path + (items.isEmpty ? "" : "?" + Query(items).text)
  }

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

  static func words(_ value: String, _ name: String, _ language: Phrase.Language) -> String {
    guard !value.isEmpty else { return Words.Training.notSaid(language) }
    guard let field = PartnershipKinds.partnership.field(name) else { return value }
    return field.words(.text(value), language)
  }

  /// In the order of the declaration, else of the alphabet; what was not said comes last.
  static func sorted(_ values: Set<String>, _ name: String, _ language: Phrase.Language)
    -> [String]
  {
    var order: [String: Int] = [:]
    if case .choice(let choices)? = PartnershipKinds.partnership.field(name)?.shape {
      for (place, choice) in choices.enumerated() { order[choice.code] = place }
    }
    return values.sorted { left, right in
      (left.isEmpty ? Int.max : order[left] ?? 0, words(left, name, language))
        < (right.isEmpty ? Int.max : order[right] ?? 0, words(right, name, language))
    }
  }
}
