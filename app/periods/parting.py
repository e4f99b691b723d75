"""Part a report that one county has counted and another has not.

A report is one text with one state and one set of tags. What the open counties still do with it
is done to a part of their own, so that the county that has counted it keeps it as it was
(docs/decisions/two-counties.md).
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any, Final, TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.audit.services import record
from app.db import Base
from app.language import _
from app.models import CaseReport, Quote, Report, ReportState
from app.periods import rules
from app.periods.standing import Standing, among, standing_of

ITS_OWN: Final = frozenset({"id", "key", "external_id", "state", "parted_from"})
COPIED: Final = ("details", "decisions", "suggestions", "questions", "claims")
Row = TypeVar("Row", bound=Base)


def open_part(
    session: Session,
    *,
    report: Report,
    within: Collection[str] | None = None,
    actor_id: int | None = None,
) -> Report:
    """What may still be returned, corrected or withdrawn: the report, or the part of the counties
    that have not counted it. The report must be held.

    When none of those is among one's own (`within`; None: all are) the report itself is given,
    for the caller to refuse by its state.
    """
    standing = standing_of(session, report, held=True)
    if not standing.partly_open or not among(standing.open, within):
        return report
    return _part(session, report, standing.open, state=ReportState.ACCEPTED, actor_id=actor_id)


def unlocked_part(
    session: Session,
    *,
    report: Report,
    within: Collection[str] | None = None,
    actor_id: int | None = None,
) -> Report:
    """What may still be tagged: the report, or the part of the counties that have not locked it.

    The report must be held. Raises PeriodLocked when all of one's own have.
    """
    standing = standing_of(session, report, held=True)
    if not standing.locked:
        return report
    if not among(standing.unlocked, within):
        raise _locked(report, standing)
    state = ReportState.INCLUDED if standing.closed else ReportState.ACCEPTED
    return _part(session, report, standing.unlocked, state=state, actor_id=actor_id)


def _locked(report: Report, standing: Standing) -> rules.PeriodLocked:
    periods = {one.period for one in report.placements if one.county_code in standing.locked}
    return rules.PeriodLocked(
        _(
            "Kausi %(period)s on lukittu, eikä siihen kuuluvaa raporttia voi enää muuttaa. "
            "Kirjaa uusi huomio uutena raporttina.",
            period=", ".join(sorted(periods)),
        )
    )


def _part(
    session: Session,
    report: Report,
    counties: frozenset[str],
    *,
    state: ReportState,
    actor_id: int | None,
) -> Report:
    part = _copy(report, state=state, parted_from=report.key)
    for name in COPIED:
        getattr(part, name).extend(_copy(one) for one in getattr(report, name))
    part.authorship = _copy(report.authorship) if report.authorship else None
    _move_places(report, part, counties)
    session.add(part)
    session.flush()
    _move_quotes(session, report, part, counties)
    _join_cases(session, report, part)
    _record(session, part, counties, actor_id)
    return part


def _copy(row: Row, **changes: Any) -> Row:
    """The same values in a row of its own; it belongs to whatever it is put into."""
    names = [column.key for column in row.__table__.columns]
    kept = {name: getattr(row, name) for name in names if name not in {*ITS_OWN, "report_id"}}
    return type(row)(**kept, **changes)


def _move_places(report: Report, part: Report, counties: frozenset[str]) -> None:
    for name in ("places", "placements"):
        rows = getattr(report, name)
        moving = [row for row in rows if row.county_code in counties]
        getattr(part, name).extend(_copy(row) for row in moving)
        for row in moving:
            rows.remove(row)


def _move_quotes(session: Session, report: Report, part: Report, counties: Iterable[str]) -> None:
    session.execute(
        update(Quote)
        .where(Quote.report_id == report.id, Quote.county_code.in_(counties))
        .values(report_id=part.id)
    )


def _join_cases(session: Session, report: Report, part: Report) -> None:
    """It tells of the same phenomena; `app.cases` counts the two as the one that they were."""
    joined = select(CaseReport).where(CaseReport.report_id == report.id)
    session.add_all(
        CaseReport(case_id=one.case_id, report_id=part.id, joined_on=one.joined_on)
        for one in session.scalars(joined)
    )
    session.flush()


def _record(session: Session, part: Report, counties: Iterable[str], actor_id: int | None) -> None:
    # A reporter's own act is logged by month, like their reports.
    month = dt.date.today().replace(day=1)
    record(
        session,
        actor_id=actor_id,
        action="report.parted",
        subject="report",
        subject_id=part.key,
        on=None if actor_id else month,
        parted_from=part.parted_from,
        counties=", ".join(sorted(counties)),
    )
