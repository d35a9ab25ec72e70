import Base
import Schema

extension Kind {
  /// Something that takes place: a line of the agenda.
  package static let event = Kind(
    "event", entryType: 17, label: Phrase("Événement", en: "Event"),
    plural: Phrase("Événements", en: "Events"), title: "title",
    summary: ["venue", "municipality", "category"], sameness: ["title", "start"],
    place: "municipality", sector: "sector", facets: ["category"],
    orders: ["start"], start: "start", end: "end", timeZone: "time_zone", status: "status",
    sequence: "sequence",
    moving: [
      "start", "end", "time_zone", "venue", "address", "postcode", "municipality", "repeats",
      "repeats_until", "repeats_count", "exceptions",
    ],
    memberAction: Phrase("Proposer un événement", en: "Propose an event"), lifeCycle: .event,
    drawing: "M4 6h16v14H4zM4 10.5h16M8 3v4M16 3v4M8 14.5h3",
    groups: [
      FieldGroup(
        "event", Phrase("Événement", en: "Event"), defaultLevel: .allOffices,
        [
          Field(
            "title", Phrase("Titre", en: "Title"), .text(maximum: 300), required: true,
            search: .first,
            aliases: [
              "nom", "intitulé", "summary", "subject", "name", "titel", "naam", "evenement",
            ]),
          Field(
            "category", Phrase("Type", en: "Type"), .text(maximum: 100),
            aliases: ["genre", "categorie", "type d'événement", "event type", "soort", "art"]),
          Field(
            "start", Phrase("Début", en: "Start"), .moment, required: true, search: .none,
            aliases: [
              "date", "date de début", "dtstart", "commence", "start date", "begin", "begins",
              "datum", "startdatum", "begindatum", "beginn",
            ]),
          Field(
            "end", Phrase("Fin", en: "End"), .moment, search: .none,
            aliases: [
              "date de fin", "date fin", "dtend", "finit", "end date", "ends", "einde", "einddatum",
              "ende", "enddatum",
            ]),
          Field(
            "time_zone", Phrase("Fuseau horaire", en: "Time zone"), .text(maximum: 60),
            search: .none, aliases: ["fuseau", "tijdzone", "zeitzone"]),
          Field(
            "venue", Phrase("Lieu", en: "Venue"), .text(maximum: 300),
            aliases: [
              "location", "salle", "place", "room", "plaats", "zaal", "ort", "veranstaltungsort",
              "raum",
            ]),
          Field(
            "address", Phrase("Adresse", en: "Address"), .text(maximum: 300),
            aliases: ["rue", "street", "adres", "straat", "strasse"]),
          CommonField.postcode,
          CommonField.municipality,
          Sector.field,
          Field(
            "organiser", Phrase("Organisé par", en: "Organised by"), .text(maximum: 300),
            aliases: ["organisateur", "organisatrice", "organizer", "organisator", "veranstalter"]),
          CommonField.description,
          CommonField.website,
          Field(
            "price", Phrase("Prix", en: "Price"), .text(maximum: 100), search: .none,
            aliases: ["tarif", "fee", "cost", "prijs", "preis"]),
          Field(
            "places", Phrase("Places (on s’inscrit)", en: "Places (people sign up)"),
            .whole(1...100_000), search: .none, aliases: ["places", "capacité", "capacity"]),
          Field(
            "repeats", Phrase("Se répète", en: "Repeats"),
            .choice([
              Choice("weekly", Phrase("Chaque semaine", en: "Every week")),
              Choice("fortnightly", Phrase("Toutes les deux semaines", en: "Every two weeks")),
              Choice(
                "monthly-by-day",
                Phrase("Chaque mois, à la même date", en: "Every month, on the same date")),
              Choice(
                "monthly-by-weekday",
                Phrase(
                  "Chaque mois, le même jour de la semaine", en: "Every month, on the same weekday")
              ),
            ]), search: .none),
          Field(
            "repeats_until", Phrase("Se répète jusqu’au", en: "Repeats until"), .day,
            search: .none),
          Field(
            "repeats_count", Phrase("Nombre de fois", en: "How many times"), .whole(2...520),
            search: .none),
          Field(
            "exceptions", Phrase("Dates changées", en: "Changed dates"), .list(maximum: 100),
            search: .none, isAutomatic: true),
          Field(
            "status", Phrase("Annulation", en: "Cancellation"),
            .choice([Choice("cancelled", Phrase("Annulé", en: "Cancelled"))]), search: .none,
            isAutomatic: true),
          Field(
            "sequence", Phrase("Reports", en: "Times moved"), .whole(0...1_000_000),
            search: .none, isAutomatic: true),
        ])
    ])
}

extension LifeCycle {
  /// From a proposal to the agenda. Where the office wants two validators, the first makes it
  /// pre-accepted; who may be the second depends on who the first was.
  fileprivate static let event = LifeCycle(
    states: [
      State("proposed", Phrase("Proposé", en: "Proposed"), awaits: .adviser),
      State("changes-asked", Phrase("À compléter", en: "Changes asked"), awaits: .owner),
      State(
        "pre-accepted", Phrase("Accepté une fois sur deux", en: "Accepted once of twice"),
        awaits: .adviser),
      State("accepted", Phrase("Accepté", en: "Accepted")),
      State("refused", Phrase("Refusé", en: "Refused")),
      State("published", Phrase("Publié", en: "Published"), isShared: true),
      State("cancelled", Phrase("Annulé", en: "Cancelled"), isShared: true),
    ],
    steps: [
      Step(
        "accept", Phrase("Accepter", en: "Accept"), from: ["proposed"], to: "accepted",
        by: [.adviser]),
      Step(
        "pre-accept", Phrase("Accepter en premier", en: "Accept as the first"),
        from: ["proposed"], to: "pre-accepted", by: [.adviser]),
      Step(
        "confirm", Phrase("Accepter en second", en: "Accept as the second"),
        from: ["pre-accepted"], to: "accepted", by: [.adviser]),
      Step(
        "ask-changes", Phrase("Demander des changements", en: "Ask for changes"),
        from: ["proposed", "pre-accepted"], to: "changes-asked", by: [.adviser], needsReason: true),
      Step(
        "refuse", Phrase("Refuser", en: "Refuse"),
        from: ["proposed", "pre-accepted", "changes-asked"], to: "refused", by: [.adviser],
        needsReason: true),
      Step(
        "propose", Phrase("Proposer de nouveau", en: "Propose again"),
        from: ["changes-asked", "refused"], to: "proposed", by: [.owner]),
      Step(
        "take-back", Phrase("Reprendre ma proposition", en: "Take my proposal back"),
        from: ["pre-accepted", "accepted"], to: "proposed", by: [.owner]),
      Step(
        "publish", Phrase("Publier", en: "Publish"), from: ["accepted"], to: "published",
        by: [.adviser]),
      Step(
        "cancel", Phrase("Annuler l’événement", en: "Cancel the event"),
        from: ["accepted", "published"], to: "cancelled", by: [.owner, .adviser]),
      Step(
        "maintain", Phrase("Il a lieu quand même", en: "It takes place after all"),
        from: ["cancelled"], to: "published", by: [.adviser]),
    ], adviserStart: "published")
}
