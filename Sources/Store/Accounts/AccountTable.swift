import Base
import SQLite

/// The people who may sign in.
package struct AccountTable {
  let connection: Connection

  private static let columns = """
    id, email, name, roles, record, language, password, second_factor, last_code, created, welcomed,
    closed
    """

  /// The account with this identifier.
  package func find(_ id: Identifier) throws -> Account? {
    try one("WHERE id = ?", id.bytes)
  }

  /// The account with this address, compared in lower case.
  package func find(email: String) throws -> Account? {
    try one("WHERE email = ?", email.lowercased())
  }

  /// The account of the person whom this record describes.
  package func find(record: Identifier) throws -> Account? {
    try one("WHERE record = ?", record.bytes)
  }

  /// All accounts, by name.
  package func all() throws -> [Account] {
    try connection.query("SELECT \(Self.columns) FROM account ORDER BY name, id") {
      Self.account($0)
    }
    .compactMap(\.self)
  }

  /// The advisers who may sign in, by name.
  package func advisers() throws -> [Account] {
    try connection.query(
      """
      SELECT \(Self.columns) FROM account
      WHERE closed IS NULL AND ' ' || roles || ' ' LIKE '% adviser %' ORDER BY name, id
      """
    ) { Self.account($0) }.compactMap(\.self)
  }

  private func one(_ condition: String, _ value: any SQLBindable) throws -> Account? {
    try connection.queryOne("SELECT \(Self.columns) FROM account \(condition)", value) {
      Self.account($0)
    } ?? nil
  }

  static func account(_ row: borrowing Row, from first: Int = 0) -> Account? {
    guard let id = Identifier(bytes: row.blob(first)) else { return nil }
    func moment(_ column: Int) -> Timestamp? {
      row.isNull(first + column) ? nil : Timestamp(milliseconds: row.integer(first + column))
    }
    let roles = row.text(first + 3).split(separator: " ").compactMap { Role(rawValue: String($0)) }
    return Account(
      id: id, email: row.text(first + 1), name: row.text(first + 2), roles: Set(roles),
      record: row.isNull(first + 4) ? nil : Identifier(bytes: row.blob(first + 4)),
      language: Phrase.Language(rawValue: row.text(first + 5)),
      password: row.isNull(first + 6) ? nil : row.text(first + 6),
      secondFactor: row.isNull(first + 7) ? nil : row.blob(first + 7),
      lastCode: row.integer(first + 8), created: moment(9) ?? Timestamp(milliseconds: 0),
      welcomed: moment(10), closed: moment(11))
  }

  /// Keeps an account, new or changed.
  package func save(_ account: Account) throws {
    let roles = account.roles.sorted().map(\.rawValue).joined(separator: " ")
    try connection.execute(
      """
      INSERT INTO account (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET email = excluded.email, name = excluded.name,
        roles = excluded.roles, record = excluded.record, language = excluded.language,
        password = excluded.password, second_factor = excluded.second_factor,
        last_code = excluded.last_code, welcomed = excluded.welcomed, closed = excluded.closed
      """,
      account.id.bytes, account.email.lowercased(), account.name, roles, account.record?.bytes,
      account.language?.rawValue, account.password, account.secondFactor, account.lastCode,
      account.created.milliseconds, account.welcomed?.milliseconds, account.closed?.milliseconds)
  }

  /// Replaces the recovery codes of an account by these hashes.
  package func setRecoveryCodes(_ hashes: [[UInt8]], of account: Identifier) throws {
    try connection.execute("DELETE FROM recovery_code WHERE account = ?", account.bytes)
    for hash in hashes {
      try connection.execute(
        "INSERT INTO recovery_code (account, hash) VALUES (?, ?)", account.bytes, hash)
    }
  }

  /// Uses up a recovery code; false when there is none with this hash.
  package func useRecoveryCode(_ hash: [UInt8], of account: Identifier) throws -> Bool {
    let exists =
      try connection.queryOne(
        "SELECT 1 FROM recovery_code WHERE account = ? AND hash = ?", account.bytes, hash
      ) { _ in true } ?? false
    try connection.execute(
      "DELETE FROM recovery_code WHERE account = ? AND hash = ?", account.bytes, hash)
    return exists
  }

  /// How many recovery codes are left.
  package func recoveryCodes(of account: Identifier) throws -> Int {
    Int(
      try connection.queryOne(
        "SELECT count(*) FROM recovery_code WHERE account = ?", account.bytes
      ) { $0.integer(0) } ?? 0)
  }
}
