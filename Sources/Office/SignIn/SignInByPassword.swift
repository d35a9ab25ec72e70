import Base
import Crypto
import Language
import Store

extension FrontDoor {
  /// Signs in by password; gives what the browser is to hold. An unknown address, a wrong password
  /// and an account without one get the same answer, after the same time.
  package func signIn(
    email: String, password: String, network: String, device: String, isRemembered: Bool,
    replacing old: Secret?
  ) throws -> Secret {
    let email = email.lowercased()
    // Taken before the answer is known, so that many guesses at once do not slip through together.
    guard failuresOfNetwork.take(network), failuresOfAccount.take(email) else {
      throw Self.tooOften
    }
    let account = try store.reader().accounts.find(email: email)
    guard try passwords.matches(password, account?.password), let account, account.closed == nil
    else {
      throw Problem(
        "wrong-password",
        Phrase(
          "Cette adresse et ce mot de passe ne vont pas ensemble. Vous pouvez aussi demander un lien.",
          en: "This address and this password do not go together. You can also ask for a link."),
        field: "password")
    }
    failuresOfAccount.refill(email)
    return try store.write { [self] transaction in
      // It may have been closed while the password was hashed.
      guard let present = try transaction.accounts.find(account.id), present.closed == nil,
        present.password == account.password
      else { throw Self.tooOften }
      return try open(
        present, device: device, isRemembered: isRemembered, isVerified: false, replacing: old,
        transaction)
    }
  }

  /// Sets or changes one's password; all other sessions end.
  package func setPassword(_ password: String, of identity: Identity) throws {
    let account = identity.account
    if let weakness = PasswordRule.weakness(
      password, hasSecondFactor: account.secondFactor != nil,
      context: [account.name, account.email, store.profile.name])
    {
      throw Problem("weak-password", weakness, field: "password")
    }
    let hash = try passwords.hash(password)
    try store.write { transaction in
      guard var present = try transaction.accounts.find(account.id) else { return }
      present.password = hash
      try transaction.accounts.save(present)
      try transaction.sessions.endAll(of: account.id, except: identity.session.token)
      try transaction.mails.add(Self.notice(present, transaction))
    }
  }

  private static func notice(_ account: Account, _ transaction: Transaction) -> QueuedMail {
    let language = account.language ?? .french
    return QueuedMail(
      id: .ordered(milliseconds: transaction.now.milliseconds), recipient: account.email,
      subject: Phrase("Votre mot de passe a changé", en: "Your password was changed")(language),
      text: Phrase(
        "Bonjour \(account.name),\n\nVotre mot de passe vient de changer, et vos autres appareils "
          + "sont déconnectés. Si ce n’est pas vous, prévenez votre bureau tout de suite.",
        en: "Hello \(account.name),\n\nYour password has just been changed, and your other devices "
          + "are signed out. If this was not you, tell your office at once.")(language),
      created: transaction.now)
  }
}

/// What a password must be (NIST SP 800-63B-4, 3.1.1): long, and not what everybody would guess. No
/// rule on kinds of characters.
enum PasswordRule {
  private static let minimumAlone = 15
  private static let minimumWithSecondFactor = 8
  private static let maximum = 200

  /// Why it is refused, or nil.
  static func weakness(_ password: String, hasSecondFactor: Bool, context: [String]) -> Phrase? {
    let minimum = hasSecondFactor ? minimumWithSecondFactor : minimumAlone
    guard password.count >= minimum else {
      return Phrase(
        "Il faut au moins \(minimum) caractères\u{A0}: une phrase que vous retenez convient très bien.",
        en: "At least \(minimum) characters: a sentence that you can remember will do very well.")
    }
    guard password.count <= maximum else {
      return Phrase("\(maximum) caractères au plus.", en: "At most \(maximum) characters.")
    }
    guard !isGuessable(password, context) else {
      return Phrase(
        "Ce mot de passe se devine trop vite\u{A0}: choisissez des mots sans rapport entre eux.",
        en:
          "This password is too easy to guess: choose words that have nothing to do with one another."
      )
    }
    return nil
  }

  private static func isGuessable(_ password: String, _ context: [String]) -> Bool {
    let letters = Fold.letters(password).filter { !$0.isWhitespace }
    if Set(letters).count < 5 { return true }
    // What is left without the words that anybody would try first.
    var rest = letters
    let words = context.flatMap { Fold.letters($0).split { !$0.isLetter && !$0.isNumber } }
      .map(String.init).filter { $0.count >= 3 }
    for word in words + common { rest = rest.replacing(word, with: "") }
    return rest.count < 5
  }

  private static let common = [
    "azertyuiop", "qwertyuiop", "azerty", "qwerty", "1234567890", "123456789", "12345678", "123456",
    "motdepasse", "password", "wachtwoord", "passwort", "smart", "maille", "bonjour", "soleil",
    "jetaime", "iloveyou", "welcome", "bienvenue", "abcdefgh", "qsdfghjklm", "asdfghjkl",
    "0123456789",
    "cooperative", "france", "belgique", "bruxelles", "abc123", "admin",
  ]
}
