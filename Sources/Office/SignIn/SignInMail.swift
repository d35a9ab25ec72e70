import Base
import Language
import Store

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

  static func passwordChanged(_ account: Account, _ now: Timestamp) -> QueuedMail {
    notice(
      to: account, Phrase("Votre mot de passe a changé", en: "Your password was changed"),
      Phrase(
        "Bonjour \(account.name),\n\nVotre mot de passe vient de changer, et vos autres appareils "
          + "sont déconnectés. Si ce n’est pas vous, prévenez votre bureau tout de suite.",
        en: "Hello \(account.name),\n\nYour password has just been changed, and your other devices "
          + "are signed out. If this was not you, tell your office at once."), now)
  }

  static func factorReplaced(_ account: Account, _ now: Timestamp) -> QueuedMail {
    notice(
      to: account,
      Phrase("Votre application de codes a changé", en: "Your code app was changed"),
      Phrase(
        "Bonjour \(account.name),\n\nUne autre application fait désormais vos codes de connexion, et "
          + "vos autres appareils sont déconnectés. Si ce n’est pas vous, prévenez votre bureau tout "
          + "de suite.",
        en: "Hello \(account.name),\n\nAnother app makes your sign-in codes from now on, and your "
          + "other devices are signed out. If this was not you, tell your office at once."), now)
  }

  private static func notice(
    to account: Account, _ subject: Phrase, _ text: Phrase, _ now: Timestamp
  ) -> QueuedMail {
    let language = account.language ?? .french
    return QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: account.email,
      subject: subject(language), text: text(language), created: now)
  }
}
