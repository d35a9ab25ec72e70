import Base
import Places
import Schema

extension ListTable {
  /// Answers `query`. `matches` are the rows of the search index that have its words, with how well;
  /// nil when it has none. `exact` are records that its text names.
  func answer(_ query: ListQuery, matches: [SearchPosition]?, exact: [Identifier]) -> ListAnswer {
    let columns = columns(on: query.today)
    let filters = filters(of: query)
    var counts = names.map { [Int](repeating: 0, count: $0.count) }
    var found: [Found] = []
    var unplaced = 0
    func look(at place: Int, rank: Int) {
      // Counted where everything fits but the facet's own filter, so that a person can change over.
      var distance = 0.0
      if let circle = query.circle {
        guard let point = points[place] else {
          if filters.allSatisfy({ $0.fits[Int(columns[$0.facet][place])] }) { unplaced += 1 }
          return
        }
        distance = circle.centre.kilometres(to: point)
        guard distance <= circle.kilometres else { return }
      }
      var missed: Int?
      for filter in filters where !filter.fits[Int(columns[filter.facet][place])] {
        guard missed == nil else { return }
        missed = filter.facet
      }
      if let missed {
        counts[missed][Int(columns[missed][place])] += 1
        return
      }
      for facet in columns.indices { counts[facet][Int(columns[facet][place])] += 1 }
      found.append(Found(place: place, rank: rank, distance: distance))
    }
    if let matches {
      let named = Set(exact.compactMap(place))
      for place in named { look(at: place, rank: .max) }
      for match in matches {
        guard let place = place(ofRow: match.row), !named.contains(place) else { continue }
        look(at: place, rank: match.rank)
      }
    } else {
      for place in ids.indices { look(at: place, rank: 0) }
    }
    sort(&found, by: query.order)
    var answer = ListAnswer(total: found.count, unplaced: unplaced)
    answer.records = found.dropFirst(query.offset).prefix(query.limit).map { ids[$0.place] }
    for (facet, numbered) in zip(facets.indices, counts) {
      var counts = [Int](repeating: 0, count: names[facet].values.count)
      for (number, count) in numbered.enumerated() where count > 0 {
        for value in names[facet].members(number) { counts[Int(value)] += count }
      }
      answer.counts[facets[facet].name] = counts.indices.filter { counts[$0] > 0 }.map {
        ListAnswer.Count(value: names[facet].values[$0], count: counts[$0])
      }
    }
    return answer
  }

  private struct Found {
    let place: Int
    let rank: Int
    /// In kilometres from the middle of the circle, if there is one.
    let distance: Double
  }

  private struct Filter {
    let facet: Int
    /// By the number of a value.
    let fits: [Bool]
  }

  private func filters(of query: ListQuery) -> [Filter] {
    facets.indices.compactMap { facet in
      guard let values = query.filters[facets[facet].name], !values.isEmpty else { return nil }
      // A value that nobody has fits nobody.
      let wanted = Set(values.compactMap { names[facet].find($0) })
      let fits = (0..<names[facet].count).map { number in
        names[facet].members(number).contains { wanted.contains($0) }
      }
      return Filter(facet: facet, fits: fits)
    }
  }

  /// The columns, with what depends on the day as it is on that day.
  private func columns(on today: Int64) -> [[UInt32]] {
    var columns = columns
    for (index, facet) in facets.enumerated() where !facet.valuesOfTheDay.isEmpty {
      let value = facet.values(on: today)
      columns[index] = marks[index].map { day in
        value(day == Self.noDay ? nil : day).flatMap { names[index].find($0) } ?? 0
      }
    }
    return columns
  }

  private func sort(_ found: inout [Found], by order: ListOrder) {
    func sort<Key: Comparable>(_ key: (Found) -> Key) {
      let keys = found.map { (key($0), ranks[$0.place], $0) }
      found = keys.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
    switch order {
    case .relevance: sort { -$0.rank }
    case .title: sort { _ in 0 }
    case .distance: sort { $0.distance }
    case .newest: sort { -created[$0.place] }
    case .oldest: sort { created[$0.place] }
    case .day(let field, let isDescending):
      guard let days = days(of: field) else { return sort { _ in 0 } }
      sort { isDescending ? ~days[$0.place] : days[$0.place] }
    }
  }
}
