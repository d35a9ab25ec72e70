/// Walks over what matches: drops what the viewer may not see, counts, and keeps the best.
struct ResultCollector {
  private let query: SearchQuery
  private let slots: DocumentSlots
  private let kind: UInt16?
  private let log: UInt16?
  private let sector: UInt16?
  private let place: UInt32?
  private var total = 0
  private var kindCounts: [Int]
  private var logCounts: [Int]
  private var sectorCounts: [Int]
  private var best: BestPositions

  init(query: SearchQuery, slots: DocumentSlots) {
    self.query = query
    self.slots = slots
    // A filter for a value that no document has gets a number that none has.
    kind = query.kind.map { UInt16(slots.kindNames.number($0) ?? Int(UInt16.max)) }
    log = query.log.map { UInt16(slots.logNumbers.number(String($0)) ?? Int(UInt16.max)) }
    sector = query.sector.map { UInt16(slots.sectorNames.number($0) ?? Int(UInt16.max)) }
    place = query.place.map { UInt32(slots.placeNames.number($0) ?? Int(UInt32.max)) }
    kindCounts = [Int](repeating: 0, count: slots.kindNames.texts.count)
    logCounts = [Int](repeating: 0, count: slots.logNumbers.texts.count)
    sectorCounts = [Int](repeating: 0, count: slots.sectorNames.texts.count)
    best = BestPositions(limit: query.limit + 1)
  }

  mutating func add(slot: UInt32, rank: Int) {
    let index = Int(slot)
    guard slots.viewers[index].contains(query.viewer) else { return }
    if let place, slots.places[index] != place { return }
    let fitsKind = kind == nil || slots.kinds[index] == kind
    let fitsLog = log == nil || slots.logs[index] == log
    let fitsSector = sector == nil || slots.sectors[index] == sector
    if fitsLog, fitsSector { kindCounts[Int(slots.kinds[index])] += 1 }
    if fitsKind, fitsSector { logCounts[Int(slots.logs[index])] += 1 }
    if fitsKind, fitsLog { sectorCounts[Int(slots.sectors[index])] += 1 }
    guard fitsKind, fitsLog, fitsSector else { return }
    total += 1
    let position = SearchPosition(rank: rank, moment: slots.moments[index], row: slots.rows[index])
    if let after = query.after, !(after < position) { return }
    best.insert(position)
  }

  mutating func answer() -> SearchAnswer {
    var answer = SearchAnswer()
    answer.total = total
    let sorted = best.sorted()
    answer.hasMore = sorted.count > query.limit
    answer.positions = Array(sorted.prefix(query.limit))
    answer.kinds = Self.counts(kindCounts, slots.kindNames)
    answer.sectors = Self.counts(sectorCounts, slots.sectorNames)
    for (text, count) in Self.counts(logCounts, slots.logNumbers) {
      if let number = Int64(text) { answer.logs[number] = count }
    }
    return answer
  }

  private static func counts(_ counts: [Int], _ names: Names) -> [String: Int] {
    var result: [String: Int] = [:]
    for (number, count) in counts.enumerated() where number > 0 && count > 0 {
      result[names.texts[number]] = count
    }
    return result
  }
}

/// The first few positions of many: a heap whose top is the worst one kept.
struct BestPositions {
  private let limit: Int
  private var heap: [SearchPosition] = []

  init(limit: Int) { self.limit = limit }

  mutating func insert(_ position: SearchPosition) {
    if heap.count < limit {
      heap.append(position)
      siftUp()
    } else if let worst = heap.first, position < worst {
      heap[0] = position
      siftDown()
    }
  }

  /// What was kept, best first.
  func sorted() -> [SearchPosition] { heap.sorted() }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent] < heap[child] else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[worst] < heap[child] {
        worst = child
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
