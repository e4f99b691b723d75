"""Half-years, as pure arithmetic on codes: `2026H1` is 1 January–30 June 2026. And refusals."""

import datetime as dt
import re
from typing import Final

from app.language import _
from app.refusals import NotFound, Refusal

_CODE: Final = re.compile(r"(20\d\d)[ -]?H([12])", re.IGNORECASE)
_SECOND_HALF_STARTS: Final = 7


class UnknownPeriod(NotFound):
    """What was given is no half-year's code."""


class PeriodStillOpen(Refusal):
    """Asked of an open period what only a closed one allows."""


class PeriodClosed(Refusal):
    """The period is closed in the county, and takes no more."""


class PeriodLocked(Refusal):
    """The period's snapshot is taken: nothing that it says can change."""


class CountiesStillUnlocked(Refusal):
    """The country is locked last, when every county is."""


class NotIncluded(Refusal):
    """The report is not in the period."""


class NotInTheReport(Refusal):
    """A quote must be the report's own words."""


def parse(text: str) -> str:
    """The code `2026H1` of what a person wrote (`2026h1`, `2026-H1`). Raises UnknownPeriod."""
    found = _CODE.fullmatch(text.strip())
    if found is None:
        raise UnknownPeriod(
            _(
                "Kautta ”%(written)s” ei ole. Kirjoita vuosi ja puolisko, esimerkiksi 2026H1.",
                written=text,
            )
        )
    return f"{found[1]}H{found[2]}"


def period_of(when: str | dt.date) -> str:
    """The half-year of a day, or of a month written `2026-03`."""
    day = when if isinstance(when, dt.date) else dt.date.fromisoformat(f"{when}-01")
    return f"{day.year}H{1 if day.month < _SECOND_HALF_STARTS else 2}"


def bounds(code: str) -> tuple[dt.date, dt.date]:
    """The first and the last day."""
    year, half = _parts(code)
    if half == 1:
        return dt.date(year, 1, 1), dt.date(year, 6, 30)
    return dt.date(year, 7, 1), dt.date(year, 12, 31)


def next_period(code: str) -> str:
    year, half = _parts(code)
    return f"{year}H2" if half == 1 else f"{year + 1}H1"


def previous_period(code: str) -> str:
    year, half = _parts(code)
    return f"{year}H1" if half == 2 else f"{year - 1}H2"  # noqa: PLR2004 (H2)


def has_ended(code: str, today: dt.date) -> bool:
    """Closing a period before this is allowed, and worth a warning."""
    return today > bounds(code)[1]


def demand_not_locked(code: str, locked_on: dt.date | None) -> None:
    """Raise PeriodLocked when there is a day of locking."""
    if locked_on is not None:
        raise PeriodLocked(
            _(
                "Kausi %(period)s lukittiin %(day)s, eikä sitä voi enää muuttaa. Kirjoita "
                "täydennykset seuraavan kauden koosteeseen.",
                period=code,
                day=written(locked_on),
            )
        )


def written(day: dt.date) -> str:
    """3.8.2026, as both Finnish and Swedish write it in Finland."""
    return f"{day.day}.{day.month}.{day.year}"


def _parts(code: str) -> tuple[int, int]:
    year, half = parse(code).split("H")
    return int(year), int(half)
