import Base
import Schema

extension Kind {
  /// A course that takes place, or will once it is prepared: of the office or between members.
  package static let trainingOffer = Kind(
    "training-offer", entryType: 22, label: Phrase("Formation", en: "Course"),
    plural: Phrase("Formations", en: "Courses"), title: "title",
    summary: ["difficulty", "starts", "municipality"],
    sameness: ["title", "starts", "municipality"], place: "municipality", sector: "sector",
    facets: ["category", "difficulty", "format"], orders: ["starts"], expires: "last_day",
    memberAction: Phrase("Proposer une formation", en: "Propose a course"),
    lifeCycle: LifeCycle(
      states: [
        LifeCycle.State("proposed", Phrase("Proposée", en: "Proposed"), awaits: .adviser),
        LifeCycle.State("planned", Phrase("En préparation", en: "Being prepared"), isShared: true),
        LifeCycle.State("open", Phrase("Ouverte", en: "Open"), isShared: true),
        LifeCycle.State("given", Phrase("Donnée", en: "Given")),
        LifeCycle.State("cancelled", Phrase("Annulée", en: "Cancelled")),
        LifeCycle.State("refused", Phrase("Refusée", en: "Refused")),
      ],
      steps: [
        LifeCycle.Step(
          "accept", Phrase("Accepter", en: "Accept"), from: ["proposed"], to: "planned",
          by: [.adviser]),
        LifeCycle.Step(
          "refuse", Phrase("Refuser", en: "Refuse"), from: ["proposed"], to: "refused",
          by: [.adviser], needsReason: true),
        LifeCycle.Step(
          "retry", Phrase("Proposer de nouveau", en: "Propose again"), from: ["refused"],
          to: "proposed", by: [.owner]),
        LifeCycle.Step(
          "open", Phrase("Ouvrir les inscriptions", en: "Open it"), from: ["planned"], to: "open",
          by: [.adviser]),
        LifeCycle.Step(
          "finish", Phrase("Elle a eu lieu", en: "It took place"), from: ["open"], to: "given",
          by: [.owner, .adviser]),
        LifeCycle.Step(
          "cancel", Phrase("Annuler la formation", en: "Cancel the course"),
          from: ["planned", "open"], to: "cancelled", by: [.owner, .adviser], needsReason: true),
        LifeCycle.Step(
          "resume", Phrase("Préparer de nouveau", en: "Prepare it again"),
          from: ["given", "cancelled"], to: "planned", by: [.adviser]),
      ], adviserStart: "open"),
    drawing: "M3 9l9-4.5L21 9l-9 4.5zM7 11v5c3 2.5 7 2.5 10 0v-5M21 9v6",
    groups: [
      FieldGroup(
        "course", Phrase("Formation", en: "Course"), defaultLevel: .allOffices,
        [
          Field(
            "title", Phrase("Sujet", en: "Subject"), .text(maximum: 300), required: true,
            search: .first,
            aliases: ["titre", "intitulé", "formation", "title", "course", "titel", "opleiding"]),
          TrainingField.category,
          TrainingField.difficulty,
          TrainingField.format,
          Sector.field,
          Field(
            "starts", Phrase("Commence", en: "Starts"), .moment, search: .none,
            aliases: ["début", "date", "start", "begin", "beginn"]),
          Field(
            "dates", Phrase("Autres dates", en: "Other dates"), .text(maximum: 500),
            search: .none, aliases: ["dates", "séances", "sessions"]),
          Field(
            "last_day", Phrase("Dernier jour", en: "Last day"), .day, search: .none,
            aliases: ["fin", "end", "einde", "ende"]),
          Field(
            "venue", Phrase("Lieu", en: "Venue"), .text(maximum: 300),
            aliases: ["salle", "location", "room", "plaats", "ort"]),
          CommonField.postcode,
          CommonField.municipality,
          Field(
            "trainer", Phrase("Donnée par", en: "Given by"), .text(maximum: 300),
            aliases: ["formateur", "formatrice", "trainer", "lesgever", "dozent"]),
          Field(
            "seats", Phrase("Places", en: "Seats"), .whole(1...1000), search: .none,
            aliases: ["nombre de places", "capacity", "plätze"]),
          Field(
            "price", Phrase("Prix", en: "Price"), .text(maximum: 200), search: .none,
            aliases: ["tarif", "fee", "prijs", "preis"]),
          CommonField.description,
          CommonField.website,
        ]),
      FieldGroup(
        "support", Phrase("Soutien", en: "Support"), defaultLevel: .allOffices, owner: .reads,
        explanation: Phrase(
          "Ce que la coopérative prend à sa charge\u{A0}: une part du prix, des frais moindres.",
          en: "What the co-operative takes on: a part of the price, lower fees."),
        [
          Field(
            "support", Phrase("Soutien de la coopérative", en: "Support by the co-operative"),
            .text(maximum: 500), search: .none,
            aliases: ["soutien", "subside", "subvention", "subsidy", "steun", "zuschuss"])
        ]),
    ])
}
