"""The keys of a word, by which the lexicon finds it: base forms and base-form tails."""

import re
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from nlp import engines

_NAMES = frozenset({"etunimi", "sukunimi", "paikannimi", "nimi"})
_ENDINGS = re.compile(
    r"(?:arnas?|ornas?|ernas?|andes?|endes?|aren|arens|ens?|ets?|ns?|ts?|ars?|ors?|ers?|na|nas|s|a|e)$"
)
_SHORTEST_STEM = 3
_SHORTEST_TAIL = 3


@dataclass(frozen=True, slots=True)
class Keys:
    """`bases`: the word's own base forms; `tails`: what its compounds end in; all lower case."""

    bases: frozenset[str]
    tails: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.bases | self.tails


@lru_cache(maxsize=200_000)
def keys(word: str, language: str) -> Keys:
    return _finnish(word) if language == "fi" else _swedish(word.lower())


def _finnish(word: str) -> Keys:
    found = engines.readings(word)
    plain = [one for one in found if one.kind not in _NAMES] or list(found)
    bases = {one.base.lower() for one in plain} | {word.lower()}
    tails = {tail for one in plain for tail in one.tails}
    if "-" in word.strip("-"):
        last = _finnish(word.strip("-").rsplit("-", 1)[1])
        tails |= last.all
    return Keys(frozenset(bases), frozenset(tails))


def _swedish(word: str) -> Keys:
    lemma = simplemma.lemmatize(word, lang="sv").lower()
    bases = {word, lemma, _stripped(word)}
    tails = {base[at:] for base in bases for at in range(2, len(base) - _SHORTEST_TAIL + 1)}
    return Keys(frozenset(bases), frozenset(tails))


def _stripped(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word
