import Base

extension Words {
  /// The first page: what waits for the person.
  package enum Day {
    package static let title = Phrase("Votre journée", en: "Your day")
    package static let own = Phrase("Vos membres", en: "Your members")
    package static let office = Phrase("Le bureau", en: "The office")
    package static let items = Phrase("À vous de répondre", en: "Waiting for your answer")
    package static let noItems = Phrase(
      "Personne n’attend votre réponse.", en: "Nobody waits for your answer.")
    package static let officeCalm = Phrase(
      "Rien d’autre ne demande votre attention.", en: "Nothing else needs your attention.")
    package static let waits = Phrase("Ce qui vous attend", en: "What waits for you")
    package static let calm = Phrase("Rien ne vous attend.", en: "Nothing waits for you.")
    package static let requests = Phrase("Vos demandes", en: "Your requests")
    package static func moreRequests(_ count: Int) -> Phrase {
      Phrase("Vos demandes plus anciennes\u{A0}: \(count)", en: "Your older requests: \(count)")
    }
    package static let comings = Phrase("Vous y allez", en: "You are going")
    package static func queue(_ place: Int) -> Phrase {
      Phrase("place \(place) sur la liste d’attente", en: "place \(place) on the waiting list")
    }
    package static func toAnswer(_ title: String, _ state: Phrase) -> Phrase {
      Phrase(each: { language in
        title + (language == .french ? "\u{A0}: " : ": ") + state(language).lowercased()
      })
    }
    package static func mentoring(_ names: [String]) -> Phrase {
      let list = names.joined(separator: ", ")
      return Phrase(
        "On vous demande de l’aide\u{A0}: \(list)", en: "You are asked for help: \(list)")
    }
    package static let adviser = Phrase("Votre conseil", en: "Your adviser")
    package static func since(_ day: String) -> Phrase {
      Phrase("depuis le \(day)", en: "since \(day)")
    }
    package static let late = Phrase("en retard", en: "late")

    /// The words behind a number.
    private static func count(_ number: Int, _ one: Phrase, _ many: Phrase) -> Phrase {
      Phrase(each: { language in
        ((language == .french ? number < 2 : number == 1) ? one : many)(language)
      })
    }

    package static let yourTurn = Phrase("à vous de répondre", en: "waiting for your answer")
    package static func members(_ number: Int) -> Phrase {
      count(number, Phrase("membre", en: "member"), Phrase("membres", en: "members"))
    }
    package static let toMeet = Phrase("à rencontrer", en: "to meet")
    package static func unconfirmed(_ number: Int) -> Phrase {
      count(
        number,
        Phrase("fiche sans confirmation depuis un an", en: "record not confirmed for a year"),
        Phrase("fiches sans confirmation depuis un an", en: "records not confirmed for a year"))
    }
    package static func nextSteps(_ number: Int) -> Phrase {
      count(
        number, Phrase("prochaine étape dans les 7 jours", en: "next step within 7 days"),
        Phrase("prochaines étapes dans les 7 jours", en: "next steps within 7 days"))
    }
    package static func lateSteps(_ number: Int) -> Phrase {
      count(
        number, Phrase("étape en retard", en: "step overdue"),
        Phrase("étapes en retard", en: "steps overdue"))
    }
    package static func waiting(_ kind: Phrase) -> Phrase {
      Phrase(
        "\(kind(.french).lowercased()) sans réponse", en: "\(kind(.english).lowercased()) to answer"
      )
    }
    package static func late(_ kind: Phrase) -> Phrase {
      Phrase(
        "\(kind(.french).lowercased()), depuis 7 jours ou plus",
        en: "\(kind(.english).lowercased()), for 7 days or more")
    }
    package static func ending(_ kind: Phrase) -> Phrase {
      Phrase(
        "\(kind(.french).lowercased()), fin dans les 30 jours",
        en: "\(kind(.english).lowercased()) ending within 30 days")
    }
    package static func withoutAdviser(_ number: Int) -> Phrase {
      count(
        number, Phrase("membre sans conseil", en: "member without adviser"),
        Phrase("membres sans conseil", en: "members without adviser"))
    }
    package static func reports(_ number: Int) -> Phrase {
      count(
        number, Phrase("conversation signalée", en: "conversation reported"),
        Phrase("conversations signalées", en: "conversations reported"))
    }
    package static func failedMails(_ number: Int) -> Phrase {
      count(
        number, Phrase("courriel non parti", en: "e-mail not sent"),
        Phrase("courriels non partis", en: "e-mails not sent"))
    }
    package static func silentOffices(_ number: Int) -> Phrase {
      count(
        number, Phrase("bureau qui ne répond pas", en: "office that does not answer"),
        Phrase("bureaux qui ne répondent pas", en: "offices that do not answer"))
    }

    package static func drafts(_ number: Int) -> Phrase {
      count(number, Phrase("brouillon", en: "draft"), Phrase("brouillons", en: "drafts"))
    }
    package static func conversations(_ number: Int) -> Phrase {
      count(
        number, Phrase("message à lire", en: "message to read"),
        Phrase("messages à lire", en: "messages to read"))
    }
    package static func news(_ number: Int) -> Phrase {
      count(
        number, Phrase("nouvelle à lire", en: "piece of news to read"),
        Phrase("nouvelles à lire", en: "pieces of news to read"))
    }
    package static func unconfirmed(_ day: String) -> Phrase {
      Phrase(
        "Votre fiche date du \(day). Est-elle toujours juste\u{202F}?",
        en: "Your record is of \(day). Is it still right?")
    }
    package static func write(_ name: String) -> Phrase {
      Phrase("Écrire à \(name)", en: "Write to \(name)")
    }
    package static func away(_ name: String, _ day: String, _ standIn: String) -> Phrase {
      Phrase(
        "\(name) est en congé jusqu’au \(day). \(standIn) vous répond.",
        en: "\(name) is away until \(day). \(standIn) answers you.")
    }
    package static func there(_ name: String) -> Phrase {
      Phrase("\(name) vous répond.", en: "\(name) answers you.")
    }
  }

