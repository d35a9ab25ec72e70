"""Makes up the members, events, experts, partnerships and training requests of one office."""

import re
from datetime import date, datetime, time, timedelta
from random import Random

from . import sentences
from .open_data import unaccented
from .offices import LEVELS
from .partner_lists import KIND_OF_PARTNER
from .trades import GROUPS
from .wording import masculine_and_feminine, written_title

FIRST_DAY, LAST_DAY = date(2026, 12, 1), date(2027, 11, 30)

# Spellings that every office has, whatever chance brings: (first ROME code of the group, title).
CERTAIN_TITLES = [
    ("L1508", "Ingénieur·e du son"), ("L1508", "Ingénieur·e du son"), ("L1508", "ingénieure du son"),
    ("L1502", "Costumière"), ("L1502", "costumier·ère"), ("L1504", "technicien-ne lumière"),
    ("L1504", "Régisseur·euse lumière"), ("L1203", "comédien·ne"), ("L1203", "Comédienne"),
    ("L1507", "Monteur / Monteuse"), ("K2111", "formateur(trice)"), ("E1102", "Auteur.rice"),
    ("K1206", "porteuse de projet"), ("L1509", "porteur de projet culturel"), ("N4104", "coursier·ère à vélo"),
]


def stream(office, kind):
    """A source of chance of its own per file, so that one file can change without the others."""
    return Random(f"maille/{office.prefix}/{kind}")


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", unaccented(text.replace("ı", "i").replace("ł", "l")).lower()).strip("-")


def choose(random, weighted):
    values, weights = zip(*weighted)
    return random.choices(values, weights)[0]


def after(preposition, place):
    """«de» or «à» before a place: «d'Amiens», «du Crotoy», «aux Baux-de-Provence»."""
    article, _, rest = place.partition(" ")
    if article in ("Le", "Les") and rest:
        return {"deLe": "du ", "deLes": "des ", "àLe": "au ", "àLes": "aux "}[preposition + article] + rest
    if preposition == "de" and unaccented(place)[:1] in "AEIOUY":
        return "d'" + place
    return f"{preposition} {place}"


def varied_case(random, label):
    """Sector labels as several people typed them."""
    kind = random.random()
    return label.lower() if kind < 0.06 else label.upper() if kind < 0.075 else label


def record_level(random):
    return choose(random, [("tous les bureaux", 68), ("public", 22), ("mon bureau", 6), ("conseillers", 2), ("personne", 2)])


# --- Members ----------------------------------------------------------------------------------

def member_levels(random):
    """Most people chose nothing; the others rarely share their contact as widely as their name."""
    if random.random() < 0.6:
        return ["", "", "", "", ""]
    identity = choose(random, [(3, 45), (4, 25), (2, 20), (1, 10)])
    contact = max(0, identity - choose(random, [(0, 30), (1, 45), (2, 25)]))
    activity = max(1, identity - choose(random, [(0, 85), (1, 15)]))
    skills = max(1, identity - choose(random, [(0, 80), (1, 20)]))
    links = max(0, identity - choose(random, [(0, 70), (1, 20), (2, 10)]))
    levels = [LEVELS[index] for index in (identity, contact, activity, skills, links)]
    # A group that nobody asked about, or that was skipped, stays empty: it counts as «personne».
    return [level if position == 0 or random.random() > 0.08 else "" for position, level in enumerate(levels)]


class Homes:
    """Where members live: mostly the main town, then the other towns, then villages."""

    def __init__(self, office, places, population):
        self.office = office
        certain, guessed = places.municipalities(office.territory)
        self.main = [(postcode, office.name) for postcode in office.main_postcodes]
        self.towns = list(office.towns) or None
        self.certain, self.guessed = certain, guessed
        if office.country == "BE":
            self.weights = [population.get(name, 6000) / 3 ** (name != office.name) for _, name in certain]

    def one(self, random):
        if self.office.country == "BE":
            return random.choices(self.certain, self.weights)[0]
        draw = random.random()
        if draw < 0.48:
            return random.choice(self.main)
        if draw < 0.76:
            return random.choice(self.towns)
        return random.choice(self.certain if draw < 0.95 or not self.guessed else self.guessed)


def telephone(random, office):
    four = f"{random.randrange(100):02} {random.randrange(100):02}"
    if office.country == "BE":
        number = f"+32 455 00 {four}"
        style = random.random()
        if style < 0.3:
            return number.replace("+32 ", "0")
        if style < 0.45:
            return number.replace("+32 ", "0").replace(" ", "/", 1).replace(" ", ".")
        return number
    number = f"{choose(random, [('06 39 98', 80), (office.landline, 20)])} {four}"
    style = random.random()
    if style < 0.2:
        return number.replace(" ", ".")
    if style < 0.35:
        return number.replace(" ", "")
    return "+33 " + number[1:] if style < 0.5 else number


