import Base
import Crypto
import Store

extension FrontDoor {
  /// Signs in by password. An unknown address, a wrong password and an account without one get the
  /// same answer, after the same time.
  package func signIn(
    email: String, password: String, network: String, device: String, isRemembered: Bool,
    replacing old: Secret?
  ) throws -> Entrance {
    let email = email.lowercased()
    try guesses.begin("password \(email)", from: network)
    let account = try store.reader().accounts.find(email: email)
    guard try passwords.matches(password, account?.password), let account, account.closed == nil
    else { throw Self.wrongPassword }
    guesses.succeed("password \(email)", from: network)
    // Kept with today's cost from now on; another time, when too many wait for the gate.
    let rehashed =
      passwords.isOutdated(account.password) ? try? passwords.hash(password) : nil
    return try store.write { [self] transaction in
      // It may have been closed or changed while the password was hashed.
      guard var present = try transaction.accounts.find(account.id), present.closed == nil,
        present.password == account.password
      else { throw Self.wrongPassword }
      if let rehashed {
        present.password = rehashed
        try transaction.accounts.save(present)
      }
      return try open(
        present, device: device, isRemembered: isRemembered, isVerified: false, destination: "",
        replacing: old, transaction)
    }
  }

  private static var wrongPassword: Problem {
    Problem(
      "wrong-password",
      Phrase(
        "Cette adresse et ce mot de passe ne vont pas ensemble. Vous pouvez aussi demander un lien.",
        en: "This address and this password do not go together. You can also ask for a link."),
      field: "password")
  }

  /// Sets or changes one's password; all other sessions end. `proof` shows who asks, where the session
  /// is too old to say it alone.
  package func setPassword(
    _ password: String, proof: String, of identity: Identity, network: String
  ) throws {
    let account = identity.account
    try prove(proof, of: identity, network: network)
    if let weakness = PasswordRule.weakness(
      password, hasSecondFactor: account.secondFactor != nil,
      context: [account.name, account.email, store.profile.name])
    {
      throw Problem("weak-password", weakness, field: "password")
    }
    let hash = try passwords.hash(password)
    try store.write { transaction in
      guard var present = try transaction.accounts.find(account.id), present.closed == nil else {
        return
      }
      present.password = hash
      try transaction.accounts.save(present)
      try transaction.sessions.endAll(of: account.id, except: identity.session.token)
      try transaction.links.deleteAll(of: account.id, .signIn)
      try transaction.mails.add(SignInMail.passwordChanged(present, transaction.now))
    }
  }
}
