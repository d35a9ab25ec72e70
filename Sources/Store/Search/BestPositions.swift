/// The first few positions of many: a heap whose top is the worst one kept.
struct BestPositions {
  private let limit: Int
  private var heap: [SearchPosition] = []

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(limit)
  }

  @inline(__always)
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
