import Base
import Schema

extension Kind {
  /// A member with a mandate of expertise for a sector.
  package static let expert = Kind(
    "expert", entryType: 18, label: Phrase("Expert ou experte", en: "Expert"),
    plural: Phrase("Experts et expertes", en: "Experts"), title: "name",
    summary: ["expertise", "municipality"], sameness: ["name", "expertise"],
    place: "municipality", sector: "sector", orders: ["mandate_end"],
    drawing: "M12 3.5l2.5 5.3 5.8.7-4.3 4 1.1 5.7-5.1-2.8-5.1 2.8L8 13.5l-4.3-4 5.8-.7z",
    groups: [
      FieldGroup(
        "mandate", Phrase("Mandat", en: "Mandate"), defaultLevel: .allOffices,
        [
          Field(
            "name", Phrase("Nom", en: "Name"), .text(maximum: 200), required: true, search: .first,
            aliases: ["nom complet", "expert", "experte", "full name", "naam", "deskundige"],
            composedOf: ["prenom", "nom"]),
          Field(
            "expertise", Phrase("Domaine", en: "Field of expertise"), .text(maximum: 300),
            required: true, search: .first,
            aliases: [
              "domaine d'expertise", "spécialité", "speciality", "specialty", "vakgebied", "domein",
              "fachgebiet",
            ]),
          Sector.field,
          Field(
            "missions", Phrase("Missions", en: "Tasks"), .paragraph(maximum: 5000),
            aliases: [
              "mission", "description", "task", "duties", "taken", "opdrachten", "aufgaben",
            ]),
          Field(
            "mandate_start", Phrase("Début du mandat", en: "Start of mandate"), .day, search: .none,
            aliases: [
              "debut_mandat", "début", "mandat depuis", "start", "since", "begin", "sinds",
              "beginn", "seit",
            ]),
          Field(
            "mandate_end", Phrase("Fin du mandat", en: "End of mandate"), .day, search: .none,
            aliases: [
              "fin_mandat", "fin", "mandat jusqu'au", "end", "until", "einde", "tot", "ende", "bis",
            ]),
          CommonField.municipality,
        ]),
      FieldGroup(
        "contact", Phrase("Coordonnées", en: "Contact details"), defaultLevel: .nobody,
        [CommonField.email]),
    ])
}
