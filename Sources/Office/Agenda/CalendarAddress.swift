import Base
import Crypto
import Store

/// The secret address of a person's calendar. What is read there is what members of the office see; the
/// address follows from a key of the node, so that it can be shown again and nothing is kept of it.
extension Visit {
  /// The part of the address that is secret; nil for somebody who has not signed in.
  package func calendarSecret() throws -> String? {
    guard let account = caller.account else { return nil }
    return try Self.calendarSecret(of: account, reader)
  }

  /// Takes another address: the one before leads nowhere from now on.
  package func renewCalendar() throws {
    guard let account = caller.account else { throw caller.refusal }
    try store.write { try $0.renewCalendar(of: account) }
  }

  /// What is read at a secret address; nil when it is none, or none any more.
  package func calendarLibrary(at secret: String) throws -> Library? {
    guard secret.utf8.count == 96, let account = Identifier(String(secret.prefix(32))),
      let known = try Self.calendarSecret(of: account, reader),
      // Compared by their hashes, so that the time says nothing of where they differ.
      SHA256.hash(Array(known.utf8)) == SHA256.hash(Array(secret.utf8)),
      let person = try reader.accounts.find(account), person.closed == nil
    else { return nil }
    return Library(
      reader: reader, caller: Caller(roles: [.member], record: person.record), clock: store.clock)
  }

  private static func calendarSecret(of account: Identifier, _ reader: StoreReader) throws
    -> String?
  {
    let key = try reader.calendarKey()
    guard !key.isEmpty else { return nil }
    let turn = try reader.calendarTurn(of: account)
    let text = "\(account) \(turn)"
    return account.description
      + Hexadecimal.encode(HMACSHA256.authenticate(key: key, Array(text.utf8)))
  }
}
