"""The lists of names, and what they say of one word."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import simplemma

from nlp import engines

_FOLDER = Path(__file__).parents[1] / "lists"
_NATIVE = frozenset({"fi", "sv", "se", "ro"})
_PROPER = frozenset({"etunimi", "sukunimi", "paikannimi", "nimi"})
_CASES = re.compile(
    r"(?:i?(?:n|lle|lla|llä|lta|ltä|ssa|ssä|sta|stä|na|nä|ksi|tta|ttä)|ia|iä|a|ä|ta|tä|h[aeiouyäö]n|[aeiouyäö]n|s)"
    r"(?:kin|kaan|kään|ko|kö|han|hän|nsa|nsä)?$"
)
_NEN = re.compile(r"s(?:en|elle|ella|ellä|elta|eltä|essa|essä|esta|estä|ia|iä|ille|illa|illä|ten|et|ta|tä|een)$")
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Word:
    """`first`, `last`: on a list of names; `native`: a Finnish, Swedish, Sámi or Roma first name;
    `common`: an everyday word as well; `place`: a place's name; `unknown`: no dictionary has it.
    """

    first: bool
    last: bool
    native: bool
    common: bool
    place: bool
    unknown: bool

    @property
    def name(self) -> bool:
        return self.first or self.last


@lru_cache(maxsize=100_000)
def word(text: str, language: str) -> Word:
    """What is known of a capitalised word, whatever case it is inflected in."""
    found = engines.readings(text)
    kinds = {one.kind for one in found}
    forms = _forms(text, found)
    first = "etunimi" in kinds or not forms.isdisjoint(_first_names())
    native = not forms.isdisjoint(_native_names())
    common = _common(text, language, kinds) and not (native and forms.isdisjoint(_words_too()))
    return Word(
        first=first,
        last="sukunimi" in kinds or not forms.isdisjoint(_surnames()),
        native=native,
        common=common or (first and not forms.isdisjoint(_words_too())),
        place="paikannimi" in kinds,
        unknown=not found and not simplemma.is_known(text.lower(), lang="sv"),
    )


def forms(text: str) -> frozenset[str]:
    """The word and what it may be the inflected form of, capitalised."""
    return _forms(text, engines.readings(text))


def _forms(text: str, found: tuple[engines.Reading, ...]) -> frozenset[str]:
    plain = text.title() if text.isupper() or text.islower() else text
    named = {one.base for one in found if one.kind in _PROPER}
    return frozenset({plain, *named, *_stems(plain)})


def _stems(name: str) -> Iterator[str]:
    for pattern, ending in ((_CASES, ""), (_NEN, "nen")):
        for start in {match.start() for match in _endings(pattern, name)}:
            if start >= _SHORTEST_NAME:
                yield name[:start] + ending


def _endings(pattern: re.Pattern[str], name: str) -> Iterator[re.Match[str]]:
    """Every ending the name may carry: the longest first, and the shorter ones inside it."""
    at = 0
    while match := pattern.search(name, at):
        yield match
        at = match.start() + 1


def _common(text: str, language: str, kinds: set[str]) -> bool:
    if language == "fi":
        return bool(kinds - _PROPER)
    lower = text.lower()
    return simplemma.is_known(lower, lang="sv") and simplemma.lemmatize(lower, lang="sv").islower()


@cache
def _names(file: str) -> dict[str, frozenset[str]]:
    with (_FOLDER / file).open(encoding="utf-8", newline="") as rows:
        return {row["name"]: frozenset(row["origins"].split()) for row in csv.DictReader(rows)}


@cache
def _first_names() -> frozenset[str]:
    return frozenset(_names("first_names.csv"))


@cache
def _native_names() -> frozenset[str]:
    return frozenset(name for name, origins in _names("first_names.csv").items() if origins & _NATIVE)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_names("surnames.csv"))


@cache
def _words_too() -> frozenset[str]:
    return frozenset(name for line in _lines("words_too.txt") for name in line.split())


@cache
def allowed() -> frozenset[tuple[str, ...]]:
    """Phrases in lower case that look like names and are nobody's."""
    return frozenset(tuple(line.lower().split()) for line in _lines("allowed.txt"))


@cache
def titles() -> frozenset[str]:
    with (_FOLDER / "titles.csv").open(encoding="utf-8", newline="") as rows:
        return frozenset(row["word"] for row in csv.DictReader(rows))


def _lines(file: str) -> list[str]:
    lines = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