def skills_of(random, office, group):
    usable = [label for label in group.labels if office.list_separator.strip() not in label]
    typed = group.typed.split("|")
    chosen = random.sample(usable, min(len(usable), random.choice([1, 2, 2, 3, 4])))
    chosen += random.sample(typed, min(len(typed), random.choice([0, 1, 1, 2])))
    random.shuffle(chosen)
    if len(chosen) < 2:
        chosen += [word for word in typed if word not in chosen][:1]
    return [label[0].upper() + label[1:] if random.random() < 0.12 else label for label in chosen[:6]]


def activities_of(random, office, group):
    if random.random() < 0.12:
        return ""
    known = sentences.ACTIVITIES[group.sector]
    chosen = random.sample(known, 2 if random.random() < 0.3 else 1)
    chosen += random.sample(sentences.MORE_ABOUT_ACTIVITIES, random.choice([0, 1, 1, 2, 3]))
    return ("\n" if office.line_breaks_in_cells else " ").join(chosen)


def member_title(random, group, is_woman):
    principal = [title for title, weight in group.titles if weight > 1]
    others = [title for title, weight in group.titles if weight == 1]
    for _ in range(50):
        titles = principal if principal and (random.random() < 0.6 or not others) else others
        written = written_title(random, random.choice(titles), is_woman)
        if written:
            return written
    raise ValueError(f"no usable title in {group.codes}")


def members(office, homes, names):
    random = stream(office, "members")
    women, men, surnames = names
    certain = dict(zip(random.sample(range(office.members), len(CERTAIN_TITLES)), CERTAIN_TITLES))
    used_addresses, result = set(), []
    for index in range(office.members):
        is_woman = random.random() < 0.53
        first_name = choose(random, women if is_woman else men)
        surname = choose(random, surnames)
        if index in certain:
            code, title = certain[index]
            group = next(one for one in GROUPS if code in one.codes.split())
        else:
            group = choose(random, [(one, one.weight) for one in GROUPS])
            title = member_title(random, group, is_woman)
            if random.random() < 0.05:
                title += " et " + member_title(random, group, is_woman).lower()
            elif random.random() < 0.02:
                title += ", porteuse de projet" if is_woman else ", porteur de projet"
        postcode, municipality = homes.one(random)
        local = f"{slug(first_name)}.{slug(surname)}"
        address = f"{local}@{choose(random, [('example.org', 55), ('example.com', 25), ('example.net', 12), ('courrier.example', 8)])}"
        if address in used_addresses:
            address = address.replace("@", f".{index}@")
        used_addresses.add(address)
        site = f"https://{slug(first_name)}-{slug(surname)}.example" if random.random() < 0.3 else ""
        if site and random.random() < 0.3:
            site = choose(random, [(site.replace("https://", "www."), 1), (site + "/portfolio", 1), (f"https://www.example.org/{slug(surname)}", 1)])
        languages = [name for name, share in sentences.LANGUAGES[office.country] if random.randrange(100) < share]
        if office.name == "Namur" and "néerlandais" in languages and random.random() < 0.5:
            languages.remove("néerlandais")
        levels = member_levels(random)
        result.append({
            "numero": f"{office.prefix}-{index + 1:05}", "prenom": first_name, "nom": surname, "metier": title,
            "filiere": varied_case(random, group.sector) if random.random() > 0.03 else "",
            "activites": activities_of(random, office, group),
            "competences": office.list_separator.join(skills_of(random, office, group)) if random.random() > 0.06 else "",
            "recherche": random.choice(sentences.SEARCHES) if random.random() < 0.55 else "",
            "langues": office.list_separator.join(languages) if random.random() < 0.85 else "",
            "code_postal": postcode, "commune": municipality.upper() if random.random() < 0.03 else municipality,
            "courriel": address if random.random() < 0.96 else "",
            "telephone": telephone(random, office) if random.random() < 0.72 else "", "site": site,
            "partage_identite": levels[0], "partage_contact": levels[1], "partage_activite": levels[2],
            "partage_competences": levels[3], "partage_liens": levels[4],
            "sector": group.sector,
        })
    if not office.two_name_columns:
        for row in result:
            # Some programs and people write the surname in capitals.
            surname = row["nom"].upper() if random.random() < 0.07 else row["nom"]
            row["nom"] = f"{row.pop('prenom')} {surname}"
    return result


