import Base
import Schema

extension Kind {
  /// The members of an office choose one of them for a mandate of expertise. What is announced stays as
  /// it is until the end. It never leaves the office.
  package static let election = Kind(
    "election", entryType: nil, label: Phrase("Élection", en: "Election"),
    plural: Phrase("Élections", en: "Elections"), title: "expertise", summary: ["missions"],
    sameness: ["expertise", "vote_from"], sector: "sector", orders: ["vote_until"],
    lifeCycle: LifeCycle(
      states: [
        LifeCycle.State("draft", Phrase("En préparation", en: "In preparation")),
        LifeCycle.State(
          "call", Phrase("Candidatures ouvertes", en: "Open to candidates"), isShared: true),
        LifeCycle.State(
          "listed", Phrase("Candidatures closes", en: "List of candidates closed"), isShared: true),
        LifeCycle.State("voting", Phrase("Vote en cours", en: "Voting"), isShared: true),
        LifeCycle.State("closed", Phrase("Vote clos", en: "Vote closed"), isShared: true),
        LifeCycle.State("void", Phrase("Sans candidat", en: "Without candidate"), isShared: true),
        LifeCycle.State("cancelled", Phrase("Annulée", en: "Cancelled"), isShared: true),
      ],
      steps: [
        LifeCycle.Step(
          "publish", Phrase("Ouvrir les candidatures", en: "Call for candidates"), from: ["draft"],
          to: "call", by: [.adviser]),
        LifeCycle.Step(
          "list", Phrase("Clore les candidatures", en: "Close the list"), from: ["call"],
          to: "listed", by: [.clock], due: .after("candidacies_until")),
        LifeCycle.Step(
          "open", Phrase("Ouvrir le vote", en: "Open the vote"), from: ["listed"], to: "voting",
          by: [.clock], due: .on("vote_from")),
        LifeCycle.Step(
          "void", Phrase("Constater qu’il n’y a personne", en: "Note that there is nobody"),
          from: ["listed"], to: "void", by: [.clock]),
        LifeCycle.Step(
          "close", Phrase("Clore le vote", en: "Close the vote"), from: ["voting"], to: "closed",
          by: [.clock], due: .after("vote_until")),
        LifeCycle.Step(
          "cancel", Phrase("Annuler l’élection", en: "Cancel the election"),
          from: ["call", "listed", "voting"], to: "cancelled", by: [.adviser], needsReason: true),
      ], adviserStart: "draft", isIrreversible: true,
      keptIn: ["call", "listed", "voting", "closed"]),
    drawing: "M5 11h14v9H5zM8 11l3-7 6 3-2 4M10 15h4",
    groups: [
      FieldGroup(
        "call", Phrase("Appel", en: "Call"), defaultLevel: .office, ceiling: .office,
        owner: .nothing, frozenIn: ["call", "listed", "voting", "closed", "void", "cancelled"],
        [
          Field(
            "expertise", Phrase("Domaine", en: "Field of expertise"), .text(maximum: 300),
            required: true, search: .first),
          Sector.field,
          Field("missions", Phrase("Missions", en: "Tasks"), .paragraph(maximum: 5000)),
          Field(
            "candidacies_until",
            Phrase("Dernier jour pour se présenter", en: "Last day to stand"), .day,
            search: .none),
          Field(
            "vote_from", Phrase("Premier jour du vote", en: "First day of the vote"), .day,
            search: .none),
          Field(
            "vote_until", Phrase("Dernier jour du vote", en: "Last day of the vote"), .day,
            search: .none),
          Field(
            "mandate_start", Phrase("Début du mandat", en: "Start of mandate"), .day,
            search: .none),
          Field(
            "mandate_end", Phrase("Fin du mandat", en: "End of mandate"), .day, search: .none),
          Field(
            "fee_cents", Phrase("Rémunération au tarif interne", en: "Fee at the internal rate"),
            .whole(0...100_000_000), search: .none, isAmount: true),
          Field(
            "fee_currency", Phrase("Monnaie", en: "Currency"), .choice(Currency.choices),
            search: .none),
          Field(
            "report_due", Phrase("Rapport attendu le", en: "Report due on"), .day, search: .none),
        ])
    ])
}
