import Base
import Crypto
import Store

extension FrontDoor {
  /// How many recovery codes a person gets.
  private static let recoveryCodeCount = 10

  /// Begins to set up a second factor: the secret that the person's app is to hold. It counts once a
  /// code of it was shown.
  package func newSecondFactor() -> OneTimePassword { .generate() }

  /// Sets up or replaces the second factor with the code that the app shows; gives the recovery codes,
  /// which are never shown again, and what the browser is to hold from now on. All other sessions end.
  /// `proof` shows who asks, where the session is too old to say it alone.
  package func setUp(
    _ factor: OneTimePassword, code: String, proof: String, of identity: Identity, network: String
  ) throws -> (codes: [String], session: Secret) {
    guard let counter = factor.accepts(Self.digits(code), at: now.seconds, after: 0) else {
      throw Self.wrongCode
    }
    // Somebody who has one shows it before it is replaced.
    guard identity.account.secondFactor == nil || identity.session.isVerified else {
      throw Self.wrongCode
    }
    try prove(proof, of: identity, network: network)
    let codes = (0..<Self.recoveryCodeCount).map { _ in Self.recoveryCode() }
    let secret = Secret.random()
    let isDone = try store.write { transaction in
      guard var account = try transaction.accounts.find(identity.account.id),
        // Another browser may have been quicker.
        account.secondFactor == identity.account.secondFactor, account.closed == nil
      else { return false }
      account.secondFactor = factor.secret
      account.lastCode = counter
      try transaction.accounts.save(account)
      try transaction.accounts.setRecoveryCodes(codes.map(Self.hash), of: account.id)
      try transaction.sessions.endAll(of: account.id, except: identity.session.token)
      try transaction.sessions.verify(
        identity.session.token, renamed: secret.hash, transaction.now)
      if identity.account.secondFactor != nil {
        try transaction.mails.add(SignInMail.factorReplaced(account, transaction.now))
      }
      return true
    }
    guard isDone else { throw Self.wrongCode }
    return (codes, secret)
  }

  /// Shows the second factor: a code of the app, or a recovery code. The session gets a new secret,
  /// since it can do more from now on.
  package func verify(_ code: String, of identity: Identity, network: String) throws -> Secret {
    try guesses.begin("code \(identity.account.id)", from: network)
    let secret = Secret.random()
    let isRight = try store.write { transaction in
      guard try Self.takeCode(code, of: identity.account.id, transaction) else { return false }
      try transaction.sessions.verify(
        identity.session.token, renamed: secret.hash, transaction.now)
      return true
    }
    guard isRight else { throw Self.wrongCode }
    guesses.succeed("code \(identity.account.id)", from: network)
    return secret
  }

  /// Whether `code` is one of the app that was not used yet, or a recovery code; uses it up.
  static func takeCode(_ code: String, of id: Identifier, _ transaction: Transaction) throws -> Bool
  {
    guard var account = try transaction.accounts.find(id), account.closed == nil,
      let bytes = account.secondFactor
    else { return false }
    guard
      let counter = OneTimePassword(secret: bytes).accepts(
        digits(code), at: transaction.now.seconds, after: account.lastCode)
    else { return try transaction.accounts.useRecoveryCode(hash(code), of: id) }
    account.lastCode = counter
    try transaction.accounts.save(account)
    return true
  }

  private static func digits(_ code: String) -> String {
    String(decoding: code.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
  }

  private static func recoveryCode() -> String {
    let text = Hexadecimal.encode(SecureRandom.bytes(8))
    return stride(from: 0, to: 16, by: 4).map { start in
      String(text.dropFirst(start).prefix(4))
    }.joined(separator: "-")
  }

  private static func hash(_ recoveryCode: String) -> [UInt8] {
    let letters = recoveryCode.lowercased().utf8.filter {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    return SHA256.hash(Array("recovery".utf8), letters)
  }

  static var wrongCode: Problem {
    Problem(
      "wrong-code",
      Phrase(
        "Ce code n’est pas le bon\u{A0}: il change toutes les 30 secondes et ne sert qu’une fois.",
        en: "This is not the right code: it changes every 30 seconds and works only once."),
      field: "code")
  }
}
