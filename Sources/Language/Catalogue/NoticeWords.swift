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

    package static func stepped(_ state: Phrase) -> Phrase {
      Phrase(
        "nouvel état, \(state(.french).lowercased())", en: "now \(state(.english).lowercased())")
    }
    package static func because(_ words: Phrase, _ reason: String) -> Phrase {
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
    /// To somebody who has no such page.
    package static func plainMail(_ name: String, _ text: Phrase, _ office: String) -> Phrase {
      Phrase(
        "Bonjour \(name),\n\n\(text(.french))\n\nBureau \(FrenchText.of(office))",
        en: "Hello \(name),\n\n\(text(.english))\n\n\(office) office")
    }
    package static func dailySubject(_ office: String) -> Phrase {
      Phrase(
        "Vos nouvelles du bureau \(FrenchText.of(office))",
        en: "Your news from the \(office) office")
    }
    package static func draftsEnd(_ count: Int, _ day: String) -> Phrase {
      Phrase(each: { language in
        let end = Prose(language).moment(day)
        return Phrase(
          "ce que vous avez commencé sera effacé le \(end) (brouillons\u{A0}: \(count))",
          en: "what you began will be erased on \(end) (drafts: \(count))")(language)
      })
    }
    package static func ends(_ day: String) -> Phrase {
      Phrase(each: { language in
        let end = Prose(language).moment(day)
        return Phrase("finit le \(end)", en: "ends on \(end)")(language)
      })
    }
    package static let isRecordRight = Phrase(
      "est-elle toujours juste\u{202F}?", en: "is it still right?")
    package static let recordLeaves = Phrase(
      "elle va être retirée de l’annuaire si vous ne la confirmez pas",
      en: "it will leave the directory unless you confirm it")
    package static let recordHasLeft = Phrase(
      "elle est retirée de l’annuaire, un clic la fait revenir",
      en: "it has left the directory, one click brings it back")
    package static func dates(_ dates: [String]) -> Phrase {
      let list = dates.joined(separator: ", ")
      return Phrase(
        "votre conseil vous propose des dates pour se voir\u{A0}: \(list)",
        en: "your adviser proposes dates to meet: \(list)")
    }
    package static let newNote = Phrase(
      "nouvelle note de veille pour votre filière", en: "a new watch note for your sector")
    package static let look = Phrase("Voir", en: "Have a look")
  }
}
