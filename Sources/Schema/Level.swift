import Base

/// How far a group of fields is shared, from nobody to everybody. Each level includes those
/// before it. Only the last two leave the office; the others are never in the log.
package enum Level: Int, Sendable, CaseIterable, Comparable {
  case nobody
  case advisers
  case office
  case allOffices
  case everybody

  /// The stable name, as in exports and on the command line.
  package var name: String {
    switch self {
    case .nobody: "nobody"
    case .advisers: "advisers"
    case .office: "office"
    case .allOffices: "all-offices"
    case .everybody: "public"
    }
  }

  /// What people read and write.
  package var label: Phrase {
    switch self {
    case .nobody: "personne"
    case .advisers: "mes conseillers"
    case .office: "mon bureau"
    case .allOffices: "tous les bureaux"
    case .everybody: "public"
    }
  }

  /// Other spellings that files bring.
  package var aliases: [String] {
    switch self {
    case .nobody: ["non", "aucun", "prive", "rien"]
    case .advisers: ["conseillers", "conseiller", "conseillere"]
    case .office: ["bureau", "mon bureau seulement"]
    case .allOffices: ["tous", "bureaux", "reseau", "all offices"]
    case .everybody: ["oui", "tout le monde", "publique"]
    }
  }

  /// Whether a part at this level leaves the office.
  package var isShared: Bool { self >= .allOffices }

  package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
