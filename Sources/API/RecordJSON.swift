import Base
import Office
import Schema

/// A record as JSON.
package enum RecordJSON {
  /// A line of a list of results.
  package static func line(_ item: ResultItem) -> JSONValue { .object(members(item)) }

  /// All that the caller may see.
  package static func whole(_ item: ResultItem) -> JSONValue {
    var members = members(item)
    members.append(
      JSONMember(
        "fields",
        .object(
          item.kind.fields.compactMap { field in
            item.values[field.name].map { JSONMember(field.name, $0.json) }
          })))
    return .object(members)
  }

  private static func members(_ item: ResultItem) -> [JSONMember] {
    var members = [
      JSONMember("id", .string(item.id.description)),
      JSONMember("kind", .string(item.kind.name)),
      JSONMember("office", .string(item.office)),
      JSONMember("origin", .string(item.origin)),
      JSONMember("title", .string(item.title)),
      JSONMember("summary", .string(item.summary())),
      JSONMember("url", .string("/fiche/\(item.id)")),
      JSONMember("updated", .string(ISO8601.text(item.moment))),
      JSONMember("level", .string(item.widest.name)),
    ]
    for (name, value) in [
      ("sector", item.sector), ("place", item.place), ("start", item.start), ("end", item.end),
    ] {
      if let value { members.append(JSONMember(name, .string(value))) }
    }
    return members
  }
}
