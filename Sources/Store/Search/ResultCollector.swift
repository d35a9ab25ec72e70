import Places

/// Walks over what matches, the newest slots first: drops what the viewer may not see, counts, and
/// keeps the best.
///
/// It works on memory that is lent by `answer`, since a common word has tens of thousands of documents.
struct ResultCollector {
  private let query: SearchQuery
  private let facets: UnsafeBufferPointer<DocumentSlots.Facets>
  private let slots: DocumentSlots
  private let viewer: Viewers
  private let today: UInt16
  private let kind: UInt16?
  private let log: UInt16?
  private let sector: UInt16?
  private let place: UInt32?
  /// By the number of a locality whether it lies within the circle asked for.
  private let isInside: [Bool]?
  private let isFiltered: Bool
  private var counts: Counts
  private var total = 0
  private var best: BestPositions

  /// How many documents each number has, with all filters but the one of its own kind.
  private struct Counts {
    let kinds: UnsafeMutableBufferPointer<Int>
    let logs: UnsafeMutableBufferPointer<Int>
    let sectors: UnsafeMutableBufferPointer<Int>
  }

  /// What `walk` finds.
  static func answer(
    _ query: SearchQuery, _ slots: DocumentSlots, _ walk: (inout ResultCollector) -> Void
  ) -> SearchAnswer {
    let sizes = [
      slots.kindNames.values.count, slots.logNumbers.values.count, slots.sectorNames.values.count,
    ]
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: sizes.reduce(0, +)) { memory in
      memory.initialize(repeating: 0)
      func part(_ from: Int, _ count: Int) -> UnsafeMutableBufferPointer<Int> {
        UnsafeMutableBufferPointer(rebasing: memory[from..<from + count])
      }
      let counts = Counts(
        kinds: part(0, sizes[0]), logs: part(sizes[0], sizes[1]),
        sectors: part(sizes[0] + sizes[1], sizes[2]))
      return slots.facets.withUnsafeBufferPointer { facets in
        var collector = ResultCollector(query, slots, facets, counts)
        walk(&collector)
        return collector.answer()
      }
    }
  }

  private init(
    _ query: SearchQuery, _ slots: DocumentSlots,
    _ facets: UnsafeBufferPointer<DocumentSlots.Facets>, _ counts: Counts
  ) {
    self.query = query
    self.facets = facets
    self.slots = slots
    self.counts = counts
    viewer = query.viewer
    today = query.today
    // A filter for a value that no document has gets a number that none has.
    kind = query.kind.map { UInt16(slots.kindNames.number($0) ?? Int(UInt16.max)) }
    log = query.log.map { UInt16(slots.logNumbers.number($0) ?? Int(UInt16.max)) }
    sector = query.sector.map { UInt16(slots.sectorNames.number($0) ?? Int(UInt16.max)) }
    place = query.place.map { UInt32(slots.placeNames.number($0) ?? Int(UInt32.max)) }
    isInside = query.circle.map { circle in
      slots.points.map { $0.map(circle.holds) ?? false }
    }
    isFiltered =
      kind != nil || log != nil || sector != nil || place != nil || isInside != nil
    best = BestPositions(limit: query.limit + 1)
  }

  @inline(__always)
  mutating func add(slot: Int, rank: Int) {
    let document = facets[slot]
    guard document.viewers.contains(viewer), document.until >= today else { return }
    if isFiltered {
      guard countFiltered(document, slot) else { return }
    } else {
      counts.kinds[Int(document.kind)] += 1
      counts.logs[Int(document.log)] += 1
      counts.sectors[Int(document.sector)] += 1
    }
    total += 1
    let position = SearchPosition(rank: rank, moment: slots.moments[slot], row: slots.rows[slot])
    if let after = query.after, !(after < position) { return }
    best.insert(position)
  }

  /// Whether it fits all filters.
  private func countFiltered(_ document: DocumentSlots.Facets, _ slot: Int) -> Bool {
    if let place, slots.places[slot] != place { return false }
    if let isInside, !isInside[Int(slots.localities[slot])] { return false }
    let fitsKind = kind == nil || document.kind == kind
    let fitsLog = log == nil || document.log == log
    let fitsSector = sector == nil || document.sector == sector
    if fitsLog, fitsSector { counts.kinds[Int(document.kind)] += 1 }
    if fitsKind, fitsSector { counts.logs[Int(document.log)] += 1 }
    if fitsKind, fitsLog { counts.sectors[Int(document.sector)] += 1 }
    return fitsKind && fitsLog && fitsSector
  }

  private func answer() -> SearchAnswer {
    var answer = SearchAnswer()
    answer.total = total
    let sorted = best.sorted()
    answer.hasMore = sorted.count > query.limit
    answer.positions = Array(sorted.prefix(query.limit))
    answer.kinds = Self.counts(counts.kinds, slots.kindNames)
    answer.logs = Self.counts(counts.logs, slots.logNumbers)
    answer.sectors = Self.counts(counts.sectors, slots.sectorNames)
    return answer
  }

  private static func counts<Value>(
    _ counts: UnsafeMutableBufferPointer<Int>, _ names: Names<Value>
  ) -> [Value: Int] {
    var result: [Value: Int] = [:]
    for (number, count) in counts.enumerated() where number > 0 && count > 0 {
      result[names.values[number]] = count
    }
    return result
  }
}
