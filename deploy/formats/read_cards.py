#!/usr/bin/env python3
"""Reads vCards 3.0 with vobject, and compares name, address and number with a CSV export."""
import csv
import io
import sys

import vobject
from PIL import Image


def parts(card):
    def text(name):
        return str(getattr(card, name).value) if hasattr(card, name) else ""

    address = card.adr.value if hasattr(card, "adr") else None
    return (
        text("fn"), text("email"), text("tel"), text("title"), text("url"),
        address.code if address else "", address.city if address else "",
    )


def main(cards_file, csv_file):
    with open(cards_file, encoding="utf-8", newline="") as file:
        cards = list(vobject.readComponents(file.read()))
    wrong = [card for card in cards if not card.validate(raiseException=False)]
    with open(csv_file, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["withdrawn"] == "no"]
    fields = ("name", "email", "telephone", "trade", "website", "postcode", "municipality")
    expected = sorted(tuple(row[field] for field in fields) for row in rows)
    same = expected == sorted(map(parts, cards))
    pictures = [Image.open(io.BytesIO(card.photo.value)).size for card in cards if hasattr(card, "photo")]
    print(f"vobject: {len(cards)} cards, {len(pictures)} pictures, {len(wrong)} doubts, {'as' if same else 'NOT as'} in the CSV export")
    return 0 if cards and not wrong and same and pictures == [(48, 32)] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
