"""The code lists as the house ships them: codes.csv and theme_needs.csv beside this module.

Labels follow the acts in both languages: the needs are those of the Social Welfare Act
(1301/2014) 11 §, the dimensions those of the act 612/2021, 29 §.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.language import Language, label_in

_FOLDER = Path(__file__).parent

LISTS: Final = (
    "kind",
    "theme",
    "group",
    "need",
    "service_task",
    "area",
    "dimension",
    "basis",
    "participation",
    "extent",
    "frequency",
    "direction",
    "level",
    "addressee",
    "organisation",
    "occupation",
    "problem_type",
    "effect",
    "used_in",
    "service",
)
TAGGED: Final = ("theme", "group", "need")
"""The lists whose codes a person decides on, report by report."""
DETAILS: Final = (
    "frequency",
    "extent",
    "direction",
    "basis",
    "participation",
    "service_task",
    "level",
    "area",
    "dimension",
)
"""The lists of a report's details, in the order in which the form asks."""
SEVERAL: Final = frozenset({"basis", "area", "dimension"})
"""Details of which several may hold at once."""


@dataclass(frozen=True)
class Label:
    fi: str
    sv: str
    en: str

    def in_(self, language: Language) -> str:
        return label_in(language, fi=self.fi, sv=self.sv, en=self.en)


@dataclass(frozen=True)
class ShippedCode:
    code_list: str
    code: str
    label: Label


@cache
def shipped_codes() -> tuple[ShippedCode, ...]:
    return tuple(
        ShippedCode(
            row["list"],
            row["code"],
            Label(row["label_fi"], row["label_sv"], row["label_en"]),
        )
        for row in _rows("codes.csv")
    )


@cache
def shipped_needs() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(theme, its likely needs)."""
    return tuple((row["theme"], tuple(row["needs"].split())) for row in _rows("theme_needs.csv"))


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
