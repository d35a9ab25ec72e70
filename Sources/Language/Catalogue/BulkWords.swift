import Base

extension Words {
  /// What is done to many records of a list at once.
  package enum Bulk {
    package static let pick = Phrase("Choisir", en: "Select")
    package static func pick(_ name: String) -> Phrase {
      Phrase("Choisir \(name)", en: "Select \(name)")
    }
    package static func scope(_ count: String) -> Phrase {
      Phrase(
        "Rien de coché\u{A0}: un bouton vaut pour toute la liste (\(count)).",
        en: "Nothing is ticked: a button acts on the whole list (\(count)).")
    }
    package static let scopeTicked = Phrase("cochées", en: "ticked")
    package static let actions = Phrase("Pour ces fiches", en: "For these records")
    package static let invite = Phrase("Inviter à se connecter", en: "Invite to sign in")
    package static let change = Phrase("Changer un champ", en: "Change a field")
    package static let entrust = Phrase("Confier à", en: "Entrust to")
    package static let bin = Phrase("Mettre à la corbeille", en: "Move to the bin")
    package static func inviteTitle(_ count: String) -> Phrase {
      Phrase("Inviter\u{A0}: \(count)", en: "Invite: \(count)")
    }
    package static func changeTitle(_ count: String) -> Phrase {
      Phrase("Changer un champ\u{A0}: \(count)", en: "Change a field: \(count)")
    }
    package static func entrustTitle(_ count: String) -> Phrase {
      Phrase("Confier\u{A0}: \(count)", en: "Entrust: \(count)")
    }
    package static func binTitle(_ count: String) -> Phrase {
      Phrase("Mettre à la corbeille\u{A0}: \(count)", en: "Move to the bin: \(count)")
    }
    package static let inviteExplained = Phrase(
      "Chaque personne reçoit un courriel avec un lien qui la connecte. Qui est déjà venu n’en reçoit pas.",
      en:
        "Each person gets an e-mail with a link that signs them in. Who has come already gets none."
    )
    package static let binExplained = Phrase(
      "Ces fiches ne seront plus partagées. Elles restent 30 jours dans la corbeille.",
      en: "These records will not be shared any more. They stay in the bin for 30 days.")
    package static let undoable = Phrase(
      "Tout peut être annulé d’un coup.", en: "All of it can be undone at once.")
    package static let whole = Phrase("Toute la liste", en: "The whole list")
    package static let ticked = Phrase("Les fiches cochées", en: "The records ticked")
    package static let field = Phrase("Champ", en: "Field")
    package static let value = Phrase("Nouvelle valeur", en: "New value")
    package static let valueHint = Phrase(
      "Rien d’écrit\u{A0}: le champ est vidé.", en: "Nothing written: the field is emptied.")
    package static let next = Phrase("Continuer", en: "Continue")
    package static let confirm = Phrase("Confirmer", en: "Confirm")
    package static let back = Phrase("Revenir à la liste", en: "Back to the list")
    package static func otherCount(_ before: String, _ now: String) -> Phrase {
      Phrase(
        "La liste a changé\u{A0}: \(before) avant, \(now) maintenant. Vérifiez, puis confirmez.",
        en: "The list has changed: \(before) before, \(now) now. Check, then confirm.")
    }
    package static let otherRecords = Phrase(
      "La liste a changé\u{A0}: autant de fiches, mais pas les mêmes. Vérifiez, puis confirmez.",
      en: "The list has changed: as many records, but other ones. Check, then confirm.")
    package static let nobody = Phrase(
      "Il n’y a aucune fiche à qui faire cela.", en: "There is no record to do this to.")
    package static func changed(_ count: String) -> Phrase {
      Phrase("Fiches changées\u{A0}: \(count).", en: "Records changed: \(count).")
    }
    package static func binned(_ count: String) -> Phrase {
      Phrase("Mis à la corbeille\u{A0}: \(count).", en: "Moved to the bin: \(count).")
    }
    package static func invited(_ invited: String, _ without: String, _ present: String) -> Phrase {
      Phrase(
        "Invitations\u{A0}: \(invited) envoyées, \(without) sans adresse, \(present) déjà venues.",
        en: "Invitations: \(invited) sent, \(without) without an address, \(present) already here.")
    }
    package static let undo = Phrase("Tout annuler", en: "Undo all of it")

    package static let batches = Phrase("Changements groupés", en: "Changes of many records")
    package static let batchesExplained = Phrase(
      "Imports et changements faits d’un coup. Chacun peut être annulé tant que ses fiches n’ont pas changé.",
      en: "Imports and changes made at once. Each can be undone while its records are unchanged.")
    package static let noBatches = Phrase(
      "Rien n’a encore été fait d’un coup.", en: "Nothing has been done at once yet.")
    package static func createdCount(_ count: Int) -> Phrase {
      count == 1
        ? Phrase("1 nouvelle fiche", en: "1 new record")
        : Phrase("\(count) nouvelles fiches", en: "\(count) new records")
    }
    package static func changedCount(_ count: Int) -> Phrase {
      count == 1
        ? Phrase("1 fiche changée", en: "1 record changed")
        : Phrase("\(count) fiches changées", en: "\(count) records changed")
    }
    package static func binnedCount(_ count: Int) -> Phrase {
      Phrase("\(count) à la corbeille", en: "\(count) in the bin")
    }
    package static func undone(_ day: String) -> Phrase {
      Phrase("annulé le \(day)", en: "undone on \(day)")
    }
    package static func batchUndone(_ removed: Int, _ restored: Int) -> Phrase {
      Phrase(
        "Annulé\u{A0}: \(removed) fiches enlevées, \(restored) remises comme avant.",
        en: "Undone: \(removed) records taken away, \(restored) as before.")
    }
  }
}
