"""How many reports an area has filed in a time, and which of its municipalities are silent.

Whoever is not a compiler is told of whole months that have ended, as a report's own filing time is
kept, and in steps: a reminder must not date a report more finely than the report dates itself.
"""

import datetime as dt

from sqlalchemy import ColumnElement, and_, distinct, func, select
from sqlalchemy.orm import Session

from app.clock.rules import ONE_DAY, Span
from app.clock.wording import Figures
from app.disclosure.steps import stepped
from app.models import Municipality, Placement, Report, ReportPlace, ReportState
from app.places.queries import municipalities_of


def figures(
    session: Session, *, county: str, span: Span, today: dt.date, exact: bool, threshold: int
) -> Figures:
    """`exact`: for compilers, who see every report anyway, up to this day."""
    until = min(today, span.ends) if exact else min(_end_of_month_before(today), span.ends)
    filed = _filed(county, span.starts, until)
    reports = session.scalar(
        select(func.count(distinct(Placement.report_id)))
        .select_from(Placement)
        .join(Report, Report.id == Placement.report_id)
        .where(filed)
    )
    standing = municipalities_of(session, county, until.year)
    heard = _heard(session, filed)
    silent = [one for one in standing if one.code not in heard]
    return Figures(
        at_least=reports or 0 if exact else stepped(reports or 0, threshold=threshold).at_least,
        exact=exact,
        threshold=threshold,
        silent=[(one.name_fi, one.name_sv) for one in silent],
        all_silent=len(silent) == len(standing),
        until=until,
    )


def _end_of_month_before(day: dt.date) -> dt.date:
    return day.replace(day=1) - ONE_DAY


def _filed(county: str, since: dt.date, until: dt.date) -> ColumnElement[bool]:
    """Filed in these months about the county, and not withdrawn."""
    return and_(
        Placement.county_code == county,
        Placement.period >= f"{since.year}H1",  # nothing moves to an earlier period
        Report.state != ReportState.WITHDRAWN,
        Report.filed_in >= f"{since:%Y-%m}",
        Report.filed_in <= f"{until:%Y-%m}",
    )


def _heard(session: Session, filed: ColumnElement[bool]) -> frozenset[str]:
    """The municipalities about which a report came; of one that merged, its successor too."""
    spoken = (
        select(Municipality.code, Municipality.successor_code)
        .join(ReportPlace, ReportPlace.municipality_code == Municipality.code)
        .join(Report, Report.id == ReportPlace.report_id)
        .join(
            Placement,
            and_(
                Placement.report_id == Report.id,
                Placement.county_code == ReportPlace.county_code,
            ),
        )
        .where(filed)
        .distinct()
    )
    return frozenset(code for row in session.execute(spoken) for code in row if code)
