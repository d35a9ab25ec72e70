import Base
import Schema

extension Kind {
  /// Something that takes place: a line of the agenda.
  package static let event = Kind(
    "event", entryType: 17, label: "Événement", plural: "Événements", title: "title",
    summary: ["venue", "municipality", "category"], sameness: ["title", "start"],
    place: "municipality", sector: "sector", start: "start", end: "end", timeZone: "time_zone",
    drawing: "M4 6h16v14H4zM4 10.5h16M8 3v4M16 3v4M8 14.5h3",
    groups: [
      FieldGroup(
        "event", "Événement", defaultLevel: .allOffices,
        [
          Field(
            "title", "Titre", .text(maximum: 300), required: true, search: .first,
            aliases: ["nom", "intitulé", "summary", "événement"]),
          Field(
            "category", "Type", .text(maximum: 100),
            aliases: ["genre", "categorie", "type d'événement"]),
          Field(
            "start", "Début", .moment, required: true, search: .none,
            aliases: ["date", "date de début", "date debut", "dtstart", "commence"]),
          Field(
            "end", "Fin", .moment, search: .none,
            aliases: ["date de fin", "date fin", "dtend", "finit"]),
          Field(
            "time_zone", "Fuseau horaire", .text(maximum: 60), search: .none, aliases: ["fuseau"]),
          Field("venue", "Lieu", .text(maximum: 300), aliases: ["location", "salle"]),
          Field("address", "Adresse", .text(maximum: 300), aliases: ["rue"]),
          CommonField.postcode,
          CommonField.municipality,
          Sector.field,
          Field(
            "organiser", "Organisé par", .text(maximum: 300),
            aliases: ["organisateur", "organisatrice", "organizer"]),
          CommonField.description,
          CommonField.website,
          Field("price", "Prix", .text(maximum: 100), search: .none, aliases: ["tarif"]),
        ])
    ])
}
