import Base
import Language
import Schema

/// A record as JSON text: what the journal keeps, and what exports and the command line show.
package enum RecordText {
  /// Everything that the office knows of a record.
  package static func json(_ record: Record) -> JSONValue {
    .object([
      JSONMember("id", .string(record.id.description)),
      JSONMember("kind", .string(record.kind.name)),
      JSONMember("reference", record.reference.map(JSONValue.string) ?? .null),
      JSONMember("revision", .integer(record.revision)),
      JSONMember("withdrawn", .boolean(record.isWithdrawn)),
      JSONMember("created", .string(ISO8601.text(record.created))),
      JSONMember("changed", .string(ISO8601.text(record.changed))),
      JSONMember("state", record.state.map(JSONValue.string) ?? .null),
      JSONMember("owner", record.owner.map { .string($0.description) } ?? .null),
      JSONMember("binned", record.binned.map { .string(ISO8601.text($0)) } ?? .null),
      JSONMember("levels", levels(record)),
      JSONMember("fields", fields(ownValues(record), record.kind)),
    ])
  }

  /// The values without counts of people, which are made again wherever the record is kept.
  private static func ownValues(_ record: Record) -> [String: Value] {
    var values = record.values
    if let interest = record.kind.interest { values[interest.count] = nil }
    return values
  }

  /// The values by name, in the order of the declaration.
  package static func fields(_ values: [String: Value], _ kind: Kind) -> JSONValue {
    .object(
      kind.fieldNames.compactMap { name in values[name].map { JSONMember(name, $0.json) } })
  }

  /// The chosen or default level of each group.
  static func levels(_ record: Record) -> JSONValue {
    .object(
      record.kind.groups.map { group in
        JSONMember(
          group.name, .string((record.levels[group.name] ?? group.defaultLevel).name))
      })
  }

  /// Reads levels back; a name that is not one counts as nobody.
  static func levels(_ text: String) -> [String: Level] {
    let members = (try? JSONValue(parsing: Array(text.utf8)))?.members ?? []
    return Dictionary(
      members.map { member in
        (member.name, Level.allCases.first { $0.name == member.value.string } ?? .nobody)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads back what `json` wrote of the changeable part of a record.
  static func restore(_ text: String, onto record: Record) -> Record? {
    guard let json = try? JSONValue(parsing: Array(text.utf8)),
      let fields = json[name: "fields"]?.members
    else { return nil }
    var restored = record
    restored.values = [:]
    for member in fields {
      restored.values[member.name] = record.kind.field(member.name)?.shape.read(member.value)
    }
    restored.reference = json[name: "reference"]?.string
    restored.isWithdrawn = json[name: "withdrawn"]?.boolean ?? false
    restored.state = json[name: "state"]?.string
    restored.owner = json[name: "owner"]?.string.flatMap { Identifier($0) }
    restored.binned = json[name: "binned"]?.string.flatMap { ISO8601.moment($0) }
    restored.levels = levels(json[name: "levels"]?.text ?? "{}")
    return restored
  }
}

/// What two records of a kind have in common when they are probably the same one.
enum Sameness {
  /// The folded text of the fields that tell records apart.
  static func text(_ record: Record) -> String { text(record.values, record.kind) }

  static func text(_ values: [String: Value], _ kind: Kind) -> String {
    kind.sameness.map { Fold.letters(values[$0]?.line ?? "") }.joined(separator: "\u{1F}")
  }
}
