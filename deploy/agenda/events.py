#!/usr/bin/env python3
"""Makes events that calendars get wrong: long lines, signs that are escaped, and days on which clocks change."""
import csv
import random
import sys

WORDS = "fête; l’été, œuvre\\libre déjà 🎭 naïve «à côté» 東京 100 % n; : été".split(" ")


def text(source, octets):
    """Words of at least so many octets, so that lines break at every place."""
    words = ""
    while len(words.encode()) < octets:
        words += source.choice(WORDS) + " "
    return words.strip()


def main(path):
    source = random.Random(2027)
    rows = []
    for number in range(60):
        rows.append({"title": f"{number} {text(source, 55 + number)}", "start": f"2027-05-{1 + number % 28:02}T20:30"})
    for zone in ("Europe/Brussels", "Europe/Paris", "Europe/London", "America/New_York", "Asia/Tokyo"):
        for day in ("2027-03-27", "2027-03-28", "2027-03-29", "2027-10-30", "2027-10-31", "2027-11-01"):
            for hour in ("00:30", "01:30", "03:30", "12:00", "23:30"):
                rows.append({"title": f"{zone} {day} {hour}", "start": f"{day}T{hour}", "time_zone": zone})
    for rule in ("weekly", "fortnightly", "monthly-by-day", "monthly-by-weekday"):
        for day in ("2027-01-05", "2027-01-29", "2027-01-31"):
            for ends in ({"repeats_count": "9"}, {"repeats_until": "2027-11-30"}):
                rows.append({"title": f"{rule} {day} {ends}", "start": f"{day}T19:00", "end": f"{day}T21:00",
                             "repeats": rule, **ends})
    rows.append({"title": "jour entier", "start": "2027-03-28"})
    rows.append({"title": "trois jours", "start": "2027-10-30", "end": "2027-11-01"})
    names = ("title", "start", "end", "time_zone", "repeats", "repeats_count", "repeats_until")
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
