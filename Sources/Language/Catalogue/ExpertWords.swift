import Base

extension Words {
  /// Experts and their mandates.
  package enum Experts {
    package static let title = Phrase("Experts et expertes", en: "Our experts")
    package static let link = Phrase("Experts", en: "Experts")
    package static let explained = Phrase(
      "Qui veille sur quelle filière, dans tous les bureaux que ce bureau lit. Un mandat a une fin, puis il "
        + "disparaît d’ici.",
      en:
        "Who watches over which sector, in all the offices that this office reads. A mandate has an "
        + "end, after which it is gone from here.")
    package static let bySector = Phrase("Par filière", en: "By sector")
    package static let uncovered = Phrase("Filières sans expert", en: "Sectors without expert")
    package static let allCovered = Phrase(
      "Chaque filière a quelqu’un.", en: "Each sector has somebody.")
    package static let uncoveredHere = Phrase(
      "Couvertes ailleurs, pas dans votre bureau", en: "Covered elsewhere, not in your office")
    package static let byOffice = Phrase("Par bureau", en: "By office")
    package static let officesWithout = Phrase("Bureaux sans expert", en: "Offices without expert")
    package static let noSector = Phrase("Sans filière", en: "Without a sector")
    package static let one = Phrase("expert ou experte", en: "expert")
    package static let many = Phrase("experts et expertes", en: "experts")
    package static func all(_ count: Int, _ sector: String) -> Phrase {
      Phrase("Voir les \(count), \(sector)", en: "See all \(count), \(sector)")
    }
    package static let member = Phrase("membre ici", en: "member here")
    package static let members = Phrase("membres ici", en: "members here")
    package static func upToDate(_ count: Int, _ all: Int) -> Phrase {
      Phrase(
        "Bureaux à jour\u{A0}: \(count) sur \(all)", en: "Offices up to date: \(count) of \(all)")
    }
    package static func until(_ day: String) -> Phrase {
      Phrase("jusqu’au \(day)", en: "until \(day)")
    }
    package static let mandates = Phrase("Mandats", en: "Mandates")
    package static let mandatesOfOffice = Phrase(
      "Mandats de ce bureau", en: "Mandates of this office")
    package static let waiting = Phrase("Pas encore commencés", en: "Not begun yet")
    package static let current = Phrase("En cours", en: "Current")
    /// Where a mandate has come to, said beside its subject to the person whose it is.
    package static func told(_ state: String, until day: String) -> Phrase? {
      switch state {
      case "proposed":
        upTo(
          day, Phrase("un mandat vous est proposé", en: "a mandate for you"),
          Phrase(", à accepter ou refuser", en: ", to accept or decline"))
      case "active": upTo(day, Phrase("votre mandat commence", en: "your mandate begins"))
      case "ended":
        Phrase(
          "votre mandat est terminé, les autres bureaux ne le voient plus. Merci",
          en: "your mandate has ended, other offices do not see it any more. Thank you")
      default: nil
      }
    }
    private static func upTo(
      _ day: String, _ words: Phrase, _ rest: Phrase = Phrase(verbatim: "")
    ) -> Phrase {
      Phrase(each: { language in
        let end = Prose(language).moment(day)
        let until = day.isEmpty ? "" : Phrase(", jusqu’au \(end)", en: ", until \(end)")(language)
        return words(language) + until + rest(language)
      })
    }
    package static func endsSoon(_ day: String) -> Phrase {
      Phrase(each: { language in
        let end = Prose(language).moment(day)
        return Phrase(
          "votre mandat finit bientôt, le \(end). Il ne continue que par un nouveau vote ou une nouvelle "
            + "désignation",
          en: "your mandate ends soon, on \(end). It goes on only by a new vote or designation")(
            language)
      })
    }
    package static func reportSoon(_ day: String) -> Phrase {
      Phrase(each: { language in
        let end = Prose(language).moment(day)
        return Phrase(
          "votre rapport sera attendu le \(end). Vous l’écrivez sur la page du mandat",
          en: "your report will be due on \(end). You write it on the page of the mandate")(
            language)
      })
    }
    package static func reportDue(_ day: String) -> Phrase {
      Phrase(each: { language in
        let end = Prose(language).moment(day)
        return Phrase(
          "votre rapport est attendu le \(end). Vous l’écrivez sur la page du mandat",
          en: "your report is due on \(end). You write it on the page of the mandate")(language)
      })
    }
    package static let ending = Phrase(
      "Finissent dans les deux mois", en: "Ending within two months")
    package static let late = Phrase("Rapport attendu", en: "Report due")
    package static let past = Phrase("Terminés", en: "Past")
    package static let none = Phrase("Aucun.", en: "None.")
    package static let propose = Phrase("Proposer un mandat", en: "Propose a mandate")
    package static let proposeExplained = Phrase(
      "La personne accepte ou refuse en un clic. Le mandat finit de lui-même et ne se prolonge pas\u{A0}: il "
        + "faut ensuite un nouveau vote ou une nouvelle désignation.",
      en: "The person accepts or declines with one click. The mandate ends by itself and is not "
        + "prolonged: then a new vote or designation is needed.")
    package static func proposeTo(_ name: String) -> Phrase {
      Phrase("Proposer un mandat à \(name)", en: "Propose a mandate to \(name)")
    }
    package static func awaits(_ name: String) -> Phrase {
      Phrase(
        "Un mandat attend votre réponse\u{A0}: \(name)",
        en: "A mandate waits for your answer: \(name)")
    }
    package static let whom = Phrase("À qui\u{202F}?", en: "To whom?")
    package static let nobody = Phrase(
      "Aucun membre ne correspond\u{A0}: essayez un autre mot.",
      en: "No member matches: try another word.")
    package static let fee = Phrase("Rémunération au tarif interne", en: "Fee at the internal rate")
    package static let feeHint = Phrase(
      "Par exemple 450 ou 450,50", en: "For example 450 or 450.50")
    package static let startHint = Phrase("Vide\u{A0}: aujourd’hui", en: "Empty: today")
    package static let send = Phrase("Envoyer la proposition", en: "Send the proposal")
    package static let sent = Phrase(
      "La proposition est partie\u{A0}: la personne est prévenue.",
      en: "The proposal is on its way: the person has been told.")
    package static let consent = Phrase(
      "Si vous acceptez, votre nom, votre domaine et la fin du mandat sont montrés à tous les bureaux "
        + "jusqu’à cette fin. Votre courriel ne l’est que si vous le choisissez.",
      en:
        "If you accept, your name, your field and the end of the mandate are shown to all offices "
        + "until that end. Your e-mail is shown only if you choose so.")
    package static let reportExplained = Phrase(
      "Vous écrivez le rapport avec «\u{A0}Modifier\u{202F}», en bas du mandat.",
      en: "You write the report with “Edit”, below the mandate.")
  }
}
