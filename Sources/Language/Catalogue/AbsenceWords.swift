import Base

extension Words {
  /// Who is away, and who stands in.
  package enum Absences {
    package static let title = Phrase("Absences", en: "Who is away")
    package static let declare = Phrase("Je m’absente", en: "I will be away")
    package static let explained = Phrase(
      "Ce qui arrive pendant ces jours va à la personne que vous choisissez. Vos membres vous "
        + "restent, et tout revient à vous à la fin.",
      en: "What comes in on these days goes to the person you choose. Your members stay yours, and "
        + "all of it comes back to you at the end.")
    package static let who = Phrase("Qui s’absente", en: "Who is away")
    package static let first = Phrase("Premier jour", en: "First day")
    package static let last = Phrase("Dernier jour", en: "Last day")
    package static let standIn = Phrase("Qui vous relaie", en: "Who stands in for you")
    package static func myself(_ name: String) -> Phrase {
      Phrase("\(name), vous-même", en: "\(name), yourself")
    }
    package static let note = Phrase("Ce qu’il faut savoir", en: "What to know")
    package static let noteHint = Phrase(
      "La personne qui vous relaie lit cette note sur sa première page.",
      en: "The person who stands in reads this note on the first page.")
    package static let confirm = Phrase("Confirmer", en: "Confirm")
    package static let saved = Phrase("C’est noté.", en: "It is noted.")
    package static let ended = Phrase("L’absence est finie.", en: "The absence has ended.")
    package static let end = Phrase("Finir maintenant", en: "End it now")
    package static let none = Phrase("Tout le monde est là.", en: "Everybody is there.")
    package static let alone = Phrase(
      "Il faut un autre conseiller ou une autre conseillère pour vous relayer.",
      en: "Another adviser is needed to stand in for you.")
    package static func line(_ name: String, _ first: String, _ last: String, _ other: String)
      -> Phrase
    {
      Phrase(
        "\(name), du \(first) au \(last)\u{A0}: relais par \(other)",
        en: "\(name), from \(first) to \(last): \(other) stands in")
    }
    package static func present(_ name: String) -> Phrase {
      Phrase("Aujourd’hui, \(name) répond.", en: "Today \(name) answers.")
    }
    package static func standingIn(_ name: String, _ last: String) -> Phrase {
      Phrase(
        "Vous relayez \(name) jusqu’au \(last).", en: "You stand in for \(name) until \(last).")
    }
    package static func away(_ last: String, _ other: String) -> Phrase {
      Phrase(
        "Vous êtes en congé jusqu’au \(last). \(other) vous relaie.",
        en: "You are away until \(last). \(other) stands in for you.")
    }
    package static func told(first: String, last: String) -> Phrase {
      Phrase(
        "Un relais vous est confié du \(Prose(.french).moment(first)) au "
          + "\(Prose(.french).moment(last)). La note est sur votre première page.",
        en: "You stand in for somebody from \(Prose(.english).moment(first)) to "
          + "\(Prose(.english).moment(last)). The note is on your first page.")
    }
    package static func declared(first: String, last: String) -> Phrase {
      Phrase(
        "Votre absence est notée du \(Prose(.french).moment(first)) au "
          + "\(Prose(.french).moment(last)).",
        en: "Your absence is noted from \(Prose(.english).moment(first)) to "
          + "\(Prose(.english).moment(last)).")
    }
  }

  /// Which adviser knows which sectors.
  package enum Coverage {
    package static let title = Phrase("Filières couvertes", en: "Sectors covered")
    package static let explained = Phrase(
      "Combien de membres chaque conseil suit, par filière. Une croix dit qui connaît la filière.",
      en: "How many members each adviser looks after, by sector. A cross says who knows the sector."
    )
    package static let sector = Phrase("Filière", en: "Sector")
    package static let total = Phrase("Membres", en: "Members")
    package static let uncovered = Phrase("personne ne la connaît", en: "nobody knows it")
    package static func uncovered(_ count: Int) -> Phrase {
      Phrase(
        "Filières avec des membres et personne qui les connaisse\u{A0}: \(count)",
        en: "Sectors with members and nobody who knows them: \(count)")
    }
    package static let knows = Phrase("connaît la filière", en: "knows the sector")
    package static let own = Phrase(
      "Les filières que vous connaissez", en: "The sectors that you know")
    package static let declare = Phrase(
      "Dire quelles filières je connais", en: "Say which sectors I know")
    package static let saved = Phrase("Vos filières sont notées.", en: "Your sectors are noted.")
  }
}
