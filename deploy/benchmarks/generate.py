"""Members of an invented office: generate.py COUNT FOLDER writes members-0.csv ... of 20,000 lines each
and members.tsv with the same rows for PostgreSQL. Words have the skew of real text (Zipf, exponent 0.9
over 40,000 words); the same bytes each time."""
import bisect
import csv
import itertools
import pathlib
import random
import sys

COUNT, FOLDER = int(sys.argv[1]), pathlib.Path(sys.argv[2])
PER_FILE = 20_000
random.seed(20261124)
STARTS = "b c d f g l m n p r s t v br ch cl cr dr fl fr gl gr pl pr tr".split()
MIDDLES = "a e i o u é è ai an en eau in ou on oi".split()
ENDS = "t r l n s ge che que me ne tre ble ser ment tion teur ette".split()


def word(number):
    parts = []
    number += 1
    while number:
        number, rest = divmod(number, len(STARTS) * len(MIDDLES))
        parts.append(STARTS[rest % len(STARTS)] + MIDDLES[rest // len(STARTS)])
    return "".join(parts) + ENDS[len(parts[0]) * 7 % len(ENDS)]


WORDS = [word(n * 7919 % 400_000) for n in range(40_000)]
WEIGHTS = list(itertools.accumulate(1 / (n + 1) ** 0.9 for n in range(len(WORDS))))
SECTORS = ["spectacle vivant", "audiovisuel", "musique", "arts plastiques", "numérique",
           "formation", "artisanat", "communication"]
TOWNS = [word(n * 104729 % 300_000).capitalize() for n in range(300)]


def some(count):
    top = WEIGHTS[-1]
    return [WORDS[bisect.bisect(WEIGHTS, random.random() * top)] for _ in range(count)]


HEADER = ["Numéro", "Nom complet", "Métier", "Filière", "Commune", "Compétences", "Activités",
          "Partage identité", "Partage activité", "Partage compétences"]
FOLDER.mkdir(parents=True, exist_ok=True)
with open(FOLDER / "members.tsv", "w", encoding="utf-8") as table:
    for first in range(0, COUNT, PER_FILE):
        path = FOLDER / f"members-{first // PER_FILE}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(HEADER)
            for number in range(first, min(first + PER_FILE, COUNT)):
                name = " ".join(some(2)).title()
                trade = " ".join(some(2))
                sector = random.choices(range(len(SECTORS)), range(len(SECTORS), 0, -1))[0]
                town = TOWNS[int(len(TOWNS) * random.random() ** 2)]
                skills = some(5)
                text = " ".join(some(30))
                writer.writerow([f"N-{number}", name, trade, SECTORS[sector], town,
                                 " | ".join(skills), text] + ["tous les bureaux"] * 3)
                table.write("\t".join([str(number), name, trade, SECTORS[sector], town,
                                       " ".join(skills), text]) + "\n")
(FOLDER / "words.txt").write_text("\n".join(WORDS), encoding="utf-8")
