import Base

extension Words {
  /// A directory that goes through the advisers.
  package enum Introductions {
    package static let ruleTitle = Phrase(
      "Annuaire par les conseillers", en: "Directory through the advisers")
    package static let ruleExplained = Phrase(
      "Les fiches concernées ne sont plus montrées qu’aux conseillers, ici et dans les autres bureaux. Un "
        + "membre dit qui il cherche, et un conseiller lui propose au moins trois personnes, à tour de rôle.",
      en:
        "The records concerned are shown to advisers alone, here and at the other offices. A member says whom "
        + "he looks for, and an adviser proposes at least three people, in turn.")
    package static let whole = Phrase("Tout l’annuaire", en: "The whole directory")
    package static let sectors = Phrase("Ou ces filières seulement", en: "Or these sectors only")
    package static func changed(_ count: Int) -> Phrase {
      Phrase("Fiches concernées\u{A0}: \(count).", en: "Records concerned: \(count).")
    }
    package static let throughAdvisers = Phrase(
      "Dans ce bureau, l’annuaire passe par les conseillers\u{A0}: votre choix attend.",
      en: "In this office the directory goes through the advisers: your choice waits.")
    package static let candidates = Phrase(
      "Qui proposer, à tour de rôle", en: "Whom to propose, in turn")
    package static func firstOf(_ shown: Int, _ all: Int) -> Phrase {
      Phrase(
        "Les \(shown) premiers de \(all), à leur tour\u{A0}: les autres viennent ensuite.",
        en: "The first \(shown) of \(all), in their turn: the others come later.")
    }
    package static let noCandidates = Phrase(
      "Personne ne correspond et ne veut être proposé.",
      en: "Nobody fits and wants to be proposed.")
    package static let never = Phrase("aucune proposition jusqu’ici", en: "never proposed")
    package static func last(_ day: String) -> Phrase {
      Phrase("dernière proposition le \(day)", en: "proposed on \(day)")
    }
    package static let propose = Phrase("Proposer ces personnes", en: "Propose these people")
    package static let done = Phrase(
      "Ces personnes sont prévenues\u{A0}: chacune dira si elle veut être contactée.",
      en: "These people have been told: each will say whether to be in contact.")
    package static let proposed = Phrase("Personnes proposées", en: "People proposed")
    package static let proposedExplained = Phrase(
      "Chacune a reçu la demande. Celles qui acceptent sont dans les messages.",
      en: "Each has received the request. Those who accept are among the messages.")
    package static let refuse = Phrase("Ne plus me proposer", en: "Do not propose me any more")
    package static let accept = Phrase("Me proposer de nouveau", en: "Propose me again")
    package static let refusing = Phrase(
      "Aucun conseiller ne vous propose.",
      en: "You are not proposed to other members.")
    package static let accepting = Phrase(
      "Un conseiller peut vous proposer à un membre qui cherche quelqu’un.",
      en: "An adviser may propose you to a member who looks for somebody.")
  }
}
