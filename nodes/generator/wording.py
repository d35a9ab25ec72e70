"""Job titles in the forms that people really write."""

import re

# (masculine ending, feminine ending, what is added after the masculine word in a shortened form)
_ENDINGS = [
    ("ien", "ienne", "ne"), ("éen", "éenne", "ne"), ("teur", "trice", "trice"), ("eur", "euse", "euse"),
    ("eur", "eure", "e"), ("ier", "ière", "ère"), ("er", "ère", "ère"), ("if", "ive", "ive"), ("ef", "effe", "fe"),
    ("el", "elle", "le"), ("et", "ette", "te"), ("on", "onne", "ne"), ("eux", "euse", "euse"),
]


def masculine_and_feminine(title):
    """«Ingénieur / Ingénieure du son» → («Ingénieur du son», «Ingénieure du son»); None where unclear."""
    title = title.replace("’", "'")
    if " / " not in title:
        return title, title
    left, right = title.split(" / ", 1)
    masculine, feminine = left.split(), right.split()
    if len(feminine) < len(masculine) or masculine[0][:3].lower() != feminine[0][:3].lower():
        return None
    tail = feminine[len(masculine):]
    return " ".join(masculine + tail), right


def _shortened(masculine, feminine, mark):
    """«formateur» and «formatrice» in one word with a mark: «formateur·trice», «formateur(trice)»."""
    if masculine == feminine:
        return masculine
    suffix = None
    if feminine == masculine + "e":
        suffix = "e"
    else:
        for ending, other, short in _ENDINGS:
            if masculine.endswith(ending) and feminine.endswith(other) and \
                    masculine[:-len(ending)] == feminine[:-len(other)]:
                suffix = short
                break
    if suffix is None:
        return None
    return f"{masculine}({suffix})" if mark == "(" else masculine + mark + suffix


def _inclusive(masculine, feminine, mark):
    words = []
    pairs = list(zip(masculine.split(), feminine.split()))
    if len(masculine.split()) != len(feminine.split()):
        return None
    for one, other in pairs:
        short = _shortened(one, other, mark)
        if short is None:
            return None
        words.append(short)
    return " ".join(words)


def written_title(random, title, is_woman):
    """One of the many spellings of a ROME title."""
    both = masculine_and_feminine(title)
    if both is None:
        return None
    masculine, feminine = both
    # ROME drops the accent of capitals; most people write it.
    if random.random() < 0.6:
        masculine, feminine = (re.sub(r"^E(?=[lcd](?!l))", "É", text) for text in both)
    plain = feminine if is_woman else masculine
    style = random.choices(
        ["plain", "other", "·", "-", "(", ".", "slash", "short slash", "long"],
        [46, 3, 20, 7, 6, 6, 5, 3, 4])[0]
    text = plain
    if style == "other":
        # Some women keep the masculine title; the reverse hardly happens.
        text = masculine
    elif style in "·-(.":
        text = _inclusive(masculine, feminine, style) or plain
    elif style == "short slash":
        text = _inclusive(masculine, feminine, "/") or plain
    elif style == "slash" and masculine != feminine:
        first_words = title.replace("’", "'").split(" / ")
        text = f"{first_words[0]} / {first_words[1]}"
    elif style == "long" and masculine != feminine:
        text = f"{feminine} ou {masculine.lower()}"
    if random.random() < 0.3:
        text = text[0].lower() + text[1:]
    return text
