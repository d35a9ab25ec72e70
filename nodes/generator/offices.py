"""The six offices: where they are and how their programs write files."""

from dataclasses import dataclass, field

from .writing import Table


@dataclass(frozen=True)
class Office:
    folder: str
    prefix: str
    name: str
    street: str
    postcode: str
    region: str
    country: str
    territory: tuple
    members: int
    festivals: int
    tables: Table
    members_table: Table = None
    french_dates: bool = False
    list_separator: str = " | "
    two_name_columns: bool = False
    capital_headers: bool = False
    line_breaks_in_cells: bool = False
    events_as_calendar: bool = False
    languages: tuple = ("fr",)
    time_zone: str = "Europe/Paris"
    landline: str = ""
    main_postcodes: tuple = ()
    towns: tuple = field(default=())

    def description(self):
        territory = {"country": self.country}
        territory["provinces" if self.country == "BE" else "departements"] = list(self.territory)
        return {
            "name": self.name,
            "address": {"street": self.street, "postcode": self.postcode, "municipality": self.name},
            "territory": territory, "region": self.region, "country": self.country,
            "languages": list(self.languages), "timeZone": self.time_zone,
        }


OFFICES = [
    Office(
        "bruxelles", "BXL", "Bruxelles", "Place de l’Atelier 1", "1000", "Bruxelles-Capitale", "BE",
        ("Bruxelles-Capitale", "Brabant wallon"), members=600, festivals=200,
        tables=Table(";", "utf-8-sig", "\r\n"), french_dates=True, languages=("fr", "nl"),
        time_zone="Europe/Brussels", main_postcodes=("1000", "1030", "1050", "1060")),
    Office(
        "namur", "NAM", "Namur", "Place de l’Atelier 2", "5000", "Wallonie", "BE", ("Namur", "Luxembourg"),
        members=220, festivals=200, tables=Table(";", "cp1252", "\r\n", quote_all=True), french_dates=True,
        list_separator=", ", two_name_columns=True, capital_headers=True, time_zone="Europe/Brussels",
        main_postcodes=("5000",)),
    Office(
        "amiens", "AMI", "Amiens", "3 place de l’Atelier", "80000", "Hauts-de-France", "FR", ("80", "60", "02"),
        members=240, festivals=200, tables=Table(","), landline="03 53 01", main_postcodes=("80000", "80080", "80090"),
        towns=(("80100", "Abbeville"), ("60000", "Beauvais"), ("60200", "Compiègne"), ("02100", "Saint-Quentin"),
               ("60100", "Creil"), ("02200", "Soissons"), ("02000", "Laon"), ("80800", "Corbie"), ("80330", "Longueau"),
               ("80300", "Albert"), ("80200", "Péronne"), ("60300", "Senlis"))),
    Office(
        "bordeaux", "BDX", "Bordeaux", "4 place de l’Atelier", "33000", "Nouvelle-Aquitaine", "FR",
        ("33", "24", "40", "47"), members=360, festivals=330, tables=Table(",", line_end="\r\n"),
        list_separator=", ", line_breaks_in_cells=True, landline="05 36 49",
        main_postcodes=("33000", "33100", "33200", "33300", "33800"),
        towns=(("33130", "Bègles"), ("33400", "Talence"), ("33600", "Pessac"), ("33700", "Mérignac"), ("33150", "Cenon"),
               ("33310", "Lormont"), ("33500", "Libourne"), ("24000", "Périgueux"), ("24200", "Sarlat-la-Canéda"),
               ("40100", "Dax"), ("47000", "Agen"), ("40000", "Mont-de-Marsan"), ("24100", "Bergerac"),
               ("33120", "Arcachon"))),
    Office(
        "clermont-ferrand", "CLF", "Clermont-Ferrand", "5 place de l’Atelier", "63000", "Auvergne-Rhône-Alpes", "FR",
        ("63", "03", "15", "43"), members=180, festivals=190, tables=Table(";"),
        members_table=Table("\t", "utf-16-le", "\r\n"), two_name_columns=True, events_as_calendar=True,
        landline="04 65 71", main_postcodes=("63000", "63100"),
        towns=(("63400", "Chamalières"), ("63200", "Riom"), ("63300", "Thiers"), ("63500", "Issoire"),
               ("63800", "Cournon-d'Auvergne"), ("03200", "Vichy"), ("03000", "Moulins"), ("03100", "Montluçon"),
               ("15000", "Aurillac"), ("43000", "Le Puy-en-Velay"), ("63600", "Ambert"), ("63160", "Billom"))),
    Office(
        "marseille", "MRS", "Marseille", "6 place de l’Atelier", "13001", "Provence-Alpes-Côte d’Azur", "FR",
        ("13", "83", "84"), members=420, festivals=400, tables=Table(";", "utf-8-sig"), french_dates=True,
        list_separator=", ", events_as_calendar=True, landline="04 65 71",
        main_postcodes=tuple(f"130{number:02}" for number in range(1, 17)),
        towns=(("13100", "Aix-en-Provence"), ("13400", "Aubagne"), ("83000", "Toulon"), ("84000", "Avignon"),
               ("13200", "Arles"), ("13600", "La Ciotat"), ("13500", "Martigues"), ("83400", "Hyères"),
               ("83500", "La Seyne-sur-Mer"), ("84400", "Apt"), ("13300", "Salon-de-Provence"), ("83300", "Draguignan"), ("84200", "Carpentras"))),
]

