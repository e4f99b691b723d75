"""The compiler's corrections of what a report says beside its text."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from app.audit.services import record
from app.models import Report
from app.periods.services import place_report
from app.reports import rules
from app.reports.content import check_codes, check_complete, draft_of, fill
from app.reports.services import hold


def correct_places(
    session: Session,
    *,
    report: Report,
    municipalities: Iterable[str],
    whole_county: str | None,
    actor_id: int,
) -> None:
    """Say anew which municipalities, or which whole county, the report is about.

    The period of a county that stays among its places stays too.
    """
    hold(session, report)
    rules.demand_correctable(report)
    draft = replace(
        draft_of(report), municipalities=tuple(municipalities), whole_county=whole_county
    )
    check_complete(draft)
    check_codes(session, draft)
    fill(session, report, draft, decided_as="compiler")
    session.flush()
    place_report(session, report=report, filed_on=dt.date.fromisoformat(f"{report.filed_in}-01"))
    record(
        session,
        actor_id=actor_id,
        action="report.places_corrected",
        subject="report",
        subject_id=report.key,
    )
