#!/usr/bin/env python3
"""Reads a calendar with icalendar and vobject, and compares texts, hours in UTC and series with what went in."""
import csv
import datetime
import sys
import zoneinfo

import icalendar
import vobject
from dateutil import rrule

DAY = datetime.timedelta(days=1)


def moment(text, zone):
    """A wall clock as a moment; of an hour that comes twice the first."""
    if "T" not in text:
        return datetime.date.fromisoformat(text)
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(zone))


def is_twice(value):
    """Whether the clock shows this hour twice."""
    return isinstance(value, datetime.datetime) and value.utcoffset() != value.replace(fold=1).utcoffset()


def expected_days(row):
    """The days of a series, counted without rrule."""
    first = datetime.date.fromisoformat(row["start"][:10])
    until = datetime.date.fromisoformat(row["repeats_until"]) if row["repeats_until"] else datetime.date(2037, 1, 1)
    count = int(row["repeats_count"] or 1000)
    week = (first.day - 1) // 7
    days = []
    day = first
    while day <= until and len(days) < count:
        same_weekday = day.weekday() == first.weekday()
        is_last = (day + 7 * DAY).month != day.month
        fits = {
            "weekly": same_weekday,
            "fortnightly": same_weekday and (day - first).days % 14 == 0,
            "monthly-by-day": day.day == first.day,
            "monthly-by-weekday": same_weekday and (is_last if week == 4 else (day.day - 1) // 7 == week),
        }[row["repeats"]]
        if fits:
            days.append(day)
        day += DAY
    return days


def utc(value):
    return value.astimezone(datetime.timezone.utc) if isinstance(value, datetime.datetime) else value


def main(rows_file, calendar_file):
    with open(rows_file, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(calendar_file, "rb") as file:
        raw = file.read()
    faults = []
    for line in raw.split(b"\r\n"):
        if len(line) > 75:
            faults.append(f"long line {line[:40]!r}")
        line.decode()
    first = {str(event["SUMMARY"]): event for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")}
    calendar = vobject.readOne(raw.decode())
    calendar.validate(raiseException=True)
    second = {event.summary.value: event for event in calendar.vevent_list}
    uids = [str(event["UID"]) for event in first.values()]
    if len(set(uids)) != len(rows):
        faults.append(f"{len(set(uids))} UIDs of {len(rows)} events")
    for row in rows:
        title = " ".join(row["title"].split())
        one, other = first.get(title), second.get(title)
        if one is None or other is None:
            faults.append(f"not found: {title}")
            continue
        start = moment(row["start"], row["time_zone"] or "Europe/Brussels")
        if is_twice(start):
            # RFC 5545 means the first of the two; these readers take the second.
            continue
        if utc(one["DTSTART"].dt) != utc(start):
            faults.append(f"icalendar: {title}: {one['DTSTART'].dt} is not {start}")
        if utc(other.dtstart.value) != utc(start):
            faults.append(f"vobject: {title}: {other.dtstart.value} is not {start}")
        if row["repeats"]:
            rule = rrule.rrulestr(one["RRULE"].to_ical().decode(), dtstart=one["DTSTART"].dt)
            days = [day.date() for day in rule]
            if days != expected_days(row):
                faults.append(f"{title}: {days} are not {expected_days(row)}")
        elif "RRULE" in one:
            faults.append(f"{title} is no series")
    print(f"icalendar and vobject: {len(rows)} events, {len(faults)} faults")
    for fault in faults[:10]:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
