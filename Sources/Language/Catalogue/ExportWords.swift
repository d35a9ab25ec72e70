import Base

extension Words {
  /// Lists that are taken away as files.
  package enum Export {
    package static func take(_ count: String) -> Phrase {
      Phrase("Emporter cette liste (\(count))", en: "Take this list away (\(count))")
    }
    package static func format(_ name: String) -> Phrase {
      switch name {
      case "excel": Phrase("pour Excel", en: "for Excel")
      case "csv": Phrase("CSV courant", en: "standard CSV")
      case "vcf": Phrase("carnet d’adresses", en: "address book")
      case "vcf3": Phrase("carnet d’adresses, ancien format", en: "address book, older format")
      case "ics": Phrase("agenda", en: "calendar")
      default: Phrase("format JSON", en: "JSON format")
      }
    }

    package static let pictureMissing = Phrase("photo en moins", en: "picture left out")
    package static let picturesMissing = Phrase("photos en moins", en: "pictures left out")
    package static let reference = Phrase("Référence", en: "Reference")
    package static func level(_ group: String) -> Phrase {
      Phrase("Partage \(group)", en: "Sharing \(group)")
    }
    package static let withdrawn = Phrase("Retirée", en: "Withdrawn")
    package static let yes = Phrase("oui", en: "yes")
    package static let no = Phrase("non", en: "no")
    package static let kind = Phrase("Type de fiche", en: "Type of record")
    package static let office = Phrase("Bureau", en: "Office")
    package static let title = Phrase("Nom ou titre", en: "Name or title")
    package static let summary = Phrase("En bref", en: "In short")
    package static let place = Phrase("Commune", en: "Town")
    package static let results = Phrase("Annuaire", en: "Directory")
  }
}
