import Base
import SQLite
import Schema

/// The office's own file: one table for each kind, made from its declaration. A field that is
/// declared later becomes a column at the next start; nothing is ever dropped.
package struct RecordTable {
  let connection: Connection
  let registry: KindRegistry

  /// The record with this identifier, of whatever kind.
  package func find(_ id: Identifier) throws -> Record? { try find(id, likely: nil) }

  /// The same; its kind is mostly `likely`.
  func find(_ id: Identifier, likely: Kind?) throws -> Record? {
    if let likely, let record = try find(id, likely) { return record }
    for kind in registry.kinds where kind != likely {
      if let record = try find(id, kind) { return record }
    }
    return nil
  }

  /// The record of this kind with this identifier.
  package func find(_ id: Identifier, _ kind: Kind) throws -> Record? {
    try select(kind, "WHERE number = \(RecordNumbers.ofIdentifier)", id.bytes).first
  }

  /// The record of this kind with the office's own reference.
  package func find(reference: String, _ kind: Kind) throws -> Record? {
    try select(kind, "WHERE reference = ?", reference).first
  }

  /// The records of any kind that are about another one: a field of theirs names it.
  package func all(about other: Identifier) throws -> [Record] {
    try registry.kinds.flatMap { kind in
      try kind.fields.flatMap { field -> [Record] in
        guard case .record = field.shape else { return [] }
        return try select(kind, "WHERE \(Self.column(field)) = ?", other.description)
      }
    }
  }

  /// The records of this kind with this e-mail address, compared in lower case.
  package func find(email: String, _ kind: Kind) throws -> [Record] {
    guard let field = kind.email.flatMap({ kind.field($0) }) else { return [] }
    return try select(
      kind, "WHERE lower(\(Self.column(field))) = ? AND binned IS NULL", email.lowercased())
  }

  /// All records of a kind, oldest first, without those in the bin.
  package func all(_ kind: Kind) throws -> [Record] {
    try select(kind, "WHERE binned IS NULL ORDER BY created, id")
  }

  /// The records of a kind, neither withdrawn nor in the bin, that were last confirmed on `day` or before,
  /// or that never were and are older than `moment`.
  package func all(_ kind: Kind, notConfirmedSince day: String, madeBefore moment: Timestamp) throws
    -> [Record]
  {
    guard let field = kind.confirmed.flatMap({ kind.field($0) }) else { return [] }
    let column = Self.column(field)
    return try select(
      kind,
      """
      WHERE binned IS NULL AND NOT is_withdrawn
        AND (\(column) <= ? OR \(column) IS NULL AND created < ?) ORDER BY created, id
      """, day, moment.milliseconds)
  }

  /// How many records of a kind are in one of these states, without those in the bin.
  package func count(_ kind: Kind, inState states: [String]) throws -> Int {
    try states.reduce(0) { sum, state in
      sum
        + Int(
          try connection.queryOne(
            "SELECT count(*) FROM \(Self.name(kind)) WHERE state = ? AND binned IS NULL", state
          ) { $0.integer(0) } ?? 0)
    }
  }

  /// The records of a kind that are in the bin, the newest there first.
  package func bin(_ kind: Kind) throws -> [Record] {
    try select(kind, "WHERE binned IS NOT NULL ORDER BY binned DESC, id")
  }

  /// The records of a kind that belong to a person, oldest first.
  package func all(_ kind: Kind, of owner: Identifier) throws -> [Record] {
    try select(kind, "WHERE owner = ? AND binned IS NULL ORDER BY created, id", owner.bytes)
  }

  /// Writes a record, new or changed.
  func save(_ record: Record, _ numbers: RecordNumbers) throws {
    let kind = record.kind
    var values: [any SQLBindable] = [
      try numbers.number(of: record.id), record.id.bytes, record.reference, Sameness.text(record),
      Self.levels(record).text,
      record.isWithdrawn, record.revision, record.created.milliseconds, record.changed.milliseconds,
      record.state, record.owner?.bytes, record.binned?.milliseconds,
    ]
    values += kind.fieldNames.map { name in record.values[name].bindable }
    try connection.execute(RecordStatements.of(kind).save, values: values)
    guard let lifeCycle = kind.lifeCycle,
      lifeCycle.states.contains(where: { $0.awaits == .adviser })
    else { return }
    let number = try numbers.number(of: record.id)
    try connection.execute("DELETE FROM waiting WHERE number = ?", number)
    guard let since = record.waitingSince else { return }
    try connection.execute(
      "INSERT INTO waiting (number, since) VALUES (?, ?)", number, since.milliseconds)
  }

  /// Leaves the records that somebody made without an owner.
  func detach(owner: Identifier) throws {
    for kind in registry.kinds {
      try connection.execute(
        "UPDATE \(Self.name(kind)) SET owner = NULL WHERE owner = ?", owner.bytes)
    }
  }

  /// Takes a record out of the file altogether.
  func delete(_ record: Record) throws {
    try connection.execute(
      "DELETE FROM \(Self.name(record.kind)) WHERE number = \(RecordNumbers.ofIdentifier)",
      record.id.bytes)
    try connection.execute(
      "DELETE FROM waiting WHERE number = \(RecordNumbers.ofIdentifier)", record.id.bytes)
  }

  private func select(_ kind: Kind, _ condition: String, _ values: any SQLBindable...) throws
    -> [Record]
  {
    var records = try connection.query(
      RecordStatements.of(kind).select + condition, values: values
    ) { row in
      var fields: [String: Value] = [:]
      for (offset, field) in kind.fields.enumerated() {
        fields[field.name] = field.shape.value(row, 10 + offset)
      }
      var record = Record(
        id: Identifier(bytes: row.blob(0)) ?? .zero, kind: kind,
        reference: row.isNull(1) ? nil : row.text(1), values: fields,
        levels: RecordText.levels(row.text(2)), isWithdrawn: row.integer(3) != 0,
        state: row.isNull(7) ? nil : row.text(7), owner: Identifier(bytes: row.blob(8)),
        binned: row.isNull(9) ? nil : Timestamp(milliseconds: row.integer(9)),
        revision: row.integer(4), created: Timestamp(milliseconds: row.integer(5)),
        changed: Timestamp(milliseconds: row.integer(6)))
      if kind.lifeCycle?.state(record.state).awaits == .adviser {
        let since = 10 + kind.fields.count
        record.waitingSince =
          row.isNull(since) ? record.created : Timestamp(milliseconds: row.integer(since))
      }
      return record
    }
    guard !records.isEmpty else { return records }
    let limit = try limit(of: kind)
    for place in records.indices { try limit(&records[place]) }
    return records
  }

  private static func levels(_ record: Record) -> JSONValue { RecordText.levels(record) }

  /// Names of tables and columns come from the declarations, which are ours, and never from input.
  static func name(_ kind: Kind) -> String {
    "record_" + kind.name.replacing("-", with: "_")
  }

  static func column(_ field: Field) -> String { "field_" + field.name }
}

extension Shape {
  fileprivate func value(_ row: borrowing Row, _ column: Int) -> Value? {
    guard !row.isNull(column) else { return nil }
    switch self {
    case .whole: return .whole(row.integer(column))
    case .list, .webAddresses, .documents:
      let items = (try? JSONValue(parsing: Array(row.text(column).utf8)))?.array
      return .list(items?.compactMap(\.string) ?? [])
    default: return .text(row.text(column))
    }
  }
}

extension Value? {
  fileprivate var bindable: any SQLBindable {
    switch self {
    case nil: return String?.none
    case .text(let text): return text
    case .whole(let number): return number
    case .list: return self?.json.text
    }
  }
}
