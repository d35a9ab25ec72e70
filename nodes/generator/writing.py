"""Writes rows the way six different programs export them, and reads them back."""

import csv
import io
import json
import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Table:
    """How one program writes its tables."""

    delimiter: str = ";"
    encoding: str = "utf-8"
    line_end: str = "\n"
    quote_all: bool = False

    def bytes(self, header, rows):
        text = io.StringIO(newline="")
        writer = csv.writer(
            text, delimiter=self.delimiter, lineterminator=self.line_end,
            quoting=csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL)
        writer.writerow(header)
        writer.writerows(rows)
        content = text.getvalue()
        if self.encoding == "utf-16-le":
            return b"\xff\xfe" + content.encode("utf-16-le")
        if self.encoding == "cp1252":
            return within_windows_1252(content).encode("cp1252")
        return content.encode(self.encoding)

    def rows(self, content):
        encoding = "utf-16" if self.encoding == "utf-16-le" else self.encoding
        return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=self.delimiter))


# Letters of names that Windows-1252 lacks, and the signs that narrow no-break spaces stand for.
_NARROW = str.maketrans({
    "\u202f": "\u00a0", "\u2009": " ", "\u2011": "-", "\u2010": "-", "\u2212": "-", "ş": "s", "Ş": "S", "ı": "i", "İ": "I",
    "ğ": "g", "ł": "l", "ć": "c", "č": "c", "ś": "s", "ń": "n", "ż": "z", "ź": "z", "ő": "ö", "ű": "ü", "ć": "c",
})


def within_windows_1252(text):
    return text.translate(_NARROW)


def json_bytes(value):
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


# --- iCalendar (RFC 5545) ---------------------------------------------------------------------

# The namespace only has to stay the same for ever: UIDs must not change when the file is written again.
_CALENDAR_NAMESPACE = uuid.UUID("6f2b4c0e-52a1-5d0b-9a57-2f6f0f4d9c11")

PARIS = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".split("\n")


def calendar_uid(reference):
    return str(uuid.uuid5(_CALENDAR_NAMESPACE, reference))


def _escaped(text):
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line):
    """Lines of at most 75 octets, never cut inside a character."""
    pieces, current = [], ""
    for character in line:
        if len((current + character).encode("utf-8")) > 75:
            pieces.append(current)
            current = " "
        current += character
    return pieces + [current]


def _moment(name, value, exclusive_end):
    if isinstance(value, datetime):
        return f"{name};TZID=Europe/Paris:{value:%Y%m%dT%H%M%S}"
    return f"{name};VALUE=DATE:{value + timedelta(days=1) if exclusive_end else value:%Y%m%d}"


def calendar_bytes(product, name, events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{product}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
             f"X-WR-CALNAME:{_escaped(name)}", *PARIS]
    for event in events:
        place = ", ".join(part for part in (
            event["lieu"], event["adresse"], f"{event['code_postal']} {event['commune']}".strip()) if part)
        lines += ["BEGIN:VEVENT", f"UID:{calendar_uid(event['reference'])}", "DTSTAMP:20261124T090000Z",
                  _moment("DTSTART", event["debut"], False), _moment("DTEND", event["fin"], True),
                  f"SUMMARY:{_escaped(event['titre'])}", f"LOCATION:{_escaped(place)}",
                  f"DESCRIPTION:{_escaped(event['description'])}"]
        if event["site"]:
            lines.append(f"URL:{event['site']}")
        if event["filiere"]:
            lines.append(f"CATEGORIES:{_escaped(event['filiere'])}")
        if event["partage"] == "public":
            lines.append("CLASS:PUBLIC")
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(piece + "\r\n" for line in lines for piece in _folded(line)).encode("utf-8")


def calendar_events(content):
    """The VEVENTs of a calendar as dictionaries of raw values; asserts what RFC 5545 asks of lines."""
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode("utf-8")
    text = content.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "")
    events, current = [], None
    for line in text.split("\r\n"):
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            events.append(current)
            current = None
        elif current is not None:
            name, value = re.match(r"([A-Z-]+(?:;[^:]*)?):(.*)$", line, re.S).groups()
            assert name.split(";")[0] not in current, line
            current[name.split(";")[0]] = value
    return events
