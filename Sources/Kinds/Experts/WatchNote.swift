import Base
import Schema

extension Kind {
  /// What an expert has seen in the markets of a sector, for every office of it.
  package static let watchNote = Kind(
    "watch-note", entryType: 30, label: Phrase("Note de veille", en: "Watch note"),
    plural: Phrase("Notes de veille", en: "Watch notes"), title: "title", summary: ["text"],
    sameness: ["title", "sector"], sector: "sector", hasOwnForm: true, signature: "author",
    drawing: "M2.5 12s3.5-6 9.5-6 9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 1 0 0 5",
    groups: [
      FieldGroup(
        "note", Phrase("Ce qui est vu", en: "What is seen"), defaultLevel: .allOffices,
        [
          Field(
            "title", Phrase("Titre", en: "Title"), .text(maximum: 200), required: true,
            search: .first),
          Sector.field,
          Field("text", Phrase("Texte", en: "Text"), .paragraph(maximum: 10_000)),
          CommonField.website,
          Field(
            "author", Phrase("Par", en: "By"), .text(maximum: 200), search: .none,
            isAutomatic: true),
        ])
    ])
}
