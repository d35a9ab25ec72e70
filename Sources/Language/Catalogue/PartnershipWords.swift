import Base

extension Words {
  /// What partners offer members, and how offices decide on it together.
  package enum Partnerships {
    package static let title = Phrase("Partenariats", en: "Partnerships")
    package static let add = Phrase("Ajouter un partenariat", en: "Add a partnership")
    package static let sums = Phrase(
      "Partenariats de tous les bureaux", en: "Partnerships of all offices")
    package static let ending = Phrase(
      "Se terminent dans les 30 jours", en: "Ending within 30 days")
    package static func until(_ day: String) -> Phrase {
      Phrase("jusqu’au \(day)", en: "until \(day)")
    }
    package static func from(_ day: String) -> Phrase {
      Phrase("à partir du \(day)", en: "from \(day)")
    }
    package static let nothing = Phrase(
      "Aucun partenariat ici. Connaissez-vous un partenaire\u{202F}? Dites-le à votre bureau.",
      en: "No partnership here. Do you know a partner? Tell your office.")
    package static let forUs = Phrase("Pour vous", en: "For you")
    package static let elsewhere = Phrase(
      "Réservés à d’autres bureaux", en: "Kept for other offices")
    package static let scope = Phrase("Portée", en: "Scope")
    package static let byScope = Phrase(
      "Partenariats par filière et portée", en: "Partnerships by sector and scope")
    package static let byOffice = Phrase(
      "Partenariats par filière et bureau", en: "Partnerships by sector and office")
    package static let bySector = Phrase("Partenariats par filière", en: "Partnerships by sector")
    package static let everySector = Phrase("Toutes les filières", en: "All sectors")
    package static let doubles = Phrase(
      "Peut-être le même partenaire", en: "Perhaps the same partner")
    package static let noDoubles = Phrase(
      "Aucun partenaire ne se trouve dans plusieurs fiches.",
      en: "No partner stands in several records.")
    package static func extend(_ partner: String, _ office: String) -> Phrase {
      Phrase(
        "Ouvrir à tous\u{A0}: \(partner), \(FrenchText.of(office))",
        en: "Open to all: \(partner), \(office)")
    }
    package static let why = Phrase("Pourquoi (facultatif)", en: "Why (optional)")
    package static let askOffice = Phrase("Demander à ce bureau", en: "Ask this office")
    package static let asked = Phrase(
      "La demande est envoyée. Le bureau répondra ici.",
      en: "The request is sent. The office will answer here.")
    package static let extensions = Phrase(
      "Demandes d’ouverture à tous", en: "Requests to open to all")
    package static func askedBy(_ office: String) -> Phrase {
      Phrase(
        "Demandé par la coordination, bureau \(FrenchText.of(office))",
        en: "Asked by the coordination, \(office) office")
    }
    package static func saidYes(_ office: String, _ day: String) -> Phrase {
      Phrase("\(office) a dit oui le \(day).", en: "\(office) said yes on \(day).")
    }
    package static func saidNo(_ office: String, _ day: String) -> Phrase {
      Phrase("\(office) a dit non le \(day).", en: "\(office) said no on \(day).")
    }
    package static func waits(_ office: String) -> Phrase {
      Phrase("\(office) n’a pas encore répondu.", en: "\(office) has not answered yet.")
    }
    package static let withdraw = Phrase("Retirer la demande", en: "Withdraw the request")
    package static let withdrawn = Phrase(
      "La demande est retirée.", en: "The request is withdrawn.")
    package static let questions = Phrase(
      "Ouvrir ces partenariats à tous les bureaux\u{202F}?",
      en: "Open these partnerships to all offices?")
    package static let answerWhy = Phrase(
      "Pourquoi (pour un non, en une phrase)", en: "Why (for a no, in a sentence)")
    package static let yes = Phrase("Oui, à tous les bureaux", en: "Yes, to all offices")
    package static let no = Phrase("Non, il reste comme il est", en: "No, it stays as it is")
    package static let answered = Phrase(
      "Votre réponse est partie.", en: "Your answer is on its way.")
  }
}
