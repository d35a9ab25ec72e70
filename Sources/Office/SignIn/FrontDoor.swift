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

/// What somebody gets who comes in.
package struct Entrance: Sendable {
  /// What the browser is to hold.
  package let session: Secret
  package let isRemembered: Bool
  /// The path of the page where the person wanted to go; empty when nothing is known of it.
  package let destination: String
}

/// Where people come in: links, passwords, second factors, sessions. One for the whole node.
package final class FrontDoor: Sendable {
  let store: OfficeStore
  let passwords: PasswordGate
  private let clock: Clock
  /// Links asked for by one address, by one network, and by everybody.
  let linksOfAddress: RateLimit
  let linksOfNetwork: RateLimit
  let linksOfAll: RateLimit
  /// Passwords, codes of second factors, and codes of links.
  let guesses: Guesses
  /// When sessions were last noted as used, so that not every page is a write.
  private let noted = Mutex(RecentValues<Timestamp>(capacity: 10_000))

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
    linksOfAll = RateLimit(perHour: 2000, clock: store.clock)
    guesses = Guesses(clock: store.clock)
  }

  var now: Timestamp { clock.now() }

  /// What hashing passwords has cost since the start: it must not tell who has an account.
  package var passwordWork: Int64 { passwords.work }

  /// The person whose browser holds `secret`; nil when it opens no session any more.
  package func identify(_ secret: Secret, _ reader: StoreReader) throws -> Identity? {
    let hash = secret.hash
    guard let (found, account) = try reader.sessions.find(hash), account.closed == nil else {
      return nil
    }
    let present = now
    let name = Hexadecimal.encode(hash)
    var session = found
    if let later = noted.withLock({ $0[name] }) { session.used = max(session.used, later) }
    guard session.isOpen(present) else { return nil }
    if present.seconds - session.used.seconds >= Self.noteSeconds {
      noted.withLock { $0[name] = present }
      store.writeLater { try $0.sessions.touch(hash, present) }
    }
    return Identity(account: account, session: session)
  }

  /// Opens a session. A browser never keeps what it held before (session fixation): `old` ends. Only
  /// those who see no more than their own are remembered for long.
  func open(
    _ account: Account, device: String, isRemembered: Bool, isVerified: Bool, destination: String,
    replacing old: Secret?, _ transaction: Transaction
  ) throws -> Entrance {
    let secret = Secret.random()
    let isRemembered = isRemembered && !account.needsSecondFactor
    let now = transaction.now
    if let old { try transaction.sessions.end(old.hash) }
    try transaction.sessions.sweep(now)
    try transaction.sessions.insert(
      Session(
        token: secret.hash, account: account.id, created: now, used: now, proven: now,
        isRemembered: isRemembered, isVerified: isVerified || !account.asksSecondFactor,
        device: String(device.prefix(100))))
    if account.welcomed == nil {
      var welcomed = account
      welcomed.welcomed = now
      try transaction.accounts.save(welcomed)
    }
    return Entrance(session: secret, isRemembered: isRemembered, destination: destination)
  }

  /// Ends the session of a browser.
  package func signOut(_ secret: Secret) throws {
    try store.write { try $0.sessions.end(secret.hash) }
  }

  /// Whoever asks too often is told when to come back.
  static func tooOften(_ seconds: Int) -> Problem {
    let minutes = (seconds + 59) / 60
    return Problem(
      "too-often",
      minutes > 1
        ? Phrase(
          "Trop d’essais\u{A0}: recommencez dans \(minutes) minutes, ou demandez un lien par courriel.",
          en: "Too many attempts: try again in \(minutes) minutes, or ask for a link by e-mail.")
        : Phrase(
          "Trop d’essais\u{A0}: recommencez dans une minute, ou demandez un lien par courriel.",
          en: "Too many attempts: try again in a minute, or ask for a link by e-mail."),
      status: 429, retrySeconds: seconds)
  }
}
