import Base

extension Words {
  /// A record of the office's own file, for those who may open it.
  package enum File {
    package static let edit = Phrase("Modifier", en: "Edit")
    package static func editing(_ title: String) -> Phrase {
      Phrase("Modifier «\u{A0}\(title)\u{202F}»", en: "Edit “\(title)”")
    }
    package static func new(_ kind: Phrase) -> Phrase {
      Phrase("Nouvelle fiche\u{A0}: \(kind(.french))", en: "New record: \(kind(.english))")
    }
    package static let history = Phrase("Historique", en: "History")
    package static let bin = Phrase("Mettre à la corbeille", en: "Move to the bin")
    package static let unbin = Phrase("Sortir de la corbeille", en: "Take out of the bin")
    package static let binTitle = Phrase("Corbeille", en: "Bin")
    package static let binExplained = Phrase(
      "Une fiche reste ici 30 jours, visible pour personne d’autre, puis elle est effacée.",
      en: "A record stays here for 30 days, visible to nobody else, then it is erased.")
    package static let binEmpty = Phrase("La corbeille est vide.", en: "The bin is empty.")
    package static let inBin = Phrase(
      "Cette fiche est dans la corbeille.", en: "This record is in the bin.")
    package static let saved = Phrase("Enregistré.", en: "Saved.")
    package static let undone = Phrase("Changement annulé.", en: "Change undone.")
    package static let binned = Phrase("Mis à la corbeille.", en: "Moved to the bin.")
    package static let unbinned = Phrase("Sorti de la corbeille.", en: "Taken out of the bin.")
    package static let onePerLine = Phrase("Un par ligne", en: "One per line")
    package static let choose = Phrase("Choisir…", en: "Choose…")
    package static let onlyOffice = Phrase("pour le bureau seulement", en: "for the office only")

    package static let whoSees = Phrase("Qui voit quoi", en: "Who sees what")
    package static let saveLevels = Phrase("Enregistrer mes choix", en: "Save my choices")
    package static let levelsSaved = Phrase(
      "Vos choix sont enregistrés.", en: "Your choices are saved.")
    package static let viewAs = Phrase("Voir comme", en: "View as")
    package static let seenAs = Phrase("Votre fiche, vue par", en: "Your record, as seen by")
    package static let invisible = Phrase(
      "De là, cette fiche ne se voit pas du tout.",
      en: "From there, this record cannot be seen at all."
    )
    package static let back = Phrase("Revenir à la fiche", en: "Back to the record")

    package static let conflict = Phrase(
      "Quelqu’un d’autre a changé cette fiche", en: "Somebody else has changed this record")
    package static func conflictExplained(_ name: String) -> Phrase {
      Phrase(
        "\(name) a enregistré d’autres valeurs pendant que vous écriviez. Rien n’est perdu\u{A0}: choisissez "
          + "pour chaque champ, puis enregistrez.",
        en:
          "\(name) saved other values while you were writing. Nothing is lost: choose for each field, then "
          + "save.")
    }
    package static let mine = Phrase("Votre version", en: "Your version")
    package static let theirs = Phrase("La version enregistrée", en: "The saved version")
    package static let empty = Phrase("(vide)", en: "(empty)")

    package static let draftButton = Phrase("Enregistrer le brouillon", en: "Save the draft")
    package static func draftSaved(_ time: String) -> Phrase {
      Phrase("Brouillon enregistré à \(time)", en: "Draft saved at \(time)")
    }
    package static let draftFailed = Phrase(
      "Le brouillon n’a pas pu être enregistré\u{A0}: vérifiez la connexion.",
      en: "The draft could not be saved: check the connection.")
    package static func draftResumed(_ time: String) -> Phrase {
      Phrase(
        "Votre brouillon de \(time) est repris.", en: "Your draft from \(time) is back.")
    }
    package static let draftDiscard = Phrase("Jeter le brouillon", en: "Discard the draft")
    package static let drafts = Phrase("Vos brouillons", en: "Your drafts")

    package static let reason = Phrase("Pourquoi, en une phrase", en: "Why, in a sentence")
    package static let state = Phrase("État", en: "State")
    package static let onBehalf = Phrase(
      "Vous agissez pour cette personne\u{A0}: elle voit ce que vous changez dans l’historique.",
      en: "You are acting for this person: they see what you change in the history.")
  }

  /// What was done to a record.
  package enum History {
    package static let title = Phrase("Historique", en: "History")
    package static let operatorName = Phrase("l’opérateur du nœud", en: "the operator of the node")
    package static let somebody = Phrase("quelqu’un", en: "somebody")
    package static let before = Phrase("Avant", en: "Before")
    package static let after = Phrase("Après", en: "After")
    package static let field = Phrase("Champ", en: "Field")
    package static let consents = Phrase("Vos choix de partage", en: "Your sharing choices")
    package static let date = Phrase("Date", en: "Date")
    package static let part = Phrase("Partie", en: "Part")
    package static let level = Phrase("Niveau", en: "Level")
    package static let by = Phrase("Par", en: "By")
    package static let wording = Phrase("Texte lu", en: "Text that was read")
    package static func action(_ name: String) -> Phrase {
      switch name {
      case "created": Phrase("créée", en: "created")
      case "changed": Phrase("modifiée", en: "changed")
      case "confirmed": Phrase("confirmée", en: "confirmed")
      case "withdrawn": Phrase("retirée du partage", en: "withdrawn from sharing")
      case "undone": Phrase("changement annulé", en: "change undone")
      case "restored": Phrase("remise selon le journal", en: "restored from the log")
      case "stepped": Phrase("passée à une autre étape", en: "moved to another step")
      case "binned": Phrase("mise à la corbeille", en: "moved to the bin")
      case "unbinned": Phrase("sortie de la corbeille", en: "taken out of the bin")
      case "merged": Phrase("fusionnée", en: "merged")
      default: Phrase(verbatim: name)
      }
    }
  }

  /// From where a record is looked at.
  package enum Viewpoints {
    package static func label(_ name: String) -> Phrase {
      switch name {
      case "public": Phrase("tout le monde, sans se connecter", en: "everybody, without signing in")
      case "member": Phrase("un membre de ce bureau", en: "a member of this office")
      case "region":
        Phrase(
          "un membre d’un autre bureau de la région", en: "a member of another office in the region"
        )
      case "country":
        Phrase(
          "un membre d’un autre bureau du pays", en: "a member of another office in the country")
      case "offices": Phrase("un membre de tout autre bureau", en: "a member of any other office")
      default: Phrase("un conseiller de ce bureau", en: "an adviser in this office")
      }
    }
  }
}
