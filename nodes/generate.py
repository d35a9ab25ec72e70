#!/usr/bin/env python3
"""Writes the fictional data of the six offices, from the open data, always byte for byte the same.

    python3 nodes/generate.py --data ../shared/data            writes nodes/<office>/…
    python3 nodes/generate.py --data ../shared/data --check    reads everything again and checks it
"""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

sys.dont_write_bytecode = True

from generator import belgian_festivals, fiction, open_data, partner_lists  # noqa: E402
from generator.check import check  # noqa: E402
from generator.offices import COLUMNS, OFFICES, columns, header, table  # noqa: E402
from generator.writing import calendar_bytes, json_bytes  # noqa: E402

ROOT = Path(__file__).resolve().parent


class OpenData:
    """Everything read from the open data, once for all offices."""

    def __init__(self, folder):
        self.folder = folder
        open_data.load_trades(folder)
        self.festival_rows = open_data.rows(folder / "evenements/festivals_france.csv", ";")
        self.french = open_data.FrenchPlaces(folder, self.festival_rows)
        self.belgian = open_data.BelgianPlaces(folder)
        self.population = {
            row["nom_fr"]: int(row["population_2020"])
            for row in open_data.rows(folder / "lieux/communes_belges_points_2020.csv")
        }

    def names(self, office):
        if office.country == "FR":
            return open_data.french_names()
        return open_data.belgian_names(self.folder, 0.25 if office.name == "Bruxelles" else 0)

    def festivals(self, office):
        if office.country == "FR":
            return open_data.french_festivals(self.festival_rows, self.french, office.territory)
        lists = {"Bruxelles": belgian_festivals.BRUSSELS, "Namur": belgian_festivals.WALLONIA}
        return belgian_festivals.festivals(lists[office.name])

    def partners(self, office):
        found = list(partner_lists.partners(office.folder))
        if office.country == "FR":
            found += open_data.third_places(self.folder, office.territory, partner_lists.SPELLING)
            found += open_data.digital_associations(self.folder, office.territory, wanted=5)
        return found


def cell(office, value):
    """One value as the program of this office writes it."""
    day = "%d/%m/%Y" if office.french_dates else "%Y-%m-%d"
    if isinstance(value, datetime):
        return value.strftime(day + " %H:%M")
    if isinstance(value, date):
        return value.strftime(day)
    return value


def files(office, data):
    """(path below nodes/, content) of one office."""
    places = data.french if office.country == "FR" else data.belgian
    homes = fiction.Homes(office, places, data.population)
    member_rows = fiction.members(office, homes, data.names(office))
    rows_of_kind = {
        "members": member_rows,
        "events": fiction.events(office, data.festivals(office)),
        "experts": fiction.experts(office, member_rows),
        "partnerships": fiction.partnerships(office, data.partners(office)),
        "training-requests": fiction.training_requests(office, homes),
    }
    yield f"{office.folder}/office.json", json_bytes(office.description())
    for kind in COLUMNS:
        if kind == "events" and office.events_as_calendar:
            yield f"{office.folder}/import/events.ics", calendar_bytes(
                f"-//Maille//Agenda du bureau {fiction.after('de', office.name)}//FR",
                f"Agenda du bureau {fiction.after('de', office.name)}",
                rows_of_kind[kind])
            continue
        lines = [[cell(office, row[name]) for name in columns(office, kind)] for row in rows_of_kind[kind]]
        yield f"{office.folder}/import/{kind}.csv", table(office, kind).bytes(header(office, kind), lines)


def report(counts, shares, total):
    for office in OFFICES:
        print(office.folder.ljust(18), "  ".join(f"{kind} {counts[office.folder, kind]}" for kind in COLUMNS))
    everyone = sum(shares.values())
    print("partage_identite:", ", ".join(f"{level} {100 * number / everyone:.0f} %" for level, number in shares.items()))
    print(f"{total:,} bytes in all")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder of the open data")
    arguments.add_argument("--check", action="store_true", help="write nothing; compare and check what is there")
    chosen = arguments.parse_args()
    data = OpenData(chosen.data)
    for office in OFFICES:
        for name, content in files(office, data):
            path = ROOT / name
            if chosen.check:
                if path.read_bytes() != content:
                    sys.exit(f"{name} is not what the generator writes")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    report(*check(ROOT, data.french, data.belgian))


if __name__ == "__main__":
    main()
