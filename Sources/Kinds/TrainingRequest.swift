import Base
import Schema

extension Kind {
  /// What members want to learn. It never names who asks.
  package static let trainingRequest = Kind(
    "training-request", entryType: 20,
    label: Phrase("Demande de formation", en: "Training request"),
    plural: Phrase("Demandes de formation", en: "Training requests"), title: "title",
    summary: ["difficulty", "format", "municipality"],
    sameness: ["title", "difficulty", "municipality"], place: "municipality", sector: "sector",
    facets: ["difficulty", "format"],
    drawing: "M12 6.5C10 5 7 4.5 4 4.5v13c3 0 6 .5 8 2 2-1.5 5-2 8-2v-13c-3 0-6 .5-8 2zM12 6.5v13",
    groups: [
      FieldGroup(
        "request", Phrase("Demande", en: "Request"), defaultLevel: .allOffices,
        [
          Field(
            "title", Phrase("Sujet", en: "Subject"), .text(maximum: 300), required: true,
            search: .first,
            aliases: [
              "titre", "intitulé", "formation", "title", "topic", "training", "course", "onderwerp",
              "titel", "opleiding", "thema",
            ]),
          Sector.field,
          Field(
            "difficulty", Phrase("Niveau", en: "Difficulty"),
            .choice([
              Choice(
                "beginner", Phrase("Débutant", en: "Beginner"),
                aliases: ["débutante", "débutant·e", "basic", "beginners", "anfänger"]),
              Choice(
                "intermediate", Phrase("Moyen", en: "Intermediate"),
                aliases: ["intermédiaire", "gemiddeld", "mittel", "fortgeschritten"]),
              Choice(
                "advanced", Phrase("Avancé", en: "Advanced"),
                aliases: ["avancée", "confirmé", "expert", "gevorderd", "experte"]),
            ]), search: .none, aliases: ["niveau demandé", "moeilijkheid", "schwierigkeit"]),
          Field(
            "format", Phrase("Format", en: "Format"),
            .choice([
              Choice(
                "on-site", Phrase("Présentiel", en: "In person"),
                aliases: [
                  "sur place", "on site", "face to face", "ter plaatse", "vor ort", "präsenz",
                ]),
              Choice(
                "remote", Phrase("À distance", en: "Remote"),
                aliases: ["distance", "en ligne", "online", "op afstand", "fern"]),
              Choice(
                "mixed", Phrase("Mixte", en: "Mixed"),
                aliases: ["hybride", "hybrid", "blended", "gemengd", "gemischt"]),
            ]), search: .none, aliases: ["vorm", "form"]),
          CommonField.municipality,
          CommonField.description,
        ])
    ])
}
