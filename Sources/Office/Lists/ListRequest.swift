import Base
import Schema
import Store

/// What somebody asks of a list of the office's own records. It is what the address of the page carries
/// and what a saved search keeps.
package struct ListRequest: Hashable, Sendable {
  package var text: String
  /// By the name of a facet, the values chosen: any of them.
  package var filters: [String: [String]]
  /// Only who lives near a place.
  package var nearby: Nearby?
  /// The name of an order, as in `ListOrdering`; empty for the usual one.
  package var order: String
  /// From 1.
  package var page: Int

  /// The longest text, in bytes, and the most values of one filter.
  package static let maximumTextBytes = 500
  package static let maximumValues = 50

  package init(
    text: String = "", filters: [String: [String]] = [:], nearby: Nearby? = nil,
    order: String = "", page: Int = 1
  ) {
    self.text = text
    self.filters = filters
    self.nearby = nearby
    self.order = order
    self.page = page
  }

  /// Whether it asks for less than all records.
  package var isNarrowed: Bool {
    nearby != nil || text.contains { !$0.isWhitespace } || filters.values.contains { !$0.isEmpty }
  }

  /// The same with a value of a facet chosen, or not any more; from the first page.
  package func toggling(_ value: String, of facet: String) -> ListRequest {
    var request = self
    var values = filters[facet] ?? []
    if let place = values.firstIndex(of: value) {
      values.remove(at: place)
    } else {
      values.append(value)
    }
    request.filters[facet] = values.isEmpty ? nil : values
    request.page = 1
    return request
  }
}

/// An order in which a list can stand: what the address says, what people read.
package struct ListOrdering: Hashable, Sendable {
  package let name: String
  package let label: Phrase
  let order: ListOrder
}
