"""Reads the open data files and repairs their quirks."""

import csv
import html
import io
import re
import unicodedata
from pathlib import Path

from .names import BRUSSELS_MEN, BRUSSELS_SURNAMES, BRUSSELS_WOMEN, FRENCH_SURNAMES, MEN, WOMEN
from .trades import GROUPS, UNFIT_SKILLS, UNFIT_TITLES


def rows(path, delimiter=","):
    """The records of a CSV file, whatever number of byte-order marks it starts with."""
    text = Path(path).read_text(encoding="utf-8").lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def unaccented(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


# --- Places -----------------------------------------------------------------------------------

_LOWER = {"SUR", "EN", "DE", "DU", "DES", "LA", "LE", "ET", "SOUS", "AUX", "AU", "A", "PRES", "DEVANT"}
_ACCENTED = {
    "LES": "lès", "PRES": "près", "A": "à", "CHATEAU": "Château", "EVEQUE": "Évêque", "EGLISE": "Église", "ETANG": "Étang",
    "FERE": "Fère", "FORET": "Forêt", "MEDOC": "Médoc", "PERIGORD": "Périgord", "CHATEAUNEUF": "Châteauneuf",
    "ETIENNE": "Étienne", "ETOILE": "Étoile", "REMY": "Rémy", "LEGER": "Léger", "BARTHELEMY": "Barthélemy",
    "ANDRE": "André", "HELENE": "Hélène", "MEDARD": "Médard", "GENES": "Genès", "PERE": "Père", "CHENE": "Chêne",
    "CERE": "Cère", "VEZERE": "Vézère", "VERAN": "Véran", "ROCHE": "Roche", "REGIS": "Régis", "FELIX": "Félix",
    "MICHEL": "Michel", "MERIGNAC": "Mérignac", "BEGLES": "Bègles", "TALENCE": "Talence", "PESSAC": "Pessac",
    "CREPY": "Crépy", "MERU": "Méru", "MONTLUCON": "Montluçon", "PERIGUEUX": "Périgueux", "HYERES": "Hyères",
    "FREJUS": "Fréjus", "RAPHAEL": "Raphaël", "PERONNE": "Péronne", "CHAMALIERES": "Chamalières",
}


def proper_case(capitals):
    """«CLERMONT FERRAND» as it is written on a map: «Clermont-Ferrand»."""
    words = [word for word in capitals.split() if not word.isdigit()]
    result = ""
    for position, word in enumerate(words):
        first = position == 0
        if word in ("L", "D") and position + 1 < len(words):
            piece, joiner = (word if first else word.lower()) + "'", ""
        else:
            if word in ("ST", "STE"):
                piece = "Saint" if word == "ST" else "Sainte"
            elif not first and word == "LES":
                # «lès» (near) stands before a place, «les» before a plural: the plural ends with s or x.
                following = words[position + 1] if position + 1 < len(words) else ""
                piece = "les" if following[-1:] in ("S", "X") else "lès"
            elif not first and word in _LOWER:
                piece = _ACCENTED.get(word, word.lower())
            else:
                piece = _ACCENTED.get(word, word.capitalize()) if word not in ("LES", "A", "PRES") else word.capitalize()
            joiner = " " if first and word in ("LE", "LA", "LES") else "-"
        result += piece + (joiner if position + 1 < len(words) else "")
    return result


class FrenchPlaces:
    """Municipalities and postcodes of La Poste, spelled as the Ministry of Culture spells them where it does."""

    def __init__(self, data, festivals):
        self.postcodes_of_code, capitals_of_code = {}, {}
        for row in rows(data / "lieux/codes_postaux_france.csv", ";"):
            code = row["Code_commune_INSEE"]
            self.postcodes_of_code.setdefault(code, set()).add(row["Code_postal"])
            capitals_of_code[code] = row["Nom_commune"]
        spelled = {}
        for row in festivals:
            code = row["Code Insee commune"].strip().zfill(5)
            name = row["Commune principale de déroulement"].strip()
            if code in capitals_of_code and self._bare(name) == self._bare(capitals_of_code[code]):
                spelled.setdefault(code, name)
        self.name_of_code = {
            code: spelled.get(code) or proper_case(capitals) for code, capitals in capitals_of_code.items()
        }
        self.spelled = set(spelled)
        self.all_postcodes = {postcode for group in self.postcodes_of_code.values() for postcode in group}

    @staticmethod
    def _bare(name):
        words = re.sub(r"[^A-Z]+", " ", unaccented(name).upper().replace("Œ", "OE")).split()
        return " ".join({"ST": "SAINT", "STE": "SAINTE"}.get(word, word) for word in words)

    def postcodes(self, departements):
        return {
            postcode for code, group in self.postcodes_of_code.items()
            if code[:2] in departements for postcode in group
        }

    def municipalities(self, departements):
        """(postcode, name) of the territory; those with a verified spelling first."""
        certain, guessed = [], []
        for code in sorted(self.postcodes_of_code):
            if code[:2] in departements and not code.startswith("132"):
                for postcode in sorted(self.postcodes_of_code[code]):
                    (certain if code in self.spelled else guessed).append((postcode, self.name_of_code[code]))
        return certain, guessed


class BelgianPlaces:
    """bpost's list. Its coordinates (ODbL) are not used."""

    def __init__(self, data):
        self.rows = rows(data / "lieux/codes_postaux_belgique.csv")
        self.all_postcodes = {row["code_postal"] for row in self.rows}

    @staticmethod
    def _province(row):
        return row["province"] or "Bruxelles-Capitale"

    def postcodes(self, provinces):
        return {row["code_postal"] for row in self.rows if self._province(row) in provinces}

    def municipalities(self, provinces):
        certain = []
        for row in self.rows:
            if self._province(row) in provinces:
                municipality = row["commune_fr"].split(" | ")[-1]
                certain.append((row["code_postal"], municipality))
        return sorted(set(certain)), []


# --- Names ------------------------------------------------------------------------------------

def belgian_names(data, flemish_share):
    """Weighted lists of (value, weight) for women, men and surnames. Statbel, CC BY 4.0."""
    lists = {"prenom_f": [], "prenom_m": [], "nom": []}
    for row in rows(data / "noms/noms_prenoms_belgique.csv"):
        share = flemish_share if row["region"] == "Flandre" else 1 - flemish_share
        # The square root keeps «Marie» frequent without making every tenth member a Marie.
        weight = float(row["frequence_relative"]) ** 0.5 * share
        lists[row["type"]].append((row["valeur"], weight))
    if flemish_share:
        for kind, extra in (("prenom_f", BRUSSELS_WOMEN), ("prenom_m", BRUSSELS_MEN), ("nom", BRUSSELS_SURNAMES)):
            mean = sum(weight for _, weight in lists[kind]) / len(lists[kind])
            lists[kind] += [(value, mean * 5) for value in extra]
    return lists["prenom_f"], lists["prenom_m"], lists["nom"]


def french_names():
    return tuple([(value, 1.0) for value in values] for values in (WOMEN, MEN, FRENCH_SURNAMES))


# --- Trades and skills ------------------------------------------------------------------------

def load_trades(data):
    """Fills the groups of trades with their job titles (ROME) and skills (ESCO)."""
    appellations = rows(data / "metiers/rome_appellations_v460.csv")
    by_code = {}
    for row in appellations:
        if row["peu_usite"] != "O" and not UNFIT_TITLES.search(row["libelle_appellation_long"]):
            by_code.setdefault(row["code_rome"], []).append(
                (row["libelle_appellation_long"], row["classification"] == "PRINCIPALE"))
    every_label = {
        row["fr"].replace("’", "'") for row in rows(data / "metiers/esco_competences_fr_en.csv") if row["fr"]
    }
    fit_labels = {label for label in every_label if not UNFIT_SKILLS.search(label) and len(label) <= 70}
    for group in GROUPS:
        for code in group.codes.split():
            for title, principal in by_code.get(code, []):
                # The main title of a code is by far what people call themselves.
                group.titles.append((title, 6 if principal else 1))
        listed = group.skills.split("|")
        if set(listed) <= every_label:
            group.labels = sorted(set(listed))
        else:
            # A keyword starts a word: «acteur» must not find «tracteur».
            wanted = re.compile(r"(?<![a-zà-ÿœ])(?:" + group.skills + ")", re.I)
            unwanted = re.compile(group.without, re.I)
            group.labels = sorted(
                label for label in fit_labels if wanted.search(label) and not unwanted.search(label))
        if not group.titles or not group.labels:
            raise ValueError(f"no titles or skills for {group.codes}")


# --- Festivals --------------------------------------------------------------------------------

_DISCIPLINES = {
    "Musique": "Musique", "Spectacle vivant": "Spectacle vivant", "Livre, littérature": "Écriture et édition",
    "Cinéma, audiovisuel": "Audiovisuel et cinéma", "Pluridisciplinaire": "Événementiel",
    "Arts visuels, arts numériques": "Arts visuels",
}
_MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]


