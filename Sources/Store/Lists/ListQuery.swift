import Base
import Places
import Schema

/// What is asked of the list of the office's own records of a kind.
package struct ListQuery: Sendable {
  package let kind: Kind
  /// Words that the records must have; empty for all records.
  package var text: String
  /// By the name of a facet the values that fit, any of them; `ListFacet.none` for those without one.
  package var filters: [String: [String]]
  /// Only those that are known to live within it.
  package var circle: Circle?
  package var order: ListOrder
  /// How many matching records come before the first one wanted.
  package var offset: Int
  package var limit: Int
  /// The day on which it is asked, by which freshness is told: days since 1970.
  package var today: Int64

  package init(
    _ kind: Kind, text: String = "", filters: [String: [String]] = [:], circle: Circle? = nil,
    order: ListOrder = .title, offset: Int = 0, limit: Int = .max, today: Int64
  ) {
    self.kind = kind
    self.text = text
    self.filters = filters
    self.circle = circle
    self.order = order
    self.offset = offset
    self.limit = limit
    self.today = today
  }
}

/// In which order a list stands. Equals follow by name, then by identifier.
package enum ListOrder: Hashable, Sendable {
  /// Better matches of the words first.
  case relevance
  case title
  /// The nearest to the middle of the circle first.
  case distance
  /// When they came into the file, the last one first.
  case newest
  case oldest
  /// By the day in a declared field, the earliest first; those without one before all, since nobody
  /// has looked after them yet. Descending is the other way round.
  case day(field: String, isDescending: Bool)
}

/// What the list answers.
package struct ListAnswer: Sendable {
  /// How many match.
  package var total = 0
  /// How many would match, but nobody knows where they are.
  package var unplaced = 0
  /// Those from `offset` on, in order.
  package var records: [Identifier] = []
  /// By the name of a facet, its values with how many have them, counted with all filters but its own.
  package var counts: [String: [Count]] = [:]

  /// How many have a value.
  package struct Count: Hashable, Sendable {
    /// As in `ListQuery.filters`.
    package let value: String
    package let count: Int
  }
}
