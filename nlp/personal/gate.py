"""Every recogniser over one text, and of overlapping finds the one that weighs most."""

import unicodedata
from collections.abc import Iterable, Iterator

from nlp.personal import addresses, contacts, disguises, identity, links, phones, rare, roundabout
from nlp.personal.hits import Hit

_LONG_DASHES = str.maketrans("–—―", "---")
_LOOK_ALIKE = str.maketrans(
    "АВЕЗКМНОРСТУХаеорсухΑΒΕΗΚΜΝΟΡΤΥΧ", "ABE3KMHOPCTYXaeopcyxABEHKMNOPTYX"
)  # Cyrillic and Greek letters that pass for Latin ones
_WEIGHT = {"block": 0, "suspected": 1, "info": 2}
_KINDS = ("identity_code", "iban", "email", "phone", "address", "plate", "name", "rare_combination")


def in_text(text: str) -> Iterator[Hit]:
    """What can be told from the characters alone, without the language."""
    text = text.translate(_LONG_DASHES)
    bare = _bare(text)
    yield from identity.find(bare)
    yield from contacts.ibans(bare)
    yield from contacts.emails(text)
    yield from disguises.find(text)
    yield from links.find(text)
    yield from roundabout.find(bare)
    yield from roundabout.in_words(text)
    yield from phones.find(bare)
    yield from addresses.streets(text)
    yield from addresses.plates(text)
    yield from rare.births(text)


def _bare(text: str) -> str:
    """Letters without their marks, as many of them: an accent hides no identity code."""
    if text.isascii():
        return text
    return "".join(_base(one) for one in text.translate(_LOOK_ALIKE))


def _base(letter: str) -> str:
    return letter if letter in "åäöÅÄÖ" else unicodedata.normalize("NFD", letter)[0]


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """One find for each place of the text, in the order of the text."""
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(hits, key=_heaviest_first):
        characters = range(hit.start, hit.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _heaviest_first(hit: Hit) -> tuple[int, int, int, int]:
    return (_WEIGHT[hit.level], _KINDS.index(hit.kind), hit.start - hit.end, hit.start)
