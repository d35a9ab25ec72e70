import Base
import Schema

extension Kind {
  /// An agreement with a partner that members can use.
  package static let partnership = Kind(
    "partnership", entryType: 19, label: Phrase("Partenariat", en: "Partnership"),
    plural: Phrase("Partenariats", en: "Partnerships"), title: "partner",
    summary: ["benefit", "municipality"], sameness: ["partner", "municipality"],
    place: "municipality", sector: "sector", facets: ["scope"], orders: ["valid_until"],
    expires: "valid_until",
    drawing: "M9.5 16.5a4.5 4.5 0 1 1 0-9h1.5M14.5 7.5a4.5 4.5 0 1 1 0 9H13M8.5 12h7",
    groups: [
      FieldGroup(
        "partnership", Phrase("Partenariat", en: "Partnership"), defaultLevel: .allOffices,
        [
          Field(
            "partner", Phrase("Partenaire", en: "Partner"), .text(maximum: 300), required: true,
            search: .first,
            aliases: [
              "nom", "organisation", "nom du partenaire", "name", "partner name", "naam",
              "organisatie",
            ]),
          Sector.field,
          Field(
            "benefit", Phrase("Ce que cela apporte", en: "What it brings"),
            .paragraph(maximum: 3000),
            aliases: [
              "avantage", "avantages", "apport", "benefits", "advantage", "voordeel", "voordelen",
              "vorteil", "vorteile",
            ]),
          Field(
            "how_to_use", Phrase("Comment en profiter", en: "How to use it"),
            .paragraph(maximum: 3000),
            aliases: ["comment", "mode d'emploi", "how", "instructions", "gebruik", "nutzung"]),
          Field(
            "contact", Phrase("Contact", en: "Contact"), .text(maximum: 300), search: .none,
            aliases: [
              "contact person", "personne de contact", "contactpersoon", "kontakt",
              "ansprechpartner",
            ]),
          Field(
            "scope", Phrase("Portée", en: "Scope"),
            .choice([
              Choice(
                "office", Phrase("Le bureau", en: "The office"),
                aliases: ["bureau", "kantoor", "büro"]),
              Choice(
                "region", Phrase("La région", en: "The region"), aliases: ["regio", "gewest"]),
              Choice("country", Phrase("Le pays", en: "The country"), aliases: ["pays", "land"]),
              Choice(
                "all", Phrase("Tous les bureaux", en: "All offices"),
                aliases: ["tous", "alle", "alle kantoren", "alle büros"]),
            ]), search: .none, aliases: ["reach", "bereik", "reichweite", "geltungsbereich"]),
          Field(
            "valid_from", Phrase("Valable du", en: "Valid from"), .day, search: .none,
            aliases: ["début", "start", "from", "geldig vanaf", "gültig ab"]),
          Field(
            "valid_until", Phrase("Valable jusqu’au", en: "Valid until"), .day, search: .none,
            aliases: ["fin", "valable au", "end", "until", "valid to", "geldig tot", "gültig bis"]),
          CommonField.website,
          Field(
            "vat", Phrase("Numéro de TVA ou d’entreprise", en: "VAT or company number"),
            .text(maximum: 30), search: .none,
            aliases: [
              "tva", "numéro de tva", "n° tva", "vat", "vat number", "btw", "btw-nummer",
              "ust-idnr", "siret", "siren", "bce", "numéro d'entreprise", "ondernemingsnummer",
            ]),
          CommonField.postcode,
          CommonField.municipality,
          CommonField.documents,
        ])
    ])
}
