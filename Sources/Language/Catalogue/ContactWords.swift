import Base

extension Words {
  /// Members who write to one another.
  package enum Contact {
    package static let asks = Phrase("souhaite vous contacter", en: "would like to contact you")
    package static let accepts = Phrase("accepte votre demande", en: "accepts your request")
    package static let wrote = Phrase("vous a écrit", en: "has written to you")
    package static let accompanies = Phrase(
      "accepte de vous accompagner", en: "agrees to accompany you")
    package static let cannotAccompany = Phrase(
      "ne peut pas vous accompagner", en: "cannot accompany you")
    package static let stopsMentoring = Phrase(
      "arrête l’accompagnement", en: "stops the mentoring")
    package static let title = Phrase("Messages", en: "Messages")
    package static func unread(_ count: Int) -> Phrase {
      count == 0 ? title : Phrase("Messages (\(count))", en: "Messages (\(count))")
    }
    package static let none = Phrase(
      "Personne ne vous a encore écrit. Cherchez quelqu’un et demandez un contact depuis sa fiche.",
      en:
        "Nobody has written to you yet. Look for somebody and ask to be in touch from their record."
    )
    package static let ask = Phrase("Demander un contact", en: "Ask to be in touch")
    package static func askName(_ name: String) -> Phrase {
      Phrase("Écrire à \(name)", en: "Write to \(name)")
    }
    package static let askExplained = Phrase(
      "Ni votre adresse ni la sienne ne sont montrées avant que vous l’ayez tous deux voulu.",
      en: "Neither your address nor theirs is shown until you both agree.")
    package static let message = Phrase("Votre message", en: "Your message")
    package static let send = Phrase("Envoyer", en: "Send")
    package static let accept = Phrase("Accepter", en: "Accept")
    package static let acceptExplained = Phrase(
      "Si vous acceptez, vous voyez chacun l’adresse de l’autre.",
      en: "If you accept, each of you sees the other’s address.")
    package static let decline = Phrase("Refuser", en: "Decline")
    package static let leave = Phrase("Quitter cette conversation", en: "Leave this conversation")
    package static let block = Phrase("Ne plus rien recevoir de", en: "Receive nothing more from")
    package static let unblock = Phrase("Recevoir de nouveau", en: "Receive again")
    package static let blockedTitle = Phrase(
      "De qui vous ne recevez rien", en: "From whom you receive nothing")
    package static let report = Phrase("Signaler aux conseillers", en: "Report to the advisers")
    package static let reportExplained = Phrase(
      "Les conseillers de votre bureau pourront lire cette conversation.",
      en: "Your office’s advisers will be able to read this conversation.")
    package static let reportReason = Phrase("Ce qui ne va pas", en: "What is wrong")
    package static let reported = Phrase(
      "C’est signalé\u{A0}: un conseiller vous répondra.",
      en: "Reported: an adviser will answer you.")
    package static let reports = Phrase("Signalements", en: "Reports")
    package static let noReports = Phrase("Rien n’est signalé.", en: "Nothing is reported.")
    package static let settle = Phrase("C’est réglé", en: "Settled")
    package static let settled = Phrase("réglé", en: "settled")
    package static func reportBy(_ name: String) -> Phrase {
      Phrase("Signalé par \(name)", en: "Reported by \(name)")
    }
    package static let group = Phrase("Créer un groupe", en: "Create a group")
    package static let groupSubject = Phrase("Nom du groupe", en: "Name of the group")
    package static let groupPeople = Phrase("Qui inviter", en: "Who to invite")
    package static let groupSearch = Phrase("Chercher des personnes", en: "Look for people")
    package static func moreFound(_ count: Int) -> Phrase {
      Phrase(
        "Voici les \(count) premières personnes\u{A0}: cherchez un nom pour en voir d’autres.",
        en: "These are the first \(count) people: look for a name to see others.")
    }
    package static let groupExplained = Phrase(
      "Chaque personne est invitée et entre dans le groupe si elle accepte.",
      en: "Each person is invited and joins the group if they accept.")
    package static let nobodyFound = Phrase(
      "Personne de ce bureau ne correspond\u{A0}: essayez un autre mot.",
      en: "Nobody in this office matches: try another word.")
    package static func state(_ name: String) -> Phrase {
      switch name {
      case "asked": Phrase("en attente", en: "waiting")
      case "accepted": Phrase("accepté", en: "accepted")
      case "declined": Phrase("refusé", en: "declined")
      default: Phrase("parti", en: "left")
      }
    }
    package static let asksYou = Phrase("demande votre réponse", en: "asks for your answer")
    package static let new = Phrase("nouveau", en: "new")
  }
}
