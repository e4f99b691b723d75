"""Where a report stands county by county: a report about several is closed over one at a time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.models import Closing, Placement, Report, ReportState


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The report's counties, by what has happened there to the period that holds it."""

    open: frozenset[str]
    closed: frozenset[str]
    """Closed and not locked: counted, and its tags may still be corrected."""
    locked: frozenset[str]

    @property
    def counted(self) -> frozenset[str]:
        """The counties that have closed over the report."""
        return self.closed | self.locked

    @property
    def unlocked(self) -> frozenset[str]:
        return self.open | self.closed

    @property
    def partly_open(self) -> bool:
        """Some county has counted the report, and some has not."""
        return bool(self.open and self.counted)


def standing_of(session: Session, report: Report, *, held: bool = False) -> Standing:
    """Read it; `held` lets nobody lock those periods meanwhile (hold the report first)."""
    everywhere = frozenset(one.county_code for one in report.placements)
    closings = _closings(session, report, held=held)
    counted = frozenset(one.county_code for one in closings)
    locked = frozenset(one.county_code for one in closings if one.locked_on is not None)
    return Standing(open=everywhere - counted, closed=counted - locked, locked=locked)


def _closings(session: Session, report: Report, *, held: bool) -> list[Closing]:
    """Those that count the report. A report that was not accepted in time was moved on."""
    if report.state != ReportState.INCLUDED:
        return []
    here = and_(Placement.period == Closing.period, Placement.county_code == Closing.county_code)
    found = select(Closing).join(Placement, here).where(Placement.report_id == report.id)
    if held:
        found = found.with_for_update(read=True, of=Closing)
    return list(session.scalars(found.execution_options(populate_existing=True)))


def among(counties: Iterable[str], within: Collection[str] | None) -> frozenset[str]:
    """Those of the counties that are one's own (None: all are)."""
    return frozenset(one for one in counties if within is None or one in within)
