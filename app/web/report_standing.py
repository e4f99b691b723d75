"""Where a reporter's own report stands: in each county, and what may still be done, and why."""

from typing import Any

from app.db import session
from app.models import Report
from app.periods.standing import standing_of
from app.reports.queries import parts_of
from app.web.afterwards import trail_values
from app.web.policy import current_person
from app.web.report_pages import journeys


def standing_values(report: Report) -> dict[str, Any]:
    return {
        "journeys": journeys(report),
        "standing": standing_of(session(), report),
        "other_parts": parts_of(session(), report, person_id=current_person().id),
        **trail_values(report),
    }
