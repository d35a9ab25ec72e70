import Base
import Language
import Schema
import Store

/// What a person asks for on the search page or through the API.
package struct SearchRequest: Hashable, Sendable {
  package var text: String
  /// The stable name of a kind.
  package var kind: String?
  /// The name or the origin of an office.
  package var office: String?
  /// The code or the words of a sector.
  package var sector: String?
  /// A municipality.
  package var place: String?
  /// Only what is near a place.
  package var nearby: Nearby?
  /// 1 to 100.
  package var limit: Int
  /// The cursor of the page before.
  package var after: String?

  /// The most results of one page.
  package static let maximumLimit = 100

  package init(
    text: String = "", kind: String? = nil, office: String? = nil, sector: String? = nil,
    place: String? = nil, nearby: Nearby? = nil, limit: Int = 20, after: String? = nil
  ) {
    self.text = text
    self.kind = kind
    self.office = office
    self.sector = sector
    self.place = place
    self.nearby = nearby
    self.limit = limit
    self.after = after
  }
}

/// A value that can be chosen to narrow a search, and how many it would leave.
package struct FacetValue: Hashable, Sendable {
  /// What stands in the URL.
  package let value: String
  /// What people read.
  package let label: Phrase
  package let count: Int
}

/// One page of results.
package struct SearchPage: Sendable {
  package let total: Int
  package let items: [ResultItem]
  package let kinds: [FacetValue]
  package let offices: [FacetValue]
  package let sectors: [FacetValue]
  /// The cursor of the next page.
  package let next: String?

  /// What a search finds that could not be understood.
  package static let nothing = SearchPage(
    total: 0, items: [], kinds: [], offices: [], sectors: [], next: nil)
}

