import Base
import Language
import Places
import Schema
import Store

/// A list of the office's own records of one kind, whatever their levels: for advisers.
package struct OfficeList {
  package let kind: Kind
  let reader: StoreReader
  let caller: Caller
  let clock: Clock

  /// Records on one page.
  package static let pageSize = 50

  package init(_ kind: Kind, reader: StoreReader, caller: Caller, clock: Clock) throws {
    try caller.require(.readFile)
    self.kind = kind
    self.reader = reader
    self.caller = caller
    self.clock = clock
  }

  /// One page of what matches; a page behind the last one is the last one.
  package func page(_ request: ListRequest) throws -> ListPage {
    var query = try query(request)
    query.limit = Self.pageSize
    query.offset = (max(1, request.page) - 1) * Self.pageSize
    var answer = try reader.list(query)
    let pages = max(1, (answer.total + Self.pageSize - 1) / Self.pageSize)
    let number = min(max(1, request.page), pages)
    if number != request.page {
      query.offset = (number - 1) * Self.pageSize
      answer = try reader.list(query)
    }
    return ListPage(
      total: answer.total, number: number, pages: pages,
      items: try items(answer.records, from: query.circle?.centre),
      unplaced: answer.unplaced, place: try place(request),
      facets: ListFacet.all(of: kind).map { facet in
        ListPage.Facet(
          facet, answer.counts[facet.name] ?? [], chosen: request.filters[facet.name] ?? [])
      },
      ordering: ordering(request))
  }

  /// How many match.
  package func count(_ request: ListRequest) throws -> Int {
    var query = try query(request)
    query.limit = 0
    return try reader.list(query).total
  }

  /// How many records there are for each value of a facet, besides what the request asks of it.
  func counts(_ request: ListRequest, by facet: String) throws -> [String: Int] {
    var query = try query(request)
    query.limit = 0
    let counts = try reader.list(query).counts[facet] ?? []
    return Dictionary(counts.map { ($0.value, $0.count) }) { first, _ in first }
  }

  /// A page without anything, for a request that could not be understood.
  package var nothing: ListPage {
    ListPage(
      total: 0, number: 1, pages: 1, items: [], unplaced: 0, place: nil, facets: [],
      ordering: orderings[0])
  }

  /// The identifiers of all that match, in order.
  package func all(_ request: ListRequest) throws -> [Identifier] {
    try reader.list(query(request)).records
  }

  /// The orders that can be chosen.
  package var orderings: [ListOrdering] {
    var orderings = [
      ListOrdering(name: "name", label: Words.Lists.byName, order: .title),
      ListOrdering(name: "newest", label: Words.Lists.newest, order: .newest),
      ListOrdering(name: "oldest", label: Words.Lists.oldest, order: .oldest),
    ]
    for field in kind.orders.compactMap({ kind.field($0) }) {
      orderings.append(
        ListOrdering(
          name: field.name, label: Words.Lists.earliest(field.label),
          order: .day(field: field.name, isDescending: false)))
      orderings.append(
        ListOrdering(
          name: "-\(field.name)", label: Words.Lists.latest(field.label),
          order: .day(field: field.name, isDescending: true)))
    }
    return orderings
  }

  /// The order of a request: the one that it names, else the best matches or the names.
  private func ordering(_ request: ListRequest) -> ListOrdering {
    if let ordering = orderings.first(where: { $0.name == request.order }) { return ordering }
    if request.nearby != nil {
      return ListOrdering(name: "", label: Words.Lists.byDistance, order: .distance)
    }
    let hasWords = request.text.contains { !$0.isWhitespace }
    return hasWords
      ? ListOrdering(name: "", label: Words.Lists.byRelevance, order: .relevance) : orderings[0]
  }

  func query(_ request: ListRequest) throws(Problem) -> ListQuery {
    try Self.check(request)
    let place = try place(request)
    let day = LocalTime(timeZone: reader.profile.timeZone).day(clock.now())
    let numbers = day.split(separator: "-").map { Int64($0) ?? 0 }
    let today = ISO8601.days(year: numbers[0], month: numbers[1], day: numbers[2])
    return ListQuery(
      kind, text: request.text, filters: request.filters,
      circle: place.flatMap { request.nearby?.circle(around: $0) }, order: ordering(request).order,
      today: today ?? clock.now().seconds / 86_400)
  }

  /// The place that a request names.
  private func place(_ request: ListRequest) throws(Problem) -> Place? {
    try request.nearby?.found(country: reader.profile.country)
  }

  private static func check(_ request: ListRequest) throws(Problem) {
    guard request.text.utf8.count <= ListRequest.maximumTextBytes,
      request.filters.values.allSatisfy({ $0.count <= ListRequest.maximumValues })
    else {
      throw Problem(
        "query-too-long",
        Phrase("La recherche est trop longue.", en: "The search is too long."), field: "q",
        status: 400)
    }
  }

  /// The records with these identifiers; one that is gone meanwhile is left out.
  private func items(_ ids: [Identifier], from centre: Point?) throws -> [ListPage.Item] {
    try ids.compactMap { id in
      guard let record = try reader.file.find(id, kind), record.binned == nil else { return nil }
      return ListPage.Item(
        record: record,
        account: kind.email == nil ? nil : try reader.accountState(of: record),
        kilometres: centre.flatMap { centre in record.point.map { centre.kilometres(to: $0) } })
    }
  }
}

extension Visit {
  /// The list of the office's own records of a kind.
  package func list(_ kind: Kind) throws -> OfficeList {
    try OfficeList(kind, reader: reader, caller: caller, clock: clock)
  }
}
