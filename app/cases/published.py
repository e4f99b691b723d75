"""Published phenomena of an area for whoever is writing there: names and counts, never texts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from app.cases.sight import AS_FILED
from app.disclosure.steps import Stepped, stepped
from app.models import (
    Case,
    CaseCode,
    CasePlace,
    CaseReport,
    CaseState,
    Municipality,
    Placement,
    Report,
    ReportState,
)
from app.reports.claims import published_cases

MOST_SHOWN: Final = 3
_THEME, _GROUP = 2, 1
"""What a shared theme weighs beside a shared population group."""


@dataclass(frozen=True, kw_only=True)
class Phenomenon:
    case: Case
    chosen: bool
    """By the writer, as the same as theirs."""
    raised: Stepped
    """Reports of the half-year, all places together; 0 is fewer than the threshold."""


def phenomena(
    session: Session,
    *,
    municipalities: Collection[str],
    county: str | None,
    themes: Collection[str],
    groups: Collection[str],
    period: str,
    threshold: int,
    chosen: Collection[str] = (),
) -> tuple[Phenomenon, ...]:
    """Of the place and of one of the themes, those that share most first; then whatever else the
    writer has `chosen`, by key. A choice moves nothing in the list under its writer's hand.
    """
    placed = _of_place(municipalities, county) if municipalities or county else None
    found = () if placed is None else _alike(session, placed, themes, groups)
    ticked = published_cases(session, chosen)
    cases = [*found, *(one for one in ticked if one not in found)]
    counts = _counts(session, [one.id for one in cases], period) if cases else {}
    return tuple(
        Phenomenon(
            case=one,
            chosen=one in ticked,
            raised=stepped(counts.get(one.id, 0), threshold=threshold),
        )
        for one in cases
    )


def _alike(
    session: Session, placed: ColumnElement[bool], themes: Collection[str], groups: Collection[str]
) -> Sequence[Case]:
    if not themes:
        return ()
    shared = _shared("theme", themes) * _THEME + _shared("group", groups) * _GROUP
    return session.scalars(
        select(Case)
        .where(
            Case.published_on.is_not(None),
            Case.state != CaseState.ENDED,
            placed,
            Case.id.in_(_about(themes)),
        )
        .order_by(shared.desc(), Case.published_on.desc(), Case.id.desc())
        .limit(MOST_SHOWN)
    ).all()


def _about(themes: Collection[str]) -> Select[int]:
    """By index: few of all cases are about them."""
    return select(CaseCode.case_id).where(
        CaseCode.code_list == "theme", CaseCode.code.in_(sorted(themes))
    )


def _coded(code_list: str, codes: Collection[str]) -> ColumnElement[bool]:
    return and_(
        CaseCode.case_id == Case.id,
        CaseCode.code_list == code_list,
        CaseCode.code.in_(sorted(codes)),
    )


def _shared(code_list: str, codes: Collection[str]) -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(CaseCode)
        .where(_coded(code_list, codes))
        .correlate(Case)
        .scalar_subquery()
    )


def _of_place(municipalities: Collection[str], county: str | None) -> ColumnElement[bool]:
    """The municipality itself, its whole county, or the whole country."""
    codes = sorted(municipalities)
    counties = select(Municipality.county_code).where(Municipality.code.in_(codes))
    whole = CasePlace.municipality_code.is_(None)
    own = [
        CasePlace.municipality_code.in_(codes),
        and_(whole, CasePlace.county_code.in_(counties)),
    ]
    if county:
        own.append(CasePlace.county_code == county)
    placed = exists().where(CasePlace.case_id == Case.id)
    return or_(exists().where(CasePlace.case_id == Case.id, or_(*own)), ~placed)


def _counts(session: Session, ids: Collection[int], period: str) -> dict[int, int]:
    """A report about two counties is one, parted or not."""
    counted = case((Placement.period == period, AS_FILED))
    found = session.execute(
        select(CaseReport.case_id, func.count(counted.distinct()))
        .join(Report, Report.id == CaseReport.report_id)
        .join(Placement, Placement.report_id == Report.id)
        .where(CaseReport.case_id.in_(ids), Report.state != ReportState.WITHDRAWN)
        .group_by(CaseReport.case_id)
    )
    return {row.case_id: row[1] for row in found}
