"""Which reports a compiler has at the desk, and may see."""

from flask import request

from app.access.rules import Subject, may
from app.db import session
from app.language import _
from app.models import Report, ReportState, Role
from app.refusals import Refusal
from app.reports.queries import report_by_key
from app.reports.rules import ReportGone
from app.web.policy import current_actor, demand_subject


def own_area() -> frozenset[str] | None:
    return current_actor().counties_of(Role.COMPILER)


def asked_report(key: str) -> Report:
    found = report_by_key(session(), key)
    demand_subject("desk.report", subject_of(found))
    if found.state == ReportState.WITHDRAWN:
        raise ReportGone(
            _("Raportoija on perunut raportin, joten sitä ei enää voi lukea. Jatka jonosta.")
        )
    return found


def may_read(found: Report) -> bool:
    return found.state != ReportState.WITHDRAWN and may(
        current_actor(), "desk.report", subject_of(found)
    )


def subject_of(found: Report) -> Subject:
    return Subject(
        counties=frozenset(place.county_code for place in found.places),
        municipalities=frozenset(
            place.municipality_code for place in found.places if place.municipality_code
        ),
    )


def previous() -> Report | None:
    """The report that was just decided, while it may still be looked at."""
    key = request.args.get("edellinen")
    try:
        return asked_report(key) if key else None
    except Refusal:
        return None
