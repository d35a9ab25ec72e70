import Base
import Schema

extension Kind {
  /// A member with a mandate of expertise for a sector.
  package static let expert = Kind(
    "expert", entryType: 18, label: "Expert·e", plural: "Experts", title: "name",
    summary: ["expertise", "municipality"], sameness: ["name", "expertise"],
    place: "municipality", sector: "sector",
    drawing: "M12 3.5l2.5 5.3 5.8.7-4.3 4 1.1 5.7-5.1-2.8-5.1 2.8L8 13.5l-4.3-4 5.8-.7z",
    groups: [
      FieldGroup(
        "mandate", "Mandat", defaultLevel: .allOffices,
        [
          Field(
            "name", "Nom", .text(maximum: 200), required: true, search: .first,
            aliases: ["nom complet", "expert", "experte"], composedOf: ["prenom", "nom"]),
          Field(
            "expertise", "Domaine", .text(maximum: 300), required: true, search: .first,
            aliases: ["domaine d'expertise", "expertise", "spécialité"]),
          Sector.field,
          Field(
            "missions", "Missions", .paragraph(maximum: 5000), aliases: ["mission", "description"]),
          Field(
            "mandate_start", "Début du mandat", .day, search: .none,
            aliases: ["debut_mandat", "début", "mandat depuis"]),
          Field(
            "mandate_end", "Fin du mandat", .day, search: .none,
            aliases: ["fin_mandat", "fin", "mandat jusqu'au"]),
          CommonField.municipality,
        ]),
      FieldGroup("contact", "Coordonnées", defaultLevel: .nobody, [CommonField.email]),
    ])
}
