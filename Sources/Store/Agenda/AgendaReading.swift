import Base
import Crypto
import SQLite
import Schema

extension StoreReader {
  /// The events that `viewer` sees and that end on `day` or later, also those that come again.
  package func agenda(for viewer: Viewers, since day: String) throws -> [ShownRow] {
    try connection.query(
      """
      SELECT \(ShownRow.columns) FROM shown
      WHERE last_day IS NOT NULL AND last_day >= ? AND viewers & ?
      """, day, Int64(viewer.rawValue)
    ) { ShownRow($0, registry) }.compactMap(\.self)
  }

  /// What the secret addresses of calendars are made with.
  package func calendarKey() throws -> [UInt8] {
    try connection.queryOne("SELECT value FROM setting WHERE name = ?", CalendarKey.name) {
      Hexadecimal.decode($0.text(0))
    }.flatMap(\.self) ?? []
  }

  /// How often an account has taken a new address of its calendar.
  package func calendarTurn(of account: Identifier) throws -> Int64 {
    try connection.queryOne("SELECT turn FROM calendar_address WHERE account = ?", account.bytes) {
      $0.integer(0)
    } ?? 0
  }
}

extension Transaction {
  /// Ends the address of an account's calendar; there is another one from now on.
  package func renewCalendar(of account: Identifier) throws {
    try connection.execute(
      """
      INSERT INTO calendar_address (account, turn) VALUES (?, 1)
      ON CONFLICT (account) DO UPDATE SET turn = turn + 1
      """, account.bytes)
  }
}

extension View {
  /// The last day of something that takes place: of what comes again and again, the end of time.
  var lastDay: String? {
    guard let start = kind.start.flatMap({ values[$0]?.line }) else { return nil }
    guard values["repeats"] == nil else { return values["repeats_until"]?.line ?? "9999" }
    return String((kind.end.flatMap { values[$0]?.line } ?? start).prefix(10))
  }
}

/// The key by which addresses of calendars are told from guesses. With it they can be shown again without
/// being kept.
enum CalendarKey {
  static let name = "calendar-key"

  /// Makes it, if there is none yet.
  static func prepare(_ connection: Connection, now: Timestamp) throws {
    try connection.execute(
      "INSERT INTO setting (name, value, actor, moment) VALUES (?, ?, '', ?) ON CONFLICT DO NOTHING",
      name, Hexadecimal.encode(SecureRandom.bytes(32)), now.milliseconds)
  }
}
