"""Words of grammar and of kin that open a sentence and are somebody's name as well."""

import csv
import re
from functools import cache
from pathlib import Path

import simplemma

from nlp import engines
from nlp.personal import cues

_LIST = Path(__file__).parents[1] / "lists" / "openers.csv"
_NEXT = re.compile(r" ([^\W\d_]+)(?=\W|$)")
_IS_OLD = re.compile(r"^ (?:on|oli|är|var|fyller|fyllde|täytti|täyttää) \d")
_TOGETHER = re.compile(r"^ (?:ja|och|sekä) (?:[A-ZÅÄÖ]|hän|(?:hans|henne|miehensä|vaimonsa)\b)")
_PASSIVE = re.compile(r"(?:taan|tään|daan|dään|laan|lään|naan|nään|raan|rään|ttiin|tiin)$")
_VERBAL = re.compile(
    r"(?:[aeioåäöy]r|de|te|mt|tt|lt|lle)$"
    r"|^(?:kom|gick|fick|sov|blev|dog|grät|bad|sa|satt|låg|stod|såg|kan|ska|vill|åkte|for|höll|föll|drack|åt|"
    r"skrev|drog|försvann|var|slog|stal|tog)$"
)
_OF_NOUNS = ("n", "ns", "s")


def names_nobody(word: str, after: str, language: str) -> bool:
    """Of a word that opens a sentence: "Hans fack var tomt", but not "Hans ringde".

    A surname, an age or a title beside it tell of a person all the same: ask for them first.
    """
    small = word.lower()
    if small in _words(language, "always"):
        return True
    return small in _words(language, "unless_doing") and not _does(after, language)


def of_grammar(word: str, language: str) -> bool:
    """Whether it stands on the list, as far as a sentence opens with it."""
    return word.lower() in _words(language, "always")


def _does(after: str, language: str) -> bool:
    """Whether somebody does something right after, or is named together with others."""
    if _TOGETHER.match(after) or _IS_OLD.match(after) or (language == "sv" and after[:1] == ","):
        return True
    following = _NEXT.match(after)
    if following is None:
        return False
    if language == "sv":
        return swedish_verb(following[1])
    return cues.acts(after, genitive=False) and _finnish_verb(following[1])


def _finnish_verb(word: str) -> bool:
    """One with a doer: "soitti", but not "soitetaan"."""
    kinds = {one.kind for one in engines.readings(word)}
    return bool(kinds & {"teonsana", "kieltosana"}) and not _PASSIVE.search(word)


def swedish_verb(word: str) -> bool:
    """In the present or the past: "väntar", "ringde"; not "mamman" or "lön"."""
    base = simplemma.lemmatize(word, lang="sv")
    nouns = {base + ending for ending in _OF_NOUNS} | {f"{base[:-1]}or", f"{base[:-1]}orna"}
    if base == word or base[-1] not in "aåo" or not _VERBAL.search(word):
        return False
    return not (base[-1] == "a" and word in nouns)


@cache
def _words(language: str, kind: str) -> frozenset[str]:
    with _LIST.open(encoding="utf-8", newline="") as rows:
        return frozenset(
            word
            for row in csv.DictReader(rows)
            if (row["language"], row["kind"]) == (language, kind)
            for word in row["words"].split()
        )