/// Everything that is read through the pages and the API, by one thread for one caller.
package struct Library {
  let reader: StoreReader
  package let caller: Caller
  let clock: Clock

  package init(reader: StoreReader, caller: Caller, clock: Clock) {
    self.reader = reader
    self.caller = caller
    self.clock = clock
  }

  private var localDay: String { LocalTime(timeZone: profile.timeZone).day(clock.now()) }

  /// This office.
  package var profile: OfficeProfile { reader.profile }
  /// What people call this office.
  package var officeName: String { reader.profile.name }
  /// The kinds of this node.
  package var registry: KindRegistry { reader.registry }

  /// Finds what the caller may see. Filters that name nothing known are refused, not passed over.
  package func search(_ request: SearchRequest) throws -> SearchPage {
    try caller.require(.search)
    let logs = try reader.logs()
    let answer = reader.index.search(try query(request, logs))
    let localDay = localDay
    // One reading of the database for all rows, which locks it once.
    let rows = try reader.snapshot { try reader.rows(answer.positions.map(\.row)) }
    let items = rows.map { row in
      ResultItem(row, logs[row.log], today: localDay)
    }
    return SearchPage(
      total: answer.total, items: items, kinds: kindFacet(answer),
      offices: officeFacet(answer, logs), sectors: sectorFacet(answer),
      next: answer.hasMore ? answer.positions.last?.text : nil)
  }

  /// Everything that a search finds, at most so many; more are refused.
  func found(_ request: SearchRequest, atMost maximum: Int) throws -> [ResultItem] {
    let logs = try reader.logs()
    var query = try query(request, logs)
    query.limit = maximum
    let answer = reader.index.search(query)
    guard answer.total <= maximum else {
      throw Problem(
        "too-many",
        Phrase(
          "\(answer.total) fiches, \(maximum) au plus en une fois\u{A0}: ajoutez un filtre.",
          en: "\(answer.total) records, at most \(maximum) at once: add a filter."), status: 400)
    }
    return try reader.rows(answer.positions.map(\.row)).map { row in
      ResultItem(row, logs[row.log], today: localDay)
    }
  }

  /// The day where the office is, so that what ends with a day ends at its midnight.
  private var today: UInt16 {
    UInt16(clamping: LocalTime(timeZone: profile.timeZone).days(clock.now()))
  }

  /// One record as the caller may see it.
  package func record(_ id: Identifier) throws -> ResultItem {
    try caller.require(.search)
    guard let item = try shown(id) else { throw Self.noRecord }
    return item
  }

  /// The same; nil when nothing of it is shown to the caller.
  package func shown(_ id: Identifier) throws -> ResultItem? {
    guard caller.may(.search), let row = try reader.row(of: id, for: caller.viewer),
      row.lastDay >= today
    else { return nil }
    return ResultItem(row, try reader.logs()[row.log], today: localDay)
  }

  /// What one is told who asks for a record that is not there, or not there to be seen.
  static let noRecord = Problem.notFound(
    Phrase(
      "Cette fiche n’existe pas, n’est plus partagée ou n’est pas visible pour vous.",
      en: "This record does not exist, is not shared any more, or is not visible to you."))

  private func query(_ request: SearchRequest, _ logs: [LogNumber: LogSummary]) throws
    -> SearchQuery
  {
    var query = SearchQuery(text: request.text, viewer: caller.viewer)
    query.today = today
    guard request.text.utf8.count <= 500 else {
      throw Problem(
        "query-too-long",
        Phrase(
          "La recherche est trop longue\u{A0}: gardez quelques mots.",
          en: "The search is too long: keep a few words."), field: "q", status: 400)
    }
    if let name = request.kind {
      guard registry[name: name] != nil else {
        let known = registry.kinds.map(\.name).joined(separator: ", ")
        throw Problem(
          "unknown-kind",
          Phrase(
            "«\u{A0}\(name)\u{202F}» n’est pas un type de fiche\u{A0}: \(known)",
            en: "“\(name)” is not a type of record: \(known)"), field: "kind", status: 400)
      }
      query.kind = name
    }
    if let office = request.office { query.log = try logNumber(office, logs) }
    if let sector = request.sector { query.sector = try sectorCode(sector) }
    query.place = request.place.map(Fold.letters)
    if let nearby = request.nearby {
      query.circle = nearby.circle(around: try nearby.found(country: profile.country))
    }
    guard (1...SearchRequest.maximumLimit).contains(request.limit) else {
      throw Problem(
        "bad-limit",
        Phrase(
          "«\u{A0}limit\u{202F}» va de 1 à \(SearchRequest.maximumLimit).",
          en: "“limit” goes from 1 to \(SearchRequest.maximumLimit)."), field: "limit", status: 400)
    }
    query.limit = request.limit
    if let after = request.after {
      guard let position = SearchPosition(after) else {
        throw Problem(
          "bad-cursor",
          Phrase(
            "«\u{A0}after\u{202F}» n’est pas une suite de résultats.",
            en: "“after” does not lead to a next page."), field: "after", status: 400)
      }
      query.after = position
    }
    return query
  }

  func logNumber(_ office: String, _ logs: [LogNumber: LogSummary]) throws -> LogNumber {
    let folded = Fold.letters(office)
    let match = logs.values.sorted { $0.number < $1.number }.first { log in
      log.origin.utf8.elementsEqual(office.utf8) || Fold.letters(log.name) == folded
    }
    guard let match else {
      throw Problem(
        "unknown-office",
        Phrase(
          "«\u{A0}\(office)\u{202F}» n’est pas un bureau connu ici.",
          en: "“\(office)” is not an office known here."), field: "office", status: 400)
    }
    return match.number
  }

  /// The choices of all sector fields, by code.
  var sectorChoices: [Choice] { registry.sectorChoices }

  /// What people call a value of a filter; nil where they typed it themselves.
  package func label(_ value: String, of filter: String) -> Phrase? {
    switch filter {
    case "kind": registry[name: value]?.plural
    case "sector": sectorChoices.first { $0.code == value }?.label
    default: nil
    }
  }

  func sectorCode(_ text: String) throws -> String {
    let folded = Fold.letters(text)
    guard
      let choice = sectorChoices.first(where: {
        $0.code == text || $0.label.texts.contains { Fold.letters($0) == folded }
      })
    else {
      throw Problem(
        "unknown-sector",
        Phrase(
          "«\u{A0}\(text)\u{202F}» n’est pas une filière connue.",
          en: "“\(text)” is not a known sector."), field: "sector", status: 400)
    }
    return choice.code
  }

  private func kindFacet(_ answer: SearchAnswer) -> [FacetValue] {
    registry.kinds.compactMap { kind in
      answer.kinds[kind.name].map {
        FacetValue(value: kind.name, label: kind.plural, count: $0)
      }
    }
  }

  private func officeFacet(_ answer: SearchAnswer, _ logs: [LogNumber: LogSummary])
    -> [FacetValue]
  {
    answer.logs.compactMap { number, count in
      logs[number].map {
        FacetValue(value: $0.name, label: Phrase(verbatim: $0.name), count: count)
      }
    }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
  }

  private func sectorFacet(_ answer: SearchAnswer) -> [FacetValue] {
    sectorChoices.compactMap { choice in
      answer.sectors[choice.code].map {
        FacetValue(value: choice.code, label: choice.label, count: $0)
      }
    }.sorted { ($1.count, $0.label()) < ($0.count, $1.label()) }
  }
}
