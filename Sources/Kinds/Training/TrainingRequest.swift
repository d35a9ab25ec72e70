import Base
import Schema

extension Kind {
  /// What members want to learn. It never names who asks, and counts who wants it too.
  package static let trainingRequest = Kind(
    "training-request", entryType: 20,
    label: Phrase("Demande de formation", en: "Training request"),
    plural: Phrase("Demandes de formation", en: "Training requests"), title: "title",
    summary: ["difficulty", "format", "municipality"],
    sameness: ["title", "difficulty", "municipality"], place: "municipality", sector: "sector",
    facets: ["category", "difficulty", "format"],
    memberAction: Phrase("Demander une formation", en: "Ask for a course"),
    interest: Kind.Interest(count: "count", groupSize: "group_size"),
    lifeCycle: LifeCycle(
      states: [
        LifeCycle.State("asked", Phrase("Demandée", en: "Asked for"), isShared: true),
        // What is offered is found as an offer, and no longer counts as demand.
        LifeCycle.State("offered", Phrase("Une formation est proposée", en: "A course is offered")),
        LifeCycle.State("closed", Phrase("Fermée", en: "Closed")),
      ],
      steps: [
        // Taken by the node where an offer answers the request.
        LifeCycle.Step(
          "offer", Phrase("Proposer une formation", en: "Offer a course"), from: ["asked"],
          to: "offered", by: [.clock]),
        LifeCycle.Step(
          "close", Phrase("Fermer la demande", en: "Close the request"),
          from: ["asked", "offered"], to: "closed", by: [.owner]),
        LifeCycle.Step(
          "refuse", Phrase("Ne pas donner suite", en: "Turn it down"),
          from: ["asked", "offered"], to: "closed", by: [.adviser], needsReason: true),
        LifeCycle.Step(
          "reopen", Phrase("Demander encore", en: "Ask again"), from: ["offered", "closed"],
          to: "asked", by: [.owner, .adviser]),
      ], adviserStart: "asked"),
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
          TrainingField.category,
          TrainingField.difficulty,
          TrainingField.format,
          Sector.field,
          CommonField.municipality,
          Field(
            "group", Phrase("Au nom d’un groupe", en: "On behalf of a group"),
            .text(maximum: 200), search: .none,
            aliases: ["collectif", "groupe", "collective", "collectief", "gruppe"]),
          Field(
            "group_size", Phrase("Personnes dans ce groupe", en: "People in this group"),
            .whole(1...500), search: .none,
            aliases: ["taille du groupe", "group size", "nombre de personnes"]),
          CommonField.description,
          Field(
            "count", Phrase("Personnes intéressées", en: "People interested"),
            .whole(1...1_000_000), search: .none, isAutomatic: true, shownFrom: 5),
        ])
    ])
}
