import Base
import Language

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
    guard password.count <= maximum, password.utf8.count <= 4 * maximum else {
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
