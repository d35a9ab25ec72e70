import Base
import Schema

extension Kind {
  /// Work that somebody offers, for as long as it says.
  package static let offer = Kind(
    "offer", entryType: 21, label: Phrase("Offre de travail", en: "Offer of work"),
    plural: Phrase("Offres de travail", en: "Offers of work"), title: "title",
    summary: ["pay", "municipality"], sameness: ["title", "municipality"], place: "municipality",
    sector: "sector", expires: "expires",
    memberAction: Phrase("Proposer du travail", en: "Offer work"),
    lifeCycle: LifeCycle(
      states: [
        LifeCycle.State("open", Phrase("Ouverte", en: "Open"), isShared: true),
        LifeCycle.State("filled", Phrase("Pourvue", en: "Filled")),
        LifeCycle.State("closed", Phrase("Fermée", en: "Closed")),
      ],
      steps: [
        LifeCycle.Step(
          "fill", Phrase("Quelqu’un est trouvé", en: "Somebody is found"), from: ["open"],
          to: "filled", by: [.owner, .adviser]),
        LifeCycle.Step(
          "close", Phrase("Fermer l’offre", en: "Close the offer"), from: ["open"], to: "closed",
          by: [.owner, .adviser]),
        LifeCycle.Step(
          "reopen", Phrase("Rouvrir l’offre", en: "Reopen the offer"), from: ["filled", "closed"],
          to: "open", by: [.owner, .adviser]),
      ], adviserStart: "open"),
    drawing: "M4 8h16v11H4zM9 8V5h6v3M4 13h16",
    groups: [
      FieldGroup(
        "offer", Phrase("Offre", en: "Offer"), defaultLevel: .allOffices,
        [
          Field(
            "title",
            Phrase("Ce que vous cherchez, en une ligne", en: "What you look for, in one line"),
            .text(maximum: 200), required: true, search: .first,
            aliases: ["titre", "intitulé", "offre", "title", "titel"]),
          Sector.field,
          CommonField.description,
          Field(
            "starts", Phrase("Commence le", en: "Starts on"), .day, search: .none,
            aliases: ["debut", "start"]),
          Field(
            "pay", Phrase("Rémunération", en: "Pay"), .text(maximum: 200), search: .none,
            aliases: ["salaire", "budget", "cachet", "pay"]),
          CommonField.postcode,
          CommonField.municipality,
          Field(
            "expires", Phrase("Valable jusqu’au", en: "Valid until"), .day, search: .none,
            aliases: ["expire", "jusqu'au", "valid until"], daysAhead: 30),
          CommonField.website,
        ])
    ])
}
