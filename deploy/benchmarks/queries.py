"""What is searched for, the same for both sides: from the words of the records, so that each query finds
something, and only words that both sides cut alike, so that they must find the same."""
import bisect
import random

from generate import SECTORS, folded

# "Common": in 1 to 10 records of a hundred.
COMMON = (0.01, 0.10)
EACH = 300
# A search for people brings both forms of these to one, and the other side does not.
FORMS = ("eur", "if", "el", "al", "er", "en", "on", "et", "e", "s", "x", "u")


class Queries:
    """Each query is a tuple: its words, then a sector's number or None, then a place or None."""

    def __init__(self, folder, count):
        self.random = random.Random(20261125)
        lines = (line.rstrip("\n").split("\t") for line in open(folder / "documents.tsv", encoding="utf-8"))
        self.documents = {word: int(number) for word, number in lines}
        self.sorted = sorted(self.documents)
        self.count = count
        self.rows = self.sample(folder, 4000)
        common = [word for word in self.documents if self.is_common(word)]
        self.random.shuffle(common)
        self.one_word = [((word,), None, None) for word in common[:EACH]]
        self.two_words = self.several(lambda words, row: (tuple(self.random.sample(words, 2)), None, None), 2)
        self.filtered = self.several(lambda words, row: ((self.random.choice(words),), row[0], row[1]), 1)
        self.prefix = [((word[:4],), None, None) for word in common[:EACH // 3]]
        self.pages = self.mixed()

    def sample(self, folder, count):
        """Sector, place and distinct words of some records."""
        chosen = set(self.random.sample(range(self.count), min(count, self.count)))
        rows = []
        with open(folder / "rows.tsv", encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number in chosen:
                    cells = line.rstrip("\n").split("\t")
                    words = sorted({word for word in folded(" ".join(cells[6:8])) if self.is_plain(word)})
                    rows.append((int(cells[2]), cells[3], words))
        self.random.shuffle(rows)
        return rows

    def is_plain(self, word):
        """Whether no other spelling leads to it and no other word begins with it."""
        if len(word) < 4 or word.endswith(FORMS) or word[-1] == word[-2]:
            return False
        after = bisect.bisect_right(self.sorted, word)
        return after == len(self.sorted) or not self.sorted[after].startswith(word)

    def is_common(self, word):
        share = self.documents[word] / self.count
        return self.is_plain(word) and COMMON[0] <= share <= COMMON[1]

    def several(self, make, least):
        found = []
        for row in self.rows:
            words = [word for word in row[2] if self.is_common(word)]
            if len(words) >= least and len(found) < EACH:
                found.append(make(words, row))
        return found

    def mixed(self):
        """As people search: words as often as they stand in records, most of them alone."""
        found = []
        for number, row in enumerate(self.rows):
            if len(row[2]) < 2 or len(found) == EACH:
                continue
            words = self.random.sample(row[2], 2)
            found.append((tuple(words), None, None) if number % 4 == 0 else
                         ((words[0],), row[0], None) if number % 4 == 1 else ((words[0],), None, None))
        return found


def sector_name(query):
    return None if query[1] is None else SECTORS[query[1]]
