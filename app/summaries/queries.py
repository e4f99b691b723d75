"""Count a period's reports by theme, need, group … and place: one SQL statement per table.

Counted are accepted and included reports, in the period that their placement says, under the
codes that a person decided. A report with two themes counts once under each and once in the
total; one about two municipalities once under each and once in the margins.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Select,
    Subquery,
    distinct,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from app.disclosure.tables import LISTS, SINGLE_VALUED, WHOLE_AREA, Grouping
from app.models import (
    Authorship,
    Municipality,
    Period,
    Placement,
    Report,
    ReportDetail,
    ReportPlace,
    ReportState,
    TagDecision,
)
from app.vocabulary.queries import labels

SHIPPED_AS = {"organisation_kind": "organisation"}
"""Where a list of the tables has another name in the vocabulary."""
COUNTED = (ReportState.ACCEPTED, ReportState.INCLUDED)


def group(session: Session, *, period: str, county: str | None) -> Grouping:
    """The true counts of a county by municipality, or of the country (None) by county."""
    counted = _counted(period, county)
    located = _located(period, county)
    margins = _margins(session, counted)
    return Grouping(
        period=period,
        county=county,
        total=session.scalar(select(func.count()).select_from(counted)) or 0,
        mentions=sum(margins["theme"].values()),
        areas=_areas(session, located),
        margins=margins,
        cells=_cells(session, located),
    )


def reporting_organisations(session: Session, *, period: str, county: str | None) -> dict[str, int]:
    """How many organisations of each kind filed a counted report; those filed for nobody aside."""
    counted = _counted(period, county)
    found = session.execute(
        select(Report.organisation_kind, func.count(distinct(Authorship.organisation_id)))
        .join(counted, counted.c.report_id == Report.id)
        .join(Authorship, Authorship.report_id == Report.id)
        .where(Authorship.organisation_id.is_not(None))
        .group_by(Report.organisation_kind)
    )
    return {row[0]: row[1] for row in found}


def lexicon_versions(session: Session, *, period: str, county: str | None) -> tuple[str, ...]:
    """The versions of the lexicon that suggested the counted reports' codes."""
    counted = _counted(period, county)
    found = session.scalars(
        select(Report.tagged_by)
        .distinct()
        .join(counted, counted.c.report_id == Report.id)
        .where(Report.tagged_by.is_not(None))
        .order_by(Report.tagged_by)
    )
    return tuple(version for version in found if version)


def period_before(session: Session, period: str) -> str | None:
    """The latest known period before this one."""
    return session.scalar(select(func.max(Period.code)).where(Period.code < period))


def valid_municipalities(session: Session, period: str) -> dict[str, str]:
    """Municipality -> the one that it is, or has become part of, in the period."""
    valid = _valid_municipalities(year_of(period))
    found = session.execute(select(valid.c.origin, valid.c.code))
    return {row[0]: row[1] for row in found}


def _placed(period: str, county: str | None) -> Select[int, str]:
    """(report, county) of every counted report of the period."""
    found = (
        select(Placement.report_id, Placement.county_code)
        .join(Report, Report.id == Placement.report_id)
        .where(Placement.period == period, Report.state.in_(COUNTED))
    )
    return found if county is None else found.where(Placement.county_code == county)


def _counted(period: str, county: str | None) -> Subquery:
    """Every counted report once."""
    placed = _placed(period, county).subquery()
    return select(placed.c.report_id).distinct().subquery()


def _located(period: str, county: str | None) -> Subquery:
    """Every counted report once per area: a municipality of the county, or a county."""
    placed = _placed(period, county).subquery()
    if county is None:
        return select(placed.c.report_id, placed.c.county_code.label("area")).subquery()
    valid = _valid_municipalities(year_of(period))
    area = func.coalesce(valid.c.code, literal(WHOLE_AREA)).label("area")
    return (
        select(placed.c.report_id, area)
        .join(ReportPlace, ReportPlace.report_id == placed.c.report_id)
        .outerjoin(valid, valid.c.origin == ReportPlace.municipality_code)
        .where(ReportPlace.county_code == county)
        .distinct()
        .subquery()
    )


def year_of(period: str) -> int:
    return int(period[:4])


def starts_of(period: str) -> dt.date:
    """The first day of the half-year."""
    return dt.date(year_of(period), 7 if period.endswith("H2") else 1, 1)


def _valid_municipalities(year: int) -> Subquery:
    """(origin, code): the municipality that each one is, or has become part of, in the year."""
    steps = select(Municipality.code.label("origin"), Municipality.code.label("code")).cte(
        "steps", recursive=True
    )
    merged = (
        select(steps.c.origin, Municipality.successor_code)
        .join(Municipality, Municipality.code == steps.c.code)
        .where(Municipality.last_year < year)
    )
    steps = steps.union_all(merged)
    standing = or_(Municipality.last_year.is_(None), Municipality.last_year >= year)
    return (
        select(steps.c.origin, steps.c.code)
        .join(Municipality, Municipality.code == steps.c.code)
        .where(standing)
        .subquery("valid")
    )


def _areas(session: Session, located: Subquery) -> dict[str, int]:
    found = select(located.c.area, func.count()).group_by(located.c.area).order_by(located.c.area)
    return {row[0]: row[1] for row in session.execute(found)}


def _margins(session: Session, counted: Subquery) -> dict[str, dict[str, int]]:
    margins: dict[str, dict[str, int]] = {name: _unreported(session, name) for name in LISTS}
    for code_list, code, reports in _by_code(session, counted, []):
        margins[code_list][code] = reports
    return margins


def _unreported(session: Session, code_list: str) -> dict[str, int]:
    """Every code of a list of which each report has one; of the others only what was reported."""
    if code_list not in SINGLE_VALUED:
        return {}
    name = SHIPPED_AS.get(code_list, code_list)
    return dict.fromkeys(labels(session, name, with_retired=True), 0)


def _cells(session: Session, located: Subquery) -> dict[str, dict[str, dict[str, int]]]:
    cells: dict[str, dict[str, dict[str, int]]] = {code_list: {} for code_list in LISTS}
    for code_list, code, area, reports in _by_code(session, located, [located.c.area]):
        cells[code_list].setdefault(code, {})[area] = reports
    return cells


def _by_code(session: Session, reports: Subquery, also: list[Any]) -> Iterable[Any]:
    """Counts per list and code, and per these columns of the reports too.

    Grouped table by table before they are put together: a union of a million rows is slower.
    """
    tagged = _grouped(reports, [TagDecision.code_list, TagDecision.code, *also])
    detailed = _grouped(reports, [ReportDetail.code_list, ReportDetail.code, *also])
    parts = [
        tagged.join(TagDecision, TagDecision.report_id == reports.c.report_id).where(
            TagDecision.accepted.is_(True)
        ),
        detailed.join(ReportDetail, ReportDetail.report_id == reports.c.report_id).where(
            ReportDetail.code_list == "dimension"
        ),
        _of_report(reports, also, "kind", Report.kind),
        _of_report(reports, also, "organisation_kind", Report.organisation_kind),
    ]
    return session.execute(union_all(*parts))


def _grouped(reports: Subquery, columns: list[Any]) -> Select[Any]:
    return select(*columns, func.count()).select_from(reports).group_by(*columns)


def _of_report(reports: Subquery, also: list[Any], name: str, code: Any) -> Select[Any]:
    """A list of which each report has one code, in a column of its own."""
    return (
        select(literal(name), code, *also, func.count())
        .select_from(reports)
        .join(Report, Report.id == reports.c.report_id)
        .group_by(code, *also)
    )
