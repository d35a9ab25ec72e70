import HTTP
import Office
import Schema
import Store

/// The address of a list, which carries its whole state: it can be kept, sent and gone back to.
struct ListAddress {
  let kind: Kind
  let request: ListRequest

  init(_ kind: Kind, _ request: ListRequest) {
    self.kind = kind
    self.request = request
  }

  /// Reads what a query says of a list of `kind`; what it does not know is left to others.
  init(_ kind: Kind, _ query: Query) {
    var request = ListRequest(text: query["q"] ?? "")
    for facet in ListFacet.all(of: kind) {
      let values = query.all(facet.name).filter { !$0.isEmpty }
      if !values.isEmpty { request.filters[facet.name] = values }
    }
    request.nearby = Self.nearby(query)
    request.order = query["order"] ?? ""
    request.page = PageNumber.read(query)
    self.init(kind, request)
  }

  /// A place and a distance around it; nothing when no place is given.
  static func nearby(_ query: Query) -> Nearby? {
    guard let place = query["near"], place.contains(where: { !$0.isWhitespace }) else { return nil }
    return Nearby(
      place: place, kilometres: query["km"].flatMap { Int($0) } ?? Nearby.usualKilometres)
  }

  /// The items of a query that say it.
  static func items(_ nearby: Nearby?) -> [Query.Item] {
    guard let nearby else { return [] }
    return [Query.Item("near", nearby.place), Query.Item("km", "\(nearby.kilometres)")]
  }

  /// Where lists of `kind` are.
  static func path(_ kind: Kind) -> String {
    kind.email == nil ? "/liste/\(kind.name)" : "/membres"
  }

  var path: String { Self.path(kind) }

  /// What the query says besides the page, in a fixed order.
  func items(withOrder: Bool = true) -> [Query.Item] {
    var items: [Query.Item] = []
    if !request.text.isEmpty { items.append(Query.Item("q", request.text)) }
    for facet in ListFacet.all(of: kind) {
      items += (request.filters[facet.name] ?? []).map { Query.Item(facet.name, $0) }
    }
    items += Self.items(request.nearby)
    if withOrder, !request.order.isEmpty { items.append(Query.Item("order", request.order)) }
    return items
  }

  /// The query, with its question mark; empty for the whole list.
  var query: String {
    let text = Query(items()).text
    return text.isEmpty ? "" : "?" + text
  }

  /// The address of this list, or of another page of it.
  func url(page: Int = 1) -> String {
    PageNumber.address(path, page, items())
  }

  /// Whether it asks the same, in whatever order and on whatever page.
  func asksSame(as other: ListRequest) -> Bool {
    ListAddress(kind, other).items(withOrder: false) == items(withOrder: false)
  }

  /// The same list with a value of a facet chosen, or not any more.
  func toggling(_ value: String, of facet: String) -> ListAddress {
    ListAddress(kind, request.toggling(value, of: facet))
  }
}
