import Base
import Schema

extension Kind {
  /// Something that takes place: a line of the agenda.
  package static let event = Kind(
    "event", entryType: 17, label: Phrase("Événement", en: "Event"),
    plural: Phrase("Événements", en: "Events"), title: "title",
    summary: ["venue", "municipality", "category"], sameness: ["title", "start"],
    place: "municipality", sector: "sector", facets: ["category"],
    orders: ["start"], start: "start", end: "end", timeZone: "time_zone",
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
        ])
    ])
}
