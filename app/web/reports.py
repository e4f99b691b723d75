"""Write a report: the form, its drafts, the check, the receipt; and what became of it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import Subject
from app.db import commits, session
from app.language import _
from app.models import Draft, Report, Role
from app.periods.standing import standing_of
from app.reports.beginning import blank_draft
from app.reports.content import draft_of
from app.reports.drafts import ReportDraft
from app.reports.gate import PersonalDataFound
from app.reports.queries import (
    PAGE_LENGTH,
    author_of,
    draft_of_report,
    drafts_of,
    find_draft,
    find_report,
    own_draft,
    report_by_key,
    reports_of,
    unit_reports,
)
from app.reports.retirement import RetiredCodes
from app.reports.rules import DraftGone, demand_editable, demand_withdrawable
from app.reports.saving import content_of, discard_draft, send_draft
from app.reports.services import withdraw_report
from app.reports.suggestions import suggest
from app.vocabulary.queries import needs_of_themes
from app.web.carried import Typed
from app.web.paging import Page, asked_page
from app.web.phenomena import phenomena_values
from app.web.policy import (
    CHECKED,
    current_actor,
    current_person,
    demand_subject,
    policy,
    texts_sent,
)
from app.web.report_pages import choices_for, journeys, put_words_of_finds, tag_rows
from app.web.report_standing import standing_values
from app.web.report_writing import (
    draft_in_form,
    let_go,
    report_in_form,
    report_of,
    resumed,
    writing,
)
from app.web.texts import current_analyser, current_gate
from forms.report_check import confirmed
from forms.reports import ReportForm, values_of

blueprint = Blueprint("reports", __name__)
blueprint.record_once(put_words_of_finds)


@blueprint.get("/raportit")
@policy("report.file")
def own() -> ResponseReturnValue:
    person = current_person()
    return render_template(
        "reports/own.html",
        drafts=[(saved, content_of(saved)) for saved in drafts_of(session(), person.id)],
        reports=reports_of(session(), person.id),
    )


@blueprint.route("/raportit/uusi", methods=["GET", "POST"])
@policy("report.file")
@commits
def new() -> ResponseReturnValue:
    return writing(blank_draft(session(), current_person()), saved=draft_in_form())


@blueprint.route("/raportit/luonnos/<key>", methods=["GET", "POST"])
@policy("report.own")
@commits
def draft(key: str) -> ResponseReturnValue:
    saved = find_draft(session(), key=key, person_id=current_person().id)
    if saved is not None and let_go():
        return writing(blank_draft(session(), current_person()), report=report_of(saved))
    if saved is not None:
        return writing(content_of(saved), saved=saved, report=report_of(saved))
    if not texts_sent():
        return _sent_or_gone(key)
    # Gone while its page was open: what the page holds is not thrown away.
    return writing(blank_draft(session(), current_person()), report=report_in_form())


@blueprint.route("/raportit/<key>/muokkaa", methods=["GET", "POST"])
@policy("report.own")
@commits
def edit(key: str) -> ResponseReturnValue:
    report = _own_report(key)
    demand_editable(report)
    if request.method == "POST":
        return writing(draft_of(report), saved=draft_in_form(), report=report)
    saved = draft_of_report(session(), report_id=report.id, person_id=current_person().id)
    if saved is not None:
        return redirect(url_for("reports.draft", key=saved.key), 303)
    return writing(draft_of(report), report=report)


def _sent_or_gone(key: str) -> ResponseReturnValue:
    """A draft that is no more: perhaps it was sent, here or on another device."""
    person_id = current_person().id
    if find_report(session(), key=key, person_id=person_id) is None:
        own_draft(session(), key=key, person_id=person_id)  # says that it is gone
    return redirect(url_for("reports.report", key=key), 303)


@blueprint.route("/raportit/luonnos/<key>/tarkista", methods=["GET", "POST"])
@policy("report.own")
@commits
def check(key: str) -> ResponseReturnValue:
    saved = find_draft(session(), key=key, person_id=current_person().id)
    if saved is None:
        return _sent_or_gone(key)
    if request.method == "POST":
        return _send(saved)
    return _check_page(saved, content_of(saved))


def taken_up(typed: Typed) -> ResponseReturnValue:
    """What was being written or checked when the session ended, for whoever has signed in."""
    key = typed.get(CHECKED)
    if key is None:
        return resumed(typed)
    saved = find_draft(session(), key=key, person_id=current_person().id)
    if saved is None:
        return _sent_or_gone(key)
    return _check_page(saved, confirmed(content_of(saved), typed), again=True)


def _check_page(
    saved: Draft, found: ReportDraft, *, refused: RetiredCodes | None = None, again: bool = False
) -> ResponseReturnValue:
    """What is to be filed; `refused` says which of its tags may not be chosen any more, `again`
    that the session ended meanwhile.
    """
    choices = choices_for(current_person(), report_of(saved))
    form = ReportForm(choices, formdata=None, data=values_of(found))
    if not ready(found) or form.retired_chosen():
        return redirect(url_for("reports.draft", key=saved.key), 303)
    suggestions = suggest(
        current_analyser(),
        found.texts(),
        needs_of_themes=needs_of_themes(session()),
        chosen_themes=found.themes,
    )
    page = render_template(
        "reports/check.html",
        saved=saved,
        draft=found,
        report=report_of(saved),
        rows=tag_rows(found, suggestions),
        mentioned=[each for each in suggestions.places if each.code not in found.municipalities],
        choices=choices,
        lowered=current_gate().lowered,
        refused=refused,
        resumed=again,
        **phenomena_values(found, suggestions),
    )
    return page, 422 if refused else 200


def ready(found: ReportDraft) -> bool:
    """Whether the form has what a report must have: a draft may be opened half-way."""
    placed = found.municipalities or found.whole_county
    return bool(found.kind and found.phenomenon and found.organisation_kind and placed)


def _send(saved: Draft) -> ResponseReturnValue:
    key, version = saved.key, saved.report_id is not None
    draft = confirmed(content_of(saved), request.form)
    try:
        report = send_draft(
            session(),
            author=current_person(),
            saved=saved,
            draft=draft,
            gate=current_gate(),
            analyser=current_analyser(),
        )
    except DraftGone:
        # Sent at the same moment from another tab, or by a second press.
        session().rollback()
        return _sent_or_gone(key)
    except PersonalDataFound:
        # The gate has learnt since the draft was saved: the form shows what it now finds.
        session().rollback()
        return redirect(url_for("reports.draft", key=key), 303)
    except RetiredCodes as refusal:
        session().rollback()
        return _check_page(saved, draft.without_tags(refusal.codes), refused=refusal)
    if version:
        flash(_("Uusi versio on lähetetty koostajalle."), "success")
        return redirect(url_for("reports.report", key=report.key), 303)
    return redirect(url_for("reports.receipt", key=report.key), 303)


@blueprint.route("/raportit/luonnos/<key>/poista", methods=["GET", "POST"])
@policy("report.own")
@commits
def discard(key: str) -> ResponseReturnValue:
    saved = own_draft(session(), key=key, person_id=current_person().id)
    if request.method == "GET":
        return render_template("reports/discard.html", saved=saved, draft=content_of(saved))
    discard_draft(session(), saved=saved)
    flash(_("Luonnos on poistettu."), "success")
    return redirect(url_for("reports.own"), 303)


@blueprint.get("/raportit/<key>/kiitos")
@policy("report.own")
def receipt(key: str) -> ResponseReturnValue:
    found = _own_report(key)
    return render_template("reports/receipt.html", report=found, journeys=journeys(found))


@blueprint.get("/raportit/<key>")
@policy("report.own")
def report(key: str) -> ResponseReturnValue:
    found = _own_report(key)
    return render_template(
        "reports/report.html", report=found, draft=draft_of(found), **standing_values(found)
    )


@blueprint.route("/raportit/<key>/peru", methods=["GET", "POST"])
@policy("report.own")
@commits
def withdraw(key: str) -> ResponseReturnValue:
    found = _own_report(key)
    standing = standing_of(session(), found)
    demand_withdrawable(found, still_open=standing.open)
    if request.method == "GET":
        return render_template("reports/withdraw.html", report=found, standing=standing)
    withdrawn = withdraw_report(session(), report=found)
    _tell_withdrawn(whole=withdrawn is found)
    return redirect(url_for("reports.own"), 303)


def _tell_withdrawn(*, whole: bool) -> None:
    if whole:
        flash(_("Raportti on peruttu. Sitä ei lasketa mukaan koosteeseen."), "success")
    else:
        flash(
            _("Raportti on peruttu alueilta, joiden kausi on auki. Muualla se on jo mukana."),
            "success",
        )


def _own_report(key: str) -> Report:
    found = report_by_key(session(), key)
    demand_subject("report.own", Subject(author_id=author_of(session(), found)))
    return found


@blueprint.get("/yksikko")
@policy("unit.read")
def unit() -> ResponseReturnValue:
    units = {grant.organisation_id for grant in current_actor().grants_of(Role.SUPERVISOR)}
    found = unit_reports(session(), [unit for unit in units if unit is not None], page=asked_page())
    return render_template(
        "reports/unit.html", page=Page(found.reports, found.number, PAGE_LENGTH, found.total)
    )
