"""Hold rows until the transaction ends, always in one order: periods from the earliest on, then
reports, then closings. Who keeps to it may wait for another, but no two wait for each other.

On PostgreSQL; SQLite has one writer at a time.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Closing, Period, Report
from app.periods import rules


def hold_periods(session: Session, *, since: str) -> None:
    """No period from this one on is closed meanwhile."""
    session.scalars(
        select(Period.code)
        .where(Period.code >= since)
        .order_by(Period.code)
        .with_for_update(read=True)
    ).all()


def hold_report(session: Session, report: Report) -> None:
    """Read anew where the report stands, and keep it: a period may be closing at this moment."""
    hold_periods(session, since=rules.period_of(report.filed_in))
    session.refresh(report, ["state"], with_for_update=True)
    session.expire(report, ["places", "placements", "decisions"])


def held_closing(
    session: Session, *, period: str, county: str, alone: bool = False
) -> Closing | None:
    """Whether the county has closed and locked the period, and so it stays: shared by those who
    change what the period says, `alone` by the one who locks it.
    """
    return session.scalar(
        select(Closing)
        .where(Closing.period == period, Closing.county_code == county)
        .with_for_update(read=not alone)
        .execution_options(populate_existing=True)
    )
