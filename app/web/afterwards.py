"""What a reporter says of the phenomenon afterwards, in two taps; a third takes it back."""

import datetime as dt
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.cases.following import say_afterwards, unsay
from app.cases.queries import said_of_report
from app.cases.rules import WrongMoment
from app.cases.trail import trail_of
from app.cases.words import SAID
from app.db import commits, session
from app.language import _
from app.models import Report, ReportState, Said
from app.reports.queries import find_report
from app.reports.rules import ReportGone
from app.vocabulary.case_words import ANSWERS, CASE_STATES
from app.web.policy import current_person, policy

blueprint = Blueprint("afterwards", __name__)


def trail_values(report: Report) -> dict[str, Any]:
    """For the page of one's own report."""
    return {
        "trail": trail_of(session(), report),
        "case_states": CASE_STATES,
        "answer_words": ANSWERS,
        "said_words": SAID,
        "said_now": _said_now(report),
    }


def _said_now(report: Report) -> set[Said]:
    month = f"{dt.date.today():%Y-%m}"
    return {one.said for one in said_of_report(session(), report) if one.said_in == month}


@blueprint.post("/raportit/<key>/jalkeen")
@policy("report.own")
@commits
def say(key: str) -> ResponseReturnValue:
    found = find_report(session(), key=key, person_id=current_person().id)
    if found is None:
        raise ReportGone(_("Raporttia ei ole, tai se ei ole sinun nähtävissäsi."))
    if found.state not in {ReportState.ACCEPTED, ReportState.INCLUDED}:
        raise WrongMoment(
            _("Voit kertoa, miten tilanne on jatkunut, kun koostaja on hyväksynyt raportin.")
        )
    chosen = request.form.get("said", "")
    if chosen not in set(Said):
        flash(_("Valitse, miltä tilanne nyt näyttää."), "alert")
    elif Said(chosen) in _said_now(found):
        unsay(session(), report=found, said=Said(chosen))
        flash(_("Merkintä on poistettu."), "success")
    else:
        say_afterwards(session(), report=found, said=Said(chosen))
        flash(_("Kiitos, merkintä on tallennettu."), "success")
    return redirect(url_for("reports.report", key=key, _anchor="mita-siita-seurasi"), 303)
