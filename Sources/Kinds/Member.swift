import Base
import Schema

extension Kind {
  /// A person of the co-operative, as far as he or she chose to be seen.
  package static let member = Kind(
    "member", entryType: 16, label: "Membre", plural: "Membres", title: "name",
    summary: ["trade", "municipality"], sameness: ["name", "email", "postcode"],
    place: "municipality", sector: "sector", email: "email",
    drawing: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5",
    groups: [
      FieldGroup(
        "identity", "Identité", defaultLevel: .nobody,
        [
          Field(
            "name", "Nom", .text(maximum: 200), required: true, search: .first,
            aliases: [
              "nom complet", "nom et prenom", "prenom et nom", "display name", "full name",
            ],
            composedOf: ["prenom", "nom"]),
          CommonField.postcode,
          CommonField.municipality,
          Field(
            "languages", "Langues", .list(maximum: 20),
            aliases: ["langue", "langues de travail", "langues parlées"]),
        ]),
      FieldGroup(
        "activity", "Activité", defaultLevel: .nobody,
        [
          Field(
            "trade", "Métier", .text(maximum: 200), search: .first,
            aliases: ["profession", "fonction", "job title", "titre", "intitulé du métier"]),
          Sector.field,
          Field(
            "activities", "Activités", .paragraph(maximum: 5000),
            aliases: ["activite", "description", "presentation"]),
        ]),
      FieldGroup(
        "skills", "Compétences et recherches", defaultLevel: .nobody,
        [
          Field(
            "skills", "Compétences", .list(maximum: 60), aliases: ["competence", "savoir-faire"]),
          Field(
            "looking_for", "Ce que je cherche", .paragraph(maximum: 2000),
            aliases: ["recherche", "cherche", "objectifs", "besoins"]),
        ]),
      FieldGroup(
        "contact", "Coordonnées", defaultLevel: .nobody,
        [
          CommonField.email,
          Field(
            "telephone", "Téléphone", .telephone, search: .none,
            aliases: ["tel", "gsm", "portable", "mobile", "phone"]),
        ]),
      FieldGroup("links", "Liens", defaultLevel: .nobody, [CommonField.website]),
    ])
}
