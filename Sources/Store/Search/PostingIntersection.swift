/// Finds the slots that stand in every group of lists, a group being the alternatives of one word.
struct PostingIntersection {
  private let groups: [[UInt32]]

  init(_ groups: [[[UInt32]]]) {
    self.groups = groups.map(Self.merged).sorted { $0.count < $1.count }
  }

  /// Calls `body` with each slot, descending, and in how many groups it stands in a name or trade.
  /// The newest documents mostly have the highest slots, so that what is kept is found early.
  @inline(__always)
  func forEach(_ body: (UInt32, Int) -> Void) {
    guard let shortest = groups.first else { return }
    if groups.count == 1 {
      shortest.withUnsafeBufferPointer { list in
        for posting in list.reversed() { body(posting >> 1, Int(posting & 1)) }
      }
      return
    }
    var lent: [UnsafeBufferPointer<UInt32>] = []
    Self.lend(groups[...], &lent) { Self.walk($0, body) }
  }

  /// Lends the memory of all lists at once, so that none is taken hold of for each slot.
  private static func lend(
    _ lists: ArraySlice<[UInt32]>, _ lent: inout [UnsafeBufferPointer<UInt32>],
    _ body: ([UnsafeBufferPointer<UInt32>]) -> Void
  ) {
    guard let first = lists.first else { return body(lent) }
    first.withUnsafeBufferPointer {
      lent.append($0)
      lend(lists.dropFirst(), &lent, body)
    }
  }

  private static func walk(
    _ lists: [UnsafeBufferPointer<UInt32>], _ body: (UInt32, Int) -> Void
  ) {
    // How much of each list, from its beginning, is still to be looked at.
    var ends = lists.map(\.count)
    candidates: for posting in lists[0].reversed() {
      let slot = posting >> 1
      var rank = Int(posting & 1)
      for group in 1..<lists.count {
        let end = gallop(lists[group], from: ends[group], to: slot)
        ends[group] = end
        guard end > 0 else { return }
        let found = lists[group][end - 1]
        guard found >> 1 == slot else { continue candidates }
        rank += Int(found & 1)
      }
      body(slot, rank)
    }
  }

  /// How many of the first `end` postings have a slot not behind `slot`: doubling steps, then halving
  /// ones, since the lists are of very different lengths.
  private static func gallop(
    _ list: UnsafeBufferPointer<UInt32>, from end: Int, to slot: UInt32
  ) -> Int {
    var step = 1
    var high = end
    while high - step >= 0, list[high - step] >> 1 > slot {
      high -= step
      step *= 2
    }
    var low = max(0, high - step)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] >> 1 > slot { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// One ascending list of several; a slot that stands in several keeps the better bit.
  private static func merged(_ lists: [[UInt32]]) -> [UInt32] {
    guard lists.count > 1 else { return lists.first ?? [] }
    var all: [UInt32] = []
    all.reserveCapacity(lists.reduce(0) { $0 + $1.count })
    for list in lists { all += list }
    all.sort()
    var result: [UInt32] = []
    result.reserveCapacity(all.count)
    for posting in all {
      if let last = result.last, last >> 1 == posting >> 1 {
        result[result.count - 1] = posting
      } else {
        result.append(posting)
      }
    }
    return result
  }
}
