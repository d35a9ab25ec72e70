import Base

extension Words {
  /// Records that are probably one, and making one of two.
  package enum Doubles {
    package static let maybe = Phrase(
      "Cette fiche est peut-être déjà là", en: "This record may be here already")
    package static let maybeExplained = Phrase(
      "Rien n’est encore enregistré, et rien de ce que vous avez écrit n’est perdu.",
      en: "Nothing is saved yet, and nothing that you have written is lost.")
    package static let typed = Phrase("Ce que vous avez écrit", en: "What you have written")
    package static let other = Phrase(
      "C’est quelqu’un d’autre\u{A0}: enregistrer", en: "It is somebody else: save")
    package static let open = Phrase(
      "Les fiches s’ouvrent dans un autre onglet.", en: "The records open in another tab.")
    package static func reason(_ name: String) -> Phrase {
      switch name {
      case "email": Phrase("même courriel", en: "same e-mail")
      case "telephone": Phrase("même téléphone", en: "same telephone")
      case "name": Phrase("même nom", en: "same name")
      case "close-name": Phrase("nom à une lettre près", en: "name but for one letter")
      default: Phrase("mêmes indications", en: "same particulars")
      }
    }

    package static let title = Phrase("Doublons probables", en: "Probable doubles")
    package static let explained = Phrase(
      "Des fiches avec le même courriel, le même téléphone, ou le même nom et le même code postal.",
      en: "Records with the same e-mail, the same telephone, or the same name and postcode.")
    package static let none = Phrase("Aucun doublon en vue.", en: "No doubles in sight.")
    package static func more(_ count: String) -> Phrase {
      Phrase(
        "\(count) autres groupes viendront quand ceux-ci seront réglés.",
        en: "\(count) more groups come when these are settled.")
    }
    package static let compare = Phrase("Comparer", en: "Compare")
    package static func compare(_ one: String, _ other: String) -> Phrase {
      Phrase("Comparer \(one) et \(other)", en: "Compare \(one) and \(other)")
    }
    package static let distinct = Phrase(
      "Ce sont des personnes différentes", en: "They are different people")
    package static let notedDistinct = Phrase(
      "C’est noté\u{A0}: ces fiches ne seront plus proposées ensemble.",
      en: "Noted: these records will not be proposed together again.")
    package static func of(_ name: String) -> Phrase {
      Phrase("Doublons de «\u{A0}\(name)\u{202F}»", en: "Doubles of “\(name)”")
    }
    package static let find = Phrase("Chercher des doublons", en: "Look for doubles")
    package static let noneOf = Phrase(
      "Aucune autre fiche ne lui ressemble.", en: "No other record resembles it.")
    package static let another = Phrase("Une autre fiche", en: "Another record")
    package static let look = Phrase("Chercher", en: "Look")

    package static let merging = Phrase("Fusionner deux fiches", en: "Merge two records")
    package static let mergingExplained = Phrase(
      "Choisissez ce que la fiche gardée dira. L’autre va à la corbeille. Tout peut être annulé d’un coup.",
      en:
        "Choose what the record kept will say. The other one goes into the bin. All of it can be undone."
    )
    package static let kept = Phrase("Fiche gardée", en: "Record kept")
    package static let removed = Phrase("Fiche enlevée", en: "Record removed")
    package static let both = Phrase("Les deux", en: "Both")
    package static let swap = Phrase(
      "Garder plutôt l’autre fiche", en: "Keep the other record instead")
    package static let same = Phrase("Pareil dans les deux", en: "The same in both")
    package static let levels = Phrase("Qui verra la fiche", en: "Who will see the record")
    package static let levelsExplained = Phrase(
      "De deux choix, le plus étroit compte, sauf d’une fiche qui n’ajoute rien. La personne peut "
        + "l’élargir ensuite.",
      en:
        "Of two choices the narrower one counts, but not that of a record that adds nothing. The person "
        + "can widen it afterwards.")
    package static let moves = Phrase(
      "Ce qui passe à la fiche gardée", en: "What goes to the record kept")
    package static func about(_ count: String) -> Phrase {
      Phrase("Suivis et notes\u{A0}: \(count)", en: "Follow-ups and notes: \(count)")
    }
    package static func owned(_ count: String) -> Phrase {
      Phrase("Fiches de cette personne\u{A0}: \(count)", en: "Records of this person: \(count)")
    }
    package static func conversations(_ count: String) -> Phrase {
      Phrase("Conversations\u{A0}: \(count)", en: "Conversations: \(count)")
    }
    package static func account(_ email: String) -> Phrase {
      Phrase(
        "La connexion avec \(email) mène à la fiche gardée.",
        en: "Signing in with \(email) leads to the record kept.")
    }
    package static func twoAccounts(_ one: String, _ other: String) -> Phrase {
      Phrase(
        "Deux comptes\u{A0}: \(one) et \(other). Un seul reste, celui qui a servi\u{202F}; l’autre est fermé.",
        en: "Two accounts: \(one) and \(other). One stays, the one in use; the other is closed.")
    }
    package static let merge = Phrase("Fusionner", en: "Merge")
    package static let merged = Phrase("Les deux fiches sont une.", en: "The two records are one.")
    package static let undo = Phrase("Annuler la fusion", en: "Undo the merge")
    package static let history = Phrase("Fusions", en: "Merges")
    package static func mergedWith(_ day: String) -> Phrase {
      Phrase("Fusionnée le \(day)", en: "Merged on \(day)")
    }
    package static let historyOfOther = Phrase(
      "Historique de l’autre fiche", en: "History of the other record")
    package static func mergedCount(_ count: Int) -> Phrase {
      Phrase("\(count) fusionnées", en: "\(count) merged")
    }
  }
}
