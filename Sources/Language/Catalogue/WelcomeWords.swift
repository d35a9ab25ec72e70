import Base

extension Words {
  /// The welcome of new members.
  package enum Welcomes {
    package static let title = Phrase("Accueil des nouveaux", en: "Welcome of new members")
    package static let explained = Phrase(
      "Deux semaines avant chaque date, les membres arrivés depuis peu sont invités par leur nom, et quelques "
        + "anciens à tour de rôle.",
      en:
        "Two weeks before each date the members who came lately are invited by name, and some old ones in "
        + "turn.")
    package static let share = Phrase(
      "Anciens invités pour dix nouveaux", en: "Old members invited for ten new ones")
    package static let begin = Phrase(
      "Inviter les nouveaux d’office", en: "Invite new members by itself")
    package static let end = Phrase("Ne plus inviter d’office", en: "Invite no more by itself")
    package static func invited(_ day: String) -> Phrase {
      Phrase("Invités pour le \(day)", en: "Invited for \(day)")
    }
    package static func earlier(_ days: Int) -> Phrase {
      Phrase("Dates précédentes\u{A0}: \(days)", en: "Earlier days: \(days)")
    }
    package static let new = Phrase("Nouveaux", en: "New")
    package static let old = Phrase("Anciens", en: "Old")
    package static func told(isOld: Bool, _ start: String) -> Phrase {
      Phrase(each: { language in
        let moment = Prose(language).moment(start)
        return
          (isOld
          ? Phrase(
            "le \(moment), c’est votre tour d’accueillir les nouveaux, si vous le voulez",
            en: "on \(moment), it is your turn to welcome new members, if you like")
          : Phrase(
            "le \(moment), nous serions heureux de vous y rencontrer",
            en: "on \(moment), we would be happy to meet you there"))(language)
      })
    }
    package static func subject(_ title: String, _ start: String) -> Phrase {
      Phrase(each: { language in
        let moment = Prose(language).moment(start)
        return Phrase("\(title)\u{A0}: le \(moment)", en: "\(title): \(moment)")(language)
      })
    }
    package static func text(_ name: String, isOld: Bool, _ title: String, _ start: String)
      -> Phrase
    {
      Phrase(each: { language in
        let moment = Prose(language).moment(start)
        let text = isOld ? oldText(title, moment) : newText(title, moment)
        return [Words.Letters.greeting(name), text].map { $0(language) }
          .joined(separator: "\n\n")
      })
    }
    private static func newText(_ title: String, _ moment: String) -> Phrase {
      Phrase(
        "Bienvenue\u{202F}! Vous êtes membre depuis peu, et nous serions heureux de vous rencontrer\u{A0}: "
          + "«\u{A0}\(title)\u{202F}», le \(moment). D’autres nouveaux viennent, et quelques anciens.",
        en: "Welcome! You became a member lately, and we would be happy to meet you: “\(title)”, "
          + "on \(moment). Other new members come too, and some old ones.")
    }
    private static func oldText(_ title: String, _ moment: String) -> Phrase {
      Phrase(
        "De nouveaux membres arrivent. C’est votre tour de les accueillir, si vous le voulez\u{A0}: "
          + "«\u{A0}\(title)\u{202F}», le \(moment).",
        en: "New members are coming. It is your turn to welcome them, if you like: “\(title)”, on "
          + "\(moment).")
    }
  }
}
