import Base
import Schema

extension Kind {
  /// A member with a mandate of expertise for a sector, designated or elected, for a time. What was
  /// granted is never prolonged: a mandate goes on only by a new one.
  package static let expert = Kind(
    "expert", entryType: 18, label: Phrase("Expert ou experte", en: "Expert"),
    plural: Phrase("Experts et expertes", en: "Experts"), title: "name",
    summary: ["expertise", "municipality"], sameness: ["name", "expertise"],
    place: "municipality", sector: "sector", orders: ["mandate_end", "report_due"],
    expires: "mandate_end", hasOwnForm: true,
    lifeCycle: LifeCycle(
      states: [
        LifeCycle.State(
          "proposed", Phrase("Proposé à la personne", en: "Proposed to the person"),
          awaits: .owner),
        LifeCycle.State("designated", Phrase("Accepté, pas commencé", en: "Accepted, not begun")),
        LifeCycle.State("active", Phrase("En cours", en: "Current"), isShared: true),
        LifeCycle.State("ended", Phrase("Terminé", en: "Ended")),
        LifeCycle.State("declined", Phrase("Refusé par la personne", en: "Declined")),
        LifeCycle.State("cancelled", Phrase("Proposition retirée", en: "Proposal withdrawn")),
      ],
      steps: [
        LifeCycle.Step(
          "accept", Phrase("Accepter ce mandat", en: "Accept this mandate"), from: ["proposed"],
          to: "designated", by: [.owner]),
        LifeCycle.Step(
          "decline", Phrase("Refuser ce mandat", en: "Decline this mandate"), from: ["proposed"],
          to: "declined", by: [.owner]),
        LifeCycle.Step(
          "cancel", Phrase("Retirer la proposition", en: "Withdraw the proposal"),
          from: ["proposed", "designated"], to: "cancelled", by: [.adviser], needsReason: true),
        LifeCycle.Step(
          "begin", Phrase("Commencer", en: "Begin"), from: ["designated"], to: "active",
          by: [.clock], due: .on("mandate_start")),
        LifeCycle.Step(
          "resign", Phrase("Quitter ce mandat", en: "Leave this mandate"),
          from: ["designated", "active"], to: "ended", by: [.owner]),
        LifeCycle.Step(
          "stop", Phrase("Mettre fin au mandat", en: "End the mandate"), from: ["active"],
          to: "ended", by: [.adviser], needsReason: true),
        LifeCycle.Step(
          "end", Phrase("Terminer", en: "End"), from: ["proposed", "designated", "active"],
          to: "ended", by: [.clock], due: .after("mandate_end")),
      ], adviserStart: "active", isIrreversible: true),
    drawing: "M12 3.5l2.5 5.3 5.8.7-4.3 4 1.1 5.7-5.1-2.8-5.1 2.8L8 13.5l-4.3-4 5.8-.7z",
    groups: [
      FieldGroup(
        "mandate", Phrase("Mandat", en: "Mandate"), defaultLevel: .allOffices, owner: .reads,
        frozenIn: ["proposed", "ended", "declined", "cancelled"],
        [
          Field(
            "name", Phrase("Nom", en: "Name"), .text(maximum: 200), required: true, search: .first,
            aliases: ["nom complet", "expert", "experte", "full name", "naam", "deskundige"],
            composedOf: ["prenom", "nom"]),
          Field(
            "expertise", Phrase("Domaine", en: "Field of expertise"), .text(maximum: 300),
            required: true, search: .first,
            aliases: [
              "domaine d'expertise", "spécialité", "speciality", "specialty", "vakgebied", "domein",
              "fachgebiet",
            ]),
          Sector.field,
          Field(
            "missions", Phrase("Missions", en: "Tasks"), .paragraph(maximum: 5000),
            aliases: [
              "mission", "description", "task", "duties", "taken", "opdrachten", "aufgaben",
            ]),
          Field(
            "mandate_start", Phrase("Début du mandat", en: "Start of mandate"), .day, search: .none,
            aliases: [
              "debut_mandat", "début", "mandat depuis", "start", "since", "begin", "sinds",
              "beginn", "seit",
            ]),
          Field(
            "mandate_end", Phrase("Fin du mandat", en: "End of mandate"), .day, search: .none,
            aliases: [
              "fin_mandat", "fin", "mandat jusqu'au", "end", "until", "einde", "tot", "ende", "bis",
            ], isOnlyEarlier: true),
          Field(
            "basis", Phrase("Choix", en: "Chosen by"),
            .choice([
              Choice("designation", Phrase("Désignation", en: "Designation")),
              Choice("vote", Phrase("Vote des membres", en: "Vote of the members")),
            ]), search: .none, isAutomatic: true),
          CommonField.municipality,
        ]),
      FieldGroup(
        "contact", Phrase("Coordonnées", en: "Contact details"), defaultLevel: .nobody,
        [CommonField.email]),
      FieldGroup(
        "terms", Phrase("Conditions", en: "Terms"), defaultLevel: .advisers, ceiling: .advisers,
        owner: .reads, frozenIn: ["proposed", "declined", "cancelled"],
        [
          Field(
            "member", Phrase("Membre", en: "Member"), .record(kind: "member"), search: .none,
            isAutomatic: true),
          Field(
            "fee_cents", Phrase("Rémunération au tarif interne", en: "Fee at the internal rate"),
            .whole(0...100_000_000), search: .none, isAutomatic: true, isAmount: true),
          Field(
            "fee_currency", Phrase("Monnaie", en: "Currency"), .choice(Currency.choices),
            search: .none, isAutomatic: true),
          Field(
            "report_due", Phrase("Rapport attendu le", en: "Report due on"), .day, search: .none),
        ]),
      FieldGroup(
        "report", Phrase("Rapport", en: "Report"), defaultLevel: .advisers, ceiling: .advisers,
        frozenIn: ["proposed", "declined", "cancelled"],
        [Field("report", Phrase("Rapport", en: "Report"), .paragraph(maximum: 20_000))]),
    ])
}

/// The currencies of internal fees.
enum Currency {
  static let choices = [
    Choice("EUR", Phrase("euro", en: "euros")),
    Choice("CHF", Phrase("franc suisse", en: "Swiss francs")),
    Choice("GBP", Phrase("livre sterling", en: "pounds sterling")),
  ]
}
