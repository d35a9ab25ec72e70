import Base
import SQLite
import Schema

/// When the part of a record last changed that members of this office see. A row is there only when
/// something else of the record has changed since: a note that advisers alone read must not be told by
/// the time that a member reads.
struct OfficeMomentTable {
  let connection: Connection

  /// When that part last changed.
  func find(_ record: Record) throws -> Timestamp {
    let seconds = try connection.queryOne(
      "SELECT seconds FROM office_moment WHERE record = ?", record.id.bytes
    ) { $0.integer(0) }
    return Timestamp(seconds: seconds ?? record.changed.seconds)
  }

  /// Notes that `before` has become `record`.
  func note(_ record: Record, before: Record?) throws {
    guard let before else { return }
    let (old, new) = (before.part(at: .office).values, record.part(at: .office).values)
    guard !old.isEmpty || !new.isEmpty else { return }
    guard old == new else { return try delete(record.id) }
    try connection.execute(
      "INSERT INTO office_moment (record, seconds) VALUES (?, ?) ON CONFLICT DO NOTHING",
      record.id.bytes, before.changed.seconds)
  }

  func delete(_ record: Identifier) throws {
    try connection.execute("DELETE FROM office_moment WHERE record = ?", record.bytes)
  }
}
