"""Files to import, and what the script knows of them."""
import csv
import io
import threading
import time

LETTERS = "bcdfghjklmnpqrtv"
STARTS = "b c d f g l m n p r t v br cl dr fl gr pr".split()
MIDDLES = "a i o u é an in on".split()
# The words stay the same for the whole run, so that the search index has a bound.
WORDS = [start + middle + second + "al" for start in STARTS for middle in MIDDLES for second in STARTS]

LEVELS = {"offices": "tous les bureaux", "public": "public", "office": "mon bureau"}
KINDS = {
    "training-request": ("Sujet", "Description"),
    "event": ("Titre", "Description"),
    "partnership": ("Partenaire", "Avantage"),
    "member": ("Nom complet", "Activités"),
    "expert": ("Nom", "Missions"),
}


def token(number):
    """A word that no other batch has, that no grammar touches and that begins no other."""
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
    return f"zq{letters}k"


class Batch:
    """Records of one import. Which totals a search for its word may give at its own office, and when
    that last changed."""

    def __init__(self, number, kind, level, size):
        self.token = token(number)
        self.kind = kind
        self.level = level
        self.size = size
        self.identifier = None
        # Changed since its import, so that it cannot be undone before it is withdrawn.
        self.is_touched = False
        # A change of it was acknowledged; one that a fault hit may not have been made.
        self.is_surely_touched = False
        # It was told to be undone, and a fault came before the answer.
        self.is_perhaps_undone = False
        self.lock = threading.Lock()
        self.allowed = {0}
        self.version = 0
        self.since = time.monotonic()

    @property
    def is_shared(self):
        return self.level != "office"

    def may(self, *totals):
        with self.lock:
            self.allowed = set(totals)
            self.version += 1
            self.since = time.monotonic()

    def state(self):
        with self.lock:
            return self.version, set(self.allowed), self.since

    @property
    def total(self):
        """The total when nothing is under way."""
        return max(self.allowed)

    def file(self, random, words="", refused=0, is_withdrawn=False):
        """The bytes of a file with all records, in one of several dialects."""
        title, text = KINDS[self.kind]
        header = ["Référence", title, text, "Partage"]
        header += ["Début"] if self.kind == "event" else ["Domaine"] if self.kind == "expert" else []
        header += ["Retirée"] if is_withdrawn else []
        rows = []
        for number in range(self.size):
            row = [f"{self.token}-{number}", f"{self.token} {self.word(number)} {number}",
                   self.text(number) + words, LEVELS[self.level]]
            row += [f"2027-03-{number % 28 + 1:02d} 18:30"] if self.kind == "event" else []
            row += [self.word(number + 1)] if self.kind == "expert" else []
            row += ["oui"] if is_withdrawn else []
            rows.append(row)
        for number in range(refused):
            rows.append([f"{self.token}-refused-{number}", "", "sans titre", LEVELS[self.level]])
        return dialect(random, [header] + rows)

    def word(self, number):
        return WORDS[(number * 7919 + len(self.token)) % len(WORDS)]

    def text(self, number):
        return " ".join(self.word(number * 31 + place * 104729) for place in range(10 + number % 40))


def dialect(random, rows):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=random.choice(";,\t"), lineterminator=random.choice(["\n", "\r\n"]),
                        quoting=random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer.writerows(rows)
    return text.getvalue().encode(random.choice(["utf-8", "utf-8-sig", "cp1252"]))
