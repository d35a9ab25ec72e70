import Base

extension Words {
  /// Members who accompany others.
  package enum Mentors {
    package static let title = Phrase("Se faire accompagner", en: "Find a mentor")
    package static let explained = Phrase(
      "Des membres de votre bureau en accompagnent d’autres, de leur plein gré. Chacun des deux peut arrêter "
        + "quand il veut.",
      en:
        "Members of your office accompany others, of their own free will. Either of the two can stop "
        + "at any time.")
    package static let elsewhere = Phrase("Dans d’autres bureaux", en: "At other offices")
    package static let elsewhereExplained = Phrase(
      "La demande ne se fait pas d’ici. Ouvrez la fiche\u{A0}: elle dit comment joindre la personne. Si elle ne "
        + "le dit pas, votre conseil écrit à son bureau.",
      en:
        "You cannot ask from here. Open the record: it says how to reach the person. If it does not, "
        + "your adviser writes to that office.")
    package static let offer = Phrase("Proposer mon aide", en: "Offer my help")
    package static let offerExplained = Phrase(
      "Vos sujets, combien de personnes, et une pause si besoin\u{A0}: c’est dans votre fiche.",
      en: "Your topics, how many people, and a pause if needed: it is in your record.")
    package static let search = Phrase("Sujet", en: "Topic")
    package static let none = Phrase("Personne pour le moment.", en: "Nobody for now.")
    package static func room(_ count: Int) -> Phrase {
      count == 0
        ? Phrase("complet", en: "full")
        : Phrase("places libres\u{A0}: \(count)", en: "room for \(count)")
    }
    package static let ask = Phrase("Demander à cette personne", en: "Ask this person")
    package static let message = Phrase("Ce que vous cherchez", en: "What you look for")
    package static let asked = Phrase(
      "Votre demande est partie.", en: "Your request is on its way.")
    package static let mine = Phrase("Mes accompagnements", en: "My mentoring")
    package static let iHelp = Phrase("vous accompagnez", en: "you accompany")
    package static let helpsMe = Phrase("vous accompagne", en: "accompanies you")
    package static let asksMe = Phrase("demande votre aide", en: "asks for your help")
    package static let iAsk = Phrase("votre demande attend", en: "your request waits")
    package static let declined = Phrase("demande refusée", en: "request declined")
    package static let stopped = Phrase("arrêté", en: "stopped")
    package static let accept = Phrase("Accepter", en: "Accept")
    package static let decline = Phrase("Refuser", en: "Decline")
    package static let stop = Phrase("Arrêter", en: "Stop")
    package static let write = Phrase("Écrire", en: "Write")
    package static let answered = Phrase("C’est fait.", en: "Done.")
  }
}