  /// Forms that were begun.
  package enum Drafts {
    package static let title = Phrase("Brouillons", en: "Drafts")
    package static let explained = Phrase(
      "Ce que vous avez commencé et pas encore envoyé. Un brouillon est gardé 90 jours.",
      en: "What you began and have not sent yet. A draft is kept for 90 days.")
    package static let none = Phrase("Aucun brouillon.", en: "No drafts.")
    package static func kept(_ moment: String) -> Phrase {
      Phrase("gardé le \(moment)", en: "kept on \(moment)")
    }
    package static let discard = Phrase("Jeter", en: "Discard")
    package static let discarded = Phrase("Le brouillon est jeté.", en: "The draft is discarded.")
    package static func new(_ kind: Phrase) -> Phrase {
      Phrase("Nouveau\u{A0}: \(kind(.french))", en: "New: \(kind(.english))")
    }
    package static func edit(_ title: String) -> Phrase {
      Phrase("Changer «\u{A0}\(title)\u{202F}»", en: "Change “\(title)”")
    }
    package static let other = Phrase("Un formulaire", en: "A form")
  }

  /// Mails that did not go out.
  package enum FailedMails {
    package static let title = Phrase("Courriels non partis", en: "E-mails not sent")
    package static let none = Phrase(
      "Tous les courriels sont partis.", en: "All e-mails were sent.")
    package static func reason(_ code: String) -> Phrase {
      code == "bad-address" || code == "refused"
        ? Phrase("l’adresse n’existe pas", en: "there is no such address")
        : Phrase("pas encore accepté, code \(code)", en: "not accepted yet, code \(code)")
    }
    package static let retry = Phrase("Essayer encore", en: "Try again")
    package static let drop = Phrase("Renoncer", en: "Give up")
    package static let retried = Phrase("On essaie encore.", en: "It is being tried again.")
    package static let dropped = Phrase(
      "Le courriel est abandonné.", en: "The e-mail is given up.")
  }
}
