"""Spoken Finnish as people write it down: a word that no dictionary has, but that they all say."""

import re
from collections.abc import Iterator

from nlp import engines

_ECHO = re.compile(r"([aeiouyäö][lnh])[aeiouyäö](?=[^aeiouyäö])")  # Helesinki, kolome
_LOOSE_H = re.compile(r"(?<=[aeiouyäö])h(?=[lnrjv])")  # Ouhlu, kouhlu
_CLIPPED = {
    "s": ("ssa", "ssä"),  # kaupas
    "l": ("lla", "llä"),
    "le": ("lle",),  # Rovaniemele
}
_PERSONAL = frozenset({"etunimi", "sukunimi"})


def explains(word: str) -> bool:
    """Whether the word is a spoken form of one that Voikko knows, and that is no person's name."""
    return any(
        all(one.kind not in _PERSONAL for one in found)
        for form in _written(word)
        if (found := engines.readings(form))
    )


def _written(word: str) -> Iterator[str]:
    """What the word may be in writing."""
    smooth = _LOOSE_H.sub("", _ECHO.sub(r"\1", word))
    yield smooth
    yield from _whole(smooth)
    if smooth.endswith("ki"):
        yield from (f"{form}kin" for form in _whole(smooth.removesuffix("ki")))


def _whole(word: str) -> Iterator[str]:
    for ending, wholes in _CLIPPED.items():
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + whole for whole in wholes)
