"""Municipalities and counties in a text, inflected, in either language."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp import engines
from nlp.sentences import Sentence, Token

_DISTRICTS = Path(__file__).parent / "lists" / "districts.csv"
_COUNTY_WORDS = ("hyvinvointialue", "välfärdsområde")
_HELSINKI_AS_COUNTY = "90"  # "Helsingin kaupunki" in a text means the municipality
_LONGEST = 4
_SHORTEST_STEM = 3
_CLEAR = frozenset(  # cases in which a place opens a sentence rather than its everyday namesake
    {"omanto", "sisaolento", "sisaeronto", "sisatulento", "ulkoolento", "ulkoeronto", "ulkotulento"}
)
_NAMES = frozenset({"paikannimi", "etunimi", "sukunimi", "nimi"})
_NO_PLACE_AFTER = re.compile(r" (?:takana|yli|ranna|rantaa|pohja|pinta|laidal|jää|vesi|suulla)")
_TOGETHER = re.compile(r"(?:,| ja| sekä| och) [A-ZÅÄÖ]")
_FINNISH_ENDINGS = (
    "n ssa ssä sta stä an en in on un yn än ön hin hen hon seen lla llä lta ltä lle a ä ta tä"
)
_BEFORE_ENDINGS = {  # how a name's own ending looks before the endings of cases
    "mäe": "mäki",
    "joe": "joki",
    "lamme": "lampi",
    "kose": "koski",
    "lahde": "lahti",
    "ranna": "ranta",
    "nieme": "niemi",
    "järve": "järvi",
    "saare": "saari",
    "salme": "salmi",
    "kanka": "kangas",
    "kankaa": "kangas",
    "rintee": "rinne",
    "lehdo": "lehto",
    "nurme": "nurmi",
    "korve": "korpi",
    "silla": "silta",
    "niity": "niitty",
    "portti": "portti",
    "se": "nen",
    "kse": "s",
}


@dataclass(frozen=True)
class PlaceName:
    """A municipality (three digits) or a county (two), with its names and inhabitants.

    One that ended has its last year, and the code of the one it became part of.
    """

    code: str
    name_fi: str
    name_sv: str
    population: int | None = None
    last_year: int | None = None
    successor: str | None = None


@dataclass(frozen=True)
class Hit:
    code: str
    start: int
    end: int


@dataclass(frozen=True)
class _Named:
    """A name found; several towns may have a district of that name."""

    municipality: str | None
    districts: tuple[str, ...]
    start: int
    end: int

    @property
    def sure(self) -> str | None:
        if self.municipality or len(self.districts) != 1:
            return self.municipality
        return self.districts[0]

    def among(self, towns: set[str]) -> str | None:
        """Beside the name of its town a district is told apart from its namesakes."""
        return next((code for code in self.districts if code in towns), self.sure)


class Gazetteer:
    """Names of places by their words in lower case: `("varsinais-suomen",)` to a code."""

    def __init__(self, places: Iterable[PlaceName]) -> None:
        self._codes: dict[tuple[str, ...], str] = {}
        self._districts: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._population: dict[str, int] = {}
        self._ended: dict[str, tuple[int, str]] = {}
        for place in places:
            self._enter(place)
        self._enter_districts()

    def population(self, code: str) -> int | None:
        return self._population.get(code)

    def standing(self, code: str, *, year: int) -> str:
        """The municipality itself, or the one that it had become part of by the year."""
        while code in self._ended and self._ended[code][0] < year:
            code = self._ended[code][1]
        return code

    def find(self, sentence: Sentence) -> Iterator[Hit]:
        """Every place, the longest name first; a name inside a longer one is not told again."""
        found = list(self._named(sentence))
        towns = {one.municipality for one in found if one.municipality and not one.districts}
        for one in found:
            code = one.among(towns)
            if code is not None:
                yield Hit(code, one.start, one.end)

    def _enter(self, place: PlaceName) -> None:
        if place.code == _HELSINKI_AS_COUNTY:
            return
        for name in (place.name_fi, place.name_sv):
            for words in _ways_to_write(name.strip()):
                self._codes.setdefault(words, place.code)
        if place.population is not None:
            self._population[place.code] = place.population
        if place.last_year is not None and place.successor is not None:
            self._ended[place.code] = (place.last_year, place.successor)

    def _enter_districts(self) -> None:
        """City districts, and the villages that municipalities of old have become."""
        with _DISTRICTS.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                for name in row["names"].split("|"):
                    words = tuple(name.lower().split())
                    self._districts[words] = (*self._districts.get(words, ()), row["code"])

    def _named(self, sentence: Sentence) -> Iterator[_Named]:
        at = 0
        while at < len(sentence.tokens):
            width = self._width(sentence, at)
            if width:
                yield self._told(sentence, at, width)
            at += width or 1

    def _width(self, sentence: Sentence, at: int) -> int:
        """How many words from here on make a name; none is 0."""
        if not sentence.tokens[at].capital:
            return 0
        widths = range(min(_LONGEST, len(sentence.tokens) - at), 0, -1)
        return next((width for width in widths if self._words(sentence, at, width)), 0)

    def _words(self, sentence: Sentence, at: int, width: int) -> tuple[str, ...] | None:
        """The last word may be inflected; the words before it stand as in the name."""
        *before, last = sentence.tokens[at : at + width]
        head = tuple(token.lower for token in before)
        doubtful = at == 0 and width == 1
        forms = ((*head, form) for form in _forms(last, sentence, doubtful=doubtful))
        return next((one for one in forms if one in self._codes or one in self._districts), None)

    def _told(self, sentence: Sentence, at: int, width: int) -> _Named:
        words = self._words(sentence, at, width) or ()
        start, end = sentence.tokens[at].start, sentence.tokens[at + width - 1].end
        return _Named(self._codes.get(words), self._districts.get(words, ()), start, end)


def _forms(token: Token, sentence: Sentence, *, doubtful: bool) -> Iterator[str]:
    """What the word may be a form of; an everyday word that opens a sentence is no place."""
    word, found = token.lower, engines.readings(token.text)
    if doubtful and _everyday(token, sentence):
        if not _NO_PLACE_AFTER.match(sentence.text[token.end - sentence.start :]):
            yield from _clear(found)
        yield from () if any(one.base.lower() == word for one in found) else (word,)
        return
    yield from (one.base.lower() for one in found)
    yield word
    yield from (word.removesuffix("s"), word.removesuffix("s-")) if word[-1] == "s" else ()
    if all(one.kind not in _NAMES for one in found):
        yield from stems(word)


def _clear(found: tuple[engines.Reading, ...]) -> Iterator[str]:
    """Nokia is soot in the partitive, which opens no sentence; Salo is a wood in the nominative."""
    plain = any(one.case == "nimento" for one in found if one.kind not in _NAMES)
    cases = _CLEAR if plain else _CLEAR | {"nimento"}
    yield from (one.base.lower() for one in found if one.case in cases)


def _everyday(token: Token, sentence: Sentence) -> bool:
    """Whether the word that opens the sentence is rather its everyday namesake: Salo kohisi."""
    after = sentence.text[token.end - sentence.start :]
    if _TOGETHER.match(after):
        return False
    found = engines.readings(token.text)
    return any(one.kind not in _NAMES for one in found) and sentence.language == "fi"


def _ways_to_write(name: str) -> Iterator[tuple[str, ...]]:
    """The name as it stands, and a county without its kind, also in the nominative."""
    words = tuple(name.lower().split())
    yield words
    if words[-1] not in _COUNTY_WORDS:
        return
    yield words[:-1]
    yield (*words[:-2], words[-2].removesuffix("s"))
    for one in engines.readings(words[-2].title()):
        yield (*words[:-2], one.base.lower())


def stems(word: str) -> Iterator[str]:
    """For names no engine knows: the word without one of the common Finnish endings."""
    for ending in _FINNISH_ENDINGS.split():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield stem
            yield from (
                stem.removesuffix(bent) + own
                for bent, own in _BEFORE_ENDINGS.items()
                if stem.endswith(bent)
            )
