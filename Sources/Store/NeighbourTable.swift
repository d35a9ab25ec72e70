import Base
import Ledger
import SQLite

/// An office that we read.
package struct Neighbour: Sendable {
  package let log: LogNumber
  package let key: VerifierKey
  /// Its name, country, region and languages, as it announced them.
  package let office: JSONValue
  package let url: String
  /// Whether the operator gave an address of this machine or this network.
  package let allowsPrivate: Bool
  /// Entries applied here.
  package let size: UInt64
  /// The size that it last announced.
  package let announcedSize: UInt64
  package let health: Health

  /// How the last attempts to reach it went.
  package struct Health: Hashable, Sendable {
    package var lastSuccess: Timestamp?
    package var failingSince: Timestamp?
    package var failures: Int
    package var nextAttempt: Timestamp?
    /// A stable code and a short clause.
    package var problem: Problem?
  }

  /// Our own log as this neighbour mirrors it.
  package func mirror(of key: VerifierKey, office: JSONValue) -> Neighbour {
    Neighbour(
      log: LogTable.own, key: key, office: office, url: "\(url)/mirror/\(key.name.mirrorName)",
      allowsPrivate: allowsPrivate, size: 0, announcedSize: 0, health: Health(failures: 0))
  }

  /// What people call it.
  package var name: String { office[name: "name"]?.string ?? key.name.description }
}

/// The list of neighbours.
package struct NeighbourTable {
  let connection: Connection

  /// All, by name of origin.
  package func all() throws -> [Neighbour] {
    try connection.query(
      """
      SELECT log.id, log.verifier, log.office, url, allows_private, log.size, announced_size,
        last_success, failing_since, failures, next_attempt, problem_code, problem_detail
      FROM neighbour JOIN log ON log.id = neighbour.log ORDER BY log.origin
      """, row: Self.neighbour
    ).compactMap(\.self)
  }

  private static func neighbour(_ row: borrowing Row) -> Neighbour? {
    guard let key = try? VerifierKey(row.text(1)),
      let office = try? JSONValue(parsing: Array(row.text(2).utf8))
    else { return nil }
    func moment(_ column: Int) -> Timestamp? {
      row.isNull(column) ? nil : Timestamp(milliseconds: row.integer(column))
    }
    return Neighbour(
      log: row.integer(0), key: key, office: office, url: row.text(3),
      allowsPrivate: row.integer(4) != 0, size: UInt64(row.integer(5)),
      announcedSize: UInt64(row.integer(6)),
      health: Neighbour.Health(
        lastSuccess: moment(7), failingSince: moment(8), failures: Int(row.integer(9)),
        nextAttempt: moment(10),
        problem: row.isNull(11)
          ? nil : Problem(row.text(11), words(row.text(12)), status: 502)))
  }

  /// A clause as `record` keeps it; older versions kept it in French alone.
  private static func words(_ text: String) -> Phrase {
    let json = try? JSONValue(parsing: Array(text.utf8))
    return json.flatMap { Phrase(json: $0) } ?? Phrase(verbatim: text)
  }

  /// Adds a neighbour, or changes its address; its log keeps what it holds.
  package func add(
    key: VerifierKey, office: JSONValue, url: String, allowsPrivate: Bool, now: Timestamp
  ) throws {
    try connection.execute(
      """
      INSERT INTO log (origin, verifier, office) VALUES (?, ?, ?)
      ON CONFLICT (origin) DO UPDATE SET office = excluded.office
      """,
      key.name.description, key.description, office.text)
    try connection.execute(
      """
      INSERT INTO neighbour (log, url, allows_private, added)
      SELECT id, ?, ?, ? FROM log WHERE origin = ?
      ON CONFLICT (log) DO UPDATE SET url = excluded.url, allows_private = excluded.allows_private,
        failures = 0, failing_since = NULL, next_attempt = NULL, problem_code = NULL,
        problem_detail = NULL
      """,
      url, allowsPrivate, now.milliseconds, key.name.description)
  }

  /// The key by which we know an origin, if we do.
  package func key(of origin: Origin) throws -> VerifierKey? {
    try connection.queryOne(
      "SELECT verifier FROM log WHERE origin = ?", origin.description
    ) { $0.text(0) }.flatMap { try? VerifierKey($0) }
  }

  /// What was learned of its announced size and office.
  package func note(_ log: LogNumber, announcedSize: UInt64) throws {
    try connection.execute(
      "UPDATE neighbour SET announced_size = ? WHERE log = ?", Int64(announcedSize), log)
  }

  /// Keeps how an attempt went.
  package func record(_ health: Neighbour.Health, of log: LogNumber) throws {
    try connection.execute(
      """
      UPDATE neighbour SET last_success = ?, failing_since = ?, failures = ?, next_attempt = ?,
        problem_code = ?, problem_detail = ? WHERE log = ?
      """,
      health.lastSuccess?.milliseconds, health.failingSince?.milliseconds, health.failures,
      health.nextAttempt?.milliseconds, health.problem?.code, health.problem?.words.json.text, log)
  }
}

extension Transaction {
  /// Forgets a neighbour and everything that came from it: its log, payloads and rows.
  package func remove(_ neighbour: Neighbour) throws {
    let records = try connection.query(
      "SELECT DISTINCT record FROM shown WHERE log = ?", neighbour.log
    ) { Identifier(bytes: $0.blob(0)) }.compactMap(\.self)
    for table in ["payload", "slot", "log_tile", "log_entry"] {
      try connection.execute("DELETE FROM \(table) WHERE log = ?", neighbour.log)
    }
    for record in records { touch(TouchedRecord(log: neighbour.log, record: record)) }
    try settle()
    try connection.execute("DELETE FROM neighbour WHERE log = ?", neighbour.log)
    try connection.execute("DELETE FROM log WHERE id = ?", neighbour.log)
    try forgetNumbers()
  }
}
