"""The compiler's desk: the queue of reports, and one report with its tags."""

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import may
from app.db import commits, session
from app.language import _
from app.models import Person, Report
from app.periods.standing import standing_of
from app.places.queries import find_municipality
from app.refusals import Refusal
from app.reports.corrections import correct_places
from app.reports.gate import PersonalDataFound
from app.reports.queries import (
    PAGE_LENGTH,
    desk_reports,
    next_waiting,
    states_at_desk,
)
from app.reports.services import (
    accept_report,
    record_overrides,
    return_report,
    reveal_reporter,
    undo_acceptance,
)
from app.tagging.services import RetiredCode, decide_tag
from app.web.desk_filters import asked_filter, own_counties, own_municipalities
from app.web.desk_own import asked_report, own_area, previous, subject_of
from app.web.desk_report import page_values
from app.web.gathering import similar_values
from app.web.paging import Page, address_without_words, asked_again, asked_page, quiet_address
from app.web.policy import current_actor, current_person, policy
from app.web.texts import ConfirmedGate, current_analyser, current_gate
from forms.base import Form
from forms.desk import FILTERS, STATES, PlacesForm, QuestionForm, RevealForm, TagForm
from forms.reports import overrides_in

blueprint = Blueprint("desk", __name__, url_prefix="/tyopoyta")


@dataclass
class Forms:
    """The report page's forms; one that was refused stays as it was typed."""

    tag: TagForm = field(default_factory=lambda: TagForm(formdata=None))
    places: PlacesForm = field(default_factory=lambda: PlacesForm(formdata=None))
    question: QuestionForm = field(default_factory=lambda: QuestionForm(formdata=None))
    reveal: RevealForm = field(default_factory=lambda: RevealForm(formdata=None))

    @property
    def problems(self) -> list[Form]:
        return [one for one in (self.places, self.question, self.reveal) if one.errors]


@blueprint.route("", methods=["GET", "POST"])
@policy("desk.report")
def queue() -> ResponseReturnValue:
    """Posted when words are looked for: see app/web/paging.py."""
    if (address := address_without_words("sanat")) is not None:
        return redirect(address, 303)
    within = own_area()
    form = asked_filter(within)
    found = desk_reports(session(), form.wanted(), counties=within, page=asked_page())
    counts = states_at_desk(session(), form.wanted(with_states=False), counties=within)
    return render_template(
        "desk/queue.html",
        form=form,
        page=Page(found.reports, found.number, PAGE_LENGTH, found.total, asked_again()),
        counts={name: sum(counts.get(s, 0) for s in states) for name, states in STATES.items()},
        previous=previous(),
        address=_address_of_queue,
        posted=asked_again(besides="tila"),
        remembered=quiet_address("sanat"),
    )


def _address_of_queue(**changes: Any) -> str:
    """The queue with these filters changed; it begins from its first page."""
    kept = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    return url_for("desk.queue", **{**kept, **changes})


@blueprint.get("/raportti/<key>")
@policy("desk.report")
def report(key: str) -> ResponseReturnValue:
    return _page(asked_report(key), Forms())


@blueprint.post("/raportti/<key>/asiasana")
@policy("desk.report")
@commits
def decide(key: str) -> ResponseReturnValue:
    found, decided = asked_report(key), TagForm().decided()
    if decided is None:
        flash(_("Valitse ensin asiasana."), "alert")
        return redirect(_address(found, "asiasanat"), 303)
    try:
        found = _decided(found, *decided)
    except RetiredCode as refusal:
        # The list was opened before the code was retired: the board now offers what is in use.
        session().rollback()
        flash(str(refusal), "alert")
    return redirect(_address(found, "asiasanat"), 303)


def _decided(found: Report, code_list: str, code: str, accepted: bool) -> Report:
    return decide_tag(
        session(),
        report=found,
        code_list=code_list,
        code=code,
        accepted=accepted,
        decided_as="compiler",
        actor_id=current_person().id,
        within=own_area(),
    )


@blueprint.post("/raportti/<key>/paikat")
@policy("desk.report")
@commits
def correct(key: str) -> ResponseReturnValue:
    found, forms = asked_report(key), Forms(places=PlacesForm())
    try:
        corrected = correct_places(
            session(),
            report=found,
            municipalities=_chosen_municipalities(forms.places),
            whole_county=forms.places.whole_county.data,
            actor_id=current_person().id,
            within=own_area(),
        )
    except Refusal as refusal:
        session().rollback()
        forms.places.other.errors = [str(refusal)]
        return _page(found, forms, status=422)
    return _after_correction(corrected)


