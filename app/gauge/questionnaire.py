"""The questions as the house ships them, a file a version: app/gauge/questions/<version>.csv.

A row is a dimension, its hint, a question or an answer. A version that counties have answered is
never changed: other questions, answers or weights are a new version in a file of their own.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.vocabulary.lists import Label

CURRENT: Final = 1
"""The version that a new year is answered with."""
MOST: Final = 3
"""The points of the best answer; the answers of a question are 0–3."""
_FOLDER: Final = Path(__file__).parent / "questions"

_Row = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    code: str
    """Its dimension's code and its own: `vastuu.henkilo`."""
    weight: int
    text: Label
    answers: tuple[Label, ...]
    """What 0, 1, 2 and 3 points mean in words."""

    @property
    def slug(self) -> str:
        """For names of fields."""
        return self.code.replace(".", "_")


@dataclass(frozen=True)
class Dimension:
    code: str
    weight: int
    name: Label
    hint: Label
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    version: int
    dimensions: tuple[Dimension, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(one for dimension in self.dimensions for one in dimension.questions)


@cache
def questionnaire(version: int = CURRENT) -> Questionnaire:
    """Raises FileNotFoundError for a version that was never shipped."""
    with (_FOLDER / f"{version}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return Questionnaire(version, tuple(_dimensions(rows)))


def _dimensions(rows: Sequence[_Row]) -> Iterator[Dimension]:
    hints = {row["code"]: _label(row) for row in _of(rows, "hint")}
    questions = tuple(_questions(rows))
    for row in _of(rows, "dimension"):
        code = row["code"]
        own = tuple(one for one in questions if one.code.partition(".")[0] == code)
        yield Dimension(code, int(row["weight"]), _label(row), hints[code], own)


def _questions(rows: Sequence[_Row]) -> Iterator[Question]:
    answers = {row["code"]: _label(row) for row in _of(rows, "answer")}
    for row in _of(rows, "question"):
        words = tuple(answers[f"{row['answers']}.{points}"] for points in range(MOST + 1))
        yield Question(row["code"], int(row["weight"]), _label(row), words)


def _of(rows: Sequence[_Row], kind: str) -> Iterator[_Row]:
    return (row for row in rows if row["kind"] == kind)


def _label(row: _Row) -> Label:
    return Label(row["fi"], row["sv"], row["en"])
