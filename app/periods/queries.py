"""Read where periods stand in each county, and what they hold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, Subquery, and_, distinct, func, select
from sqlalchemy.orm import Session, selectinload

from app.models import (
    Closing,
    County,
    Edition,
    Municipality,
    Period,
    Placement,
    Quote,
    Report,
    ReportPlace,
    ReportState,
    Snapshot,
    SummaryText,
)
from app.periods import rules

COUNTED = (ReportState.ACCEPTED, ReportState.INCLUDED)
UNDECIDED = (ReportState.SUBMITTED, ReportState.RETURNED)
NATIONAL = ""
"""The scope of what is said of the whole country."""


@dataclass(frozen=True, kw_only=True)
class CountyPeriod:
    """Where one period stands in one county."""

    period: str
    county: str
    closed_on: dt.date | None
    locked_on: dt.date | None
    reports: int
    """Accepted, or included in the closed period."""
    undecided: int
    """Submitted: waiting for the compiler."""
    returned: int
    """With a question: waiting for the reporter."""

    @property
    def state(self) -> Literal["open", "closed", "locked"]:
        if self.locked_on is not None:
            return "locked"
        return "open" if self.closed_on is None else "closed"


def periods(session: Session, *, today: dt.date) -> tuple[str, ...]:
    """Every period there is, and the one of today; the newest first."""
    known = set(session.scalars(select(Period.code)))
    return tuple(sorted(known | {rules.period_of(today)}, reverse=True))


def states(session: Session, period: str) -> tuple[CountyPeriod, ...]:
    """The period in every county, in the counties' order."""
    return tuple(
        CountyPeriod(period=period, **row._mapping)  # noqa: SLF001 (SQLAlchemy's public name)
        for row in session.execute(_states_of(period))
    )


def state(session: Session, *, period: str, county: str) -> CountyPeriod:
    row = session.execute(_states_of(period).where(County.code == county)).one()
    return CountyPeriod(period=period, **row._mapping)  # noqa: SLF001


def _states_of(period: str) -> Select[*tuple[Any, ...]]:
    counts = _counts_of(period)
    return (
        select(
            County.code.label("county"),
            Closing.closed_on,
            Closing.locked_on,
            *(func.coalesce(counts.c[name], 0).label(name) for name in _STATES),
        )
        .outerjoin(Closing, and_(Closing.county_code == County.code, Closing.period == period))
        .outerjoin(counts, counts.c.county_code == County.code)
        .order_by(County.code)
    )


_STATES = {
    "reports": COUNTED,
    "undecided": (ReportState.SUBMITTED,),
    "returned": (ReportState.RETURNED,),
}


def _counts_of(period: str) -> Subquery:
    return (
        select(
            Placement.county_code,
            *(
                func.count().filter(Report.state.in_(found)).label(name)
                for name, found in _STATES.items()
            ),
        )
        .join(Report, Report.id == Placement.report_id)
        .where(Placement.period == period)
        .group_by(Placement.county_code)
        .subquery()
    )


def totals(session: Session, period: str) -> tuple[int, int]:
    """The reports and the undecided of the whole country: one of two counties once."""
    each = func.count(distinct(Placement.report_id))
    found = (
        select(
            each.filter(Report.state.in_(_STATES["reports"])).label("reports"),
            each.filter(Report.state.in_(_STATES["undecided"])).label("undecided"),
        )
        .select_from(Placement)
        .join(Report, Report.id == Placement.report_id)
        .where(Placement.period == period)
    )
    row = session.execute(found).one()
    return row.reports, row.undecided


def closing(session: Session, *, period: str, county: str) -> Closing | None:
    return session.get(Closing, (period, county))


def snapshot(session: Session, *, period: str, county: str | None) -> Snapshot | None:
    return session.scalar(
        select(Snapshot).where(Snapshot.period == period, Snapshot.scope == (county or NATIONAL))
    )


def _in_period(period: str, county: str) -> ColumnElement[bool]:
    return Report.placements.any(and_(Placement.period == period, Placement.county_code == county))


def reports_in(
    session: Session, *, period: str, county: str, states: Sequence[ReportState]
) -> Sequence[Report]:
    """The reports of these states in the period of the county, with their places; in key order,
    which tells nothing of the order of filing.
    """
    return session.scalars(
        select(Report)
        .where(_in_period(period, county), Report.state.in_(states))
        .options(selectinload(Report.places), selectinload(Report.decisions))
        .order_by(Report.key)
    ).all()


def moved_here(session: Session, *, period: str, county: str) -> int:
    """How many reports of the period came too late for an earlier one."""
    found = select(func.count()).where(
        Placement.period == period,
        Placement.county_code == county,
        Placement.moved_from.is_not(None),
    )
    return session.scalar(found) or 0


def moved_away(session: Session, *, period: str, county: str) -> int:
    """How many reports came too late for the period."""
    found = select(func.count()).where(
        Placement.moved_from == period, Placement.county_code == county
    )
    return session.scalar(found) or 0


def silent_municipalities(session: Session, *, period: str, county: str) -> Sequence[Municipality]:
    """The county's municipalities of the period from which no accepted report came.

    Silence is "no reports", never "no problem".
    """
    year = rules.bounds(period)[0].year
    heard = _municipalities_heard(period, county)
    merged = select(Municipality.successor_code).where(
        Municipality.code.in_(heard), Municipality.last_year < year
    )
    return session.scalars(
        select(Municipality)
        .where(
            Municipality.county_code == county,
            Municipality.last_year.is_(None) | (Municipality.last_year >= year),
            Municipality.code.not_in(heard),
            Municipality.code.not_in(merged),
        )
        .order_by(Municipality.name_fi)
    ).all()


def _municipalities_heard(period: str, county: str) -> Select[str | None]:
    return (
        select(ReportPlace.municipality_code)
        .join(Report, Report.id == ReportPlace.report_id)
        .where(
            _in_period(period, county),
            Report.state.in_(COUNTED),
            ReportPlace.municipality_code.is_not(None),
        )
    )


def quotes(session: Session, *, period: str, county: str) -> Sequence[Quote]:
    return session.scalars(
        select(Quote).where(Quote.period == period, Quote.county_code == county).order_by(Quote.id)
    ).all()


def quoted_languages(session: Session, found: Sequence[Quote]) -> dict[int, str]:
    """Report → the language of its words."""
    rows = session.execute(
        select(Report.id, Report.language).where(Report.id.in_({one.report_id for one in found}))
    )
    return {row.id: row.language for row in rows}


def editions(session: Session, *, period: str, county: str | None) -> Sequence[Edition]:
    """What was published of the county's period (None: of the country's), its municipalities'
    editions included.
    """
    return session.scalars(
        select(Edition)
        .join(Snapshot, Snapshot.id == Edition.snapshot_id)
        .where(Edition.period == period, Snapshot.scope == (county or NATIONAL))
        .order_by(Edition.audience, Edition.scope, Edition.language)
    ).all()


def texts(session: Session, *, period: str, scope: str) -> dict[str, str]:
    """The compiler's words by language."""
    rows = session.scalars(
        select(SummaryText).where(SummaryText.period == period, SummaryText.scope == scope)
    )
    return {row.language: row.text for row in rows}
