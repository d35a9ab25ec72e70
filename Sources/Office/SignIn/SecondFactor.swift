import Base
import Crypto
import Store

extension FrontDoor {
  /// How many recovery codes a person gets.
  private static let recoveryCodeCount = 10

  /// Begins to set up a second factor: the secret that the person's app is to hold. It counts once a
  /// code of it was shown.
  package func newSecondFactor() -> OneTimePassword { .generate() }

  /// Sets up the second factor with the code that the app shows; gives the recovery codes, which are
  /// never shown again.
  package func setUp(_ factor: OneTimePassword, code: String, of identity: Identity) throws
    -> [String]
  {
    guard let counter = factor.accepts(Self.digits(code), at: now.seconds, after: 0) else {
      throw Self.wrongCode
    }
    let codes = (0..<Self.recoveryCodeCount).map { _ in Self.recoveryCode() }
    try store.write { transaction in
      guard var account = try transaction.accounts.find(identity.account.id) else { return }
      // Somebody who has one shows it before it is replaced.
      guard account.secondFactor == nil || identity.session.isVerified else { throw Self.wrongCode }
      account.secondFactor = factor.secret
      account.lastCode = counter
      try transaction.accounts.save(account)
      try transaction.accounts.setRecoveryCodes(codes.map(Self.hash), of: account.id)
      try transaction.sessions.verify(identity.session.token)
    }
    return codes
  }

  /// Shows the second factor: a code of the app, or a recovery code. The session gets a new secret,
  /// since it can do more from now on.
  package func verify(_ code: String, of identity: Identity, replacing old: Secret) throws -> Secret
  {
    guard failuresOfAccount.take(identity.account.email) else { throw Self.tooOften }
    let present = now
    let secret = try store.write { transaction -> Secret? in
      guard var account = try transaction.accounts.find(identity.account.id),
        let bytes = account.secondFactor
      else { return nil }
      let digits = Self.digits(code)
      if let counter = OneTimePassword(secret: bytes).accepts(
        digits, at: present.seconds, after: account.lastCode)
      {
        account.lastCode = counter
        try transaction.accounts.save(account)
      } else {
        guard try transaction.accounts.useRecoveryCode(Self.hash(code), of: account.id) else {
          return nil
        }
      }
      let secret = Secret.random()
      try transaction.sessions.rename(old.hash, to: secret.hash)
      try transaction.sessions.verify(secret.hash)
      return secret
    }
    guard let secret else { throw Self.wrongCode }
    failuresOfAccount.refill(identity.account.email)
    return secret
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
