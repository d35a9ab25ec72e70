import Base
import Office
import Schema

/// A record as JSON.
package enum RecordJSON {
  /// Writes a line of a list of results.
  static func line(_ item: ResultItem, _ language: Phrase.Language, to sink: inout [UInt8]) {
    var separator = UInt8(ascii: "{")
    forEachMember(item, language) { name, value in
      sink.append(separator)
      separator = UInt8(ascii: ",")
      JSONValue.write(name, to: &sink)
      sink.append(UInt8(ascii: ":"))
      JSONValue.write(value, to: &sink)
    }
    sink.append(UInt8(ascii: "}"))
  }

  /// All that the caller may see.
  package static func whole(_ item: ResultItem, _ language: Phrase.Language) -> JSONValue {
    var members = members(item, language)
    members.append(
      JSONMember(
        "fields",
        .object(
          item.kind.fields.compactMap { field in
            item.values[field.name].map { JSONMember(field.name, field.shown($0)) }
          })))
    return .object(members)
  }

  /// A record of the office's own file, as far as the caller may read it.
  static func own(_ record: Record, _ permission: RecordPermission) -> JSONValue {
    let kind = record.kind
    let mayRead = kind.groups.map { permission.mayRead($0, of: record) }
    let groups = zip(kind.groups, mayRead).filter(\.1).map(\.0)
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
        kind.fieldNames.indices.compactMap { place in
          guard mayRead[kind.groupOfField[place]] else { return nil }
          let name = kind.fieldNames[place]
          return record.values[name].map { JSONMember(name, kind.fields[place].shown($0)) }
        }),
    ]
  }

  private static func members(_ item: ResultItem, _ language: Phrase.Language) -> [JSONMember] {
    var members: [JSONMember] = []
    forEachMember(item, language) { members.append(JSONMember($0, .string($1))) }
    return members
  }

  private static func forEachMember(
    _ item: ResultItem, _ language: Phrase.Language, _ body: (String, String) -> Void
  ) {
    let id = item.id.description
    body("id", id)
    body("kind", item.kind.name)
    body("office", item.office)
    body("origin", item.origin)
    body("title", item.title)
    body("summary", item.summary(language))
    body("url", "/fiche/" + id)
    body("updated", ISO8601.text(item.moment))
    body("level", item.widest.name)
    if let sector = item.sector { body("sector", sector) }
    if let place = item.place { body("place", place) }
    if let start = item.start { body("start", start) }
    if let end = item.end { body("end", end) }
  }
}
