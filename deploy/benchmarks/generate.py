"""The records of an invented office: generate.py COUNT FOLDER writes KIND-0.csv ... of at most 20,000 lines
each to import, rows.tsv with the same records for PostgreSQL, and documents.tsv: in how many records each
word stands, and in which form a search finds it. The same bytes each time."""
import collections
import csv
import math
import pathlib
import re
import sys
import unicodedata

from words import Vocabulary

PER_FILE = 20_000
KINDS = ["member", "event", "expert", "partnership", "training-request"]
SHARES = [78, 9, 3, 3, 7]
SECTORS = ["Spectacle vivant", "Musique", "Audiovisuel et cinéma", "Arts visuels", "Graphisme et design",
           "Écriture et édition", "Communication et journalisme", "Numérique", "Formation", "Conseil et gestion",
           "Artisanat et métiers d’art", "Bien-être et santé", "Alimentation", "Construction et habitat",
           "Événementiel", "Nature et environnement", "Livraison et mobilité", "Services aux personnes"]
SECTOR_WEIGHTS = [19, 14, 11, 9, 8, 6, 5, 5, 5, 4, 3, 3, 2, 2, 2, 1, 1, 1]
LANGUAGES = ["français", "néerlandais", "anglais", "allemand", "espagnol", "arabe", "italien"]
OFFICES = "tous les bureaux"


class Row:
    """One record: its cells by column, and what a search finds it by."""

    def __init__(self, kind, sector, place):
        self.kind, self.sector, self.place = kind, sector, place
        self.cells = {}
        self.title, self.summary, self.first, self.rest = "", "", [], []

    def take(self, column, text, is_first=False):
        self.cells[column] = text
        if text:
            (self.first if is_first else self.rest).append(text)
        return text


class Office:
    def __init__(self):
        self.words = Vocabulary()
        self.random = self.words.random

    def row(self, number):
        kind = self.random.choices(KINDS, SHARES)[0]
        sector = self.random.choices(range(len(SECTORS)), SECTOR_WEIGHTS)[0]
        row = Row(kind, sector, self.words.name(self.words.towns))
        row.cells["Numéro"] = f"N-{number}"
        {"member": self.member, "event": self.event, "expert": self.expert, "partnership": self.partnership,
         "training-request": self.training_request}[kind](row)
        row.take("Filière", SECTORS[sector])
        row.take("Commune", row.place)
        return row

    def person(self):
        return f"{self.words.name(self.words.first_names)} {self.words.name(self.words.surnames)}"

    def phrase(self, least, most):
        return " ".join(self.words.drawn(self.random.randint(least, most)))

    def member(self, row):
        row.title = row.take("Nom complet", self.person(), True)
        trade = " ".join(self.words.inclusive(word) for word in self.words.drawn(self.random.randint(1, 3)))
        row.summary = row.take("Métier", trade, True)
        row.take("Activités", self.words.text(30) if self.random.random() < 0.92 else "")
        row.take("Compétences", ", ".join(self.phrase(1, 3) for _ in range(self.random.randint(0, 8))))
        row.take("Recherche", self.words.text(9) if self.random.random() < 0.35 else "")
        row.take("Langues", ", ".join(LANGUAGES[:1] + self.random.sample(LANGUAGES[1:], self.random.randint(0, 2))))
        row.cells["Courriel"] = f"membre{row.cells['Numéro'][2:]}@example.net"
        for group in ["identité", "activité", "compétences"]:
            row.cells[f"Partage {group}"] = OFFICES

    def event(self, row):
        row.title = row.take("Titre", self.phrase(2, 6).capitalize(), True)
        row.take("Type", self.words.content[300 + self.random.randrange(12)])
        day = self.random.randrange(365)
        row.cells["Début"] = f"2027-{day // 31 + 1:02d}-{day % 28 + 1:02d} {self.random.randint(9, 20):02d}:30"
        row.summary = row.take("Lieu", self.phrase(1, 3).capitalize())
        row.take("Organisateur", self.phrase(1, 3).capitalize())
        row.take("Description", self.words.text(40))
        row.cells["Partage"] = OFFICES

    def expert(self, row):
        row.title = row.take("Nom", self.person(), True)
        row.summary = row.take("Domaine", self.phrase(2, 4), True)
        row.take("Missions", self.words.text(25))
        row.cells["Partage"] = OFFICES

    def partnership(self, row):
        row.title = row.take("Partenaire", self.phrase(1, 3).title(), True)
        row.summary = row.take("Avantage", self.words.text(14))
        row.take("Comment", self.words.text(14))
        row.cells["Partage"] = OFFICES

    def training_request(self, row):
        row.title = row.take("Titre", self.phrase(2, 5).capitalize(), True)
        row.summary = ""
        row.cells["Niveau"] = self.random.choice(["débutant", "moyen", "avancé"])
        row.take("Description", self.words.text(20))
        row.cells["Partage"] = OFFICES


def folded(text):
    """The words of a text in lower case without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))


class Files:
    """The files of one kind, each with a header and as many lines as an import takes."""

    def __init__(self, folder, kind):
        self.folder, self.kind, self.count, self.file = folder, kind, 0, None

    def write(self, cells):
        if self.count % PER_FILE == 0:
            self.close()
            path = self.folder / f"{self.kind}-{self.count // PER_FILE}.csv"
            self.file = open(path, "w", encoding="utf-8", newline="")
            self.writer = csv.DictWriter(self.file, list(cells), delimiter=";")
            self.writer.writeheader()
        self.writer.writerow(cells)
        self.count += 1

    def close(self):
        if self.file:
            self.file.close()


class Texts:
    """What the words of all records look like together."""

    def __init__(self):
        self.documents, self.occurrences = collections.Counter(), collections.Counter()
        self.characters = 0

    def take(self, text):
        words = folded(text)
        self.documents.update(set(words))
        self.occurrences.update(words)
        self.characters += len(text)

    def exponent(self, first=10, last=3000):
        """How steeply frequency falls with rank, by least squares over the logarithms; 1 in natural text."""
        numbers = [number for _, number in self.occurrences.most_common(last)][first:]
        points = [(math.log(rank + first + 1), math.log(number)) for rank, number in enumerate(numbers)]
        x, y = (sum(values) / len(points) for values in zip(*points))
        return -sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)

    def describe(self, count):
        return (f"{count:,} records: {self.characters / count:.0f} searched characters and "
                f"{self.occurrences.total() / count:.0f} words each, {len(self.documents):,} distinct words, "
                f"Zipf exponent {self.exponent():.2f}.")


def generate(count, folder):
    """Writes the files; gives a sentence on what they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    office, texts = Office(), Texts()
    files = {kind: Files(folder, kind) for kind in KINDS}
    with open(folder / "rows.tsv", "w", encoding="utf-8") as table:
        for number in range(count):
            row = office.row(number)
            files[row.kind].write(row.cells)
            first, rest = " ".join(row.first), " ".join(row.rest)
            texts.take(f"{first} {rest}")
            table.write("\t".join([str(number), str(KINDS.index(row.kind)), str(row.sector), row.place, row.title,
                                   row.summary, first, rest]) + "\n")
    for file in files.values():
        file.close()
    with open(folder / "documents.tsv", "w", encoding="utf-8") as table:
        for word, number in texts.documents.most_common():
            table.write(f"{word}\t{number}\n")
    return texts.describe(count)


if __name__ == "__main__":
    print(generate(int(sys.argv[1]), pathlib.Path(sys.argv[2])))
