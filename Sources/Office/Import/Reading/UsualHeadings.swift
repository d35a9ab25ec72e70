import Base
import Language
import Schema

/// Headings that address books and mail programs write, folded, in French, English, Dutch and German.
/// They count where no column has the field's own name: programs write several of them side by side, and
/// the first of a list that is there is taken.
enum UsualHeadings {
  /// By the name of the field.
  static let ofFields: [String: [String]] = [
    "email": [
      "primary email", "e mail", "email 1", "e mail 1 value", "courriel 1", "adresse mail",
      "adresse courriel", "mailadres", "mail adresse", "email home", "email work", "e mail prive",
      "e mail privat", "email privat", "home email", "work email", "personal email",
    ],
    "telephone": [
      "mobile phone", "mobile number", "home mobile", "cell phone", "cell", "phone 1 value",
      "primary phone", "telephone portable", "portable", "numero de portable",
      "numero de telephone",
      "n° de telephone", "telephone 1", "gsm nummer", "mobiel", "mobiel nummer", "telefoonnummer",
      "telefonnummer", "mobiltelefon", "mobil", "handynummer", "phone number", "home phone",
      "telephone fixe", "fixe", "vaste telefoon", "festnetz", "work phone", "business phone",
      "telephone professionnel",
    ],
    "street": [
      "home street", "home address", "adresse 1", "adresse postale", "adresse ligne 1",
      "rue et n°", "address 1", "address line 1", "street 1", "straat en nummer",
      "straat en huisnummer",
      "strasse und hausnummer", "strasse und nummer", "anschrift", "business street", "work street",
      "work address", "address 1 street",
    ],
    "postcode": [
      "home zip", "home zipcode", "home postal code", "code postal 1", "zip/postal code",
      "post code",
      "postcode/zip", "business postal code", "work zip", "work zipcode", "address 1 postal code",
    ],
    "municipality": [
      "town", "home city", "localite", "commune 1", "plaats", "ort", "wohnort", "business city",
      "work city", "address 1 city", "locality",
    ],
    "website": [
      "web page 1", "website home page", "site web 1", "web site", "internet", "website 1 value",
      "website work", "webpagina", "internetseite", "home page",
    ],
    "trade": ["organization title", "organization 1 title", "intitule du poste", "poste"],
  ]

  /// What the parts of a name are called.
  static let ofParts: [String: [String]] = [
    "prenom": [
      "prenom", "prenoms", "prenom usuel", "first name", "firstname", "first", "given name",
      "given names", "given", "forename", "forenames", "christian name", "voornaam", "voornamen",
      "roepnaam", "vorname", "vornamen", "rufname",
    ],
    "nom": [
      "nom", "nom de famille", "nom d'usage", "nom usuel", "nom de naissance", "patronyme",
      "last name", "lastname", "last", "family name", "family", "surname", "achternaam",
      "familienaam", "nachname", "familienname", "zuname",
    ],
  ]

  /// Headings that mean the whole name where they stand alone, and the last name beside a first name.
  static let bareNames: Set<String> = ["name", "naam", "nom"]
}
