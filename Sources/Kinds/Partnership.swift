import Base
import Schema

extension Kind {
  /// An agreement with a partner that members can use.
  package static let partnership = Kind(
    "partnership", entryType: 19, label: "Partenariat", plural: "Partenariats", title: "partner",
    summary: ["benefit", "municipality"], sameness: ["partner", "municipality"],
    place: "municipality", sector: "sector",
    drawing: "M9.5 16.5a4.5 4.5 0 1 1 0-9h1.5M14.5 7.5a4.5 4.5 0 1 1 0 9H13M8.5 12h7",
    groups: [
      FieldGroup(
        "partnership", "Partenariat", defaultLevel: .allOffices,
        [
          Field(
            "partner", "Partenaire", .text(maximum: 300), required: true, search: .first,
            aliases: ["nom", "organisation", "nom du partenaire"]),
          Sector.field,
          Field(
            "benefit", "Ce que cela apporte", .paragraph(maximum: 3000),
            aliases: ["avantage", "avantages", "apport"]),
          Field(
            "how_to_use", "Comment en profiter", .paragraph(maximum: 3000),
            aliases: ["comment", "mode d'emploi"]),
          Field("contact", "Contact", .text(maximum: 300), search: .none),
          Field(
            "scope", "Portée",
            .choice([
              Choice("office", "Le bureau", aliases: ["bureau"]),
              Choice("region", "La région", aliases: ["region"]),
              Choice("country", "Le pays", aliases: ["pays"]),
              Choice("all", "Tous les bureaux", aliases: ["tous"]),
            ]), search: .none, aliases: ["portee"]),
          Field(
            "valid_from", "Valable du", .day, search: .none, aliases: ["valable_du", "début"]),
          Field(
            "valid_until", "Valable jusqu’au", .day, search: .none,
            aliases: ["valable_au", "fin", "valable au"]),
          CommonField.website,
          CommonField.postcode,
          CommonField.municipality,
        ])
    ])
}
