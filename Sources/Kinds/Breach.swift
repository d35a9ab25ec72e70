import Base
import Schema

extension Kind {
  /// Something that went wrong with people's data (GDPR article 33.5). It never leaves the office.
  package static let breach = Kind(
    "breach", entryType: nil, label: Phrase("Violation de données", en: "Data breach"),
    plural: Phrase("Violations de données", en: "Data breaches"), title: "title",
    summary: ["decision"], sameness: ["title", "detected"],
    drawing: "M12 4 2.5 20h19zM12 10v5M12 17.5h.01",
    groups: [
      FieldGroup(
        "breach", Phrase("Violation", en: "Breach"), defaultLevel: .nobody, ceiling: .nobody,
        owner: .nothing,
        [
          Field(
            "title", Phrase("Ce qui s’est passé, en une ligne", en: "What happened, in one line"),
            .text(maximum: 200), required: true, search: .first),
          Field(
            "detected", Phrase("Constaté le", en: "Found on"), .moment, required: true,
            search: .none),
          Field("facts", Phrase("Les faits", en: "The facts"), .paragraph(maximum: 5000)),
          Field(
            "people", Phrase("Combien de personnes, lesquelles", en: "How many people, and which"),
            .paragraph(maximum: 2000)),
          Field(
            "effects", Phrase("Les effets possibles", en: "The possible effects"),
            .paragraph(maximum: 5000)),
          Field(
            "remedy", Phrase("Ce qui a été fait", en: "What was done"), .paragraph(maximum: 5000)),
          Field(
            "decision", Phrase("Décision", en: "Decision"),
            .choice([
              Choice("open", Phrase("À décider", en: "To be decided")),
              Choice(
                "authority",
                Phrase("Notifier l’autorité", en: "Notify the authority")),
              Choice(
                "people",
                Phrase(
                  "Notifier l’autorité et les personnes", en: "Notify the authority and the people")
              ),
              Choice(
                "none",
                Phrase(
                  "Ne pas notifier\u{A0}: aucun risque", en: "Do not notify: no risk")),
            ]), search: .none),
          Field(
            "decision_reason", Phrase("Pourquoi cette décision", en: "Why this decision"),
            .paragraph(maximum: 2000)),
          Field(
            "notified", Phrase("Notifié le", en: "Notified on"), .moment, search: .none),
        ])
    ])
}
