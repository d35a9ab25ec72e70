import Base
import SQLite

/// A link that stands for a person, once and for a while.
package struct SignInLink: Hashable, Sendable {
  /// Why it was made.
  package enum Purpose: String, Sendable {
    /// The person asked for it on the sign-in page: bound to that browser.
    case signIn = "sign-in"
    /// An adviser or the operator invites the person.
    case invitation
    /// "Still right?" of the card.
    case confirmation
    /// No more mails of one subject.
    case unsubscription
  }

  /// The SHA-256 of what the link holds.
  package let token: [UInt8]
  package let account: Identifier
  package let purpose: Purpose
  package let expires: Timestamp
  /// The SHA-256 of what the browser that asked holds; nil when any browser may use it.
  package let browser: [UInt8]?
  /// The SHA-256 of the code that can be typed instead, with the account.
  package let code: [UInt8]?
  /// Wrong codes typed so far.
  package let attempts: Int64
  /// What it is about, where the purpose alone does not say it.
  package let subject: String

  package init(
    token: [UInt8], account: Identifier, purpose: Purpose, expires: Timestamp,
    browser: [UInt8]? = nil, code: [UInt8]? = nil, attempts: Int64 = 0, subject: String = ""
  ) {
    self.token = token
    self.account = account
    self.purpose = purpose
    self.expires = expires
    self.browser = browser
    self.code = code
    self.attempts = attempts
    self.subject = subject
  }
}

/// The links that are out.
package struct LinkTable {
  let connection: Connection

  private static let columns = "token, account, purpose, expires, browser, code, attempts, subject"

  package func insert(_ link: SignInLink) throws {
    try connection.execute(
      "INSERT INTO link (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", link.token,
      link.account.bytes, link.purpose.rawValue, link.expires.milliseconds, link.browser, link.code,
      link.attempts, link.subject)
  }

  /// The link with this token hash.
  package func find(_ token: [UInt8]) throws -> SignInLink? {
    try connection.queryOne(
      "SELECT \(Self.columns) FROM link WHERE token = ?", token, row: Self.link) ?? nil
  }

  /// The links that the browser with this hash asked for, the newest first.
  package func all(browser: [UInt8]) throws -> [SignInLink] {
    try connection.query(
      "SELECT \(Self.columns) FROM link WHERE browser = ? ORDER BY expires DESC, token", browser,
      row: Self.link
    ).compactMap(\.self)
  }

  /// Uses up a link.
  package func delete(_ token: [UInt8]) throws {
    try connection.execute("DELETE FROM link WHERE token = ?", token)
  }

  /// Takes back the links of one purpose of an account.
  package func deleteAll(of account: Identifier, _ purpose: SignInLink.Purpose) throws {
    try connection.execute(
      "DELETE FROM link WHERE account = ? AND purpose = ?", account.bytes, purpose.rawValue)
  }

  /// Counts a wrong code.
  package func countAttempt(_ token: [UInt8]) throws {
    try connection.execute("UPDATE link SET attempts = attempts + 1 WHERE token = ?", token)
  }

  /// Forgets what has expired.
  package func sweep(_ now: Timestamp) throws {
    try connection.execute("DELETE FROM link WHERE expires < ?", now.milliseconds)
  }

  private static func link(_ row: borrowing Row) -> SignInLink? {
    guard let account = Identifier(bytes: row.blob(1)),
      let purpose = SignInLink.Purpose(rawValue: row.text(2))
    else { return nil }
    return SignInLink(
      token: row.blob(0), account: account, purpose: purpose,
      expires: Timestamp(milliseconds: row.integer(3)), browser: row.isNull(4) ? nil : row.blob(4),
      code: row.isNull(5) ? nil : row.blob(5), attempts: row.integer(6), subject: row.text(7))
  }
}
