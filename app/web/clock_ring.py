"""The year as a ring: January at the top, things that fall near each other stacked inward. Pure.

The numbers in the dots are those of the list beside it, which says the same in words.
"""

import calendar
import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.clock.queries import Item, State

SIZE: Final = 460
CENTRE: Final = SIZE / 2
OUTER: Final = 176
INNER: Final = 62
LABELS: Final = 203
DOT: Final = 14
APART: Final = 2 * DOT + 1
"""Between the middles of two dots."""
MONTHS: Final = 12


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    number: int
    state: State


@dataclass(frozen=True)
class Sector:
    """A month's slice and where its name stands."""

    path: str
    first: dt.date
    x: float
    y: float
    is_now: bool


@dataclass(frozen=True)
class Ring:
    dots: Sequence[Dot]
    sectors: Sequence[Sector]
    hand: tuple[float, float] | None
    """The end of today's hand, if today is in the year shown."""


def ring(items: Sequence[Item], *, months: Sequence[dt.date], today: dt.date) -> Ring:
    """`items` in the order of the list; `months`: the first days of twelve months."""
    shown = any(_same_month(month, today) for month in months)
    return Ring(
        dots=_dots(items),
        sectors=[_sector(month, today) for month in sorted(months, key=lambda one: one.month)],
        hand=_point(_angle(today), OUTER + 8) if shown else None,
    )


def _dots(items: Sequence[Item]) -> list[Dot]:
    found: list[Dot] = []
    for number, item in enumerate(items, start=1):
        x, y = _free_place(_angle(item.occurrence.due), found)
        found.append(Dot(x, y, number, item.state))
    return found


def _free_place(angle: float, taken: Sequence[Dot]) -> tuple[float, float]:
    """As far out as there is room; where a month is full to the heart, a little later."""
    for late in range(MONTHS * 4):
        for radius in _RADII:
            x, y = _point(angle + late * math.tau / 90, radius)
            if all(math.dist((x, y), (dot.x, dot.y)) >= APART for dot in taken):
                return x, y
    return _point(angle, OUTER - DOT)


_RADII: Final = tuple(OUTER - DOT - 6 - step * APART for step in range(3))


def _angle(day: dt.date) -> float:
    """Clockwise from the top; every month has the same slice."""
    length = calendar.monthrange(day.year, day.month)[1]
    return math.tau * (day.month - 1 + (day.day - 0.5) / length) / MONTHS


def _point(angle: float, radius: float) -> tuple[float, float]:
    x = CENTRE + radius * math.sin(angle)
    y = CENTRE - radius * math.cos(angle)
    return round(x, 1), round(y, 1)


def _sector(first: dt.date, today: dt.date) -> Sector:
    begins = math.tau * (first.month - 1) / MONTHS
    ends = math.tau * first.month / MONTHS
    (ax, ay), (bx, by) = _point(begins, OUTER), _point(ends, OUTER)
    (cx, cy), (dx, dy) = _point(ends, INNER), _point(begins, INNER)
    path = f"M{ax} {ay}A{OUTER} {OUTER} 0 0 1 {bx} {by}L{cx} {cy}A{INNER} {INNER} 0 0 0 {dx} {dy}Z"
    x, y = _point((begins + ends) / 2, LABELS)
    return Sector(path, first, x, y, _same_month(first, today))


def _same_month(one: dt.date, other: dt.date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
