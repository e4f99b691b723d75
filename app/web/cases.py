"""Cases: the board, one's own, a new one, one that is changed."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import Subject, may
from app.cases import gathering, services
from app.cases.board import CaseFilter, board
from app.cases.drafts import CaseDraft
from app.cases.rules import counties_of
from app.db import commits, session
from app.language import _
from app.models import Case, Report
from app.places.rules import UnknownPlace
from app.refusals import Refusal
from app.reports.gate import PersonalDataFound
from app.reports.queries import report_by_key
from app.vocabulary.case_words import CASE_STATES
from app.web.case_own import (
    asked_case,
    counties_of_municipalities,
    gate_of,
    group_sight,
    log_confirmed,
    own_county_choices,
    own_sight,
    places_of,
    refuse,
    today,
    works_on,
)
from app.web.case_page import case_page
from app.web.choices import code_choices, county_choices
from app.web.desk_own import may_read, own_area
from app.web.paging import address_without_words, asked, asked_again, quiet_address
from app.web.policy import current_actor, current_person, policy
from forms.base import SelectChoice
from forms.cases import BoardForm, CaseForm, values_of_case

blueprint = Blueprint("cases", __name__, url_prefix="/asiat")


@blueprint.route("", methods=["GET", "POST"])
@policy("case.work")
def index() -> ResponseReturnValue:
    """The board. Posted when words are looked for: see app/web/paging.py."""
    if (address := address_without_words("sanat")) is not None:
        return redirect(address, 303)
    form = BoardForm(asked())
    form.alue.choices = own_county_choices(own_sight(), _("Kaikki omat alueet"))
    form.teema.choices = [SelectChoice("", _("Kaikki teemat")), *code_choices(session(), "theme")]
    return render_template(
        "cases/board.html",
        form=form,
        columns=board(session(), form.wanted(), sight=own_sight(), today=today()),
        states=CASE_STATES,
        posted=asked_again(),
        remembered=quiet_address("sanat"),
    )


@blueprint.get("/omat")
@policy("case.read")
def own() -> ResponseReturnValue:
    """The cases of the working groups that one belongs to."""
    columns = board(session(), CaseFilter(), sight=group_sight(), today=today())
    return render_template("cases/own.html", columns=columns, states=CASE_STATES)


@blueprint.route("/uusi", methods=["GET", "POST"])
@policy("case.work")
@commits
def new() -> ResponseReturnValue:
    """`?raportti=…` (several): the reports that the case is gathered from."""
    reports = _asked_reports()
    form = CaseForm(data=_values_from(reports))
    _offer(form)
    if form.validate_on_submit() and (made := _opened(form, reports)):
        flash(_("Asia on avattu."), "success")
        return redirect(url_for("cases.case", key=made.key), 303)
    return _form_page(form, reports=reports)


def _form_page(
    form: CaseForm, case: Case | None = None, reports: Sequence[Report] = ()
) -> ResponseReturnValue:
    page = render_template(
        "cases/form.html",
        form=form,
        case=case,
        reports=reports,
        national=own_area() is None,
        reasons=request.form,
    )
    return page, 422 if form.errors else 200


def _asked_reports() -> list[Report]:
    keys = [*request.args.getlist("raportti"), *request.form.getlist("raportti")]
    found = [report_by_key(session(), key) for key in dict.fromkeys(keys)]
    return [one for one in found if may_read(one)]


def _values_from(reports: list[Report]) -> dict[str, Any]:
    """The places and the accepted tags that the reports have."""

    def codes(code_list: str) -> list[str]:
        kept = (one for report in reports for one in report.decisions if one.accepted)
        return list(dict.fromkeys(one.code for one in kept if one.code_list == code_list))

    places = [place for report in reports for place in report.places]
    return {
        "themes": codes("theme"),
        "groups": codes("group"),
        "municipalities": list(
            dict.fromkeys(one.municipality_code for one in places if one.municipality_code)
        ),
        "counties": list(
            dict.fromkeys(one.county_code for one in places if not one.municipality_code)
        ),
    }


def _offer(form: CaseForm, case: Case | None = None) -> None:
    """With the codes that the case has, though they have been retired since."""
    had = values_of_case(case) if case else {}
    form.problem_type.choices = [
        SelectChoice("", _("Ei valittu")),
        *code_choices(session(), "problem_type", kept=filter(None, [had.get("problem_type")])),
    ]
    for name, code_list in (("themes", "theme"), ("groups", "group"), ("areas", "area")):
        form[name].choices = code_choices(session(), code_list, kept=had.get(name, ()))
    chosen = form.municipalities.data or []
    form.municipalities.choices = [SelectChoice(code, code) for code in chosen]
    form.counties.choices = county_choices(session())


def _opened(form: CaseForm, reports: list[Report]) -> Case | None:
    actor = current_person().id
    try:
        made = services.open_case(session(), draft=_draft(form), gate=gate_of(form), actor_id=actor)
    except Refusal as refusal:
        _show(form, refusal)
        return None
    if reports:
        gathering.join_reports(session(), case=made, reports=reports, actor_id=actor)
    log_confirmed(form, subject="case", key=made.key)
    return made


def _draft(form: CaseForm, case: Case | None = None) -> CaseDraft:
    """Raises `UnknownPlace` and `OutOfSight`."""
    places = places_of(form.municipalities.data or (), form.other.data or "")
    draft = form.draft(municipalities=places)
    _demand_sight({*draft.counties, *counties_of_municipalities(places)}, case)
    return draft


class OutOfSight(Refusal):
    """Nobody whose case it is would see it any more."""

    status = 422


def _demand_sight(counties: set[str], case: Case | None) -> None:
    """Where a case belongs is said by a compiler of the place; a group leaves it where it is."""
    if may(current_actor(), "case.work", Subject(counties=frozenset(counties))):
        return
    if case is None or works_on(case):
        raise OutOfSight(_("Valitse ainakin yksi paikka omalta alueeltasi: muuten et näe asiaa."))
    if counties != counties_of(case):
        raise OutOfSight(_("Vain koostaja voi siirtää asian toiselle hyvinvointialueelle."))


def _show(form: CaseForm, refusal: Refusal) -> None:
    if isinstance(refusal, PersonalDataFound):
        refuse(form, refusal)
        return
    session().rollback()
    of_place = isinstance(refusal, (UnknownPlace, OutOfSight))
    field = form.other if of_place else form.phenomenon_fi
    field.errors = [str(refusal)]


@blueprint.get("/<key>")
@policy("case.read")
def case(key: str) -> ResponseReturnValue:
    return case_page(asked_case(key))


@blueprint.route("/<key>/muuta", methods=["GET", "POST"])
@policy("case.read")
@commits
def change(key: str) -> ResponseReturnValue:
    found = asked_case(key)
    form = CaseForm(data=values_of_case(found))
    _offer(form, found)
    if form.validate_on_submit() and _changed(found, form):
        flash(_("Muutokset on tallennettu."), "success")
        return redirect(url_for("cases.case", key=key), 303)
    return _form_page(form, found)


def _changed(found: Case, form: CaseForm) -> bool:
    try:
        services.change_case(
            session(),
            case=found,
            draft=_draft(form, found),
            gate=gate_of(form),
            actor_id=current_person().id,
        )
    except Refusal as refusal:
        _show(form, refusal)
        return False
    log_confirmed(form, subject="case", key=found.key)
    return True
