import Base
import SQLite
import Schema

/// The numbers that records have in this database: what tables and indexes go by, since identifiers are
/// random and would have each new row on a page of its own.
final class RecordNumbers {
  private let connection: Connection
  private var known: [Identifier: Int64] = [:]
  /// Numbers that were given here, as long as nothing else goes by them: so that nothing is looked for that
  /// cannot be there.
  private var withoutSlots: Set<Int64> = []
  private var withoutRows: Set<Int64> = []

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
    if let number = known[id] { return number }
    // Mostly it is new.
    try connection.execute(
      "INSERT INTO known_record (id) VALUES (?) ON CONFLICT (id) DO NOTHING", id.bytes)
    if connection.changedRows == 0, let number = try find(id) { return number }
    let number = connection.lastInsertedRow
    known[id] = number
    withoutSlots.insert(number)
    withoutRows.insert(number)
    return number
  }

  /// Notes a number that was found with something else.
  func note(_ number: Int64, of id: Identifier) { known[id] = number }

  /// Whether a record is known to have no slot in any log.
  func hasNoSlots(_ number: Int64) -> Bool { withoutSlots.contains(number) }

  func noteSlot(of number: Int64) { withoutSlots.remove(number) }

  /// Whether a record is known to have no row in the projection.
  func hasNoRows(_ number: Int64) -> Bool { withoutRows.contains(number) }

  func noteRow(of number: Int64) { withoutRows.remove(number) }

  /// Forgets what it has looked up: some of it may have been undone.
  func forget() {
    known = [:]
    withoutSlots = []
    withoutRows = []
  }
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
