import Base
import Ledger
import SQLite
import Schema

/// Reads the store on one thread, with a handle of its own.
package final class StoreReader: OfficeTables {
  package let index: SearchIndex
  let lists: ListIndex
  package let profile: OfficeProfile
  /// Our own origin and key.
  package let key: VerifierKey
  /// Names and places of offices, by what they announce.
  private var announcements: [String: (name: String?, place: OfficePlace)] = [:]

  init(
    connection: Connection, registry: KindRegistry, index: SearchIndex, lists: ListIndex,
    profile: OfficeProfile, key: VerifierKey
  ) {
    self.index = index
    self.lists = lists
    self.profile = profile
    self.key = key
    super.init(connection: connection, registry: registry)
  }

  /// Runs `body` on one state of the database.
  package func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try connection.transaction(.deferred, body)
  }

  /// The rows with these numbers, in this order; one that is gone meanwhile is left out.
  package func rows(_ numbers: [Int64]) throws -> [ShownRow] {
    try numbers.compactMap { number in
      try connection.queryOne(ShownRow.byNumber, number) { ShownRow($0, registry) } ?? nil
    }
  }

  /// Origin and announced office of each log, ours included, by number.
  package func logs() throws -> [LogNumber: LogSummary] {
    let rows = try connection.query(
      "SELECT id, origin, office, size, head_at, verifier, refused FROM log"
    ) { row in
      let office = announced(row.text(2))
      return LogSummary(
        number: row.integer(0), origin: row.text(1), name: office.name ?? row.text(1),
        place: office.place,
        size: UInt64(row.integer(3)),
        headMoment: row.isNull(4) ? nil : Timestamp(milliseconds: row.integer(4)),
        verifier: row.text(5), refused: Int(row.integer(6)))
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.number, $0) })
  }

  /// Name and place in what an office announces of itself.
  private func announced(_ office: String) -> (name: String?, place: OfficePlace) {
    if let known = announcements[office] { return known }
    let json = (try? JSONValue(parsing: Array(office.utf8))) ?? .null
    let announced = (name: json[name: "name"]?.string, place: OfficePlace(json))
    // Each office that changes its announcement leaves one behind.
    if announcements.count > 1000 { announcements = [:] }
    announcements[office] = announced
    return announced
  }

  /// The number of the log of this origin.
  package func logNumber(of origin: Origin) throws -> LogNumber? {
    try connection.queryOne("SELECT id FROM log WHERE origin = ?", origin.description) {
      $0.integer(0)
    }
  }

  /// The pairs of checkpoints by which a log contradicted itself, oldest first.
  package func conflicts(_ log: LogNumber) throws -> [(held: [UInt8], received: [UInt8])] {
    try connection.query(
      "SELECT held, received FROM conflict WHERE log = ? ORDER BY id", log
    ) { ($0.blob(0), $0.blob(1)) }
  }

  /// How many live entries of each type a log has, those of unknown kinds included.
  package func liveCounts(_ log: LogNumber) throws -> [UInt16: Int] {
    let rows = try connection.query(
      "SELECT type, count(DISTINCT record) FROM slot WHERE log = ? AND is_live GROUP BY type", log
    ) { (UInt16(truncatingIfNeeded: $0.integer(0)), Int($0.integer(1))) }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}

/// A log in a line.
package struct LogSummary: Hashable, Sendable {
  package let number: LogNumber
  package let origin: String
  /// What people call the office.
  package let name: String
  /// Where it is.
  package let place: OfficePlace
  package let size: UInt64
  package let headMoment: Timestamp?
  package let verifier: String
  /// Entries that broke a rule, which are kept and not shown.
  package let refused: Int
}
