"""The lists of names, and what they say of one word."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from nlp import engines
from nlp.personal import shapes, swedish

_FOLDER = Path(__file__).parents[1] / "lists"
_NATIVE = frozenset({"fi", "sv", "se", "ro"})
_PROPER = frozenset({"etunimi", "sukunimi", "paikannimi", "nimi"})
_CASES = re.compile(
    r"(?:i?(?:n|lle|lla|llä|lta|ltä|ssa|ssä|sta|stä|na|nä|ksi|tta|ttä)|ia|iä|a|ä|ta|tä|h[aeiouyäö]n|[aeiouyäö]n|s)"
    r"(?:kin|kaan|kään|ko|kö|han|hän|nsa|nsä)?$"
)
_NEN = re.compile(
    r"s(?:en|elle|ella|ellä|elta|eltä|essa|essä|esta|estä|ia|iä|ille|illa|illä|ten|et|ta|tä|een)$"
)
_DOTS = str.maketrans("äöå", "aoa")
_SHORTEST_NAME = 2
_HARDLY_NAME = -5.0  # of `shapes.likeness` in the language that has the word
_SHORTEST_MIXED = 8  # of a word of the other language, whose letters that one tells
_ARTICLES = frozenset({"al", "el", "as", "ad", "an", "ar", "at", "ash"})  # al-Hassan
_struck: set[str] = set()


@dataclass(frozen=True, slots=True)
class Word:
    """`first`, `last`: on a list of names; `native`, `known_last`: a first name, a surname of
    Finland (Finnish, Swedish, Sámi, Roma), or one that Voikko knows;
    `common`: an everyday word as well; `place`: a place's name; `unknown`: no dictionary has it.
    """

    first: bool
    last: bool
    known_last: bool
    native: bool
    common: bool
    place: bool
    unknown: bool

    @property
    def name(self) -> bool:
        return self.first or self.last


@lru_cache(maxsize=100_000)
def word(text: str, language: str, *, opens: bool = False) -> Word:
    """What is known of a capitalised word, whatever case it is inflected in.

    An everyday word that opens a sentence is taken as it stands: "Olen" is no case of Ole.
    """
    found = engines.readings(text)
    if "-" in text and not found:
        return _double(text, language, opens=opens)
    kinds = {one.kind for one in found}
    everyday = _everyday(text, language, kinds)
    own = language == "sv" and not is_first_name(text)
    owner = swedish.owner(text) if own else frozenset()
    exact = _exact(text, found) | owner
    likely = exact if everyday and opens else exact | frozenset(_stems(_plain(text), language))
    written = {_plain(text)} | owner if everyday and opens else exact  # "Ainoa" is no Aino
    too = not exact.isdisjoint(_words_too())
    return Word(
        first="etunimi" in kinds or not likely.isdisjoint(_first_names()),
        last="sukunimi" in kinds or not likely.isdisjoint(_surnames()),
        known_last="sukunimi" in kinds or not likely.isdisjoint(_native_surnames()),
        native=not written.isdisjoint(_native_names()),
        common=too or (everyday and written.isdisjoint(_native_names())),
        place="paikannimi" in kinds,
        unknown=not (found if language == "fi" else swedish.is_word(text))
        and not (opens and _read_elsewhere(text, language, found)),
    )


def _read_elsewhere(text: str, language: str, found: tuple[engines.Reading, ...]) -> bool:
    """Whether the other language has it, and it does not look like a name: the sentence may mix."""
    word = swedish.is_word(text) if language == "fi" else bool(found)
    other = "sv" if language == "fi" else "fi"
    like = shapes.likeness(text, language) < swedish.LIKE_NAME
    long = len(text) >= _SHORTEST_MIXED and shapes.likeness(text, other) < _HARDLY_NAME
    return word and (like or long)


def _double(text: str, language: str, *, opens: bool) -> Word:
    """Maj-Britt, Kangasniemi-Aikio: one name is enough, if every part begins large."""
    halves = [half for half in text.split("-") if half and half not in _ARTICLES]
    words = [word(half, language, opens=opens) for half in halves if half[0].isupper()]
    whole = bool(words) and len(words) == len(halves)
    return Word(
        first=whole and any(one.first for one in words),
        last=whole and any(one.last for one in words),
        known_last=whole and any(one.known_last for one in words),
        native=whole and any(one.native for one in words),
        common=not whole or all(one.common for one in words),
        place=whole and all(one.place for one in words),
        unknown=whole and any(one.unknown for one in words),
    )


def everyday(text: str, language: str) -> bool:
    """Whether the language has the word in small letters, as something else than a name."""
    small = text.lower()
    if _hardly_word(text, language):
        return False
    if language == "sv":
        return swedish.is_word(small)
    return any(one.kind not in _PROPER for one in engines.readings(small))


def forms(text: str) -> frozenset[str]:
    """The word and what it may be the inflected form of, capitalised."""
    return _exact(text, engines.readings(text)) | frozenset(_stems(_plain(text), "fi"))


def all_names() -> frozenset[str]:
    """Every first name and surname of the lists that is one word."""
    return frozenset(name for name in _first_names() | _surnames() if " " not in name)


def is_first_name(text: str) -> bool:
    """Whether it stands on the list as it is."""
    return _plain(text) in _first_names()


def is_name(text: str) -> bool:
    """Whether it stands on either list as it is."""
    return _plain(text) in _first_names() or _plain(text) in _surnames()


def word_too(text: str) -> bool:
    """Whether it is a first name that is an everyday word as well."""
    return _plain(text) in _words_too()


def is_base(text: str) -> bool:
    """Whether the word stands in its base form, as far as anybody knows."""
    found = engines.readings(text)
    return not found or any(one.base == text for one in found)


def _plain(text: str) -> str:
    return text.title() if text.isupper() or text.islower() else text


def _exact(text: str, found: tuple[engines.Reading, ...]) -> frozenset[str]:
    return frozenset({_plain(text), *(one.base for one in found if one.kind in _PROPER)})


def _stems(name: str, language: str) -> Iterator[str]:
    if language == "sv":
        yield name.removesuffix("s")
        return
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


def _hardly_word(text: str, language: str) -> bool:
    """Matti and Lotta, which dictionaries have as words that nobody writes."""
    names = _hardly_words()[language]
    if language == "sv":
        return text.title() in names or text.title().removesuffix("s") in names
    return any(one.kind == "etunimi" and one.base in names for one in engines.readings(text))


def _everyday(text: str, language: str, kinds: set[str]) -> bool:
    if _hardly_word(text, language):
        return False
    return bool(kinds - _PROPER) if language == "fi" else swedish.is_word(text)


@contextmanager
def without(names: frozenset[str]) -> Iterator[None]:
    """As if these names stood on no list: for measuring how names that nobody foresaw fare.

    One thread only, and no other reader meanwhile.
    """
    _struck.update(names)
    _forget()
    try:
        yield
    finally:
        _struck.clear()
        _forget()


def _forget() -> None:
    lists = (_names, _first_names, _surnames, _native_names, _native_surnames, undotted)
    for remembered in (word, *lists):
        remembered.cache_clear()


@cache
def _names(file: str) -> dict[str, frozenset[str]]:
    with (_FOLDER / file).open(encoding="utf-8", newline="") as rows:
        return {
            row["name"]: frozenset(row["origins"].split())
            for row in csv.DictReader(rows)
            if row["name"] not in _struck
        }


@cache
def _first_names() -> frozenset[str]:
    return frozenset(_names("first_names.csv"))


@cache
def _native_names() -> frozenset[str]:
    return _of_finland("first_names.csv")


@cache
def _native_surnames() -> frozenset[str]:
    return _of_finland("surnames.csv")


def _of_finland(file: str) -> frozenset[str]:
    return frozenset(name for name, origins in _names(file).items() if origins & _NATIVE)


@cache
def undotted(file: str) -> frozenset[str]:
    """Names of Finland that have dots or rings, without them and in small letters."""
    spelled = {name: name.lower().translate(_DOTS) for name in _of_finland(file)}
    return frozenset(bare for name, bare in spelled.items() if bare != name.lower())


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_names("surnames.csv"))


@cache
def _words_too() -> frozenset[str]:
    return frozenset(name for line in _lines("words_too.txt") for name in line.split())


@cache
def _hardly_words() -> dict[str, frozenset[str]]:
    with (_FOLDER / "hardly_words.csv").open(encoding="utf-8", newline="") as rows:
        return {row["language"]: frozenset(row["names"].split()) for row in csv.DictReader(rows)}


@cache
def allowed() -> frozenset[tuple[str, ...]]:
    """Phrases in lower case that look like names and are nobody's."""
    return frozenset(tuple(line.lower().split()) for line in _lines("allowed.txt"))


@cache
def no_plates() -> frozenset[str]:
    return frozenset(_lines("no_plates.txt"))


@cache
def titles() -> frozenset[str]:
    with (_FOLDER / "titles.csv").open(encoding="utf-8", newline="") as rows:
        return frozenset(row["word"] for row in csv.DictReader(rows))


def _lines(file: str) -> list[str]:
    lines = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
