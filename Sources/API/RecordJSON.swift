import Base
import Office
import Schema

/// A record as JSON.
package enum RecordJSON {
  /// A line of a list of results.
  package static func line(_ item: ResultItem, _ language: Phrase.Language) -> JSONValue {
    .object(members(item, language))
  }

  /// All that the caller may see.
  package static func whole(_ item: ResultItem, _ language: Phrase.Language) -> JSONValue {
    var members = members(item, language)
    members.append(
      JSONMember(
        "fields",
        .object(
          item.kind.fields.compactMap { field in
            item.values[field.name].map { JSONMember(field.name, $0.json) }
          })))
    return .object(members)
  }

  /// A record of the office's own file, as far as the caller may read it.
  static func own(_ record: Record, _ permission: RecordPermission) -> JSONValue {
    let groups = record.kind.groups.filter { permission.mayRead($0, of: record) }
    return [
      "id": .string(record.id.description), "kind": .string(record.kind.name),
      "title": .string(record.title), "revision": .integer(record.revision),
      "reference": record.reference.map(JSONValue.string) ?? .null,
      "withdrawn": .boolean(record.isWithdrawn),
      "state": record.kind.lifeCycle.map { .string($0.state(record.state).name) } ?? .null,
      "binned": .boolean(record.binned != nil), "created": .string(ISO8601.text(record.created)),
      "updated": .string(ISO8601.text(record.changed)), "url": .string("/fiche/\(record.id)"),
      "levels": .object(
        groups.map { JSONMember($0.name, .string(record.chosenLevel(of: $0).name)) }),
      "fields": .object(
        groups.flatMap(\.fields).compactMap { field in
          record.values[field.name].map { JSONMember(field.name, $0.json) }
        }),
    ]
  }

  private static func members(_ item: ResultItem, _ language: Phrase.Language) -> [JSONMember] {
    var members = [
      JSONMember("id", .string(item.id.description)),
      JSONMember("kind", .string(item.kind.name)),
      JSONMember("office", .string(item.office)),
      JSONMember("origin", .string(item.origin)),
      JSONMember("title", .string(item.title)),
      JSONMember("summary", .string(item.summary(language))),
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
