"""The values of the gauge: an answer as it is given, a county's year as it is read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.gauge.questionnaire import Question
from app.gauge.rules import Score, Scores

State = Literal["unanswered", "draft", "confirmed"]


@dataclass(frozen=True, kw_only=True)
class AnswerDraft:
    """What a compiler says of one question. Without points it is not answered."""

    question: str
    points: int | None = None
    note: str = ""
    links: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return self.points is None and not self.note and not self.links

    def texts(self) -> dict[str, str]:
        """What the gate reads, by the form's fields."""
        slug = self.question.replace(".", "_")
        return {note_field(slug): self.note, links_field(slug): "\n".join(self.links)}


def note_field(slug: str) -> str:
    return f"note_{slug}"


def links_field(slug: str) -> str:
    return f"links_{slug}"


@dataclass(frozen=True, slots=True)
class CountyYear:
    """Where a county's year stands. Points are there only of confirmed answers."""

    county: str
    year: int
    state: State
    questions_version: int
    formula_version: int
    confirmed_on: dt.date | None
    answered: int
    questions: int
    scores: Scores | None

    @property
    def total(self) -> int | None:
        return self.scores.total.points if self.scores else None

    def points_of(self, dimension: str) -> int | None:
        found = self.score_of(dimension)
        return found.points if found else None

    def score_of(self, dimension: str) -> Score | None:
        return self.scores.dimensions.get(dimension) if self.scores else None

    def comparable(self, other: "CountyYear") -> bool:
        """Whether both are confirmed, and answered and counted in the same way."""
        same_way = (self.questions_version, self.formula_version) == (
            other.questions_version,
            other.formula_version,
        )
        return same_way and self.state == other.state == "confirmed"


@dataclass(frozen=True, slots=True)
class Given:
    """A question with what was answered to it."""

    question: Question
    points: int | None
    note: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gauge:
    """The gauge of one year as an edition takes it: plain values, every county in order.

    dimensions: code → name by language, in their order, of the questions of today.
    """

    year: int
    dimensions: Mapping[str, Mapping[str, str]]
    counties: tuple["GaugeRow", ...] = field(default=())

    @property
    def answered(self) -> int:
        """How many counties have confirmed their answers."""
        return sum(row.confirmed for row in self.counties)


@dataclass(frozen=True, slots=True)
class GaugeRow:
    """A county's points of the year; none of a county that has not confirmed its answers.

    change: of the total since the year before; None where the two cannot be compared.
    """

    county: str
    name: Mapping[str, str]
    confirmed: bool
    total: int | None
    change: int | None
    dimensions: Mapping[str, int | None]
    answered: int
    questions: int