def clean_website(text):
    """An address that a browser would open, or nothing: the file also holds prose and several addresses."""
    candidate = text.strip().split()[0].rstrip(",;") if text.strip() else ""
    candidate = re.sub(r"^[a-z]*https?:/*", lambda match: "https://" if "https" in match[0] else "http://", candidate, flags=re.I)
    if not re.match(r"https?://", candidate):
        candidate = "https://" + candidate
    host = re.match(r"https?://([^/:?#]+)", candidate)
    if not host or not re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", host[1].lower()) or len(candidate) > 180:
        return ""
    # Pages of other sites about a festival go stale, and social networks shut readers out.
    if re.search(r"facebook|leguidedesfestivals|instagram|lamontagne\.fr", host[1], re.I):
        return ""
    return candidate.replace(host[1], host[1].lower(), 1)


def months_of_period(period):
    """The months in which a festival may take place, from the prose of the file."""
    text = period.lower().replace("ocotbre", "octobre")
    if text.startswith("avant-saison"):
        return [3, 4, 5, 6]
    if text.startswith("saison"):
        return [7, 8]
    if text.startswith("après-saison"):
        return [9, 10, 11, 12]
    return [number for number, month in enumerate(_MONTHS, 1) if month in text] or [5, 9]


def french_festivals(festival_rows, places, departements):
    seen = set()
    for row in festival_rows:
        code = row["Code Insee commune"].strip().zfill(5)
        title = " ".join(row["Nom du festival"].split())
        key = (unaccented(title).lower(), code)
        if not title or not re.fullmatch(r"\d[\dAB]\d{3}", code) or code[:2] not in departements or key in seen:
            continue
        seen.add(key)
        known = sorted(places.postcodes_of_code.get(code, []))
        found = re.search(r"\d{4,5}", row["Code postal (de la commune principale de déroulement)"])
        postcode = found[0].zfill(5) if found else ""
        if code == "13055":
            postcode = postcode if postcode in places.all_postcodes and postcode.startswith("130") else "13001"
        elif postcode not in known:
            # A CEDEX, a lost zero or a typing error: the first postcode of the municipality is right enough.
            postcode = known[0] if known else ""
        if not postcode:
            continue
        address = " ".join(row["Adresse postale"].split())
        municipality = row["Commune principale de déroulement"].strip()
        yield {
            "title": title[:1].upper() + title[1:], "postcode": postcode,
            "municipality": municipality[:1].upper() + municipality[1:],
            "sector": _DISCIPLINES.get(row["Discipline dominante"].strip(), "Événementiel"),
            "kind": "salon" if title.lower().startswith("salon") else "festival",
            "months": months_of_period(row["Période principale de déroulement du festival"].strip()),
            "website": clean_website(row["Site internet du festival"]),
            "address": "" if "#" in address or not re.match(r"\d", address) else address,
        }


