"""What the system itself knows of a county's year, to stand beside what the county says.

Reports are counted only as the public tables of locked half-years show them (app/disclosure): a
hidden count stays hidden, an open half-year is not told, and a sum is given only of shown parts.
That a municipality has no reports at all is public in those tables.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.disclosure.tables import OTHER_AREAS, WHOLE_AREA, Audience, Shown
from app.models import Case, CasePlace, Municipality, Proposal, Snapshot
from app.places.queries import counties, standing_in
from app.summaries.coding import protected_from
from app.summaries.stored import content_of


@dataclass(frozen=True, slots=True)
class HalfYear:
    period: str
    reports: Shown | None
    """None: the half-year is not locked, and nothing is told of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """Of one county and year.

    covered: the municipalities that the locked half-years have reports of; None: none is locked.
    raised: proposals made in the year; answered: how many of those have an answer by now.
    days: from forwarding a proposal to its answer, the median of those answered.
    """

    county: str
    halves: tuple[HalfYear, ...]
    covered: int | None
    municipalities: int
    raised: int
    answered: int
    days: int | None

    @property
    def reports(self) -> Shown | None:
        """Of the whole year; None while a half-year is open. Hidden when a part of it is."""
        shown = [half.reports for half in self.halves]
        if any(one is None for one in shown):
            return None
        counts = [one.reports for one in shown if one is not None]
        return Shown(None if None in counts else sum(count or 0 for count in counts))


def known_of_year(session: Session, year: int) -> dict[str, Known]:
    """County → what is known, every county."""
    halves, standing = _periods(year), _municipalities(session, year)
    filed, asked = _filed(session, halves), _proposals(session, year)
    return {
        county.code: _known(
            county.code,
            {period: filed.get((county.code, period)) for period in halves},
            standing.get(county.code, 0),
            asked.get(county.code, ()),
        )
        for county in counties(session)
    }


def _periods(year: int) -> tuple[str, str]:
    return f"{year}H1", f"{year}H2"


@dataclass(frozen=True, slots=True)
class _Filed:
    total: Shown
    areas: frozenset[str]


_READ: Final[dict[str, _Filed]] = {}
"""By the snapshot's hash: what is locked never changes, and its tables are long to read."""


def _filed(session: Session, periods: Sequence[str]) -> dict[tuple[str, str], _Filed]:
    """(county, period) → what the public table of the locked half-year shows."""
    locked = select(Snapshot.scope, Snapshot.period, Snapshot.sha256).where(
        Snapshot.period.in_(periods), Snapshot.scope != ""
    )
    rows = session.execute(locked).all()
    _read(session, {row.sha256 for row in rows} - _READ.keys())
    return {(row.scope, row.period): _READ[row.sha256] for row in rows}


def _read(session: Session, hashes: Iterable[str]) -> None:
    for one in session.scalars(select(Snapshot).where(Snapshot.sha256.in_(hashes))):
        table = protected_from(content_of(one)["shown"][Audience.HYTE])
        _READ[one.sha256] = _Filed(table.total, frozenset(table.areas) - {WHOLE_AREA, OTHER_AREAS})


def _municipalities(session: Session, year: int) -> dict[str, int]:
    found = session.execute(
        select(Municipality.county_code, func.count())
        .where(standing_in(year))
        .group_by(Municipality.county_code)
    )
    return {row[0]: row[1] for row in found}


_Answered = tuple[dt.date, dt.date | None]
"""When a proposal was forwarded (or made), and when it was answered."""


def _proposals(session: Session, year: int) -> dict[str, list[_Answered]]:
    """County → the proposals of its cases that were made in the year."""
    made = (
        select(
            CasePlace.county_code,
            Proposal.id,
            func.coalesce(Proposal.forwarded_on, Proposal.made_on),
            Proposal.answered_on,
        )
        .distinct()
        .select_from(Proposal)
        .join(Case, Case.id == Proposal.case_id)
        .join(CasePlace, CasePlace.case_id == Case.id)
        .where(Proposal.made_on.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    )
    found: dict[str, list[_Answered]] = {}
    for county, _id, sent_on, answered_on in session.execute(made):
        found.setdefault(county, []).append((sent_on, answered_on))
    return found


def _known(
    county: str,
    filed: Mapping[str, _Filed | None],
    municipalities: int,
    asked: Sequence[_Answered],
) -> Known:
    locked = [one for one in filed.values() if one is not None]
    waits = [(answered_on - sent_on).days for sent_on, answered_on in asked if answered_on]
    return Known(
        county=county,
        halves=tuple(HalfYear(period, one.total if one else None) for period, one in filed.items()),
        covered=len(frozenset().union(*(one.areas for one in locked))) if locked else None,
        municipalities=municipalities,
        raised=len(asked),
        answered=len(waits),
        days=round(median(waits)) if waits else None,
    )
