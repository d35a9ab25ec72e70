import Base
import SQLite

/// That one record was made of two.
package struct Merge: Hashable, Sendable {
  /// The batch by which it is undone.
  package let batch: Identifier
  package let kept: Identifier
  package let removed: Identifier
  package let moment: Timestamp
  /// The account that went from the record removed to the one kept.
  package let account: Identifier?
  /// The account of the kept record, which that one took the place of, or the removed record's, when the
  /// kept one has its own: nobody signs in with it any more.
  package let closedAccount: Identifier?
  /// When that account had been closed before.
  package let wasClosed: Timestamp?
  package let undone: Timestamp?

  package init(
    batch: Identifier, kept: Identifier, removed: Identifier, moment: Timestamp,
    account: Identifier? = nil, closedAccount: Identifier? = nil, wasClosed: Timestamp? = nil,
    undone: Timestamp? = nil
  ) {
    self.batch = batch
    self.kept = kept
    self.removed = removed
    self.moment = moment
    self.account = account
    self.closedAccount = closedAccount
    self.wasClosed = wasClosed
    self.undone = undone
  }
}

/// Records that were made one, and pairs that are not one.
package struct MergeTable {
  let connection: Connection

  private static let columns =
    "batch, kept, removed, moment, account, closed_account, was_closed, undone"

  private static func merge(_ row: borrowing Row) -> Merge {
    func moment(_ column: Int) -> Timestamp? {
      row.isNull(column) ? nil : Timestamp(milliseconds: row.integer(column))
    }
    func id(_ column: Int) -> Identifier? {
      row.isNull(column) ? nil : Identifier(bytes: row.blob(column))
    }
    return Merge(
      batch: id(0) ?? .zero, kept: id(1) ?? .zero, removed: id(2) ?? .zero,
      moment: moment(3) ?? Timestamp(milliseconds: 0), account: id(4), closedAccount: id(5),
      wasClosed: moment(6), undone: moment(7))
  }

  /// What a batch made one.
  package func find(batch: Identifier) throws -> Merge? {
    try connection.queryOne(
      "SELECT \(Self.columns) FROM merge WHERE batch = ?", batch.bytes, row: Self.merge)
  }

  /// What a record was made of, or went into, the newest first.
  package func all(of record: Identifier) throws -> [Merge] {
    try connection.query(
      "SELECT \(Self.columns) FROM merge WHERE kept = ? OR removed = ? ORDER BY batch DESC",
      record.bytes, record.bytes, row: Self.merge)
  }

  package func insert(_ merge: Merge) throws {
    try connection.execute(
      """
      INSERT INTO merge (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      merge.batch.bytes, merge.kept.bytes, merge.removed.bytes,
      merge.moment.milliseconds, merge.account?.bytes, merge.closedAccount?.bytes,
      merge.wasClosed?.milliseconds, merge.undone?.milliseconds)
  }

  package func noteUndone(_ batch: Identifier, _ now: Timestamp) throws {
    try connection.execute(
      "UPDATE merge SET undone = ? WHERE batch = ?", now.milliseconds, batch.bytes)
  }

  /// The pairs that were said to be two.
  package func distinctPairs() throws -> Set<RecordPair> {
    Set(
      try connection.query("SELECT lesser, greater FROM distinct_pair") { row in
        RecordPair(
          Identifier(bytes: row.blob(0)) ?? .zero, Identifier(bytes: row.blob(1)) ?? .zero)
      })
  }

  package func setDistinct(_ pair: RecordPair, actor: String, _ now: Timestamp) throws {
    try connection.execute(
      """
      INSERT INTO distinct_pair (lesser, greater, actor, moment) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      pair.lesser.bytes, pair.greater.bytes, actor, now.milliseconds)
  }

  /// Forgets what is kept here of a record that is erased.
  func forget(_ record: Identifier) throws {
    try connection.execute(
      "DELETE FROM distinct_pair WHERE lesser = ? OR greater = ?", record.bytes, record.bytes)
  }
}

/// Two records, in whatever order.
package struct RecordPair: Hashable, Sendable {
  package let lesser: Identifier
  package let greater: Identifier

  package init(_ one: Identifier, _ other: Identifier) {
    lesser = min(one, other)
    greater = max(one, other)
  }
}
