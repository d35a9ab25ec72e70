import Base
import Crypto
import Store
import Synchronization

/// Who somebody is: the account and the browser's session.
package struct Identity: Sendable {
  package let account: Account
  package let session: Session

  /// What may be done now: without the second factor where one is needed, as little as by a visitor.
  package var caller: Caller { session.isVerified ? Caller(account) : .visitor }
}

/// Where people come in: links, passwords, second factors, sessions. One for the whole node.
package final class FrontDoor: Sendable {
  let store: OfficeStore
  let passwords: PasswordGate
  private let clock: Clock
  /// Links asked for by one address, and by one network.
  let linksOfAddress: RateLimit
  let linksOfNetwork: RateLimit
  /// Wrong passwords and codes of one account, and of one network.
  let failuresOfAccount: RateLimit
  let failuresOfNetwork: RateLimit
  /// When sessions were last noted as used, so that not every page is a write.
  private let noted = Mutex<[[UInt8]: Timestamp]>([:])

  /// How far `Session.used` may lag behind, in seconds.
  private static let noteSeconds: Int64 = 300
  /// How long a link by mail counts, in seconds.
  package static let linkSeconds: Int64 = 600
  /// How long an invitation counts, in seconds.
  package static let invitationSeconds: Int64 = 7 * 86_400
  /// Wrong codes after which a link is spent.
  static let maximumAttempts: Int64 = 5

  package init(store: OfficeStore, cost: PasswordHash.Cost = .standard) {
    self.store = store
    clock = store.clock
    passwords = PasswordGate(cost: cost)
    linksOfAddress = RateLimit(perHour: 3, clock: store.clock)
    linksOfNetwork = RateLimit(perHour: 20, clock: store.clock)
    failuresOfAccount = RateLimit(perHour: 10, clock: store.clock)
    failuresOfNetwork = RateLimit(perHour: 60, clock: store.clock)
  }

  var now: Timestamp { clock.now() }

  /// The person whose browser holds `secret`; nil when it opens no session any more.
  package func identify(_ secret: Secret, _ reader: StoreReader) throws -> Identity? {
    let hash = secret.hash
    guard let (found, account) = try reader.sessions.find(hash), account.closed == nil else {
      return nil
    }
    let present = now
    var session = found
    if let later = noted.withLock({ $0[hash] }) { session.used = max(session.used, later) }
    guard session.isOpen(present) else { return nil }
    note(hash, session, present)
    return Identity(account: account, session: session)
  }

  private func note(_ hash: [UInt8], _ session: Session, _ present: Timestamp) {
    guard present.seconds - session.used.seconds >= Self.noteSeconds else { return }
    noted.withLock { noted in
      if noted.count > 10_000 { noted = [:] }
      noted[hash] = present
    }
    store.writeLater { try $0.sessions.touch(hash, present) }
  }

  /// Opens a session and gives what the browser is to hold. A browser never keeps what it held before
  /// (session fixation): `old` ends.
  func open(
    _ account: Account, device: String, isRemembered: Bool, isVerified: Bool,
    replacing old: Secret?,
    _ transaction: Transaction
  ) throws -> Secret {
    let secret = Secret.random()
    if let old { try transaction.sessions.end(old.hash) }
    try transaction.sessions.sweep(transaction.now)
    try transaction.sessions.insert(
      Session(
        token: secret.hash, account: account.id, created: transaction.now, used: transaction.now,
        isRemembered: isRemembered, isVerified: isVerified || !account.needsSecondFactor,
        device: String(device.prefix(100))))
    if account.welcomed == nil {
      var welcomed = account
      welcomed.welcomed = transaction.now
      try transaction.accounts.save(welcomed)
    }
    return secret
  }

  /// Ends the session of a browser.
  package func signOut(_ secret: Secret) throws {
    try store.write { try $0.sessions.end(secret.hash) }
  }

  /// Whoever asks too often is told when to come back.
  static var tooOften: Problem {
    Problem(
      "too-often",
      Phrase(
        "Trop d’essais\u{A0}: attendez quelques minutes avant de recommencer.",
        en: "Too many attempts: wait a few minutes before you try again."), status: 429)
  }
}