# --- Events -----------------------------------------------------------------------------------

def _day(random, month):
    year = 2026 if month == 12 else 2027
    day = date(year, month, random.randint(1, 26))
    # Cultural events start at the end of the week.
    day += timedelta(days=(random.choice([3, 4, 4, 5, 5, 6]) - day.weekday()) % 7)
    return max(FIRST_DAY, min(day, LAST_DAY - timedelta(days=3)))


_LENGTHS = {"festival": [2, 3, 3, 4, 5, 8, 10], "salon": [1, 2, 3], "foire": [3, 9, 16], "spectacle": [1, 3, 5],
            "parcours": [2, 3, 9], "concours": [5, 8]}


def festival_event(random, office, festival):
    day = _day(random, festival.get("month") or random.choice(festival["months"]))
    length = random.choice(_LENGTHS.get(festival["kind"], [1, 1, 2]))
    last = min(day + timedelta(days=length - 1), LAST_DAY)
    begin, end = day, last
    if length <= 2 or random.random() < 0.2:
        begin = datetime.combine(day, time(
            random.choice([10, 14] if festival["kind"] in ("salon", "foire", "marché") else [14, 18, 19, 20, 20]),
            random.choice([0, 30])))
        end = begin + timedelta(hours=random.choice([3, 4, 5]), days=(last - day).days)
    pool = sentences.FESTIVAL_DESCRIPTIONS.get(festival["sector"], sentences.FESTIVAL_DESCRIPTIONS["autre"])
    said = random.choice(pool)
    for preposition in ("de", "à"):
        said = said.replace(preposition + " {place}", after(preposition, festival["municipality"]))
    return {
        "titre": festival["title"], "type": festival["kind"], "debut": begin, "fin": end,
        "lieu": random.choice(["", "", "Divers lieux", "Centre-ville"]), "adresse": festival.get("address", ""),
        "code_postal": festival["postcode"], "commune": festival["municipality"],
        "filiere": varied_case(random, festival["sector"]), "organisateur": "",
        "description": said + ("\n" if office.line_breaks_in_cells else " ") + sentences.FICTIONAL_DATES,
        "site": festival["website"], "prix": "",
    }


def office_events(random, office):
    """Meetings held by the office itself; the welcome of newcomers comes back every month."""
    street = office.street
    for number, (title, kind, sector, hour, minutes, said) in enumerate(sentences.OFFICE_MEETINGS):
        months = [12, *range(1, 12)] if number == 0 else random.sample(range(1, 12), 1)
        for month in months:
            day = date(2026 if month == 12 else 2027, month, random.randint(2, 21))
            day += timedelta(days=(3 if number == 0 else random.randint(0, 5)) - day.weekday() if day.weekday() > 5 else 0)
            begin = datetime.combine(day, time.fromisoformat(hour))
            yield {
                "titre": title, "type": kind, "debut": begin, "fin": begin + timedelta(minutes=minutes),
                "lieu": f"Bureau {after('de', office.name)}", "adresse": street, "code_postal": office.postcode,
                "commune": office.name, "filiere": sector, "organisateur": f"Bureau {after('de', office.name)}",
                "description": said + ("\n" if office.line_breaks_in_cells else " ") + sentences.FICTIONAL_DATES,
                "site": "", "prix": random.choice(["gratuit", "gratuit", "prix libre", "5 €", "10 €, gratuit pour les membres"]),
            }


def events(office, festivals):
    random = stream(office, "events")
    festivals = list(festivals)
    if len(festivals) > office.festivals:
        festivals = sorted(random.sample(festivals, office.festivals), key=lambda one: one["title"])
    result = [festival_event(random, office, festival) for festival in festivals]
    result += list(office_events(random, office))
    random.shuffle(result)
    for number, row in enumerate(result, 1):
        row["reference"] = f"{office.prefix}-E-{number:04}"
        row["partage"] = record_level(random)
        if not office.events_as_calendar and row["debut"] == row["fin"] and random.random() < 0.5:
            row["fin"] = ""
    return result


# --- Experts ----------------------------------------------------------------------------------

