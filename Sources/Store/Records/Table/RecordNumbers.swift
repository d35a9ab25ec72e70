import Base
import SQLite
import Schema

/// The numbers that records have in this database: what tables and indexes go by, since identifiers are
/// random and would have each new row on a page of its own.
final class RecordNumbers {
  private let connection: Connection
  private var known: [Identifier: Int64] = [:]

  /// The number of an identifier, as a part of a statement; NULL when it has none.
  static let ofIdentifier = "(SELECT number FROM known_record WHERE id = ?)"

  init(_ connection: Connection) { self.connection = connection }

  /// The number of a record, if it has one.
  func find(_ id: Identifier) throws -> Int64? {
    if let number = known[id] { return number }
    let number = try connection.queryOne(
      "SELECT number FROM known_record WHERE id = ?", id.bytes
    ) { $0.integer(0) }
    if let number { known[id] = number }
    return number
  }

  /// The number of a record, given now if it has none.
  func number(of id: Identifier) throws -> Int64 {
    if let number = try find(id) { return number }
    try connection.execute("INSERT INTO known_record (id) VALUES (?)", id.bytes)
    let number = connection.lastInsertedRow
    known[id] = number
    return number
  }

  /// Forgets what it has looked up: some of it may have been undone.
  func forget() { known = [:] }
}

extension Transaction {
  /// Forgets the identifiers of which nothing is left here. The journal names every record that was ever in
  /// our own file.
  func forgetNumbers() throws {
    let tables = ["slot", "shown", "journal", "consent"] + registry.kinds.map(RecordTable.name)
    let isUsed = tables.map { "number IN (SELECT number FROM \($0))" }
    try connection.execute(
      "DELETE FROM known_record WHERE NOT (\(isUsed.joined(separator: " OR ")))")
    numbers.forget()
  }
}
