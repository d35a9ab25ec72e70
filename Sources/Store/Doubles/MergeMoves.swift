import Base
import SQLite

/// A column that names people by their records, outside of the records themselves.
private struct MovedColumn {
  let table: String
  let column: String
  /// What tells rows of one person apart.
  let key: String

  var place: String { "\(table).\(column)" }

  /// Everything that goes to the record kept. The journal and the choices of sharing stay where they were
  /// made, as proofs do.
  static let all = [
    MovedColumn(table: "conversation", column: "author", key: "id"),
    MovedColumn(table: "participant", column: "record", key: "conversation"),
    MovedColumn(table: "message", column: "author", key: "id"),
    MovedColumn(table: "block", column: "blocker", key: "blocked"),
    MovedColumn(table: "block", column: "blocked", key: "blocker"),
    MovedColumn(table: "report", column: "reporter", key: "id"),
    MovedColumn(table: "mail_exit", column: "record", key: "token"),
    MovedColumn(table: "digest", column: "record", key: "letter"),
    MovedColumn(table: "introduction_turn", column: "member", key: "request"),
    MovedColumn(table: "introduction_refusal", column: "member", key: "''"),
    MovedColumn(table: "candidate", column: "member", key: "election"),
    MovedColumn(table: "wish", column: "member", key: "request"),
    MovedColumn(table: "mentoring", column: "mentor", key: "id"),
    MovedColumn(table: "mentoring", column: "mentee", key: "id"),
    MovedColumn(table: "sign_up", column: "person", key: "hex(event) || ' ' || occurrence"),
    MovedColumn(
      table: "welcome_invitation", column: "person", key: "hex(event) || ' ' || occurrence"),
    MovedColumn(table: "issue_reminder", column: "person", key: "''"),
    MovedColumn(table: "freshness", column: "record", key: "''"),
    MovedColumn(table: "record_view", column: "record", key: "day || ' ' || actor"),
  ]
}

extension Transaction {
  /// Lets what names `removed` name `kept`, where that says nothing that is said of it already, and notes
  /// what was moved.
  package func moveAll(from removed: Identifier, to kept: Identifier, batch: Identifier) throws {
    try urns.join(removed, into: kept)
    for moved in MovedColumn.all {
      try connection.execute(
        """
        INSERT INTO merge_move (batch, place, row_key)
        SELECT ?, ?, \(moved.key) FROM \(moved.table) WHERE \(moved.column) = ?
          AND \(moved.key) NOT IN (SELECT \(moved.key) FROM \(moved.table) WHERE \(moved.column) = ?)
        """,
        batch.bytes, moved.place, removed.bytes, kept.bytes)
      try connection.execute(
        """
        UPDATE \(moved.table) SET \(moved.column) = ? WHERE \(moved.column) = ? AND \(moved.key)
          IN (SELECT row_key FROM merge_move WHERE batch = ? AND place = ?)
        """,
        kept.bytes, removed.bytes, batch.bytes, moved.place)
    }
  }

  /// Lets what was moved by a batch name the record again that it named before, where it is still there.
  package func moveAllBack(_ merge: Merge) throws {
    for moved in MovedColumn.all {
      try connection.execute(
        """
        UPDATE OR IGNORE \(moved.table) SET \(moved.column) = ? WHERE \(moved.column) = ?
          AND \(moved.key) IN (SELECT row_key FROM merge_move WHERE batch = ? AND place = ?)
        """,
        merge.removed.bytes, merge.kept.bytes, merge.batch.bytes, moved.place)
    }
    try connection.execute("DELETE FROM merge_move WHERE batch = ?", merge.batch.bytes)
  }
}

extension ConversationTable {
  /// How many conversations a person takes part in.
  package func count(of record: Identifier) throws -> Int {
    Int(
      try connection.queryOne(
        "SELECT count(*) FROM participant WHERE record = ?", record.bytes
      ) { $0.integer(0) } ?? 0)
  }
}
