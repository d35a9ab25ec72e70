import Base
import Schema

extension Kind {
  /// What members want to learn. It never names who asks.
  package static let trainingRequest = Kind(
    "training-request", entryType: 20, label: "Demande de formation",
    plural: "Demandes de formation", title: "title",
    summary: ["difficulty", "format", "municipality"],
    sameness: ["title", "difficulty", "municipality"], place: "municipality", sector: "sector",
    drawing: "M12 6.5C10 5 7 4.5 4 4.5v13c3 0 6 .5 8 2 2-1.5 5-2 8-2v-13c-3 0-6 .5-8 2zM12 6.5v13",
    groups: [
      FieldGroup(
        "request", "Demande", defaultLevel: .allOffices,
        [
          Field(
            "title", "Sujet", .text(maximum: 300), required: true, search: .first,
            aliases: ["titre", "intitulé", "formation"]),
          Sector.field,
          Field(
            "difficulty", "Niveau",
            .choice([
              Choice("beginner", "Débutant", aliases: ["debutante", "debutant·e"]),
              Choice("intermediate", "Moyen", aliases: ["intermediaire"]),
              Choice("advanced", "Avancé", aliases: ["avancee", "confirme"]),
            ]), search: .none, aliases: ["niveau", "niveau demandé"]),
          Field(
            "format", "Format",
            .choice([
              Choice("on-site", "Présentiel", aliases: ["sur place"]),
              Choice("remote", "À distance", aliases: ["distance", "en ligne"]),
              Choice("mixed", "Mixte", aliases: ["hybride"]),
            ]), search: .none),
          CommonField.municipality,
          CommonField.description,
        ])
    ])
}