# --- Organisations ----------------------------------------------------------------------------

_SMALL_WORDS = {"de", "du", "des", "la", "le", "les", "et", "en", "sur", "pour", "l", "d", "aux", "au", "a", "un"}


def organisation_case(name):
    """«L OCTET A LA MENTHE» → «L'Octet à la Menthe»; short words without vowels stay initials."""
    words = []
    for position, word in enumerate(name.split()):
        bare = word.strip("'()").lower()
        if position and bare in _SMALL_WORDS:
            words.append("à" if bare == "a" else word.lower())
        elif word == word.upper() and len(word) <= 4 and not re.search("[AEIOUY]", word):
            words.append(word)
        else:
            words.append("-".join(part.capitalize() for part in word.split("-")))
    joined = re.sub(r"\b([LlDd]) (?=[A-ZÀ-Ýa-zà-ÿ])", r"\1'", " ".join(words))
    return re.sub(r"'([a-z])", lambda match: "'" + match[1].upper(), joined)


def digital_associations(data, departements, wanted):
    """Active associations of the digital sector; the register's number starts with the département."""
    found = []
    for row in rows(data / "organisations/ess_numerique_france.csv"):
        name = html.unescape(row["denomination"]).strip()
        number = row["rna"]
        if (row["est_active"] != "True" or row["code_postal"] or number[1:3] not in departements
                or not re.fullmatch(r"[A-Z' -]{4,32}", name)
                or re.search(r"\bASS|JUNIOR|CLUB|AMICALE|ELEVE|GUILD|TEAM|CONSEIL|SACRE|ARKHAM|CELLULE|DEVIL", name)):
            continue
        found.append({"name": organisation_case(name), "postcode": "", "municipality": "", "kind": "digital",
                      "website": clean_website(row["site_web"])})
    return found[:wanted]


def third_places(data, departements, spelling):
    for row in rows(data / "organisations/tiers_lieux_numerique_france.csv"):
        name = html.unescape(row["NOM"]).strip()
        postcode = row["CODPOST"].split(".")[0].zfill(5)
        if not name or postcode[:2] not in departements:
            continue
        town = row["VILLE"].split(" 1ER")[0]
        yield {"name": spelling.get(name, name), "postcode": postcode,
               "municipality": proper_case(town.upper()),
               "kind": "coworking" if "tiers" in name.lower() else "digital",
               "website": clean_website(row["INTERNET"])}
