"""The counties and municipalities of Finland 2013–2026, read from the files beside this module.

Facts of Statistics Finland, the National Land Survey and Sotkanet (CC BY 4.0).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class PlaceFact:
    """What recognising a place in a text needs: a two-digit county or three-digit municipality."""

    code: str
    name_fi: str
    name_sv: str
    population: int | None = None
    last_year: int | None = None
    successor: str | None = None


def rows(file: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def place_names() -> tuple[PlaceFact, ...]:
    """Every municipality, those that merged included, and every county; needs no database."""
    counties = (
        PlaceFact(row["code"], row["name_fi"], row["name_sv"]) for row in rows("counties.csv")
    )
    return (*_municipality_names(), *counties)


def _municipality_names() -> Iterator[PlaceFact]:
    for row in rows("municipalities.csv"):
        population = int(row["population_2022"]) if row["population_2022"] else None
        last_year = int(row["last_year"]) if row["last_year"] else None
        yield PlaceFact(
            row["code"],
            row["name_fi"],
            row["name_sv"],
            population,
            last_year,
            row["successor_code"] or None,
        )
