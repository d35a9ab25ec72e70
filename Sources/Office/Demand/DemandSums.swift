import Base

/// How many people, as it may be shown.
package enum Figure: Hashable, Sendable {
  case nobody
  /// Some, and too few to be told how many.
  case few
  case people(Int64)
}

/// Adds up people so that no figure tells of fewer than five, and no difference of figures does.
///
/// Every figure is a sum of the same units, which do not overlap and are of five people at least. What is
/// smaller is joined with its neighbours, one step up at a time, until it is five together; what stays
/// smaller at the top stands in no figure at all.
struct DemandSums {
  /// Below so many it is only said that there are some.
  static let least: Int64 = 5

  /// What is shown of it.
  private(set) var shown: Int64 = 0
  /// What is too small to be shown here.
  private(set) var rest: Int64 = 0

  /// Of single numbers, each of which is shown by itself where it is large enough.
  init(units: [Int64]) {
    for unit in units {
      if unit >= Self.least { shown += unit } else { rest += unit }
    }
    join()
  }

  /// Of parts that do not overlap.
  init(parts: [DemandSums]) {
    for part in parts {
      shown += part.shown
      rest += part.rest
    }
    join()
  }

  private mutating func join() {
    guard rest >= Self.least else { return }
    shown += rest
    rest = 0
  }

  var figure: Figure { Self.figure(shown, hasRest: rest > 0) }

  static func figure(_ shown: Int64, hasRest: Bool) -> Figure {
    shown > 0 ? .people(shown) : hasRest ? .few : .nobody
  }
}
