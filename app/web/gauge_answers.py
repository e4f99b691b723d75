"""The RAKE gauge to answer: a dimension at a time, check and confirm, open again."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.access.rules import Subject
from app.db import commits, session
from app.gauge import queries, services
from app.gauge.drafts import AnswerDraft, Given, links_field
from app.gauge.questionnaire import Dimension, Questionnaire
from app.gauge.rules import BadLink, demand_open, demand_year, scores
from app.language import _
from app.models import GaugeAssessment
from app.reports.gate import PersonalDataFound
from app.reports.services import record_overrides
from app.web.gauge import asked_county
from app.web.policy import current_person, demand_subject, policy
from app.web.texts import ConfirmedGate, current_analyser
from forms.gauge import DimensionForm, ReopenForm, dimension_form, points_field
from forms.reports import overrides_in
from nlp.results import Find

blueprint = Blueprint("gauge_answers", __name__, url_prefix="/viisari/<area>/<int:year>")


class GaugeGate(ConfirmedGate):
    """An address is no sentence: words in it that merely look like a name are let through."""

    def finds(self, texts: Any) -> dict[str, tuple[Find, ...]]:
        return {
            field: kept
            for field, found in super().finds(texts).items()
            if (kept := tuple(one for one in found if not _only_looks_so(field, one)))
        }


def _only_looks_so(field: str, find: Find) -> bool:
    in_link = field.startswith(links_field(""))
    return in_link and find.kind == "name" and find.level == "suspected"


def _assessment(area: str, year: int) -> GaugeAssessment | None:
    """The county's year, for whoever may answer for it."""
    county = asked_county(area)
    demand_subject("gauge.answer", Subject(counties=frozenset({county.code})))
    demand_year(year, dt.date.today())
    return queries.find_assessment(session(), county=county.code, year=year)


def _confirmed(assessment: GaugeAssessment | None) -> bool:
    return assessment is not None and assessment.confirmed_on is not None


def _to_result(area: str, year: int) -> ResponseReturnValue:
    return redirect(url_for("gauge.result", area=area, year=year), 303)


@blueprint.get("/vastaa")
@policy("gauge.answer")
def index(area: str, year: int) -> ResponseReturnValue:
    assessment = _assessment(area, year)
    if _confirmed(assessment):
        return _to_result(area, year)
    asked, points = queries.asked_of(assessment), queries.points_given(assessment)
    return render_template(
        "gauge/answer.html",
        area=area,
        year=year,
        asked=asked,
        counted=scores(asked, points),
        going_on=_first_open(asked, points),
    )


def _first_open(asked: Questionnaire, points: dict[str, int]) -> str | None:
    """Where to go on: the first dimension with a question that has no answer."""
    return next(
        (
            dimension.code
            for dimension in asked.dimensions
            if any(one.code not in points for one in dimension.questions)
        ),
        None,
    )


@blueprint.route("/vastaa/<dimension>", methods=["GET", "POST"])
@policy("gauge.answer")
@commits
def dimension(area: str, year: int, dimension: str) -> ResponseReturnValue:
    assessment = _assessment(area, year)
    if request.method == "GET" and _confirmed(assessment):
        return _to_result(area, year)
    asked = queries.asked_of(assessment)
    found = _dimension(asked, dimension)
    demand_open(year, assessment.confirmed_on if assessment else None)
    form = dimension_form(found, queries.given(assessment))
    valid = form.validate_on_submit()
    if valid and _saved(area, year, form):
        return redirect(_onward(area, year, asked, found), 303)
    page = render_template(
        "gauge/dimension.html",
        area=area,
        year=year,
        asked=asked,
        dimension=found,
        form=form,
        earlier=_earlier(area, year, asked),
        points_field=points_field,
        following=_following(asked, found),
        reasons=request.form,
        others_saved=valid,
    )
    return page, 422 if form.errors else 200


def _dimension(asked: Questionnaire, code: str) -> Dimension:
    for one in asked.dimensions:
        if one.code == code:
            return one
    raise NotFound


def _following(asked: Questionnaire, found: Dimension) -> Dimension | None:
    place = asked.dimensions.index(found) + 1
    return asked.dimensions[place] if place < len(asked.dimensions) else None


def _onward(area: str, year: int, asked: Questionnaire, found: Dimension) -> str:
    following = _following(asked, found)
    if request.form.get("step") != "next":
        flash(_("Vastaukset on tallennettu luonnokseksi."), "success")
        return url_for("gauge_answers.index", area=area, year=year)
    if following is None:
        return url_for("gauge_answers.check", area=area, year=year)
    return url_for("gauge_answers.dimension", area=area, year=year, dimension=following.code)


