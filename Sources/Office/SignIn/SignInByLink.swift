import Base
import Crypto
import Store

/// What opening a link finds.
package enum OpenedLink: Sendable {
  /// A button signs this person in.
  case ready(name: String)
  /// It was asked for in another browser: the code is to be typed there.
  case elsewhere(code: String)
  /// Used, expired, or never made.
  case spent
}

extension FrontDoor {
  /// Sends a link to `email` if somebody here has that address; the answer is the same if not, and
  /// comes before anything is looked up, so that its time tells nothing either. `browser` is what the
  /// asking browser holds from now on; `address` is that of this node, `destination` the path of the
  /// page where the person wants to go.
  package func requestLink(
    email: String, browser: Secret, network: String, address: String, destination: String,
    language: Phrase.Language
  ) throws {
    let email = email.lowercased()
    for wait in [linksOfNetwork.take(network), linksOfAll.take("")] where wait > 0 {
      throw Self.tooOften(wait)
    }
    store.writeLater { [self] transaction in
      try transaction.links.sweep(transaction.now)
      guard let account = try transaction.accounts.find(email: email), account.closed == nil,
        linksOfAddress.take(email) == 0
      else { return }
      let secret = Secret.random()
      // Those that are out stay good: else whoever asks for a link of another's would spend the one
      // that the other waits for.
      try transaction.links.insert(
        SignInLink(
          token: secret.hash, account: account.id, purpose: .signIn,
          expires: transaction.now.adding(seconds: Self.linkSeconds), browser: browser.hash,
          code: Secret.hash(ofCode: secret.code), subject: destination))
      try transaction.mails.add(
        SignInMail.link(
          to: account, "\(address)/lien/\(secret.text)", office: transaction.profile.name,
          account.language ?? language, transaction.now))
    }
  }

  /// What a link would do, without doing it: programs that look into mails open it too.
  package func look(at secret: Secret, browser: Secret?, _ reader: StoreReader) throws -> OpenedLink
  {
    guard let link = try reader.links.find(secret.hash), opens(link, now),
      let account = try reader.accounts.find(link.account), account.closed == nil
    else { return .spent }
    guard let bound = link.browser else { return .ready(name: account.name) }
    return browser?.hash == bound ? .ready(name: account.name) : .elsewhere(code: secret.code)
  }

  private func opens(_ link: SignInLink, _ now: Timestamp) -> Bool {
    guard link.expires > now, link.attempts < Self.maximumAttempts else { return false }
    return link.purpose == .signIn || link.purpose == .invitation
  }

  /// Uses a link up and signs in.
  package func use(
    _ secret: Secret, browser: Secret?, device: String, isRemembered: Bool, replacing old: Secret?
  ) throws -> Entrance {
    try store.write { [self] transaction in
      guard let link = try transaction.links.find(secret.hash), opens(link, transaction.now),
        link.browser == nil || link.browser == browser?.hash,
        let entrance = try enter(
          link, device: device, isRemembered: isRemembered, replacing: old, transaction)
      else { throw Self.spentLink }
      return entrance
    }
  }

  /// Signs in with the code that another browser showed. Whether a link is out for this browser is
  /// not told: it is not, when the address was unknown.
  package func use(
    code: String, browser: Secret?, network: String, device: String, isRemembered: Bool,
    replacing old: Secret?
  ) throws -> Entrance {
    try guesses.begin(from: network)
    let hash = Secret.hash(ofCode: code)
    let entrance = try browser.flatMap { browser in
      try store.write { [self] transaction -> Entrance? in
        let links = try transaction.links.all(browser: browser.hash)
          .filter { opens($0, transaction.now) }
        let right = links.first { constantTimeEquals($0.code ?? [], hash) }
        if let right {
          return try enter(
            right, device: device, isRemembered: isRemembered, replacing: old, transaction)
        }
        for link in links { try transaction.links.countAttempt(link.token) }
        return nil
      }
    }
    guard let entrance else {
      throw Problem(
        "wrong-code",
        Phrase(
          "Ce code n’est pas le bon, ou il n’est plus valable\u{A0}: recopiez les huit chiffres, ou "
            + "demandez un autre lien.",
          en: "This is not the right code, or it is no longer valid: copy the eight digits, or ask "
            + "for another link."), field: "code")
    }
    guesses.succeed(from: network)
    return entrance
  }

  private func enter(
    _ link: SignInLink, device: String, isRemembered: Bool, replacing old: Secret?,
    _ transaction: Transaction
  ) throws -> Entrance? {
    guard let account = try transaction.accounts.find(link.account), account.closed == nil else {
      return nil
    }
    try transaction.links.delete(link.token)
    let isInvitation = link.purpose == .invitation
    return try open(
      account, device: device, isRemembered: isRemembered,
      isVerified: isInvitation && link.subject == SignInLink.vouched,
      destination: isInvitation ? "" : link.subject, replacing: old, transaction)
  }

  static var spentLink: Problem {
    Problem(
      "spent-link",
      Phrase(
        "Ce lien a déjà servi ou n’est plus valable\u{A0}: demandez-en un autre.",
        en: "This link has been used or is no longer valid: ask for another one."), status: 410)
  }
}

extension SignInLink {
  /// The subject of an invitation for which the operator vouches: it stands for the second factor too.
  /// Only the example federation makes them.
  static let vouched = "vouched"
}
