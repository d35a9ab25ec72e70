import Base
import Language
import SQLite
import Schema

/// A row of the projection: how a record looks to some viewers.
package struct ShownRow: Hashable, Sendable {
  package let id: Int64
  package let log: LogNumber
  package let record: Identifier
  package let kind: Kind
  package let viewers: Viewers
  /// The widest level among its values.
  package let widest: Level
  /// When it was last shared or changed.
  package let moment: Timestamp
  package let values: [String: Value]

  static let columns = "id, log, record, kind, viewers, widest, moment, content"
  static let byNumber = "SELECT \(columns) FROM shown WHERE id = ?"

  /// Reads a row, or nil when its kind is not known any more.
  init?(_ row: borrowing Row, _ registry: KindRegistry) {
    guard let kind = registry[name: row.text(3)], let record = Identifier(bytes: row.blob(2)),
      let widest = Level(rawValue: Int(row.integer(5)))
    else { return nil }
    let written = row.withText(7) { kind.values(written: $0) }
    let values: [String: Value]
    if let written { values = written } else { values = Self.values(Array(row.text(7).utf8), kind) }
    self.init(
      id: row.integer(0), log: row.integer(1), record: record, kind: kind,
      viewers: Viewers(rawValue: UInt8(truncatingIfNeeded: row.integer(4))), widest: widest,
      moment: Timestamp(milliseconds: row.integer(6)), values: values)
  }

  /// The values of a content that was written by a declaration with other fields, or has escapes.
  private static func values(_ content: [UInt8], _ kind: Kind) -> [String: Value] {
    let members = (try? JSONValue(parsing: content))?.members ?? []
    var values: [String: Value] = [:]
    for member in members {
      values[member.name] = kind.field(member.name)?.shape.stored(member.value)
    }
    return values
  }

  init(
    id: Int64, log: LogNumber, record: Identifier, kind: Kind, viewers: Viewers, widest: Level,
    moment: Timestamp, values: [String: Value]
  ) {
    self.id = id
    self.log = log
    self.record = record
    self.kind = kind
    self.viewers = viewers
    self.widest = widest
    self.moment = moment
    self.values = values
  }

  /// The look of it, without its number and time.
  var view: View { View(kind: kind, viewers: viewers, widest: widest, values: values) }

  /// The last day on which it is found, in days since 1970.
  package var lastDay: UInt16 {
    guard let day = kind.expires.flatMap({ values[$0]?.line }) else {
      return SearchDocument.forever
    }
    let parts = day.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3, let days = ISO8601.days(year: parts[0], month: parts[1], day: parts[2])
    else { return SearchDocument.forever }
    return UInt16(clamping: days)
  }

  /// How a record looks to `viewer`. Should two logs claim one identifier, ours comes first.
  static func find(
    _ record: Identifier, for viewer: Viewers, _ connection: Connection, _ registry: KindRegistry
  ) throws -> ShownRow? {
    try connection.queryOne(
      """
      SELECT \(columns) FROM shown
      WHERE number = \(RecordNumbers.ofIdentifier) AND viewers & ? ORDER BY log, id LIMIT 1
      """, record.bytes, Int64(viewer.rawValue)
    ) { ShownRow($0, registry) } ?? nil
  }

  /// What the search index keeps of it.
  var document: SearchDocument {
    var first = SearchDocument.Texts()
    var rest = SearchDocument.Texts()
    for field in kind.searched {
      guard let value = values[field.name] else { continue }
      if field.isFirst { first.append(value, of: field) } else { rest.append(value, of: field) }
    }
    return SearchDocument(
      row: id, viewers: kind.isFound ? viewers : [], kind: kind.name, log: log,
      sector: kind.sector.flatMap { values[$0]?.line },
      place: kind.place.flatMap { values[$0]?.line }.map(Fold.letters),
      postcode: kind.postcode.flatMap { values[$0]?.line }, moment: moment.milliseconds,
      until: lastDay, first: first, rest: rest)
  }
}

extension SearchDocument.Texts {
  /// Adds what a person can search of a value: of a choice its words in every language, not its code.
  fileprivate mutating func append(_ value: Value, of field: Kind.SearchedField) {
    switch value {
    case .text(let text):
      if let choice = field.choices[text] { choices.append(choice) } else { free.append(text) }
    case .list(let items): free += items
    case .whole(let number): free.append(String(number))
    }
  }
}

extension Shape {
  /// A value of our own projection, which was checked when it was written.
  fileprivate func stored(_ json: JSONValue) -> Value? {
    switch json {
    case .string(let text): .text(text)
    case .array(let items): .list(items.compactMap(\.string))
    case .number: json.integer.map(Value.whole)
    default: nil
    }
  }
}
