import Base
import Schema

/// The sectors of activity ("filières") that all kinds share. Codes travel between offices.
enum Sector {
  static let field = Field(
    "sector", Phrase("Filière", en: "Sector"), .choice(choices),
    aliases: ["secteur", "categories", "industry", "branche", "bereich"])

  static let choices = [
    Choice(
      "performing-arts", Phrase("Spectacle vivant", en: "Performing arts"),
      aliases: ["théâtre", "danse", "cirque", "theatre", "podiumkunsten", "darstellende kunst"]),
    Choice("music", Phrase("Musique", en: "Music"), aliases: ["muziek", "musik"]),
    Choice(
      "audiovisual", Phrase("Audiovisuel et cinéma", en: "Film and audiovisual"),
      aliases: ["audiovisuel", "cinéma", "film", "video", "audiovisueel", "audiovisuell"]),
    Choice(
      "visual-arts", Phrase("Arts visuels", en: "Visual arts"),
      aliases: [
        "arts plastiques", "photographie", "photography", "beeldende kunst", "fotografie",
        "bildende kunst",
      ]),
    Choice(
      "design", Phrase("Graphisme et design", en: "Graphic arts and design"),
      aliases: ["graphisme", "graphic design", "vormgeving", "grafik", "grafisch ontwerp"]),
    Choice(
      "writing", Phrase("Écriture et édition", en: "Writing and publishing"),
      aliases: [
        "édition", "littérature", "traduction", "publishing", "translation", "schrijven",
        "vertaling", "literatur", "übersetzung",
      ]),
    Choice(
      "communication", Phrase("Communication et journalisme", en: "Communication and journalism"),
      aliases: ["journalism", "communicatie", "journalistiek", "kommunikation", "journalismus"]),
    Choice(
      "digital", Phrase("Numérique", en: "Digital and IT"),
      aliases: ["informatique", "web", "it", "digitaal", "informatica", "informatik"]),
    Choice(
      "training", Phrase("Formation", en: "Training"),
      aliases: [
        "enseignement", "éducation", "teaching", "education", "opleiding", "onderwijs", "vorming",
        "bildung", "weiterbildung",
      ]),
    Choice(
      "consulting", Phrase("Conseil et gestion", en: "Consulting and management"),
      aliases: ["conseil", "gestion", "management", "advies", "beratung"]),
    Choice(
      "crafts", Phrase("Artisanat et métiers d’art", en: "Crafts"),
      aliases: ["artisanat", "métiers d'art", "ambachten", "handwerk", "kunsthandwerk"]),
    Choice(
      "wellbeing", Phrase("Bien-être et santé", en: "Well-being and health"),
      aliases: ["bien-être", "santé", "health", "welzijn", "gezondheid", "gesundheit"]),
    Choice(
      "food", Phrase("Alimentation", en: "Food"),
      aliases: ["restauration", "horeca", "catering", "voeding", "lebensmittel", "gastronomie"]),
    Choice(
      "building", Phrase("Construction et habitat", en: "Building and housing"),
      aliases: ["construction", "bâtiment", "bouw", "bau"]),
    Choice(
      "event-industry", Phrase("Événementiel", en: "Events"),
      aliases: ["evenementen", "veranstaltungen"]),
    Choice(
      "nature", Phrase("Nature et environnement", en: "Nature and environment"),
      aliases: [
        "environnement", "jardinage", "environment", "gardening", "natuur", "milieu", "natur",
        "umwelt",
      ]),
    Choice(
      "delivery", Phrase("Livraison et mobilité", en: "Delivery and mobility"),
      aliases: [
        "livraison", "mobilité", "mobility", "levering", "mobiliteit", "lieferung", "mobilität",
      ]),
    Choice(
      "personal-services", Phrase("Services aux personnes", en: "Personal services"),
      aliases: ["services à la personne", "diensten aan personen", "persönliche dienstleistungen"]),
  ]
}

/// Fields that several kinds have.
enum CommonField {
  static let postcode = Field(
    "postcode", Phrase("Code postal", en: "Postcode"), .postcode, search: .none,
    aliases: ["cp", "zip", "zip code", "postal code", "plz", "postleitzahl"])
  static let municipality = Field(
    "municipality", Phrase("Commune", en: "Town"), .text(maximum: 100),
    aliases: ["ville", "localité", "city", "gemeente", "stad", "woonplaats", "stadt", "gemeinde"])
  static let website = Field(
    "website", Phrase("Site web", en: "Website"), .webAddress, search: .none,
    aliases: ["site", "site internet", "url", "web", "web page", "homepage", "webseite"])
  static let description = Field(
    "description", Phrase("Description", en: "Description"), .paragraph(maximum: 5000),
    aliases: [
      "descriptif", "présentation", "details", "about", "beschrijving", "omschrijving",
      "beschreibung",
    ])
  /// Files that go with the record: it is all that a kind says for its records to carry some.
  static let documents = Field(
    "documents", Phrase("Documents", en: "Documents"), .documents(maximum: 20), search: .none,
    isAutomatic: true)
  static let email = Field(
    "email", Phrase("Courriel", en: "E-mail"), .email, search: .none,
    aliases: [
      "mail", "adresse e-mail", "adresse électronique", "email address", "e-mail address",
      "e-mailadres", "e-mail-adresse",
    ])
}
