import Base
import Schema

extension Kind {
  /// What an adviser notes of a meeting with a member, or of what was proposed. It never leaves the
  /// office, and the member does not read it.
  package static let followUp = Kind(
    "follow-up", entryType: nil, label: Phrase("Suivi", en: "Follow-up"),
    plural: Phrase("Suivis", en: "Follow-ups"), title: "title", summary: ["day", "next"],
    sameness: ["title", "member", "day"], facets: ["who"], orders: ["next_day"],
    ending: "next_day",
    drawing: "M5 4h14v12H9l-4 4zM8.5 8h7M8.5 11.5h5",
    groups: [
      FieldGroup(
        "follow-up", Phrase("Suivi", en: "Follow-up"), defaultLevel: .advisers,
        ceiling: .advisers, owner: .nothing,
        [
          Field(
            "title", Phrase("En une ligne", en: "In one line"), .text(maximum: 200),
            required: true, search: .first),
          Field(
            "member", Phrase("Membre", en: "Member"), .record(kind: "member"), search: .none),
          Field("day", Phrase("Le", en: "On"), .day, search: .none),
          Field(
            "note", Phrase("Notes de la rencontre", en: "Notes of the meeting"),
            .paragraph(maximum: 5000)),
          Field(
            "next", Phrase("Prochaine étape", en: "Next step"), .text(maximum: 200)),
          Field("next_day", Phrase("Pour le", en: "Due on"), .day, search: .none),
          Field(
            "who", Phrase("Qui s’en charge", en: "Who sees to it"), .text(maximum: 200),
            search: .none),
        ])
    ])
}
