import Base

extension Words {
  /// What all offices hold together, added up.
  package enum Demand {
    package static let title = Phrase("Besoins de formation", en: "Demand for courses")
    package static func explained(_ least: Int) -> Phrase {
      Phrase(
        "Ce que les membres de tous les bureaux demandent, d’après ce qui est reçu ici. Moins de "
          + "\(least) personnes ne sont jamais montrées par un nombre\u{A0}: elles sont réunies à d’autres.",
        en:
          "What members of all offices ask for, by what is received here. Fewer than \(least) people are "
          + "never shown as a number: they are joined with others.")
    }
    package static let alerts = Phrase(
      "Assez de personnes pour une formation", en: "Enough people for a course")
    package static func noAlerts(_ people: Int64, _ kilometres: Int64) -> Phrase {
      Phrase(
        "Aucun sujet n’a trouvé \(people) personnes à moins de \(kilometres)\u{A0}km.",
        en: "No subject has found \(people) people within \(kilometres) km.")
    }
    package static func alert(_ people: Int64, _ kilometres: Int64, _ place: String) -> Phrase {
      Phrase(
        "\(people) personnes ou plus à moins de \(kilometres)\u{A0}km de \(place)",
        en: "\(people) people or more within \(kilometres) km of \(place)")
    }
    package static let office = Phrase("bureau", en: "office")
    package static let offices = Phrase("bureaux", en: "offices")
    package static let figures = Phrase("Nombre de personnes", en: "Number of people")
    package static let byTopic = Phrase("Personnes par thème", en: "People by theme")
    package static let bySector = Phrase(
      "Personnes par thème et filière", en: "People by theme and sector")
    package static let subject = Phrase(
      "Thème, filière, région", en: "Theme, sector, region")
    package static let joined = Phrase("Réunis", en: "Joined")
    package static let total = Phrase("Total", en: "In all")
    package static let everything = Phrase("Tous les thèmes", en: "All themes")
    package static func few(_ least: Int) -> Phrase {
      Phrase("moins de \(least)", en: "fewer than \(least)")
    }
    package static let csv = Phrase("Emporter ce tableau", en: "Take this table away")
    package static func upToDate(_ count: Int, _ total: Int) -> Phrase {
      Phrase(
        "\(count) \(count < 2 ? "bureau" : "bureaux") sur \(total) à jour.",
        en: "\(count) of \(total) \(total == 1 ? "office" : "offices") up to date.")
    }
    package static func late(_ office: String, _ day: String) -> Phrase {
      Phrase("\(office)\u{A0}: pas à jour depuis le \(day).", en: "\(office): not since \(day).")
    }
    package static func unread(_ office: String) -> Phrase {
      Phrase("\(office)\u{A0}: rien n’est encore lu.", en: "\(office): nothing has been read yet.")
    }
  }
}
