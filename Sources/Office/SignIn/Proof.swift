import Base
import Store

/// How somebody who is signed in shows once more who he is, before a password or a second factor is
/// changed: a browser that was left open is not enough.
package enum Proof: Sendable {
  /// The session is young enough to say it alone.
  case none
  /// The present password, or a code of the second factor.
  case password
  /// A code of the second factor.
  case code
  /// The person has neither, and signs in again by link.
  case link
}

extension FrontDoor {
  /// What has to be shown before a password or a second factor is changed.
  package func proof(of identity: Identity) -> Proof {
    if identity.session.isProven(now) { return .none }
    if identity.account.password != nil { return .password }
    return identity.account.secondFactor == nil ? .link : .code
  }

  /// Throws unless the session is young enough, or `text` is the password or a code.
  func prove(_ text: String, of identity: Identity, network: String) throws {
    let needed = proof(of: identity)
    if case .none = needed { return }
    if case .link = needed {
      throw Problem(
        "prove-again",
        Phrase(
          "Vous êtes connecté depuis un moment\u{A0}: connectez-vous à nouveau d’abord.",
          en: "You signed in a while ago: sign in again first."), status: 403)
    }
    guard !text.isEmpty else { throw Self.noProof }
    let account = identity.account
    let name = "proof \(account.id)"
    try guesses.begin(name, from: network)
    let token = identity.session.token
    var isRight = try store.write { transaction in
      try Self.takeCode(text, of: account.id, transaction)
    }
    if !isRight, let password = account.password {
      isRight = try passwords.matches(text, password)
    }
    guard isRight else { throw Self.wrongProof }
    guesses.succeed(name, from: network)
    try store.write { try $0.sessions.prove(token, $0.now) }
  }

  private static var noProof: Problem {
    Problem(
      "prove-again",
      Phrase(
        "Montrez d’abord que c’est bien vous\u{A0}: votre mot de passe actuel, ou un code.",
        en: "Show first that it is you: your present password, or a code."), field: "proof",
      status: 403)
  }

  private static var wrongProof: Problem {
    Problem(
      "wrong-proof",
      Phrase(
        "Ce n’est ni votre mot de passe actuel, ni un code valable.",
        en: "This is neither your present password nor a valid code."), field: "proof", status: 403)
  }
}