def experts(office, member_rows):
    random = stream(office, "experts")
    domains = [(sector, domain) for sector, group in sentences.EXPERT_DOMAINS.items() for domain in group]
    wanted = max(10, min(25, office.members // 24))
    result, chosen = [], set()
    random.shuffle(domains)
    for sector, domain in domains:
        if len(result) == wanted:
            break
        # An expert member is known by name to the other offices: take those who accept it.
        candidates = [row for row in member_rows if row["sector"] == sector and row["numero"] not in chosen
                      and row["partage_identite"] in LEVELS[3:] and row["courriel"]]
        if not candidates:
            continue
        member = random.choice(candidates)
        chosen.add(member["numero"])
        start = date(2026, random.randint(1, 11), 1)
        name = f"{member['prenom']} {member['nom']}" if "prenom" in member else member["nom"]
        result.append({
            "reference": f"{office.prefix}-X-{len(result) + 1:03}", "nom": name, "domaine": domain,
            "filiere": varied_case(random, sector),
            "missions": " ".join(random.sample(sentences.EXPERT_MISSIONS, random.choice([1, 2]))),
            "debut_mandat": start,
            "fin_mandat": start.replace(year=start.year + 2) - timedelta(days=1),
            "courriel": member["courriel"], "commune": member["commune"].title() if member["commune"].isupper() else member["commune"],
            "partage": record_level(random),
        })
    return result


# --- Partnerships -----------------------------------------------------------------------------

def partnerships(office, partners):
    random = stream(office, "partnerships")
    result, seen = [], set()
    for partner in partners:
        if unaccented(partner["name"]).lower() in seen:
            continue
        seen.add(unaccented(partner["name"]).lower())
        benefit = random.choice(sentences.BENEFITS[partner["kind"]])
        benefit = benefit.format(number=random.choice([5, 10, 10, 15, 20, 25]), count=random.choice([2, 3, 4]))
        ways = random.choice(sentences.WAYS_TO_USE)
        if office.line_breaks_in_cells and random.random() < 0.6:
            benefit += "\nUne fois par membre et par an"
        if partner["municipality"]:
            scope = choose(random, [("bureau", 60), ("région", 20), ("pays", 5), ("tous", 15)])
        else:
            scope = choose(random, [("région", 35), ("pays", 40), ("tous", 25)])
        start = date(2026, random.randint(1, 11), random.choice([1, 15])) if random.random() < 0.8 else ""
        end = date(2027, random.choice([6, 8, 12]), 30) if start and random.random() < 0.75 else ""
        result.append({
            "partenaire": partner["name"], "filiere": varied_case(random, KIND_OF_PARTNER[partner["kind"]]),
            "avantage": benefit, "comment": f"{ways} {sentences.FICTIONAL_BENEFIT}",
            "contact": f"contact@{slug(partner['name'])[:40].strip('-')}.example" if random.random() < 0.4 else "",
            "portee": scope, "valable_du": start, "valable_au": end, "site": partner["website"],
            "code_postal": partner["postcode"], "commune": partner["municipality"],
        })
    random.shuffle(result)
    for number, row in enumerate(result[:60], 1):
        row["reference"] = f"{office.prefix}-P-{number:03}"
        row["partage"] = record_level(random)
    return result[:60]


# --- Training requests ------------------------------------------------------------------------

_OPENINGS = ["", "", "", "Initiation : ", "Se perfectionner : ", "Atelier pratique : ", "Reprendre les bases : "]


def training_requests(office, homes):
    random = stream(office, "training-requests")
    wanted = max(30, min(60, office.members // 8))
    titles = random.sample(sentences.COMMON_REQUESTS, 5)
    known = {title for title, _ in titles}
    while len(titles) < wanted:
        group = choose(random, [(one, one.weight) for one in GROUPS])
        if random.random() < 0.1:
            both = masculine_and_feminine(random.choice([title for title, _ in group.titles]))
            title = f"Découvrir le métier : {both[1].lower()} ou {both[0].lower()}" if both and both[0] != both[1] else ""
        else:
            label, opening = random.choice(group.labels), random.choice(_OPENINGS)
            title = opening + label if opening else label[0].upper() + label[1:]
        if title and title not in known:
            known.add(title)
            titles.append((title, group.sector))
    random.shuffle(titles)
    result = []
    for number, (title, sector) in enumerate(titles, 1):
        form = choose(random, [("présentiel", 50), ("mixte", 28), ("à distance", 22)])
        municipality = office.name if random.random() < 0.6 else homes.one(random)[1]
        said = random.choice(sentences.TRAINING_DESCRIPTIONS)
        if office.line_breaks_in_cells and said and random.random() < 0.4:
            said += "\nDates à convenir."
        result.append({
            "reference": f"{office.prefix}-F-{number:03}", "titre": title, "filiere": varied_case(random, sector),
            "niveau": choose(random, [("débutant", 50), ("moyen", 33), ("avancé", 17)]), "format": form,
            "commune": "" if form == "à distance" else municipality, "description": said,
            "partage": record_level(random),
        })
    return result
