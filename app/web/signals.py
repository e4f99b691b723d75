"""Weak signals of one county and half-year, for its compiler."""

import datetime as dt
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import Subject as Asked
from app.cases.compared import EARLIER, Scope
from app.cases.signals import (
    ENOUGH_ORGANISATIONS,
    ENOUGH_REPORTS,
    Signal,
    lexicon_codes,
    signals,
    weak_reports,
)
from app.db import session
from app.models import County
from app.periods import rules
from app.periods.queries import periods
from app.web.desk_filters import own_counties
from app.web.desk_own import own_area
from app.web.policy import demand_subject, policy

blueprint = Blueprint("signals", __name__)


@blueprint.get("/heikot-signaalit")
@policy("desk.report")
def index() -> ResponseReturnValue:
    """`?alue=02&kausi=2026H1`; the first own county and this half-year unless they are asked."""
    offered = own_counties(own_area())
    county, period = _county(offered), rules.parse(request.args.get("kausi") or _this_period())
    earlier = earlier_periods(period)
    found = signals(session(), Scope(county=county, period=period, earlier=earlier))
    return render_template(
        "signals/index.html",
        counties=offered,
        county=county,
        period=period,
        periods=periods(session(), today=dt.date.today()),
        earlier=earlier,
        found=found,
        known=lexicon_codes(session(), found),
        enough={"reports": ENOUGH_REPORTS, "organisations": ENOUGH_ORGANISATIONS},
        weak=weak_reports(session(), county=county, period=period),
        desk_of=lambda signal: _desk(signal, county, period),
    )


def _county(offered: list[County]) -> str:
    code = request.args.get("alue") or offered[0].code
    demand_subject("desk.report", Asked(counties=frozenset([code])))
    return code


def _this_period() -> str:
    return rules.period_of(dt.date.today())


def earlier_periods(period: str) -> tuple[str, ...]:
    """The newest first."""
    found = [rules.previous_period(period)]
    while len(found) < EARLIER:
        found.append(rules.previous_period(found[-1]))
    return tuple(found)


def _desk(signal: Signal, county: str, period: str) -> str:
    """The desk's list narrowed to what can be narrowed there; a group cannot."""
    subject = signal.subject
    narrowed: dict[str, Any] = {"teema": subject.theme, "kunta": subject.municipality}
    return url_for("desk.queue", tila="kaikki", alue=county, kausi=period, **narrowed)
