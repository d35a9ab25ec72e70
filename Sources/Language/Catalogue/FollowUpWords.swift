import Base

extension Words {
  /// Meetings of advisers with their members.
  package enum FollowUp {
    package static let toMeet = Phrase("À rencontrer", en: "To meet")
    package static let explained = Phrase(
      "Les membres que personne n’a rencontrés depuis 11 mois. Écrivez vos prochaines dates une fois, puis "
        + "un clic les propose.",
      en:
        "The members whom nobody has met for 11 months. Write your next dates once, then one click "
        + "proposes them.")
    package static let dates = Phrase("Vos prochaines dates", en: "Your next dates")
    package static let nobody = Phrase(
      "Vous avez rencontré tout le monde.", en: "You have met everybody.")
    package static let propose = Phrase("Proposer ces dates", en: "Propose these dates")
    package static func since(_ day: String) -> Phrase {
      Phrase("depuis le \(day)", en: "since \(day)")
    }
    package static func proposed(_ day: String) -> Phrase {
      Phrase("dates proposées le \(day)", en: "dates proposed on \(day)")
    }
    package static let sent = Phrase("Les dates sont parties.", en: "The dates are on their way.")
    package static let noted = Phrase("Le suivi est noté.", en: "The follow-up is noted.")
    package static let title = Phrase("Suivis", en: "Follow-ups")
    package static let line = Phrase("En une ligne", en: "In one line")
    package static let day = Phrase("Le", en: "On")
    package static let note = Phrase("Notes de la rencontre", en: "Notes of the meeting")
    package static let next = Phrase("Prochaine étape", en: "Next step")
    package static let nextDay = Phrase("Pour le", en: "Due on")
    package static func due(_ step: String, _ day: String) -> Phrase {
      Phrase("\(step), pour le \(day)", en: "\(step), due on \(day)")
    }
    package static let finish = Phrase("C’est fait", en: "It is done")
    package static let finished = Phrase("C’est noté comme fait.", en: "It is noted as done.")
    package static func count(_ count: Int) -> Phrase {
      Phrase("Membres à rencontrer\u{A0}: \(count)", en: "Members to meet: \(count)")
    }
    package static func only(_ names: String) -> Phrase {
      Phrase("Membres suivis par \(names).", en: "Members looked after by \(names).")
    }
    package static let all = Phrase("Voir tout le bureau", en: "See the whole office")
    package static let add = Phrase("Noter un suivi", en: "Note a follow-up")
  }

  /// A card that everybody may see.
  package enum PublicCard {
    package static let link = Phrase("Votre carte publique", en: "Your public card")
    package static let save = Phrase("Ajouter à mes contacts", en: "Add to my contacts")
    package static func code(_ name: String) -> Phrase {
      Phrase(
        "Code à scanner\u{A0}: la carte de \(name)", en: "Code to scan: the card of \(name)")
    }
    package static func member(_ office: String) -> Phrase {
      Phrase("Membre de Smart, bureau de \(office)", en: "Member of Smart, \(office) office")
    }
  }
}
