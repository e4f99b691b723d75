"""When the things of the annual clock fall due: pure arithmetic on days.

A rule says of each time (a half-year, a quarter, a council term …) one day: so many days after
its start or its end, or the same day every year. What is due in one time is one occurrence, known
by the code of that time, wherever its day is moved.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ONE_DAY: Final = dt.timedelta(days=1)
LEAP_YEAR: Final = 2024
FARTHEST: Final = 1500
"""Days from an anchor: about a council term."""
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
"""Other years are slips of the keyboard: 0026 for 2026."""


class Cadence(StrEnum):
    HALF_YEAR = "half_year"
    TWO_MONTH = "two_month"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    COUNCIL_TERM = "council_term"
    ONCE = "once"


class Anchor(StrEnum):
    START = "start"
    END = "end"
    DATE = "date"


KINDS: Final = (
    "opening",
    "reminder_round",
    "closing",
    "compiling",
    "management",
    "hyte",
    "publication",
    "council",
    "wellbeing_report",
    "term_report",
    "other",
)
MONTHS: Final = {
    Cadence.HALF_YEAR: 6,
    Cadence.TWO_MONTH: 2,
    Cadence.QUARTERLY: 3,
    Cadence.YEARLY: 12,
}
_LETTERS: Final = {Cadence.HALF_YEAR: "H", Cadence.TWO_MONTH: "B", Cadence.QUARTERLY: "Q"}
FIRST_COMMON_TERM: Final = 2025
"""Municipalities and counties elect together: terms of four years from 1 June 2025."""
TERM_YEARS: Final = 4
_DELAYED: Final = (dt.date(2021, 8, 1), dt.date(2025, 5, 31))
"""The pandemic moved the municipal elections of 2021, and with them the term's first day."""


@dataclass(frozen=True)
class Span:
    """A time that something belongs to, first and last day included."""

    code: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True, kw_only=True)
class Rule:
    cadence: Cadence
    anchor: Anchor
    days: int = 0
    month: int | None = None
    day: int | None = None
    once_on: dt.date | None = None


@dataclass(frozen=True)
class Occurrence:
    span: Span
    due: dt.date

    @property
    def code(self) -> str:
        return self.span.code


def span_of(cadence: Cadence, day: dt.date) -> Span:
    """The time of this length that holds the day. A council term's code is `T2025`."""
    if cadence is Cadence.ONCE:
        return Span("once", day, day)
    if cadence is Cadence.COUNCIL_TERM:
        return _term_of(day)
    months = MONTHS[cadence]
    number = (day.month - 1) // months
    starts = dt.date(day.year, number * months + 1, 1)
    letter = _LETTERS.get(cadence)
    code = f"{day.year}{letter}{number + 1}" if letter else str(day.year)
    return Span(code, starts, _months_later(starts, months) - ONE_DAY)


def _months_later(first: dt.date, months: int) -> dt.date:
    years, month = divmod(first.month - 1 + months, 12)
    return dt.date(first.year + years, month + 1, 1)


def _term_of(day: dt.date) -> Span:
    year = day.year - (day.month < 6)  # noqa: PLR2004 (June)
    first = year - (year - FIRST_COMMON_TERM) % TERM_YEARS
    starts = dt.date(first, 6, 1)
    ends = dt.date(first + TERM_YEARS, 6, 1) - ONE_DAY
    if starts.year == _DELAYED[0].year:
        if day < _DELAYED[0]:
            return Span("T2017", dt.date(2017, 6, 1), _DELAYED[0] - ONE_DAY)
        return Span("T2021", *_DELAYED)
    if ends.year == _DELAYED[0].year:
        ends = _DELAYED[0] - ONE_DAY
    return Span(f"T{first}", starts, ends)


def span_named(cadence: Cadence, code: str, *, once_on: dt.date | None = None) -> Span | None:
    """The time with this code; None when there is none of this length."""
    if cadence is Cadence.ONCE:
        return span_of(cadence, once_on) if code == "once" and once_on else None
    digits = code.removeprefix("T")[:4]
    if not (digits.isascii() and digits.isdigit() and FIRST_YEAR <= int(digits) <= LAST_YEAR):
        return None
    first = dt.date(int(digits), 1, 1)
    nearby = spans(cadence, since=first, until=dt.date(int(digits), 12, 31))
    return next((one for one in nearby if one.code == code), None)


def spans(cadence: Cadence, *, since: dt.date, until: dt.date) -> Iterator[Span]:
    """The times that meet these days, in their order."""
    day = since
    while day <= until:
        span = span_of(cadence, day)
        yield span
        day = span.ends + ONE_DAY


def due_on(rule: Rule, span: Span) -> dt.date:
    """The day on which it falls due in this time. The 29 February is the 28th in other years."""
    if rule.cadence is Cadence.ONCE:
        return span.starts
    if rule.anchor is Anchor.START:
        return span.starts + dt.timedelta(days=rule.days)
    if rule.anchor is Anchor.END:
        return span.ends + dt.timedelta(days=rule.days)
    if rule.month is None or rule.day is None:
        raise ValueError("a rule of a date needs its month and day")
    return _in_year(span.starts.year, rule.month, rule.day)


def _in_year(year: int, month: int, day: int) -> dt.date:
    last = (_months_later(dt.date(year, month, 1), 1) - ONE_DAY).day
    return dt.date(year, month, min(day, last))


def is_a_day(month: int, day: int) -> bool:
    """Whether some year has it."""
    try:
        dt.date(LEAP_YEAR, month, day)
    except (ValueError, OverflowError):
        return False
    return True


def occurrences(rule: Rule, *, since: dt.date, until: dt.date) -> list[Occurrence]:
    """Those that fall due from the one day to the other, both included, in their order."""
    return [
        Occurrence(span, due)
        for span in _candidates(rule, since, until)
        if since <= (due := due_on(rule, span)) <= until
    ]


def _candidates(rule: Rule, since: dt.date, until: dt.date) -> Iterator[Span]:
    """Every time whose day may lie there."""
    if rule.cadence is Cadence.ONCE:
        return iter((span_of(Cadence.ONCE, rule.once_on),) if rule.once_on else ())
    away = dt.timedelta(days=0 if rule.anchor is Anchor.DATE else rule.days)
    return spans(rule.cadence, since=since - away, until=until - away)


GRACE: Final = dt.timedelta(days=14)
"""How late a reminder of the day itself, or of a day after it, still is of use."""


def useful_until(due: dt.date, days: int) -> dt.date:
    """A reminder of what lies ahead is of use until that day; another for a fortnight."""
    return due if days < 0 else due + dt.timedelta(days=days) + GRACE
