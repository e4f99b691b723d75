"""The lexicon as a file, out and in. What comes in is shown before any of it is kept."""

import datetime as dt
from collections.abc import Iterable

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db import commits, session
from app.language import _
from app.lexicon.drafts import TermDraft
from app.lexicon.exchange import COLUMNS, NotALexicon, Plan, read_plan, rows_written, written
from app.lexicon.queries import all_terms
from app.lexicon.services import import_terms
from app.lexicon.versions import hold_lexicon
from app.reports.services import record_overrides
from app.tagging.preview import stored_reports, wide_rows
from app.web.policy import current_person, policy
from app.web.texts import GatheringGate, current_analyser
from forms.lexicon import UploadForm
from nlp.results import Find

blueprint = Blueprint("lexicon_files", __name__, url_prefix="/sanasto/tiedosto")


@blueprint.get("/vienti")
@policy("lexicon.keep")
def export() -> ResponseReturnValue:
    name = f"havainto-sanasto-{dt.date.today().isoformat()}.csv"
    return Response(
        written(all_terms(session())),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@blueprint.route("/tuonti", methods=["GET", "POST"])
@policy("lexicon.keep")
@commits
def upload() -> ResponseReturnValue:
    form = UploadForm()
    if request.method == "GET":
        return _page(form)
    hold_lexicon(session())
    gate = GatheringGate(current_analyser())
    plan = _plan(form, gate)
    if plan is None or plan.problems or request.form.get("step") != "save" or not plan.changes:
        return _page(form, plan, gate)
    if not _confirmed(form, gate):
        return _page(form, plan, gate)
    made = import_terms(session(), changes=plan.changes, actor_id=current_person().id)
    overrides = gate.overrides(form.reason.data or "")
    record_overrides(session(), overrides, subject="lexicon", subject_id=str(made.number))
    flash(_("Tiedosto on tuotu. Sanastosta on nyt versio %(n)s.", n=made.number), "success")
    return redirect(url_for("lexicon.past"), 303)


def _confirmed(form: UploadForm, gate: GatheringGate) -> bool:
    """What is suspected was shown, and a person says why it is no personal data."""
    problem = gate.unconfirmed(reason=form.reason.data or "", seal=form.seal.data or "")
    form.reason.errors = [problem] if problem else []
    return problem is None


def _plan(form: UploadForm, gate: GatheringGate) -> Plan | None:
    """None: there was nothing to read, and the form says why."""
    text = form.text() if form.validate() else None
    if text is None:
        form.file.errors = [_("Valitse CSV-tiedosto, jonka merkistö on UTF-8")]
        return None
    try:
        return read_plan(session(), text, gate=gate)
    except NotALexicon as refusal:
        form.file.errors = [str(refusal)]
        return None


def _page(
    form: UploadForm, plan: Plan | None = None, gate: GatheringGate | None = None
) -> ResponseReturnValue:
    drafts = [change.draft for change in plan.changes] if plan else []
    ready = plan is not None and not plan.problems
    active = [draft for draft in drafts if draft.active]
    wide, read = wide_rows(session(), active) if ready and active else ({}, 0)
    page = render_template(
        "lexicon/upload.html",
        form=form,
        plan=plan,
        content=rows_written(drafts) if ready else "",
        wide=[(active[at], count) for at, count in wide.items()],
        read=read,
        stored=stored_reports(session()),
        suspected=_suspected(drafts, gate) if gate else [],
        shown_seal=gate.seal if gate else "",
        columns=COLUMNS,
    )
    return page, 422 if form.errors or (plan and plan.problems) else 200


def _suspected(
    drafts: Iterable[TermDraft], gate: GatheringGate
) -> list[tuple[TermDraft, tuple[Find, ...]]]:
    """The rows in which something looks like personal data, and what."""
    found = ((draft, gate.suspected_in(draft.texts())) for draft in drafts)
    return [(draft, finds) for draft, finds in found if finds]
