"""Reads every file again, each with its dialect, and asserts what an import may rely on."""

import json
from datetime import datetime

from .belgian_festivals import WALLONIA, festivals
from .offices import COLUMNS, LEVELS, OFFICES, columns, header, table
from .trades import SECTORS
from .writing import calendar_events

LARGEST_TOTAL = 6_000_000
EXPECTED = {"experts": (10, 25), "partnerships": (25, 60), "training-requests": (30, 60), "events": (60, 450)}
SCOPES = {"bureau", "région", "pays", "tous"}


def _rows(office, kind, content):
    lines = table(office, kind).rows(content)
    assert lines[0] == header(office, kind), (office.folder, kind, lines[0])
    names = columns(office, kind)
    assert all(len(line) == len(names) for line in lines), (office.folder, kind)
    return [dict(zip(names, line)) for line in lines[1:]]


def _dates(office, row, names):
    for name in names:
        if not row[name]:
            continue
        day = "%d/%m/%Y" if office.french_dates else "%Y-%m-%d"
        datetime.strptime(row[name], day if len(row[name]) == 10 else day + " %H:%M")


def _check_calendar(office, content, event_postcodes):
    found = calendar_events(content)
    assert EXPECTED["events"][0] <= len(found) <= EXPECTED["events"][1]
    assert len({event["UID"] for event in found}) == len(found)
    for event in found:
        assert {"DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION"} <= event.keys()
        assert event["DTEND"] > event["DTSTART"] and len(event["DTEND"]) == len(event["DTSTART"]), event
        assert event.get("CLASS", "PUBLIC") == "PUBLIC"
        assert any(postcode in event_postcodes for postcode in event["LOCATION"].replace("\\,", " ").split()), event
    return len(found)


def check(root, french, belgian):
    """Counts per office and kind; raises AssertionError at the first fault."""
    wallonia_event_postcodes = {festival["postcode"] for festival in festivals(WALLONIA)}
    counts, total, shares = {}, 0, dict.fromkeys(["(vide)", *LEVELS], 0)
    for office in OFFICES:
        folder = root / office.folder
        places = belgian if office.country == "BE" else french
        postcodes = places.postcodes(office.territory)
        # Namur's agenda covers the whole of Wallonia.
        event_postcodes = postcodes | (wallonia_event_postcodes & places.all_postcodes if office.name == "Namur" else set())
        assert json.loads((folder / "office.json").read_text("utf-8")) == office.description()
        total += (folder / "office.json").stat().st_size
        for path in sorted((folder / "import").iterdir()):
            content, kind = path.read_bytes(), path.stem
            total += len(content)
            if path.suffix == ".ics":
                counts[office.folder, kind] = _check_calendar(office, content, event_postcodes)
                continue
            found = _rows(office, kind, content)
            counts[office.folder, kind] = len(found)
            key = COLUMNS[kind][0]
            assert all(row[key].startswith(office.prefix + "-") for row in found)
            assert len({row[key] for row in found}) == len(found), (office.folder, kind)
            if kind == "members":
                assert len(found) == office.members
                titles = " ".join(row["metier"] for row in found)
                assert titles.count("Ingénieur·e du son") >= 2 and "Costumière" in titles
                assert len({row["courriel"] for row in found if row["courriel"]}) == sum(bool(row["courriel"]) for row in found)
                for row in found:
                    shares[row["partage_identite"] or "(vide)"] += 1
            else:
                assert EXPECTED[kind][0] <= len(found) <= EXPECTED[kind][1], (office.folder, kind, len(found))
            for row in found:
                for name, value in row.items():
                    assert value == value.strip(), (path, name, value)
                    if name.startswith("partage"):
                        assert value in LEVELS or (value == "" and kind == "members"), value
                assert row["filiere"] == "" or row["filiere"].lower() in {label.lower() for label in SECTORS}, row
                if row.get("code_postal"):
                    assert row["code_postal"] in (event_postcodes if kind == "events" else postcodes), (path, row)
                assert kind != "members" or row["code_postal"]
                _dates(office, row, [name for name in ("debut", "fin", "debut_mandat", "fin_mandat", "valable_du", "valable_au") if name in row])
                assert row.get("portee", "bureau") in SCOPES
        assert {kind for folder_name, kind in counts if folder_name == office.folder} == set(COLUMNS), office.folder
    assert total < LARGEST_TOTAL, total
    return counts, shares, total
