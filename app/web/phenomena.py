"""What others have raised of the same place and theme, for whoever is writing a report."""

import datetime as dt
from typing import Any, Final

from app.cases.published import phenomena
from app.db import session
from app.disclosure.tables import Thresholds
from app.periods.rules import period_of
from app.reports.drafts import ReportDraft
from app.reports.suggestions import Suggestions
from app.web.settings import current_config

_SUREST: Final = 2
"""Suggested themes that are asked about where the writer has chosen none."""


def phenomena_values(draft: ReportDraft, suggestions: Suggestions) -> dict[str, Any]:
    """For `reports/phenomena_part.html`."""
    threshold = Thresholds.from_settings(current_config().thresholds).public
    suggested = [one.code for one in suggestions.themes[:_SUREST]]
    found = phenomena(
        session(),
        municipalities=draft.municipalities,
        county=draft.whole_county,
        themes=draft.themes or suggested,
        groups=draft.groups or [one.code for one in suggestions.groups[:_SUREST]],
        period=period_of(dt.date.today()),
        threshold=threshold,
        chosen=draft.same_as,
    )
    return {"phenomena": found, "threshold": threshold}
