"""Sentences of social reports with a name in them, of many origins; the names are made up by rule.

`people.csv` was written by hand without looking at the lists of names, common and rarer names of
each origin side by side; `sentences.csv` by hand as well.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from nlp.personal.trial import inflection

_FOLDER = Path(__file__).parent
_NATIVE = frozenset({"fi", "ro"})
_SURNAME_FIRST = frozenset({"vi"})


@dataclass(frozen=True)
class Trial:
    """A text, and where in it the person stands."""

    text: str
    origin: str
    language: str
    way: str
    start: int
    end: int


@dataclass(frozen=True)
class _Frame:
    language: str
    way: str
    written: str
    before: str
    case: str
    after: str


def trials(random: Random, *, times: int) -> Iterator[Trial]:
    """Every sentence so many times for every origin, each time with another name."""
    for origin in origins():
        for frame in _frames():
            for _ in range(times):
                yield _trial(random, origin, frame)


def origins() -> tuple[str, ...]:
    return tuple(dict.fromkeys(origin for origin, _part in _people()))


def words() -> frozenset[str]:
    """Every word of every name, to be struck from the lists: names that nobody foresaw."""
    return frozenset(
        word for names in _people().values() for name in names for word in (name, *name.split())
    )


def _trial(random: Random, origin: str, frame: _Frame) -> Trial:
    name = _written(_bent(_person(random, origin, frame.way), origin, frame), frame.written)
    start = len(frame.before)
    text = f"{frame.before}{name}{frame.after}"
    return Trial(text, origin, frame.language, frame.way, start, start + len(name))


def _person(random: Random, origin: str, way: str) -> str:
    first = random.choice(_people()[origin, "first"])
    last = random.choice(_people()[origin, "last"])
    if way == "full" and origin in _SURNAME_FIRST:
        return f"{last} {first}"
    if way == "full" and origin == "so":
        return f"{first} {last} {random.choice(_people()[origin, 'last'])}"
    return {
        "full": f"{first} {last}",
        "reversed": f"{last} {first}",
        "comma": f"{last}, {first}",
        "first": first,
        "last": last,
        "initial_last": f"{first} {last[0].upper()}.",
        "initial_first": f"{first[0]}. {last}",
    }[way]


def _bent(name: str, origin: str, frame: _Frame) -> str:
    if frame.language == "sv":
        return inflection.swedish(name, frame.case)
    return inflection.finnish(name, frame.case, native=origin in _NATIVE)


def _written(name: str, written: str) -> str:
    return {"as": name, "lower": name.lower(), "upper": name.upper()}[written]


@cache
def _people() -> dict[tuple[str, str], tuple[str, ...]]:
    with (_FOLDER / "people.csv").open(encoding="utf-8", newline="") as rows:
        return {
            (row["origin"], row["part"]): tuple(row["names"].split("|"))
            for row in csv.DictReader(rows)
        }


@cache
def _frames() -> tuple[_Frame, ...]:
    with (_FOLDER / "sentences.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(_frame(row) for row in csv.DictReader(rows, delimiter=";"))


def _frame(row: dict[str, str]) -> _Frame:
    before, rest = row["sentence"].split("{")
    case, after = rest.split("}")
    return _Frame(row["language"], row["way"], row["written"], before, case, after)
