import Base

extension Words {
  /// How far a member's record goes, chosen by that member.
  package enum Sharing {
    package static let whoSeesMe = Phrase("Qui me voit", en: "Who sees me")
    package static func title(_ name: String) -> Phrase {
      Phrase("Qui voit quoi\u{A0}: \(name)", en: "Who sees what: \(name)")
    }
    package static let explained = Phrase(
      "Pour chaque partie de la fiche, un clic suffit\u{A0}: c’est enregistré tout de suite. Vous changez "
        + "d’avis quand vous voulez\u{A0}: c’est effacé ailleurs aussi.",
      en:
        "For each part of the record one click is enough: it is saved at once. You change your mind whenever "
        + "you like: it is erased elsewhere too.")
    package static let officeKeeps = Phrase(
      "Le bureau garde votre fiche pour votre adhésion, quoi que vous choisissiez ici. Ces choix disent "
        + "qui la trouve dans l’annuaire.",
      en:
        "The office keeps your record for your membership, whatever you choose here. These choices say who "
        + "finds it in the directory.")
    package static let change = Phrase("Changer qui voit quoi", en: "Change who sees what")
    package static func notYet(_ state: Phrase) -> Phrase {
      Phrase(
        "Rien n’est montré tant que l’état est «\u{A0}\(state(.french))\u{202F}».",
        en: "Nothing is shown while the state is “\(state(.english))”.")
    }
    package static func noEffect(_ level: String, _ first: String) -> Phrase {
      Phrase(
        "Sans effet au-delà de «\u{A0}\(level)\u{202F}»\u{A0}: la partie «\u{A0}\(first)\u{202F}» ne va pas plus loin.",
        en: "No effect beyond “\(level)”: the part “\(first)” goes no further.")
    }
    package static func chosenMeanwhile(_ name: String, _ group: String, _ level: String) -> Phrase
    {
      Phrase(
        "\(name) a choisi «\u{A0}\(level)\u{202F}» pour «\u{A0}\(group)\u{202F}» entre-temps. Rien n’a été "
          + "changé\u{A0}: choisissez de nouveau.",
        en:
          "\(name) chose “\(level)” for “\(group)” meanwhile. Nothing was changed: choose again.")
    }

    package static let welcome = Phrase(
      "Qui peut voir votre fiche\u{202F}?", en: "Who may see your record?")
    package static let welcomeExplained = Phrase(
      "Votre bureau a une fiche à votre nom. Pour l’instant, personne d’autre ne la voit. Dites pour chaque "
        + "partie jusqu’où elle va\u{202F}; laissez «\u{A0}personne\u{202F}» si vous préférez.",
      en:
        "Your office has a record in your name. For now nobody else sees it. Say for each part how far it "
        + "goes; leave “nobody” if you prefer.")
    package static let welcomeShared = Phrase(
      "Votre bureau a une fiche à votre nom, et a noté jusqu’où elle va. Vérifiez pour chaque partie, et "
        + "changez ce que vous voulez.",
      en:
        "Your office has a record in your name, and has noted how far it goes. Check each part, and change "
        + "what you like.")
    package static let later = Phrase("Me le demander plus tard", en: "Ask me later")
    package static let preview = Phrase(
      "Voir avant d’enregistrer, dans un nouvel onglet", en: "Look before saving, in a new tab")
    package static let previewNotice = Phrase(
      "Avec les choix que vous n’avez pas encore enregistrés.",
      en: "With the choices that you have not saved yet.")
    package static let undecided = Phrase(
      "Vous n’avez pas encore dit qui peut voir votre fiche.",
      en: "You have not said yet who may see your record.")
    package static let decide = Phrase("Choisir maintenant", en: "Choose now")
    package static let advisersToo = Phrase(
      "Vos conseillers voient cela dans l’annuaire\u{202F}; le fichier du bureau, qu’ils tiennent, contient le "
        + "reste.",
      en:
        "Your advisers see this in the directory; the office’s file, which they keep, holds the rest."
    )
  }
}
