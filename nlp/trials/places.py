"""How well places are told, on sentences written by hand: inflected, Swedish, and look-alikes."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from nlp.results import Place

_FILE = Path(__file__).with_suffix(".csv")


class Located(Protocol):
    @property
    def places(self) -> tuple[Place, ...]: ...


class Reader(Protocol):
    """What is tried; `nlp.analyser.Analyser` is one."""

    def analyse(self, text: str, /) -> Located: ...


def trials() -> Iterator[tuple[str, frozenset[str]]]:
    """A sentence, and the codes of the places it speaks of."""
    with _FILE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter=";"):
            yield row["sentence"], frozenset(row["codes"].split())


def place_scores(analyser: Reader) -> dict[str, float]:
    """Micro precision, recall and F1 over the codes of all sentences."""
    right = told = there = sentences = 0
    for sentence, codes in trials():
        found = {place.code for place in analyser.analyse(sentence).places}
        right, told, there = right + len(found & codes), told + len(found), there + len(codes)
        sentences += 1
    return {
        "sentences": sentences,
        "precision": round(right / told, 3),
        "recall": round(right / there, 3),
        "f1": round(2 * right / (told + there), 3),
    }


def misses(analyser: Reader) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Sentence, what it speaks of, and what was told instead."""
    for sentence, codes in trials():
        found = frozenset(place.code for place in analyser.analyse(sentence).places)
        if found != codes:
            yield sentence, codes, found
