import Base
import Language
import Store

/// The mails that the calendar sends.
enum CalendarMail {
  static func drafts(to account: Account, _ lines: [String], end: String) -> Telling.Letter {
    let list = lines.joined(separator: "\n")
    let text = Phrase(
      "Bonjour \(account.name),\n\nCe que vous avez commencé et n’avez pas envoyé sera effacé le "
        + "\(Prose(.french).moment(end))\u{A0}:\n\n\(list)\n\nPour le garder, ouvrez-le et "
        + "enregistrez le brouillon.",
      en: "Hello \(account.name),\n\nWhat you began and did not send will be erased on "
        + "\(Prose(.english).moment(end)):\n\n\(list)\n\nTo keep it, open it and save the draft.")
    return Telling.Letter(
      subject: Phrase("Un brouillon va être effacé", en: "A draft is about to be erased"),
      text: text)
  }

  static func confirmation(
    _ duty: Ageing.Duty, to account: Account, _ card: String, link: String, edit: String,
    office: String, _ now: Timestamp
  ) -> QueuedMail {
    let subject: Phrase
    let opening: Phrase
    switch duty {
    case .ask:
      subject = Phrase(
        "Votre fiche est-elle toujours juste\u{202F}?", en: "Is your record still right?")
      opening = Phrase(
        "Voici votre fiche au bureau \(FrenchText.of(office)), comme les autres la voient\u{A0}:",
        en: "This is your record at the \(office) office, as others see it:")
    case .warn:
      subject = Phrase(
        "Votre fiche va être retirée de l’annuaire",
        en: "Your record is about to leave the directory")
      opening = Phrase(
        "Personne n’a confirmé votre fiche depuis 17 mois. Sans réponse, elle sera retirée de "
          + "l’annuaire dans un mois, ici et dans les autres bureaux\u{A0}:",
        en: "Nobody has confirmed your record for 17 months. Without an answer it will leave the "
          + "directory in a month, here and at the other offices:")
    case .withdraw:
      subject = Phrase(
        "Votre fiche est retirée de l’annuaire", en: "Your record has left the directory")
      opening = Phrase(
        "Personne n’a confirmé votre fiche depuis 18 mois\u{A0}: elle n’est plus montrée, ici et dans "
          + "les autres bureaux. Le bureau la garde, et un clic la fait revenir comme elle était\u{A0}:",
        en:
          "Nobody has confirmed your record for 18 months: it is no longer shown, here and at the "
          + "other offices. The office keeps it, and one click brings it back as it was:")
    }
    let text = Phrase(
      "Bonjour \(account.name),\n\n\(opening(.french))\n\n\(card)\n\nPour la changer\u{A0}: \(edit)",
      en: "Hello \(account.name),\n\n\(opening(.english))\n\n\(card)\n\nTo change it: \(edit)")
    return mail(
      to: account, subject, text, Phrase("C’est toujours juste", en: "It is still right"), link, now
    )
  }

  private static func mail(
    to account: Account, _ subject: Phrase, _ text: Phrase, _ action: Phrase, _ link: String,
    _ now: Timestamp
  ) -> QueuedMail {
    let language = account.language ?? .french
    return QueuedMail(
      id: .ordered(milliseconds: now.milliseconds), recipient: account.email,
      subject: subject(language), text: text(language), action: action(language), link: link,
      created: now)
  }
}
