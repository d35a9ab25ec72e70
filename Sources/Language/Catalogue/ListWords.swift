import Base

extension Words {
  /// Lists of the office's own records.
  package enum Lists {
    package static let explained = Phrase(
      "Toutes les fiches du bureau, quel que soit leur partage. Les conseillers seuls voient cette liste.",
      en: "Every record in the office, however it is shared. Only advisers see this list.")
    package static let one = Phrase("fiche", en: "record")
    package static let many = Phrase("fiches", en: "records")
    package static let words = Phrase("Mots ou numéro", en: "Words or number")
    package static let wordsOfPeople = Phrase(
      "Mots, numéro ou courriel", en: "Words, number or e-mail")
    package static let order = Phrase("Trier par", en: "Sort by")
    package static let show = Phrase("Afficher", en: "Show")
    package static let filters = Phrase("Filtres", en: "Filters")
    package static let toFilters = Phrase("Filtrer", en: "Filter")
    package static func remove(_ facet: String, _ value: String) -> Phrase {
      Phrase(
        "Enlever «\u{A0}\(facet)\u{A0}: \(value)\u{202F}»", en: "Remove “\(facet): \(value)”")
    }
    package static let removeAll = Phrase("Tout enlever", en: "Remove all")
    package static let none = Phrase("pas rempli", en: "not filled in")
    package static func others(_ count: Int) -> Phrase {
      Phrase("\(count) autres", en: "\(count) others")
    }
    package static let nothing = Phrase(
      "Aucune fiche ici. Faites-en une, ou importez un fichier.",
      en: "No records here. Make one, or import a file.")
    package static let nothingFiltered = Phrase(
      "Aucune fiche ne correspond. Essayez un autre mot, ou enlevez un filtre.",
      en: "No record matches. Try another word, or remove a filter.")
    package static let pages = Phrase("Pages", en: "Pages")
    package static let previous = Phrase("Page précédente", en: "Previous page")
    package static let next = Phrase("Page suivante", en: "Next page")
    package static func page(_ number: Int, of total: Int) -> Phrase {
      Phrase("Page \(number) sur \(total)", en: "Page \(number) of \(total)")
    }
    package static let new = Phrase("Nouvelle fiche", en: "New record")
    package static let bin = Phrase("Corbeille", en: "Bin")
    package static let otherLists = Phrase("Autres listes", en: "Other lists")

    package static let state = Phrase("État", en: "State")
    package static let sharing = Phrase("Partage", en: "Sharing")
    package static let account = Phrase("Connexion", en: "Sign-in")
    package static let freshness = Phrase("Fraîcheur", en: "Freshness")

    package static func account(_ name: String) -> Phrase {
      switch name {
      case "unreachable": Phrase("sans adresse", en: "no address")
      case "uninvited": Phrase("sans invitation", en: "not invited")
      case "invited": Phrase("invitation envoyée", en: "invited")
      case "present": Phrase("compte utilisé", en: "account in use")
      default: Phrase("compte fermé", en: "account closed")
      }
    }
    package static func freshness(_ name: String) -> Phrase {
      switch name {
      case "fresh": Phrase("confirmée depuis moins de 6 mois", en: "confirmed within 6 months")
      case "ageing": Phrase("depuis 6 à 12 mois", en: "6 to 12 months ago")
      case "dimmed": Phrase("depuis 12 à 18 mois", en: "12 to 18 months ago")
      case "stale": Phrase("depuis plus de 18 mois", en: "more than 18 months ago")
      default: Phrase("jamais confirmée", en: "never confirmed")
      }
    }

    package static let waiting = Phrase("Attend une réponse", en: "Waits for an answer")
    package static func waiting(_ name: String) -> Phrase {
      name == "late"
        ? Phrase("depuis 7 jours ou plus", en: "for 7 days or more")
        : Phrase("depuis moins de 7 jours", en: "for less than 7 days")
    }
    package static let deadline = Phrase("Échéance", en: "End")
    package static func deadline(_ name: String) -> Phrase {
      switch name {
      case "past": Phrase("passée", en: "past")
      case "week": Phrase("dans les 7 jours", en: "within 7 days")
      case "month": Phrase("dans les 30 jours", en: "within 30 days")
      default: Phrase("plus tard", en: "later")
      }
    }
    package static let meeting = Phrase("Rencontre", en: "Meeting")
    package static func meeting(_ name: String) -> Phrase {
      name == "due"
        ? Phrase("à rencontrer", en: "to be met")
        : Phrase("depuis moins de 11 mois", en: "within 11 months")
    }

    package static let byName = Phrase("Nom", en: "Name")
    package static let newest = Phrase("Dernières arrivées", en: "Newest")
    package static let oldest = Phrase("Premières arrivées", en: "Oldest")
    package static let byDistance = Phrase("Distance", en: "Distance")
    package static let near = Phrase("Autour de", en: "Around")
    package static let kilometres = Phrase("Distance", en: "Distance")
    package static func kilometres(_ number: Int) -> Phrase {
      Phrase("\(number)\u{A0}km", en: "\(number)\u{A0}km")
    }
    package static func within(_ kilometres: Int, of place: String) -> Phrase {
      Phrase(
        "à \(kilometres)\u{A0}km ou moins de \(place)", en: "within \(kilometres) km of \(place)")
    }
    package static func removeNear(_ words: String) -> Phrase {
      Phrase("Enlever «\u{A0}\(words)\u{202F}»", en: "Remove “\(words)”")
    }
    package static func unplaced(_ count: Int) -> Phrase {
      Phrase(
        count < 2
          ? "Une fiche de plus pourrait convenir, mais son lieu n’est pas connu."
          : "\(count) fiches de plus pourraient convenir, mais leur lieu n’est pas connu.",
        en: count == 1
          ? "One more record might fit, but it is not known where it is."
          : "\(count) more records might fit, but it is not known where they are.")
    }
    package static let byRelevance = Phrase("Pertinence", en: "Relevance")
    package static func earliest(_ field: Phrase) -> Phrase {
      Phrase(
        "\(field(.french)), plus ancien d’abord", en: "\(field(.english)), earliest first")
    }
    package static func latest(_ field: Phrase) -> Phrase {
      Phrase("\(field(.french)), plus récent d’abord", en: "\(field(.english)), latest first")
    }
  }
}
