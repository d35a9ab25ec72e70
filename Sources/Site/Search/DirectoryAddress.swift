import HTTP
import Office
import Schema

/// The address of a search, which carries its whole state.
struct DirectoryAddress: NarrowedAddress {
  static let path = "/recherche"
  static let filters = ["kind", "office", "sector", "place"]
  static let names = ["q"] + filters + ["near", "km", "view"]

  var values: [String: String]

  init(_ query: Query) { values = Self.values(query, Self.names + ["after"]) }

  /// Whether everything is shown of each result, not only what tells them apart.
  var isDetailed: Bool { values["view"] == "sheet" }

  /// What is asked.
  var request: SearchRequest {
    SearchRequest(
      text: values["q"] ?? "", kind: values["kind"], office: values["office"],
      sector: values["sector"], place: values["place"], nearby: nearby, after: values["after"])
  }

  /// The page behind this one.
  func after(_ cursor: String) -> String {
    Self.path + query(items(Self.names) + [Query.Item("after", cursor)])
  }

  /// What takes all of it away.
  func exportLinks(_ visit: Visit, _ count: Int) -> ExportLinks {
    ExportLinks(
      path: Self.path, query: query(items(Self.names).filter { $0.name != "view" }),
      formats: visit.exportFormats(of: values["kind"].flatMap { visit.registry[name: $0] }),
      count: count)
  }
}
