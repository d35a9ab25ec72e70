import Base
import Crypto
import Language
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
  /// Sends a link to `email` if somebody here has that address; the answer is the same if not.
  /// `browser` is what the asking browser holds from now on.
  package func requestLink(
    email: String, browser: Secret, network: String, address: String, language: Phrase.Language
  ) throws {
    let email = email.lowercased()
    guard linksOfNetwork.take(network) else { throw Self.tooOften }
    guard linksOfAddress.take(email) else { return }
    let secret = Secret.random()
    try store.write { [self] transaction in
      guard let account = try transaction.accounts.find(email: email), account.closed == nil else {
        return
      }
      try transaction.links.sweep(transaction.now)
      try transaction.links.deleteAll(of: account.id, .signIn)
      try transaction.links.insert(
        SignInLink(
          token: secret.hash, account: account.id, purpose: .signIn,
          expires: now.adding(seconds: Self.linkSeconds), browser: browser.hash,
          code: Secret.hash(ofCode: secret.code)))
      try transaction.mails.add(
        SignInMail.link(
          to: account, "\(address)/lien/\(secret.text)", office: transaction.profile.name,
          account.language ?? language, transaction.now))
    }
  }

  /// What a link would do, without doing it: programs that look into mails open it too.
  package func look(at secret: Secret, browser: Secret?, _ reader: StoreReader) throws -> OpenedLink
  {
    guard let link = try reader.links.find(secret.hash), link.expires > now,
      link.purpose == .signIn || link.purpose == .invitation,
      let account = try reader.accounts.find(link.account), account.closed == nil
    else { return .spent }
    guard let bound = link.browser else { return .ready(name: account.name) }
    return browser?.hash == bound ? .ready(name: account.name) : .elsewhere(code: secret.code)
  }

  /// Uses a link up and signs in; gives what the browser is to hold.
  package func use(
    _ secret: Secret, browser: Secret?, device: String, isRemembered: Bool, replacing old: Secret?
  ) throws -> Secret {
    try store.write { [self] transaction in
      guard let link = try transaction.links.find(secret.hash), link.expires > transaction.now,
        link.purpose == .signIn || link.purpose == .invitation,
        link.browser == nil || link.browser == browser?.hash
      else { throw Self.spentLink }
      return try enter(
        link, device: device, isRemembered: isRemembered, replacing: old, transaction)
    }
  }

  /// Signs in with the code that another browser showed.
  package func use(
    code: String, browser: Secret, network: String, device: String, isRemembered: Bool,
    replacing old: Secret?
  ) throws -> Secret {
    guard failuresOfNetwork.take(network) else { throw Self.tooOften }
    let entered = try store.write { [self] transaction -> Secret? in
      guard let link = try transaction.links.newest(browser: browser.hash),
        link.expires > transaction.now, link.attempts < Self.maximumAttempts
      else { throw Self.spentLink }
      guard constantTimeEquals(link.code ?? [], Secret.hash(ofCode: code)) else {
        // Counted for good, so that nothing is thrown here.
        try transaction.links.countAttempt(link.token)
        return nil
      }
      return try enter(
        link, device: device, isRemembered: isRemembered, replacing: old, transaction)
    }
    guard let entered else {
      throw Problem(
        "wrong-code",
        Phrase(
          "Ce code n’est pas le bon\u{A0}: recopiez les huit chiffres.",
          en: "This is not the right code: copy the eight digits."), field: "code")
    }
    failuresOfNetwork.refill(network)
    return entered
  }

  private func enter(
    _ link: SignInLink, device: String, isRemembered: Bool, replacing old: Secret?,
    _ transaction: Transaction
  ) throws -> Secret {
    guard let account = try transaction.accounts.find(link.account), account.closed == nil else {
      throw Self.spentLink
    }
    try transaction.links.delete(link.token)
    return try open(
      account, device: device, isRemembered: isRemembered,
      isVerified: link.subject == SignInLink.vouched, replacing: old, transaction)
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
  /// The subject of a link for which the operator vouches: it stands for the second factor too. Only
  /// the example federation makes them.
  static let vouched = "vouched"
}

/// The mails by which people sign in.
enum SignInMail {
  static func link(
    to account: Account, _ link: String, office: String, _ language: Phrase.Language,
    _ now: Timestamp
  ) -> QueuedMail {
    let text = Phrase(
      "Bonjour \(account.name),\n\nVoici le lien pour vous connecter au bureau "
        + "\(FrenchText.of(office)). Il sert une fois, pendant dix minutes.\n\nSi vous n’avez rien "
        + "demandé, ne faites rien\u{A0}: personne ne peut se connecter sans ce lien.",
      en: "Hello \(account.name),\n\nHere is the link to sign in to the \(office) office. It works "
        + "once, for ten minutes.\n\nIf you did not ask for it, do nothing: nobody can sign in "
        + "without this link.")
    return QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: account.email,
      subject: Phrase("Votre lien de connexion", en: "Your sign-in link")(language),
      text: text(language), action: Phrase("Me connecter", en: "Sign in")(language), link: link,
      created: now)
  }

  static func invitation(
    to account: Account, _ link: String, office: String, _ language: Phrase.Language,
    _ now: Timestamp
  ) -> QueuedMail {
    let text = Phrase(
      "Bonjour \(account.name),\n\nVotre bureau, \(office), vous ouvre votre espace\u{A0}: vous y "
        + "trouvez votre fiche, vous décidez qui la voit, vous cherchez d’autres membres.\n\n"
        + "Ce lien sert une fois, pendant sept jours. Rien n’est montré à personne avant que vous "
        + "l’ayez choisi.",
      en:
        "Hello \(account.name),\n\nYour office, \(office), has opened your space: find your "
        + "record there, decide who sees it, look for other members.\n\nThis link works once, for "
        + "seven days. Nothing is shown to anybody until you choose so.")
    return QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: account.email,
      subject: Phrase(
        "Votre espace au bureau \(FrenchText.of(office))", en: "Your space at the \(office) office")(
          language),
      text: text(language), action: Phrase("Ouvrir mon espace", en: "Open my space")(language),
      link: link, created: now)
  }
}
