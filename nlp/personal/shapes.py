"""Whether a word that nobody knows is shaped like a name: by its letters, three at a time.

`lists/shapes.csv` says of two and three letters in a row how much likelier they are in the names
of the lists than in the words of each language; `nlp.personal.learning` made it.
"""

import csv
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parents[1] / "lists" / "shapes.csv"
TENTHS: Final = 10
"""The table's whole numbers are tenths."""


@lru_cache(maxsize=50_000)
def likeness(word: str, language: str) -> float:
    """The logarithm of how much likelier the letters are in a name than in a word.

    Below -1 hardly a name, above 1 hardly a word; long words go further either way.
    """
    weights, letters = _table()[language], framed(word)
    trios = (letters[at - 2 : at + 1] for at in range(2, len(letters)))
    return sum(weights.get(trio, weights.get(trio[1:], 0)) for trio in trios) / TENTHS


def framed(word: str) -> str:
    return f"^^{word.lower()}$"


@cache
def _table() -> dict[str, dict[str, int]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {code: {row["letters"]: int(row[code]) for row in rows} for code in ("fi", "sv")}
