import Base
import SQLite
import Schema

/// Who wants what a record asks for. Their number is shared; who they are is read only to tell them that
/// something is offered, and to let each take it back.
package struct WishTable {
  let connection: Connection

  /// Whether a member has said to want it too.
  package func has(_ member: Identifier, in request: Identifier) throws -> Bool {
    try connection.queryOne(
      "SELECT 1 FROM wish WHERE request = ? AND member = ?", request.bytes, member.bytes
    ) { _ in true } ?? false
  }

  /// Who is to be told.
  package func members(of request: Identifier) throws -> [Identifier] {
    try connection.query("SELECT member FROM wish WHERE request = ?", request.bytes) {
      Identifier(bytes: $0.blob(0))
    }.compactMap(\.self)
  }

  /// What a member wants too.
  package func requests(of member: Identifier) throws -> [Identifier] {
    try connection.query("SELECT request FROM wish WHERE member = ?", member.bytes) {
      Identifier(bytes: $0.blob(0))
    }.compactMap(\.self)
  }

  /// Writes into `record` how many people want it: who asks, or the group for which it is asked, and all
  /// who want it too.
  func count(into record: inout Record) throws {
    guard let interest = record.kind.interest else { return }
    var count: Int64 = 1
    if case .whole(let size)? = record.values[interest.groupSize] { count = max(1, size) }
    count += Int64(try members(of: record.id).count { $0 != record.owner })
    record.values[interest.count] = .whole(count)
  }
}

extension Transaction {
  /// Says for a member that he wants what a record asks for, or takes it back. The new number goes where
  /// the record goes; no history tells that it was he.
  package func setInterest(_ isWanted: Bool, of member: Identifier, in record: Record) throws {
    try requireConfirmed()
    try connection.execute(
      "DELETE FROM wish WHERE request = ? AND member = ?", record.id.bytes, member.bytes)
    if isWanted {
      try connection.execute(
        "INSERT INTO wish (request, member) VALUES (?, ?)", record.id.bytes, member.bytes)
    }
    try keepCount(of: record)
  }

  /// Forgets what a person wanted, or who wanted what a record asked for.
  func forgetWishes(_ id: Identifier) throws {
    let requests = try wishes.requests(of: id)
    try connection.execute(
      "DELETE FROM wish WHERE member = ? OR request = ?", id.bytes, id.bytes)
    for request in requests {
      if let record = try file.find(request) { try keepCount(of: record) }
    }
  }

  private func keepCount(of record: Record) throws {
    var record = record
    try wishes.count(into: &record)
    try file.save(record, numbers)
    try shareAgain(record)
  }
}
