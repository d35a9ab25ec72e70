import Base
import Schema

extension Kind {
  /// What a member needs somebody for, where the directory goes through the advisers. It never leaves
  /// the office.
  package static let introduction = Kind(
    "introduction", entryType: nil,
    label: Phrase("Demande de mise en relation", en: "Request for an introduction"),
    plural: Phrase("Demandes de mise en relation", en: "Requests for introductions"),
    title: "title", summary: ["municipality"], sameness: ["title"], place: "municipality",
    sector: "sector",
    memberAction: Phrase("Demander une mise en relation", en: "Ask for an introduction"),
    lifeCycle: LifeCycle(
      states: [
        LifeCycle.State(
          "asked", Phrase("Posée", en: "Asked"), isShared: true, awaits: .adviser),
        LifeCycle.State("answered", Phrase("Répondue", en: "Answered"), isShared: true),
        LifeCycle.State("closed", Phrase("Fermée", en: "Closed"), isShared: true),
      ],
      steps: [
        LifeCycle.Step(
          "close", Phrase("Fermer la demande", en: "Close the request"),
          from: ["asked", "answered"], to: "closed", by: [.owner, .adviser]),
        LifeCycle.Step(
          "reopen", Phrase("Demander encore", en: "Ask again"), from: ["answered", "closed"],
          to: "asked", by: [.owner, .adviser]),
      ], adviserStart: "asked"),
    drawing: "M8 11a3.5 3.5 0 1 0 0-7M16 11a3.5 3.5 0 1 0 0-7M3 20c0-4 2-6 5-6M21 20c0-4-2-6-5-6",
    groups: [
      FieldGroup(
        "need", Phrase("Ce dont vous avez besoin", en: "What you need"),
        defaultLevel: .advisers, ceiling: .advisers,
        [
          Field(
            "title",
            Phrase("Qui cherchez-vous, en une ligne", en: "Whom you look for, in one line"),
            .text(maximum: 200), required: true, search: .first),
          Sector.field,
          Field(
            "description", Phrase("Pour quoi faire", en: "What for"), .paragraph(maximum: 3000)),
          CommonField.municipality,
        ])
    ])
}
