import Base

extension Words {
  /// Numbers of the agenda.
  package enum Issues {
    package static let title = Phrase("Numéros de l’agenda", en: "Numbers of the calendar")
    package static let explained = Phrase(
      "Ce qui est proposé à temps paraît ensemble. Après la date, c’est pour le numéro suivant.",
      en: "What is proposed in time comes out together. After the date it is for the next number.")
    package static let none = Phrase("Aucun numéro n’est prévu.", en: "No number is planned.")
    package static func dates(closes: String, appears: String) -> Phrase {
      Phrase(
        "propositions jusqu’au \(closes) · paraît le \(appears)",
        en: "proposals until \(closes) · comes out on \(appears)")
    }
    /// The number as a file for paper.
    package static let file = Phrase("Sur papier (PDF)", en: "On paper (PDF)")
    package static func appears(_ day: String) -> Phrase {
      Phrase("paraît le \(day)", en: "comes out on \(day)")
    }
    package static let reminder = Phrase(
      "Me prévenir une semaine avant", en: "Tell me a week before")
    package static let noReminder = Phrase("Ne plus me prévenir", en: "Do not tell me any more")
    package static let add = Phrase("Prévoir un numéro", en: "Plan a number")
    package static let name = Phrase("Nom du numéro", en: "Name of the number")
    package static let closes = Phrase("Dernier jour pour proposer", en: "Last day to propose")
    package static let appears = Phrase("Paraît le", en: "Comes out on")
    package static let empty = Phrase(
      "Ce numéro est encore vide.", en: "This number is still empty.")
    package static let send = Phrase("Envoyer ce numéro", en: "Send this number")
    package static let everybody = Phrase("À tous les membres", en: "To all members")
    package static let remove = Phrase("Supprimer ce numéro", en: "Remove this number")
    package static func openUntil(_ title: String, _ day: String) -> Phrase {
      Phrase(
        "Prochain numéro\u{A0}: \(title), propositions jusqu’au \(day)",
        en: "Next number: \(title), proposals until \(day)")
    }
    package static func closing(_ title: String, _ closes: String, _ appears: String) -> Phrase {
      Phrase(each: { language in
        let prose = Prose(language)
        let (last, out) = (prose.moment(closes), prose.moment(appears))
        return Phrase(
          "«\u{A0}\(title)\u{202F}»\u{A0}: proposez avant le \(last). Il paraît le \(out), et ce qui vient après "
            + "attend le suivant",
          en:
            "“\(title)”: propose before \(last). It comes out on \(out), and what is later waits for "
            + "the next")(language)
      })
    }
  }
}
