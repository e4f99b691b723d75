"""One analyser for the whole session: the language model takes seconds to load."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from nlp.analyser import Analyser, PlaceName

_PLACES = Path(__file__).parents[3] / "app" / "places"


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (_PLACES / file).open(encoding="utf-8", newline="") as rows:
        yield from csv.DictReader(rows)


def place_names() -> Iterator[PlaceName]:
    for row in _rows("municipalities.csv"):
        population = int(row["population_2022"]) if row["population_2022"] else None
        last_year = int(row["last_year"]) if row["last_year"] else None
        yield PlaceName(
            row["code"],
            row["name_fi"],
            row["name_sv"],
            population,
            last_year,
            row["successor_code"] or None,
        )
    for row in _rows("counties.csv"):
        yield PlaceName(row["code"], row["name_fi"], row["name_sv"])


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return Analyser.load(place_names())
