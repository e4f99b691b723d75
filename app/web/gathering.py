"""From a report at the desk to a case: similar reports and cases, joined in one gesture, undone."""

from collections.abc import Sequence
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.cases.claims import claimed_cases
from app.cases.gathering import join_reports, part_report
from app.cases.queries import cases_of_report, cases_to_join, joined_keys
from app.cases.sight import Sight
from app.cases.similar import offered_cases, similar_reports
from app.db import commits, session
from app.language import _, ngettext
from app.models import Case, CaseState, Report
from app.refusals import Refusal
from app.web.case_own import asked_case, works_on
from app.web.desk_own import asked_report, own_area
from app.web.policy import current_person, policy

blueprint = Blueprint("gathering", __name__, url_prefix="/tyopoyta/raportti/<key>")
MOST_OFFERED: Final = 3
"""Cases offered each by a button of its own; the rest stand in a list."""


def similar_values(report: Report) -> dict[str, Any]:
    """What the report's page shows of gathering."""
    sight = Sight(counties=own_area())
    found = similar_reports(session(), report=report, sight=sight)
    there = [case for case in cases_of_report(session(), report) if works_on(case)]
    claimed = [case for case in claimed_cases(session(), report) if _is_joinable(case)]
    ids = {case.id for case in (*there, *claimed)}
    offered = [(c, n) for c, n in offered_cases(found, besides=ids) if works_on(c)][:MOST_OFFERED]
    shown = ids | {case.id for case, _count in offered}
    others = [one for one in cases_to_join(session(), sight=sight) if one.id not in shown]
    return {
        "similar": found,
        "in_cases": there,
        "claimed_cases": claimed,
        "offered_cases": offered,
        "other_cases": [one for one in others if works_on(one)],
        "joined": _just_joined(),
    }


def _is_joinable(case: Case) -> bool:
    return works_on(case) and case.state != CaseState.ENDED


def _just_joined() -> tuple[Case, Sequence[str]] | None:
    """The case and the keys of the reports that were joined a moment ago, for undoing."""
    try:
        case = asked_case(request.args["liitetty"], "case.work")
    except (KeyError, Refusal):
        return None
    return case, joined_keys(session(), case, request.args.getlist("mukana"))


@blueprint.post("/liita")
@policy("desk.report")
@commits
def join(key: str) -> ResponseReturnValue:
    """The report and the ticked ones: into a case, or on to the form of a new one."""
    chosen = [asked_report(key), *_ticked(besides=key)]
    if request.form.get("teko") == "uusi":
        return redirect(url_for("cases.new", raportti=[one.key for one in chosen]), 303)
    case_key = request.form.get("asia") or request.form.get("muu")
    if not case_key:
        return _no_case_chosen(key)
    return _joined(key, asked_case(case_key, "case.work"), chosen)


def _no_case_chosen(key: str) -> ResponseReturnValue:
    flash(_("Valitse ensin asia."), "alert")
    return redirect(url_for("desk.report", key=key, _anchor="samankaltaiset"), 303)


def _ticked(*, besides: str = "") -> list[Report]:
    keys = [key for key in dict.fromkeys(request.form.getlist("raportti")) if key != besides]
    return [asked_report(key) for key in keys]


def _joined(key: str, case: Case, chosen: Sequence[Report]) -> ResponseReturnValue:
    there = {one.report_id for one in case.joined}
    fresh = [one.key for one in chosen if one.id not in there]
    join_reports(session(), case=case, reports=chosen, actor_id=current_person().id)
    if not fresh:
        flash(_("Raportit kuuluvat jo asiaan."), "info")
    address = url_for(
        "desk.report",
        key=key,
        liitetty=case.key,
        mukana=fresh,
        _anchor="samankaltaiset",
    )
    return redirect(address, 303)


@blueprint.post("/erota")
@policy("desk.report")
@commits
def part(key: str) -> ResponseReturnValue:
    """Undo: the reports leave the case again."""
    asked_report(key)
    if not request.form.get("asia"):
        return _no_case_chosen(key)
    case = asked_case(request.form["asia"], "case.work")
    parted = _ticked()
    for report in parted:
        part_report(session(), case=case, report=report, actor_id=current_person().id)
    said = ngettext(
        "%(count)s raportti ei enää kuulu asiaan.",
        "%(count)s raporttia ei enää kuulu asiaan.",
        len(parted),
    )
    flash(said, "success")
    return redirect(url_for("desk.report", key=key, _anchor="samankaltaiset"), 303)