def _earlier(area: str, year: int, asked: Questionnaire) -> dict[str, Given]:
    """What was answered the year before to the same questions."""
    before = queries.find_assessment(session(), county=area, year=year - 1)
    if before is None or before.questions_version != asked.version:
        return {}
    return {code: one for code, one in queries.given(before).items() if one.points is not None}


def _saved(area: str, year: int, form: DimensionForm) -> bool:
    """Each question on its own: what the gate stops does not stop the others."""
    confirmed = overrides_in(request.form, form.texts)
    gate = GaugeGate(current_analyser(), confirmed)
    changed = [_save(area, year, form, draft, gate) for draft in form.drafts()]
    if any(changed):
        subject = {"subject": "gauge", "subject_id": f"{year}/{area}"}
        record_overrides(session(), confirmed, **subject)
    return not form.errors


def _save(area: str, year: int, form: DimensionForm, draft: AnswerDraft, gate: GaugeGate) -> bool:
    slug = draft.question.replace(".", "_")
    try:
        return services.save_answer(
            session(),
            county=area,
            year=year,
            draft=draft,
            gate=gate,
            actor_id=current_person().id,
        )
    except PersonalDataFound as refusal:
        # A reason for a suspicion may hold personal data as well: it is told beside its field.
        form.finds = {**form.finds, **refusal.finds}
        for name in refusal.finds:
            form.refuse(_field_of(name), _stopped())
    except BadLink as refusal:
        form.refuse(links_field(slug), str(refusal))
    return False


def _stopped() -> str:
    """The gate's own words say that nothing was stored; here the other questions are."""
    return _(
        "Tekstissä on henkilötietoja tai niiltä näyttäviä kohtia. Tämän kysymyksen vastausta ei "
        "tallennettu: poista ne ja tallenna uudelleen."
    )


def _field_of(name: str) -> str:
    """`reason-note_x-name` is said beside `note_x`."""
    return name.split("-")[1] if name.startswith("reason-") else name


@blueprint.route("/tarkista", methods=["GET", "POST"])
@policy("gauge.answer")
@commits
def check(area: str, year: int) -> ResponseReturnValue:
    assessment = _assessment(area, year)
    if request.method == "GET":
        return _to_result(area, year) if _confirmed(assessment) else _check_page(area, year)
    made = services.confirm_assessment(
        session(),
        county=area,
        year=year,
        seal=request.form.get("seal", ""),
        actor_id=current_person().id,
    )
    if made is None:
        flash(_("Vastaukset ovat muuttuneet. Tarkista ne ja vahvista sitten."), "alert")
        return _check_page(area, year)
    flash(_("Vuoden %(year)s vastaukset on vahvistettu.", year=year), "success")
    return _to_result(area, year)


def _check_page(area: str, year: int) -> ResponseReturnValue:
    assessment = queries.find_assessment(session(), county=area, year=year, fresh=True)
    asked, points = queries.asked_of(assessment), queries.points_given(assessment)
    return render_template(
        "gauge/check.html",
        area=area,
        year=year,
        asked=asked,
        given=queries.given(assessment),
        counted=scores(asked, points),
        unanswered=list(_unanswered(asked, points)),
        seal=services.seal_of(assessment),
    )


def _unanswered(asked: Questionnaire, points: dict[str, int]) -> Iterator[tuple[Dimension, int]]:
    for one in asked.dimensions:
        if left := sum(question.code not in points for question in one.questions):
            yield one, left


@blueprint.route("/avaa", methods=["GET", "POST"])
@policy("gauge.answer")
@commits
def reopen(area: str, year: int) -> ResponseReturnValue:
    assessment = _assessment(area, year)
    form = ReopenForm()
    if request.method == "GET" and not _confirmed(assessment):
        return redirect(url_for("gauge_answers.index", area=area, year=year), 303)
    if form.validate_on_submit() and _reopened(area, year, form):
        flash(_("Vastaukset ovat taas luonnos. Vahvista ne, kun ne ovat valmiit."), "success")
        return redirect(url_for("gauge_answers.index", area=area, year=year), 303)
    page = render_template(
        "gauge/reopen.html", area=area, year=year, form=form, reasons=request.form
    )
    return page, 422 if form.errors else 200


def _reopened(area: str, year: int, form: ReopenForm) -> bool:
    confirmed = overrides_in(request.form, ["reason"])
    try:
        services.reopen_assessment(
            session(),
            county=area,
            year=year,
            reason=form.reason.data or "",
            gate=ConfirmedGate(current_analyser(), confirmed),
            actor_id=current_person().id,
        )
    except PersonalDataFound as refusal:
        form.finds = dict(refusal.finds)
        form.reason.errors = [str(refusal)]
        return False
    record_overrides(session(), confirmed, subject="gauge", subject_id=f"{year}/{area}")
    return True
