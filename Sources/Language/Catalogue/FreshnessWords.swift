import Base

extension Words {
  /// Whether what people said of themselves is still right.
  package enum Freshness {
    package static let calendar = Phrase("le calendrier", en: "the calendar")
    package static let stillRight = Phrase("C’est toujours juste", en: "It is still right")
    package static let question = Phrase(
      "Votre fiche est-elle toujours juste\u{202F}?", en: "Is your record still right?")
    package static let explained = Phrase(
      "Voici comment les autres la voient. Un clic suffit si rien n’a changé.",
      en: "This is how others see it. One click is enough if nothing has changed.")
    package static let change = Phrase("Changer quelque chose", en: "Change something")
    package static let thanks = Phrase(
      "Merci, c’est noté\u{A0}: votre fiche est confirmée.",
      en: "Thank you: your record is confirmed.")
    package static let spent = Phrase(
      "Ce lien a déjà servi ou n’est plus valable",
      en: "This link has been used or is no longer valid")
    package static let spentExplained = Phrase(
      "Si vous venez de confirmer, c’est noté. Sinon, connectez-vous et ouvrez votre fiche.",
      en: "If you have just confirmed, it is noted. Otherwise sign in and open your record.")
    package static func confirmed(_ month: String) -> Phrase {
      Phrase("confirmé en \(month)", en: "confirmed in \(month)")
    }
    package static let title = Phrase("Fiches à confirmer", en: "Records to confirm")
    package static let titleExplained = Phrase(
      "Un courriel part après 6 mois sans confirmation, puis tous les 6 mois. Après 12 mois la fiche est "
        + "pâle dans les listes, après 18 elle est retirée.",
      en:
        "An e-mail goes out after 6 months without confirmation, and again every 6 months. After 12 months the "
        + "record is pale in lists, after 18 it is withdrawn.")
    package static let none = Phrase("Tout est à jour.", en: "Everything is up to date.")
    package static func since(_ day: String) -> Phrase {
      Phrase("pas confirmée depuis le \(day)", en: "not confirmed since \(day)")
    }
    package static let pale = Phrase("pâle dans les listes", en: "pale in lists")
    package static func ends(_ day: String) -> Phrase {
      Phrase("sera retirée le \(day)", en: "will be withdrawn on \(day)")
    }
    /// Said to advisers, beside the name.
    package static let leavesUnasked = Phrase(
      "sera bientôt retirée de l’annuaire, et aucun courriel ne peut demander si elle est juste\u{A0}: "
        + "confirmez-la avec la personne",
      en:
        "will soon leave the directory, and no e-mail can ask whether it is right: confirm it with the person"
    )
    package static let leftUnasked = Phrase(
      "est retirée de l’annuaire, et aucun courriel n’a pu demander si elle est juste\u{A0}: elle revient "
        + "dès que vous la confirmez",
      en:
        "has left the directory, and no e-mail could ask whether it is right: it comes back as soon as you "
        + "confirm it")
    package static func ended(_ day: String) -> Phrase {
      Phrase("retirée le \(day)", en: "withdrawn on \(day)")
    }
  }
}
