/// Finds the slots that stand in every group of lists, a group being the alternatives of one word.
struct PostingIntersection {
  private let groups: [[UInt32]]

  init(_ groups: [[[UInt32]]]) {
    self.groups = groups.map(Self.merged).sorted { $0.count < $1.count }
  }

  /// Calls `body` with each slot, ascending, and in how many groups it stands in a name or trade.
  func forEach(_ body: (UInt32, Int) -> Void) {
    guard let shortest = groups.first else { return }
    if groups.count == 1 {
      for posting in shortest { body(posting >> 1, Int(posting & 1)) }
      return
    }
    var places = [Int](repeating: 0, count: groups.count)
    candidates: for posting in shortest {
      let slot = posting >> 1
      var rank = Int(posting & 1)
      for group in 1..<groups.count {
        let list = groups[group]
        places[group] = Self.gallop(list, from: places[group], to: slot)
        guard places[group] < list.count else { return }
        guard list[places[group]] >> 1 == slot else { continue candidates }
        rank += Int(list[places[group]] & 1)
      }
      body(slot, rank)
    }
  }

  /// The first place from `start` on whose slot is not before `slot`: doubling steps, then halving
  /// ones, since the lists are of very different lengths.
  private static func gallop(_ list: [UInt32], from start: Int, to slot: UInt32) -> Int {
    var step = 1
    var low = start
    while low + step < list.count, list[low + step] >> 1 < slot {
      low += step
      step *= 2
    }
    var high = min(list.count, low + step + 1)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] >> 1 < slot { low = middle + 1 } else { high = middle }
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
