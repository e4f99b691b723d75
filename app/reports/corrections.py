"""The compiler's corrections of what a report says beside its text."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.services import record
from app.models import Municipality, Report
from app.periods.holding import hold_report
from app.periods.parting import open_part
from app.periods.services import place_report
from app.reports import rules
from app.reports.content import check_codes, check_complete, draft_of, fill


def correct_places(
    session: Session,
    *,
    report: Report,
    municipalities: Iterable[str],
    whole_county: str | None,
    actor_id: int,
    within: Collection[str] | None = None,
) -> Report:
    """Say anew which municipalities, or which whole county, the report is about.

    The period of a county that stays among its places stays too. Where a county has closed over
    the report, its places stay in its report as they were, and the part of the others is given.
    """
    hold_report(session, report)
    part = open_part(session, report=report, within=within, actor_id=actor_id)
    rules.demand_correctable(part)
    counted = set() if part is report else {place.county_code for place in report.places}
    draft = replace(
        draft_of(part),
        municipalities=_outside(session, municipalities, counted),
        whole_county=None if whole_county in counted else whole_county,
    )
    check_complete(draft)
    check_codes(session, draft, kept=draft.codes())
    fill(session, part, draft, decided_as="compiler")
    session.flush()
    place_report(session, report=part, filed_on=dt.date.fromisoformat(f"{part.filed_in}-01"))
    record(
        session,
        actor_id=actor_id,
        action="report.places_corrected",
        subject="report",
        subject_id=part.key,
    )
    return part


def _outside(
    session: Session, municipalities: Iterable[str], counties: Collection[str]
) -> tuple[str, ...]:
    """Those that are in none of these counties, and those that no list knows."""
    within = set(
        session.scalars(select(Municipality.code).where(Municipality.county_code.in_(counties)))
    )
    return tuple(code for code in municipalities if code not in within)
