"""Municipalities and counties in a text, inflected, in either language."""

import csv
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
    {"nimento", "omanto", "sisaolento", "sisaeronto", "sisatulento"}
    | {"ulkoolento", "ulkoeronto", "ulkotulento"}
)
_NAMES = frozenset({"paikannimi", "etunimi", "sukunimi", "nimi"})
_FINNISH_ENDINGS = (
    "n ssa ssä sta stä an en in on un yn än ön hin hen hon seen lla llä lta ltä lle a ä ta tä"
)


@dataclass(frozen=True)
class PlaceName:
    """A municipality (three digits) or a county (two), with its names and inhabitants."""

    code: str
    name_fi: str
    name_sv: str
    population: int | None = None


@dataclass(frozen=True)
class Hit:
    code: str
    start: int
    end: int


class Gazetteer:
    """Names of places by their words in lower case: `("varsinais-suomen",)` to a code."""

    def __init__(self, places: Iterable[PlaceName]) -> None:
        self._codes: dict[tuple[str, ...], str] = {}
        self._population: dict[str, int] = {}
        for place in places:
            self._enter(place)
        self._enter_districts()

    def population(self, code: str) -> int | None:
        return self._population.get(code)

    def find(self, sentence: Sentence) -> Iterator[Hit]:
        """Every place, the longest name first; a name inside a longer one is not told again."""
        at, tokens = 0, sentence.tokens
        while at < len(tokens):
            found = self._at(sentence, at)
            if found is not None:
                code, width = found
                yield Hit(code, tokens[at].start, tokens[at + width - 1].end)
            at += found[1] if found else 1

    def _enter(self, place: PlaceName) -> None:
        if place.code == _HELSINKI_AS_COUNTY:
            return
        for name in (place.name_fi, place.name_sv):
            for words in _ways_to_write(name.strip()):
                self._codes.setdefault(words, place.code)
        if place.population is not None:
            self._population[place.code] = place.population

    def _enter_districts(self) -> None:
        """City districts and villages of merged municipalities, where they name only one place."""
        with _DISTRICTS.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                for name in row["names"].split("|"):
                    self._codes.setdefault(tuple(name.lower().split()), row["code"])

    def _at(self, sentence: Sentence, at: int) -> tuple[str, int] | None:
        if not sentence.tokens[at].capital:
            return None
        for width in range(min(_LONGEST, len(sentence.tokens) - at), 0, -1):
            code = self._code(sentence, at, width)
            if code:
                return code, width
        return None

    def _code(self, sentence: Sentence, at: int, width: int) -> str | None:
        """The last word may be inflected; the words before it stand as in the name."""
        *before, last = sentence.tokens[at : at + width]
        head = tuple(token.lower for token in before)
        doubtful = at == 0 and width == 1
        for form in self._forms(last, sentence, doubtful):
            if (*head, form) in self._codes:
                return self._codes[*head, form]
        return None

    def _forms(self, token: Token, sentence: Sentence, doubtful: bool) -> Iterator[str]:
        word = token.lower
        found = engines.readings(token.text)
        common = any(one.kind not in _NAMES for one in found)
        for one in found:
            if not (doubtful and common and one.case not in _CLEAR):
                yield one.base.lower()
        if not (doubtful and common and sentence.language == "fi"):
            yield word
        yield from (word.removesuffix("s"), word.removesuffix("s-")) if word[-1] == "s" else ()
        yield from () if found else _stems(word)


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


def _stems(word: str) -> Iterator[str]:
    """For names no engine knows: the word without one of the common Finnish endings."""
    for ending in _FINNISH_ENDINGS.split():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield word.removesuffix(ending)
