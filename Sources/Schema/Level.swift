import Base

/// How far a group of fields is shared, from nobody to everybody. Each level includes those
/// before it. Those from `region` on leave the office; the others are never in the log.
package enum Level: Int, Sendable, CaseIterable, Comparable {
  case nobody
  case advisers
  case office
  case region
  case country
  case allOffices
  case everybody

  /// The stable name, as in exports and on the command line.
  package var name: String {
    switch self {
    case .nobody: "nobody"
    case .advisers: "advisers"
    case .office: "office"
    case .region: "region"
    case .country: "country"
    case .allOffices: "all-offices"
    case .everybody: "public"
    }
  }

  /// The level with this stable name.
  package init?(name: String) {
    guard let level = Self.allCases.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      return nil
    }
    self = level
  }

  /// What people read and write.
  package var label: Phrase {
    switch self {
    case .nobody: Phrase("personne", en: "nobody")
    case .advisers: Phrase("mes conseillers", en: "my advisers")
    case .office: Phrase("mon bureau", en: "my office")
    case .region: Phrase("ma région", en: "my region")
    case .country: Phrase("mon pays", en: "my country")
    case .allOffices: Phrase("tous les bureaux", en: "all offices")
    case .everybody: Phrase("public", en: "public")
    }
  }

  /// Other spellings that files bring.
  package var aliases: [String] {
    switch self {
    case .nobody:
      ["non", "aucun", "privé", "rien", "no", "none", "private", "niemand", "nee", "nein"]
    case .advisers: ["conseillers", "conseiller", "conseillère", "adviser", "adviseurs", "berater"]
    case .office: ["bureau", "mon bureau seulement", "kantoor", "büro"]
    case .region: ["regio", "gewest"]
    case .country: ["pays", "land"]
    case .allOffices: ["tous", "bureaux", "réseau", "network", "alle kantoren", "alle büros"]
    case .everybody:
      [
        "oui", "tout le monde", "publique", "yes", "everybody", "everyone", "iedereen", "openbaar",
        "ja", "öffentlich", "alle",
      ]
    }
  }

  /// Whether a part at this level leaves the office.
  package var isShared: Bool { self >= .region }

  package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
