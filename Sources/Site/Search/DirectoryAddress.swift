import HTTP
import Office
import Schema

/// The address of a search, which carries its whole state.
struct DirectoryAddress {
  /// The filters that are chosen by value.
  static let filters = ["kind", "office", "sector", "place"]
  private static let names = ["q"] + filters + ["near", "km", "view"]

  private var values: [String: String] = [:]

  init(_ query: Query) {
    for name in Self.names + ["after"] {
      if let value = query[name], value.contains(where: { !$0.isWhitespace }) {
        values[name] = value
      }
    }
  }

  subscript(_ name: String) -> String? { values[name] }

  /// Whether everything is shown of each result, not only what tells them apart.
  var isDetailed: Bool { values["view"] == "sheet" }

  var nearby: Nearby? { ListAddress.nearby(Query(items)) }

  /// What is asked.
  var request: SearchRequest {
    SearchRequest(
      text: values["q"] ?? "", kind: values["kind"], office: values["office"],
      sector: values["sector"], place: values["place"], nearby: nearby, after: values["after"])
  }

  /// Whether anything but words narrows it.
  var isFiltered: Bool { (Self.filters + ["near"]).contains { values[$0] != nil } }

  /// The same search from its first page, with one value changed or taken away.
  func with(_ name: String, _ value: String?) -> DirectoryAddress {
    var address = self
    address.values["after"] = nil
    address.values[name] = value
    if name == "near", value == nil { address.values["km"] = nil }
    return address
  }

  /// The page behind this one.
  func after(_ cursor: String) -> String { url(items + [Query.Item("after", cursor)]) }

  var url: String { url(items) }

  /// What a form has to send along with the fields called `names`.
  func hidden(besides names: [String]) -> [Query.Item] {
    items.filter { !names.contains($0.name) }
  }

  /// What takes all of it away.
  func exportLinks(_ visit: Visit, _ count: Int) -> ExportLinks {
    let items = items.filter { $0.name != "view" }
    return ExportLinks(
      path: "/recherche", query: items.isEmpty ? "" : "?" + Query(items).text,
      formats: visit.exportFormats(of: values["kind"].flatMap { visit.registry[name: $0] }),
      count: count)
  }

  private var items: [Query.Item] {
    Self.names.compactMap { name in values[name].map { Query.Item(name, $0) } }
  }

  private func url(_ items: [Query.Item]) -> String {
    "/recherche" + (items.isEmpty ? "" : "?" + Query(items).text)
  }
}