def _chosen_municipalities(form: PlacesForm) -> list[str]:
    chosen = list(form.municipalities.data or [])
    if form.other.data:
        chosen.append(find_municipality(session(), form.other.data).code)
    return list(dict.fromkeys(chosen))


def _after_correction(found: Report) -> ResponseReturnValue:
    flash(_("Paikat on korjattu."), "success")
    if may(current_actor(), "desk.report", subject_of(found)):
        return redirect(_address(found, "paikat"), 303)
    flash(_("Raportti kuuluu nyt toisen alueen koostajalle."), "info")
    return redirect(url_for("desk.queue"), 303)


@blueprint.post("/raportti/<key>/hyvaksy")
@policy("desk.report")
@commits
def accept(key: str) -> ResponseReturnValue:
    found = asked_report(key)
    accept_report(session(), report=found, actor_id=current_person().id)
    return _to_next(found)


@blueprint.post("/raportti/<key>/peru-hyvaksynta")
@policy("desk.report")
@commits
def undo(key: str) -> ResponseReturnValue:
    waiting = undo_acceptance(
        session(), report=asked_report(key), actor_id=current_person().id, within=own_area()
    )
    flash(_("Hyväksyntä on peruttu. Raportti odottaa taas käsittelyä."), "success")
    return redirect(_address(waiting), 303)


@blueprint.post("/raportti/<key>/palauta")
@policy("desk.report")
@commits
def send_back(key: str) -> ResponseReturnValue:
    found, forms = asked_report(key), Forms(question=QuestionForm())
    returned = _returned(found, forms.question) if forms.question.validate() else None
    return _to_next(returned) if returned else _page(found, forms, status=422)


def _returned(found: Report, form: QuestionForm) -> Report | None:
    """What was sent back: the report, or its part; None when the question was stopped."""
    confirmed = overrides_in(request.form, ["question"])
    try:
        returned = return_report(
            session(),
            report=found,
            question=form.question.data or "",
            actor_id=current_person().id,
            gate=ConfirmedGate(current_analyser(), confirmed),
            within=own_area(),
        )
    except PersonalDataFound as refusal:
        form.finds = refusal.finds.get("question", ())
        form.question.errors = [str(refusal)]
        return None
    record_overrides(session(), confirmed, subject_id=returned.key)
    return returned


@blueprint.post("/raportti/<key>/raportoija")
@policy("desk.report")
@commits
def reveal(key: str) -> ResponseReturnValue:
    """The name is on this answer only: not in an address, a notice or a cookie."""
    found, forms = asked_report(key), Forms(reveal=RevealForm())
    person = _revealed(found, forms.reveal) if forms.reveal.validate() else None
    return _page(found, forms, person=person, status=200 if person else 422)


def _revealed(found: Report, form: RevealForm) -> Person | None:
    try:
        return reveal_reporter(
            session(),
            report=found,
            reason=form.reason.data or "",
            actor_id=current_person().id,
            gate=current_gate(),
        )
    except Refusal as refusal:
        form.reason.errors = [str(refusal)]
        return None


def _address(found: Report, part: str | None = None) -> str:
    return url_for("desk.report", key=found.key, _anchor=part)


def _to_next(found: Report) -> ResponseReturnValue:
    """On to the next waiting report, with the way back to this one."""
    following = next_waiting(session(), after=found, counties=own_area())
    if following is None:
        flash(_("Jono on tyhjä: jokainen raportti on käsitelty."), "success")
        return redirect(url_for("desk.queue", edellinen=found.key), 303)
    return redirect(url_for("desk.report", key=following.key, edellinen=found.key), 303)


def _page(
    found: Report, forms: Forms, *, person: Person | None = None, status: int = 200
) -> ResponseReturnValue:
    _offer(forms.places, found)
    own = own_area()
    following = next_waiting(session(), after=found, counties=own)
    values = page_values(found, following=following, own=own)
    return (
        render_template(
            "desk/report.html",
            forms=forms,
            problems=forms.problems,
            revealed=person,
            reasons=request.form,
            previous=previous(),
            **values,
            **similar_values(found),
        ),
        status,
    )


def _offer(form: PlacesForm, found: Report) -> None:
    """The own municipalities, and those of the report's other counties that have not counted it."""
    own, about = own_area(), standing_of(session(), found).open
    within = about if own is None else own | about
    form.offer(counties=own_counties(within), municipalities=own_municipalities(within))
    if not form.is_submitted():
        form.show(found)
