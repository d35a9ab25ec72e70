"""Invented words with the shape and the skew of French text, the same ones each time."""
import itertools
import random

CONTENT_WORDS = 60_000
STARTS = "b c d f g l m n p r s t v br ch cl cr dr fl fr gl gr pl pr tr".split()
MIDDLES = "a e i o u é è ai an en eau in ou on oi".split()
ENDS = ["t", "r", "l", "n", "c", "rt", "nt", "st", "ge", "ne", "tre", "ble", "ment", "tion", "age", "ance", "ique"]
# Both forms of a word for people, which a search brings to one.
PAIRS = [("teur", "trice"), ("eur", "euse"), ("ier", "ière"), ("ien", "ienne"), ("if", "ive")]
# Words that say nothing, with their share of running text; both sides of a comparison pass them over.
EMPTY_WORDS = {"de": 12, "la": 9, "et": 8, "le": 7, "des": 6, "en": 4, "un": 4, "une": 4, "du": 3, "pour": 3,
               "dans": 3, "avec": 2, "sur": 2, "par": 2}
EMPTY_SHARE = 0.35


class Vocabulary:
    def __init__(self, seed=20261124):
        self.random = random.Random(seed)
        # Capitalised and plain, a syllable is one word for the search, so none is given twice.
        self.taken = set(EMPTY_WORDS)
        self.content = [self.content_word(rank) for rank in range(CONTENT_WORDS)]
        # Zipf and Mandelbrot: the frequency of a word falls with its rank, the first ones less steeply.
        self.content_weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(CONTENT_WORDS)))
        self.empty = list(EMPTY_WORDS)
        self.empty_weights = list(itertools.accumulate(EMPTY_WORDS.values()))
        self.first_names = self.names(900, 2)
        self.surnames = self.names(20_000, 2)
        self.towns = self.names(600, 2)

    def content_word(self, rank):
        """Frequent words are shorter."""
        syllables = 1 if rank < 300 else 2 if rank < 8000 else 3
        if rank % 12 == 11:
            return self.new(syllables, self.random.choice(PAIRS)[rank % 2])
        return self.new(syllables, self.random.choice(ENDS))

    def new(self, syllables, end):
        for attempt in itertools.count():
            word = "".join(self.random.choice(STARTS) + self.random.choice(MIDDLES)
                           for _ in range(syllables + attempt // 20)) + end
            if word not in self.taken:
                self.taken.add(word)
                return word

    def names(self, count, syllables):
        """Capitalised words, and weights by which they are drawn."""
        words = [self.new(syllables, self.random.choice(["", "n", "s", "l", "rt"])).capitalize() for _ in range(count)]
        return words, list(itertools.accumulate(1 / (rank + 4) ** 0.7 for rank in range(count)))

    def drawn(self, count):
        """Words that say something."""
        return self.random.choices(self.content, cum_weights=self.content_weights, k=count)

    def name(self, names):
        return self.random.choices(names[0], cum_weights=names[1])[0]

    def text(self, mean):
        """Sentences of about so many words; a few texts are much longer than most."""
        count = max(3, min(220, round(mean * self.random.lognormvariate(-0.18, 0.6))))
        content = iter(self.drawn(count))
        words, sentence = [], 0
        for place in range(count):
            is_empty = self.random.random() < EMPTY_SHARE
            word = self.random.choices(self.empty, cum_weights=self.empty_weights)[0] if is_empty else next(content)
            sentence += 1
            is_end = place == count - 1 or (sentence > 7 and not is_empty and self.random.random() < 0.2)
            words.append((word.capitalize() if sentence == 1 else word) + ("." if is_end else ""))
            sentence = 0 if is_end else sentence
        return " ".join(words)

    def inclusive(self, word):
        """A word for people, now and then with both of its endings."""
        for masculine, feminine in PAIRS:
            if word.endswith(masculine) and self.random.random() < 0.5:
                return word + "·" + feminine
        return word
