import Base
import SQLite

/// A browser in which somebody is signed in.
package struct Session: Hashable, Sendable {
  /// The SHA-256 of what the browser holds.
  package let token: [UInt8]
  package let account: Identifier
  package let created: Timestamp
  /// When it was last used, to a few minutes.
  package var used: Timestamp
  /// When its owner last showed who he is: by signing in, by a code, by the password.
  package let proven: Timestamp
  /// Kept for weeks instead of hours.
  package let isRemembered: Bool
  /// The second factor has been shown, or is not needed.
  package var isVerified: Bool
  /// What its owner recognises it by: "Firefox, Linux".
  package let device: String

  package init(
    token: [UInt8], account: Identifier, created: Timestamp, used: Timestamp, proven: Timestamp,
    isRemembered: Bool, isVerified: Bool, device: String
  ) {
    self.token = token
    self.account = account
    self.created = created
    self.used = used
    self.proven = proven
    self.isRemembered = isRemembered
    self.isVerified = isVerified
    self.device = device
  }

  /// Seconds without use after which it ends.
  package static let idleSeconds: Int64 = 8 * 3600
  package static let rememberedIdleSeconds: Int64 = 14 * 86_400
  /// Seconds after which it ends whatever happens.
  package static let absoluteSeconds: Int64 = 30 * 86_400

  /// Seconds for which it stands alone for who its owner is.
  package static let provenSeconds: Int64 = 600

  /// Whether it is so long ago that its owner showed who he is.
  package func isProven(_ now: Timestamp) -> Bool {
    now.seconds - proven.seconds < Self.provenSeconds
  }

  /// Whether it still counts.
  package func isOpen(_ now: Timestamp) -> Bool {
    let idle = isRemembered ? Self.rememberedIdleSeconds : Self.idleSeconds
    return now.seconds - used.seconds < idle && now.seconds - created.seconds < Self.absoluteSeconds
  }
}

/// The sessions of everybody.
package struct SessionTable {
  let connection: Connection

  private static let columns =
    "token, account, created, used, proven, is_remembered, is_verified, device"

  /// The session with this token hash and its account.
  package func find(_ token: [UInt8]) throws -> (session: Session, account: Account)? {
    guard
      let session = try connection.queryOne(
        "SELECT \(Self.columns) FROM session WHERE token = ?", token, row: Self.session),
      let session, let account = try AccountTable(connection: connection).find(session.account)
    else { return nil }
    return (session, account)
  }

  /// The sessions of one account, the newest first.
  package func all(of account: Identifier) throws -> [Session] {
    try connection.query(
      "SELECT \(Self.columns) FROM session WHERE account = ? ORDER BY created DESC", account.bytes,
      row: Self.session
    ).compactMap(\.self)
  }

  private static func session(_ row: borrowing Row) -> Session? {
    guard let account = Identifier(bytes: row.blob(1)) else { return nil }
    return Session(
      token: row.blob(0), account: account, created: Timestamp(milliseconds: row.integer(2)),
      used: Timestamp(milliseconds: row.integer(3)),
      proven: Timestamp(milliseconds: row.integer(4)), isRemembered: row.integer(5) != 0,
      isVerified: row.integer(6) != 0, device: row.text(7))
  }

  package func insert(_ session: Session) throws {
    try connection.execute(
      "INSERT INTO session (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", session.token,
      session.account.bytes, session.created.milliseconds, session.used.milliseconds,
      session.proven.milliseconds, session.isRemembered, session.isVerified, session.device)
  }

  /// Notes that a session was used.
  package func touch(_ token: [UInt8], _ now: Timestamp) throws {
    try connection.execute("UPDATE session SET used = ? WHERE token = ?", now.milliseconds, token)
  }

  /// Notes that the second factor was shown, and gives the session another token.
  package func verify(_ token: [UInt8], renamed other: [UInt8], _ now: Timestamp) throws {
    try connection.execute(
      "UPDATE session SET token = ?, is_verified = 1, proven = ?, used = ? WHERE token = ?", other,
      now.milliseconds, now.milliseconds, token)
  }

  /// Notes that its owner showed once more who he is.
  package func prove(_ token: [UInt8], _ now: Timestamp) throws {
    try connection.execute("UPDATE session SET proven = ? WHERE token = ?", now.milliseconds, token)
  }

  /// Ends one session.
  package func end(_ token: [UInt8]) throws {
    try connection.execute("DELETE FROM session WHERE token = ?", token)
  }

  /// Ends all sessions of an account but the one kept.
  package func endAll(of account: Identifier, except token: [UInt8]? = nil) throws {
    try connection.execute(
      "DELETE FROM session WHERE account = ? AND token IS NOT ?", account.bytes, token)
  }

  /// Forgets the sessions that have ended by themselves.
  package func sweep(_ now: Timestamp) throws {
    try connection.execute(
      """
      DELETE FROM session WHERE created <= ? OR used <= CASE is_remembered WHEN 1 THEN ? ELSE ? END
      """,
      now.adding(seconds: -Session.absoluteSeconds).milliseconds,
      now.adding(seconds: -Session.rememberedIdleSeconds).milliseconds,
      now.adding(seconds: -Session.idleSeconds).milliseconds)
  }
}
