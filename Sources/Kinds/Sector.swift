import Base
import Schema

/// The sectors of activity ("filières") that all kinds share. Codes travel between offices.
enum Sector {
  static let field = Field(
    "sector", "Filière", .choice(choices), aliases: ["filiere", "secteur", "categories"])

  static let choices = [
    Choice("performing-arts", "Spectacle vivant", aliases: ["theatre", "danse", "cirque"]),
    Choice("music", "Musique"),
    Choice("audiovisual", "Audiovisuel et cinéma", aliases: ["audiovisuel", "cinema"]),
    Choice("visual-arts", "Arts visuels", aliases: ["arts plastiques", "photographie"]),
    Choice("design", "Graphisme et design", aliases: ["graphisme", "design"]),
    Choice("writing", "Écriture et édition", aliases: ["edition", "litterature", "traduction"]),
    Choice("communication", "Communication et journalisme", aliases: ["communication"]),
    Choice("digital", "Numérique", aliases: ["informatique", "web"]),
    Choice("training", "Formation", aliases: ["enseignement", "education"]),
    Choice("consulting", "Conseil et gestion", aliases: ["conseil", "gestion"]),
    Choice("crafts", "Artisanat et métiers d’art", aliases: ["artisanat", "metiers d'art"]),
    Choice("wellbeing", "Bien-être et santé", aliases: ["bien-etre", "sante"]),
    Choice("food", "Alimentation", aliases: ["restauration", "horeca"]),
    Choice("building", "Construction et habitat", aliases: ["construction", "batiment"]),
    Choice("event-industry", "Événementiel"),
    Choice("nature", "Nature et environnement", aliases: ["environnement", "jardinage"]),
    Choice("delivery", "Livraison et mobilité", aliases: ["livraison", "mobilite"]),
    Choice("personal-services", "Services aux personnes", aliases: ["services a la personne"]),
  ]
}

/// Fields that several kinds have.
enum CommonField {
  static let postcode = Field(
    "postcode", "Code postal", .postcode, search: .none, aliases: ["cp", "code_postal", "zip"])
  static let municipality = Field(
    "municipality", "Commune", .text(maximum: 100),
    aliases: ["ville", "localite", "commune", "city"])
  static let website = Field(
    "website", "Site web", .webAddress, search: .none,
    aliases: ["site", "site internet", "url", "web"])
  static let description = Field(
    "description", "Description", .paragraph(maximum: 5000),
    aliases: ["descriptif", "presentation"])
  static let email = Field(
    "email", "Courriel", .email, search: .none,
    aliases: ["e-mail", "mail", "adresse e-mail", "adresse électronique", "email address"])
}
