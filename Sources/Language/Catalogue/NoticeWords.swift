import Base

extension Words {
  /// What there is to know, in one place.
  package enum Notices {
    package static let title = Phrase("Nouvelles", en: "News")
    package static func unseen(_ count: Int) -> Phrase {
      count == 0 ? title : Phrase("Nouvelles (\(count))", en: "News (\(count))")
    }
    package static let explained = Phrase(
      "Ce qui a changé pour vous. Ouvrir une fiche suffit pour que ce soit lu.",
      en: "What has changed for you. Opening a record is enough for it to count as read.")
    package static let none = Phrase(
      "Rien pour le moment. Ce qui vous concerne arrivera ici.",
      en: "Nothing for now. What concerns you will come here.")
    package static let ofOffice = Phrase("Votre bureau", en: "Your office")
    package static let unread = Phrase("à lire", en: "unread")
    package static let seeAll = Phrase("Tout est lu", en: "I have read all of it")
    package static let allSeen = Phrase("Tout est lu.", en: "All of it is read.")
    package static let older = Phrase("Ce qui précède", en: "What came before")

    package static let rhythm = Phrase("Par courriel", en: "By e-mail")
    package static let rhythmSaved = Phrase("C’est retenu.", en: "Your choice is kept.")
    package static func rhythm(_ name: String) -> Phrase {
      switch name {
      case "at-once": Phrase("Tout de suite, un courriel chacune", en: "At once, one e-mail each")
      case "daily": Phrase("Une fois par jour, toutes ensemble", en: "Once a day, all together")
      default: Phrase("Jamais, je les lis ici", en: "Never, I read them here")
      }
    }

    package static func stepped(_ state: Phrase, _ reason: String) -> Phrase {
      let words = Phrase(
        "nouvel état, \(state(.french).lowercased())", en: "now \(state(.english).lowercased())")
      guard !reason.isEmpty else { return words }
      return Phrase("\(words(.french)). \(reason)", en: "\(words(.english)). \(reason)")
    }
    package static func waits(_ kind: Phrase) -> Phrase {
      Phrase(
        "\(kind(.french).lowercased()) en attente de votre réponse",
        en: "\(kind(.english).lowercased()), waiting for your answer")
    }

    package static func mail(_ name: String, _ text: Phrase, _ office: String) -> Phrase {
      Phrase(
        "Bonjour \(name),\n\n\(text(.french))\n\nVous choisissez sur la page Nouvelles ce que le bureau "
          + "\(FrenchText.of(office)) vous écrit.",
        en: "Hello \(name),\n\n\(text(.english))\n\nOn the page News you choose what the \(office) "
          + "office writes to you.")
    }
    package static func dailySubject(_ office: String) -> Phrase {
      Phrase(
        "Vos nouvelles du bureau \(FrenchText.of(office))",
        en: "Your news from the \(office) office")
    }
    package static let look = Phrase("Voir", en: "Have a look")
  }
}
