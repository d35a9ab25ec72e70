extension Projection {
  /// What the search index has to follow, of a group of writers one after the other.
  struct Changes {
    private(set) var removed: [ShownRow] = []
    /// In the order of their rows, since each new row has a greater number.
    private(set) var added: [ShownRow] = []
    /// A row was taken out, so that its text has to leave the write-ahead log too.
    var hasErased = false
    /// What was there before the present writer. A copy is made only where he takes out a row that one
    /// before him has added.
    private var mark = Mark()

    private struct Mark {
      var added = 0
      var removed = 0
      var hasErased = false
      var copy: [ShownRow]?
    }

    mutating func add(_ row: ShownRow) { added.append(row) }

    mutating func remove(_ row: ShownRow) {
      hasErased = true
      // What came and went within one group never reaches the index.
      guard let place = place(of: row.id) else { return removed.append(row) }
      if place < mark.added {
        mark.copy = mark.copy ?? Array(added.prefix(mark.added))
        mark.added -= 1
      }
      added.remove(at: place)
    }

    /// Another writer begins.
    mutating func begin() {
      mark = Mark(added: added.count, removed: removed.count, hasErased: hasErased)
    }

    /// Forgets what the present writer did.
    mutating func rollBack() {
      if let copy = mark.copy {
        added = copy
      } else {
        added.removeLast(added.count - mark.added)
      }
      removed.removeLast(removed.count - mark.removed)
      hasErased = mark.hasErased
      begin()
    }

    /// Where the added row with a number stands.
    private func place(of id: Int64) -> Int? {
      guard let last = added.last, last.id >= id else { return nil }
      var low = 0
      var high = added.count
      while low < high {
        let middle = (low + high) / 2
        if added[middle].id < id { low = middle + 1 } else { high = middle }
      }
      return low < added.count && added[low].id == id ? low : nil
    }
  }
}