LEVELS = ["personne", "conseillers", "mon bureau", "tous les bureaux", "public"]

COLUMNS = {
    "members": "numero nom metier filiere activites competences recherche langues code_postal commune courriel "
               "telephone site partage_identite partage_contact partage_activite partage_competences partage_liens",
    "events": "reference titre type debut fin lieu adresse code_postal commune filiere organisateur description site "
              "prix partage",
    "experts": "reference nom domaine filiere missions debut_mandat fin_mandat courriel commune partage",
    "partnerships": "reference partenaire filiere avantage comment contact portee valable_du valable_au site "
                    "code_postal commune partage",
    "training-requests": "reference titre filiere niveau format commune description partage",
}
COLUMNS = {kind: names.split() for kind, names in COLUMNS.items()}

# Namur's program writes its headers for people.
_CAPITAL_HEADERS = {
    "numero": "Numéro", "reference": "Référence", "prenom": "Prénom", "nom": "Nom", "metier": "Métier",
    "filiere": "Filière", "activites": "Activités", "competences": "Compétences", "recherche": "Recherche",
    "langues": "Langues", "code_postal": "Code postal", "commune": "Commune", "courriel": "Courriel",
    "telephone": "Téléphone", "site": "Site", "partage": "Partage", "partage_identite": "Partage identité",
    "partage_contact": "Partage contact", "partage_activite": "Partage activité",
    "partage_competences": "Partage compétences", "partage_liens": "Partage liens", "titre": "Titre", "type": "Type",
    "debut": "Début", "fin": "Fin", "lieu": "Lieu", "adresse": "Adresse", "organisateur": "Organisateur",
    "description": "Description", "prix": "Prix", "domaine": "Domaine", "missions": "Missions",
    "debut_mandat": "Début mandat", "fin_mandat": "Fin mandat", "partenaire": "Partenaire", "avantage": "Avantage",
    "comment": "Comment", "contact": "Contact", "portee": "Portée", "valable_du": "Valable du",
    "valable_au": "Valable au", "niveau": "Niveau", "format": "Format",
}


def columns(office, kind):
    """The columns of one file by their plain names."""
    names = list(COLUMNS[kind])
    if kind == "members" and office.two_name_columns:
        names[1:2] = ["prenom", "nom"]
    return names


def header(office, kind):
    return [_CAPITAL_HEADERS[name] if office.capital_headers else name for name in columns(office, kind)]


def table(office, kind):
    return office.members_table if kind == "members" and office.members_table else office.tables
