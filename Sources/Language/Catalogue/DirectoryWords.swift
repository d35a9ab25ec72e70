import Base

extension Words {
  package enum Home {
    package static func title(_ office: String) -> Phrase {
      Phrase(
        "Le bureau \(FrenchText.of(office)) et ses voisins",
        en: "The \(office) office and its neighbours")
    }
    package static let news = Phrase("Nouveautés", en: "What is new")
    package static let nothing = Phrase(
      "Rien n’est encore partagé ici.", en: "Nothing is shared here yet.")
  }

  /// Results and what narrows them.
  package enum Results {
    package static let one = Phrase("résultat", en: "result")
    package static let many = Phrase("résultats", en: "results")
    package static let narrow = Phrase("Affiner", en: "Refine")
    package static let kind = Phrase("Type", en: "Type")
    package static let office = Phrase("Bureau", en: "Office")
    package static let sector = Phrase("Filière", en: "Sector")
    package static let nothingFiltered = Phrase(
      "Rien ne correspond. Essayez un autre mot, ou enlevez un filtre.",
      en: "Nothing matches. Try another word, or remove a filter.")
    package static let nothing = Phrase(
      "Rien ne correspond. Essayez un autre mot ou une autre orthographe.",
      en: "Nothing matches. Try another word or another spelling.")
    package static let next = Phrase("Page suivante", en: "Next page")
    package static let scope = Phrase("Où chercher", en: "Where to look")
    package static func here(_ count: String) -> Phrase {
      Phrase("Ici (\(count))", en: "Here (\(count))")
    }
    package static func everywhere(_ count: String) -> Phrase {
      Phrase("Partout (\(count))", en: "Everywhere (\(count))")
    }
    package static let view = Phrase("Présentation", en: "View")
    package static let cards = Phrase("En bref", en: "In short")
    package static let sheets = Phrase("En détail", en: "In detail")
    package static let look = Phrase("Chercher là", en: "Look there")
    package static let widen = Phrase("Élargir la recherche", en: "Widen the search")
    package static func without(_ value: String) -> Phrase {
      Phrase("sans «\u{A0}\(value)\u{202F}»", en: "without “\(value)”")
    }
    package static let inAllOffices = Phrase("dans tous les bureaux", en: "in all offices")
    package static func away(_ kilometres: Int) -> Phrase {
      Phrase("à\u{A0}\(kilometres)\u{A0}km", en: "\(kilometres)\u{A0}km away")
    }
    package static func remove(_ value: String) -> Phrase {
      Phrase("Enlever le filtre «\u{A0}\(value)\u{202F}»", en: "Remove the filter “\(value)”")
    }
  }

  /// One record as it is shown.
  package enum Record {
    package static func office(_ name: String) -> Phrase {
      Phrase("bureau \(FrenchText.of(name))", en: "\(name) office")
    }
    package static func updated(_ day: String) -> Phrase {
      Phrase("mis à jour le \(day)", en: "updated on \(day)")
    }
    package static func shared(_ office: String, _ day: String, _ level: String) -> Phrase {
      Phrase(
        "Partagé par le bureau \(FrenchText.of(office)), mis à jour le \(day) (\(level)).",
        en: "Shared by the \(office) office, updated on \(day) (\(level)).")
    }
    package static func visible(_ level: Phrase) -> Phrase {
      Phrase("visible par\u{A0}: \(level(.french))", en: "visible to: \(level(.english))")
    }
  }

  /// This office and its neighbours.
  package enum Offices {
    package static let title = Phrase("Les bureaux", en: "The offices")
    package static let all = Phrase("Voir tous les bureaux", en: "See all offices")
    package static let fingerprint = Phrase("Empreinte de la clé", en: "Fingerprint of the key")
    package static let nothing = Phrase("rien de partagé", en: "nothing shared")
    package static let record = Phrase("fiche", en: "record")
    package static let records = Phrase("fiches", en: "records")
    package static let unknown = Phrase(
      "d’un type que cette version ne connaît pas", en: "of a kind that this version does not know")
    package static let refused = Phrase("entrée refusée", en: "refused entry")
    package static let refusedMany = Phrase("entrées refusées", en: "refused entries")
    package static let own = Phrase("c’est ce bureau", en: "this office")
    package static let upToDate = Phrase("à jour", en: "up to date")
    package static let reading = Phrase("lecture en cours", en: "being read")
    package static let new = Phrase("pas encore lu", en: "not read yet")
    package static let contentRefused = Phrase("contenu refusé", en: "content refused")
    package static func unreachable(_ since: String, _ next: String) -> Phrase {
      Phrase(
        "injoignable depuis \(since), nouvel essai dans \(next)",
        en: "unreachable for \(since), next attempt in \(next)")
    }
  }
}

extension Words {
  /// Whose data the program contains.
  package enum Sources {
    package static let geoNames = Phrase(
      "GeoNames\u{A0}: noms et positions", en: "GeoNames: names and positions")
    package static let statbel = Phrase(
      "Statbel\u{A0}: communes belges", en: "Statbel: Belgian municipalities")
    package static let outlines = Phrase(
      "IGN, Admin Express\u{A0}: départements", en: "IGN, Admin Express: French departments")
    package static let festivals = Phrase(
      "Ministère de la Culture, liste des festivals\u{A0}: codes postaux",
      en: "French Ministry of Culture, list of festivals: postcodes")
    package static let title = Phrase("Sources des données", en: "Sources of the data")
    package static let places = Phrase(
      "Les distances sont mesurées à vol d’oiseau entre communes. Leurs positions viennent de données "
        + "ouvertes, transformées\u{A0}:",
      en:
        "Distances are as the crow flies between municipalities. Their positions come from open data, changed:"
    )
  }
}
