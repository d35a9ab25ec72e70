import HTTP
import Office

/// The address of a list of what all offices share, narrowed by filters and by nearness; it carries the
/// whole state of its page.
protocol NarrowedAddress {
  static var path: String { get }
  /// The filters that are chosen by value.
  static var filters: [String] { get }
  /// All that the address carries, in its order.
  static var names: [String] { get }
  var values: [String: String] { get set }
}

extension NarrowedAddress {
  subscript(_ name: String) -> String? { values[name] }

  /// What of `query` the address may carry.
  static func values(_ query: Query, _ names: [String]) -> [String: String] {
    var values: [String: String] = [:]
    for name in names {
      if let value = query[name], value.contains(where: { !$0.isWhitespace }) {
        values[name] = value
      }
    }
    return values
  }

  var nearby: Nearby? { ListAddress.nearby(Query(items(Self.names))) }
  /// Whether anything but words narrows it.
  var isFiltered: Bool { (Self.filters + ["near"]).contains { values[$0] != nil } }

  /// The same list from its first page, with one value changed or taken away.
  func with(_ name: String, _ value: String?) -> Self {
    var address = self
    address.values = address.values.filter { Self.names.contains($0.key) }
    address.values[name] = value
    if name == "near", value == nil { address.values["km"] = nil }
    return address
  }

  var url: String { Self.path + query(items(Self.names)) }

  /// What a form has to send along with the fields called `names`.
  func hidden(besides names: [String]) -> [Query.Item] {
    items(Self.names).filter { !names.contains($0.name) }
  }

  func items(_ names: [String]) -> [Query.Item] {
    names.compactMap { name in values[name].map { Query.Item(name, $0) } }
  }

  /// With its question mark; nothing when there are none.
  func query(_ items: [Query.Item]) -> String {
    items.isEmpty ? "" : "?" + Query(items).text
  }
}
