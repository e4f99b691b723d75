"""The formula, in pure arithmetic, and what the gauge refuses.

Formula 1. A question's points are its answer (0–3) of 3, as a percentage. A dimension's are the
mean of its answered questions by their weights; none when less than half of the weight is
answered. The whole is the mean of the dimensions by their weights; none when a dimension has none.
Rounding comes last, halves up. What is not answered is said beside the points, never counted as 0.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from app.gauge.questionnaire import MOST, Dimension, Question, Questionnaire
from app.language import _
from app.links import is_address
from app.refusals import NotFound, Refusal

FORMULA: Final = 1
"""The formula of today; each set of answers keeps the number of its own."""
FIRST_YEAR: Final = 2023
"""When the wellbeing services counties began."""
MOST_LINKS: Final = 5


class UnknownQuestion(NotFound):
    """No question of the version that is being answered has this code."""


class UnknownYear(NotFound):
    """A year that the gauge cannot tell of."""


class AnswersConfirmed(Refusal):
    """The county has confirmed its answers of the year."""


class NothingToConfirm(Refusal):
    """Not one question has an answer."""


class NotConfirmed(Refusal):
    """Only confirmed answers are opened again."""


class ReasonMissing(Refusal):
    """Confirmed answers are opened again only for a reason."""

    status = 422


class BadLink(Refusal):
    """What was given as a link is no address of a page."""

    status = 422


class BadAnswer(Refusal):
    """An answer is one of the four, or none."""

    status = 422


@dataclass(frozen=True, slots=True)
class Score:
    """Points 0–100, or None where too little is answered; and how much is."""

    points: int | None
    answered: int
    questions: int

    @property
    def complete(self) -> bool:
        return self.answered == self.questions


@dataclass(frozen=True, slots=True)
class Scores:
    total: Score
    dimensions: Mapping[str, Score]


def scores(asked: Questionnaire, answers: Mapping[str, int]) -> Scores:
    """By formula 1. `answers`: question → 0–3; what is not answered is not in it."""
    means = {one.code: _dimension_mean(one, answers) for one in asked.dimensions}
    counted = {one.code: _counted(one.questions, answers) for one in asked.dimensions}
    return Scores(
        total=_score(_total_mean(asked, means), *_counted(asked.questions, answers)),
        dimensions={code: _score(mean, *counted[code]) for code, mean in means.items()},
    )


def _dimension_mean(dimension: Dimension, answers: Mapping[str, int]) -> Fraction | None:
    answered = [one for one in dimension.questions if one.code in answers]
    if 2 * _weight(answered) < _weight(dimension.questions):
        return None
    return _mean((one.weight, Fraction(answers[one.code] * 100, MOST)) for one in answered)


def _weight(questions: Iterable[Question]) -> int:
    return sum(one.weight for one in questions)


def _total_mean(asked: Questionnaire, means: Mapping[str, Fraction | None]) -> Fraction | None:
    weighted = ((one.weight, means[one.code]) for one in asked.dimensions)
    known = [(weight, mean) for weight, mean in weighted if mean is not None]
    return _mean(known) if len(known) == len(asked.dimensions) else None


def _mean(weighted: Iterable[tuple[int, Fraction]]) -> Fraction:
    parts = list(weighted)
    return sum((w * value for w, value in parts), Fraction(0)) / sum(w for w, _value in parts)


def _counted(questions: Sequence[Question], answers: Mapping[str, int]) -> tuple[int, int]:
    return sum(one.code in answers for one in questions), len(questions)


def _score(mean: Fraction | None, answered: int, questions: int) -> Score:
    points = (
        None if mean is None else (2 * mean.numerator + mean.denominator) // (2 * mean.denominator)
    )
    return Score(points, answered, questions)


def demand_year(year: int, today: dt.date) -> None:
    """Raise UnknownYear of a year before the counties, or one that has not begun."""
    if not FIRST_YEAR <= year <= today.year:
        raise UnknownYear(
            _(
                "Vuotta %(year)s ei voi arvioida. Valitse vuosi väliltä %(first)s–%(last)s.",
                year=year,
                first=FIRST_YEAR,
                last=today.year,
            )
        )


def demand_question(asked: Questionnaire, code: str) -> Question:
    for one in asked.questions:
        if one.code == code:
            return one
    raise UnknownQuestion(_("Kysymystä ”%(code)s” ei ole.", code=code))


def demand_answer(points: int | None) -> None:
    if points is not None and points not in range(MOST + 1):
        raise BadAnswer(_("Valitse yksi vastauksista."))


def demand_links(links: Sequence[str]) -> None:
    """Whole addresses of pages, few enough to read."""
    if len(links) > MOST_LINKS:
        raise BadLink(_("Linkkejä voi olla enintään %(most)s.", most=MOST_LINKS))
    for link in links:
        if not is_address(link):
            raise BadLink(
                _("”%(link)s” ei ole osoite. Kirjoita se kokonaan: https://…", link=link[:60])
            )


def demand_open(year: int, confirmed_on: dt.date | None) -> None:
    if confirmed_on is not None:
        raise AnswersConfirmed(
            _(
                "Vuoden %(year)s vastaukset vahvistettiin %(day)s, eikä mitään tallennettu. Avaa "
                "vastaukset ensin uudelleen ja kerro syy.",
                year=year,
                day=f"{confirmed_on.day}.{confirmed_on.month}.{confirmed_on.year}",
            )
        )
