import Base
import Schema

extension Kind {
  /// What a coordinator asks of the office that holds a partnership: that all offices may use it. It
  /// stands in no search.
  package static let extensionRequest = Kind(
    "extension", entryType: 23,
    label: Phrase("Demande d’élargissement", en: "Request to extend"),
    plural: Phrase("Demandes d’élargissement", en: "Requests to extend"), title: "partner",
    summary: ["reason"], sameness: ["partner", "partnership"], hasOwnForm: true, isFound: false,
    lifeCycle: LifeCycle(
      states: [
        LifeCycle.State("asked", Phrase("Posée", en: "Asked"), isShared: true),
        LifeCycle.State("withdrawn", Phrase("Retirée", en: "Withdrawn")),
      ],
      steps: [
        LifeCycle.Step(
          "withdraw", Phrase("Retirer la demande", en: "Withdraw the request"), from: ["asked"],
          to: "withdrawn", by: [.adviser, .coordinator])
      ], adviserStart: "asked"),
    groups: [
      FieldGroup(
        "extension", Phrase("Demande", en: "Request"), defaultLevel: .allOffices,
        ceiling: .allOffices, owner: .nothing,
        [
          Field(
            "partner", Phrase("Partenaire", en: "Partner"), .text(maximum: 300), required: true,
            search: .none),
          Field(
            "partnership", Phrase("Partenariat", en: "Partnership"),
            .record(kind: "partnership"), search: .none,
            isAutomatic: true),
          Field(
            "reason", Phrase("Pourquoi", en: "Why"), .paragraph(maximum: 1000), search: .none),
        ])
    ])

  /// What that office answers.
  package static let extensionAnswer = Kind(
    "extension-answer", entryType: 24,
    label: Phrase("Réponse à une demande d’élargissement", en: "Answer to a request to extend"),
    plural: Phrase(
      "Réponses aux demandes d’élargissement", en: "Answers to requests to extend"),
    title: "partner", summary: ["answer"], sameness: ["partner", "request"], hasOwnForm: true,
    isFound: false,
    groups: [
      FieldGroup(
        "answer", Phrase("Réponse", en: "Answer"), defaultLevel: .allOffices,
        ceiling: .allOffices, owner: .nothing,
        [
          Field(
            "partner", Phrase("Partenaire", en: "Partner"), .text(maximum: 300), required: true,
            search: .none),
          Field(
            "request", Phrase("Demande", en: "Request"), .record(kind: "extension"),
            search: .none, isAutomatic: true),
          Field(
            "answer", Phrase("Réponse", en: "Answer"),
            .choice([
              Choice("yes", Phrase("Oui", en: "Yes")), Choice("no", Phrase("Non", en: "No")),
            ]), search: .none),
          Field(
            "reason", Phrase("Pourquoi", en: "Why"), .paragraph(maximum: 1000), search: .none),
        ])
    ])
}
