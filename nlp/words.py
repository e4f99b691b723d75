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
_SURE_STEM = 5
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


@lru_cache(maxsize=50_000)
def own_bases(word: str, language: str) -> frozenset[str]:
    """The base forms that a term of the lexicon stands for: itself alone where it is one.

    Vanhempi (a parent) is also the comparative of vanha, but a row for parents is none for the old.
    """
    lower = word.lower()
    if language == "sv":
        return _own_swedish(lower)
    found = engines.readings(word)
    if any(one.base.lower() == lower for one in found):
        return frozenset({lower})
    return keys(word, language).bases


def _own_swedish(word: str) -> frozenset[str]:
    """A short stem is many words' (bar is no barn), so it counts only where no lemma is known."""
    stem = _stripped(word)
    if simplemma.is_known(word, lang="sv") and len(stem) < _SURE_STEM:
        lemma = simplemma.lemmatize(word, lang="sv").lower()
        return frozenset({word, lemma} if lemma[:2] == word[:2] else {word})
    return keys(word, "sv").bases


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
