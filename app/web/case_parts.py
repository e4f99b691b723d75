"""What is done on the page of a case: steps, sources, the working group, uses."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.queries import person_by_email
from app.cases import gathering, services, uses
from app.db import commits, session
from app.language import _
from app.models import Case, CaseState, Person
from app.vocabulary.case_words import CASE_STATES
from app.web.case_own import asked_case, linked, stored
from app.web.case_page import case_page
from app.web.choices import code_choices
from app.web.desk_own import asked_report
from app.web.policy import current_person, policy
from forms.base import SelectChoice
from forms.cases import MembersForm, SourceForm, StepForm, UseForm

blueprint = Blueprint("case_parts", __name__, url_prefix="/asiat/<key>")


@blueprint.post("/merkinta")
@policy("case.read")
@commits
def note(key: str) -> ResponseReturnValue:
    """A line in the timeline; with a state, the case moves."""
    found, form = asked_case(key), StepForm()
    form.offer({state: str(words) for state, words in CASE_STATES.items()})
    if not (form.validate() and _noted(found, form)):
        return case_page(found, status=422, step=form)
    flash(_("Merkintä on tallennettu."), "success")
    return redirect(url_for("cases.case", key=key, _anchor="vaiheet"), 303)


def _noted(found: Case, form: StepForm) -> bool:
    values: dict[str, Any] = {"note": form.note.data or "", "on": form.on.data}
    if form.state.data in set(CaseState):
        values["state"] = CaseState(form.state.data)
        return stored(form, found, services.move_case, **values)
    return stored(form, found, services.note_step, **values)


@blueprint.post("/lahteet")
@policy("case.read")
@commits
def add_source(key: str) -> ResponseReturnValue:
    found, form = asked_case(key), SourceForm()
    form.offer()
    if not (form.validate() and linked(form, found, services.add_source)):
        return case_page(found, status=422, source=form)
    flash(_("Lähde on lisätty."), "success")
    return redirect(url_for("cases.case", key=key, _anchor="lahteet"), 303)


@blueprint.post("/lahteet/<int:source_id>/poista")
@policy("case.read")
@commits
def remove_source(key: str, source_id: int) -> ResponseReturnValue:
    found = asked_case(key)
    services.remove_source(session(), case=found, source_id=source_id, actor_id=current_person().id)
    flash(_("Lähde on poistettu."), "success")
    return redirect(url_for("cases.case", key=key, _anchor="lahteet"), 303)


@blueprint.post("/raportit/<report_key>/erota")
@policy("case.work")
@commits
def part(key: str, report_key: str) -> ResponseReturnValue:
    found = asked_case(key, "case.work")
    gathering.part_report(
        session(), case=found, report=asked_report(report_key), actor_id=current_person().id
    )
    flash(_("Raportti on poistettu asiasta."), "success")
    return redirect(url_for("cases.case", key=key, _anchor="raportit"), 303)


@blueprint.post("/nakyvyys")
@policy("case.work")
@commits
def show(key: str) -> ResponseReturnValue:
    """Show its name and phenomenon to the area's reporters, or stop showing."""
    found, actor = asked_case(key, "case.work"), current_person().id
    if request.form.get("published") == "1":
        services.publish_case(session(), case=found, actor_id=actor)
        flash(_("Asian nimi ja kuvaus näkyvät nyt alueen raportoijille."), "success")
    else:
        services.hide_case(session(), case=found, actor_id=actor)
        flash(_("Asia ei enää näy raportoijille."), "success")
    return redirect(url_for("cases.case", key=key), 303)


@blueprint.route("/tyoryhma", methods=["GET", "POST"])
@policy("case.work")
@commits
def members(key: str) -> ResponseReturnValue:
    found = asked_case(key, "case.work")
    there = {one.person_id: one.person for one in found.members}
    leader = next((str(one.person_id) for one in found.members if one.leads), None)
    form = MembersForm(data={"people": list(there), "leader": leader})
    _offer_people(form, there)
    if form.validate_on_submit() and _grouped(found, form, there):
        flash(_("Työryhmä on tallennettu."), "success")
        return redirect(url_for("cases.case", key=key), 303)
    page = render_template("cases/members.html", form=form, case=found)
    return page, 422 if form.errors else 200


def _offer_people(form: MembersForm, there: dict[int, Person]) -> None:
    named = [SelectChoice(number, one.name) for number, one in there.items()]
    form.people.choices = named
    leaders = [SelectChoice(str(number), one.name) for number, one in there.items()]
    form.leader.choices = [SelectChoice("", _("Ei vielä valittu")), *leaders]


def _grouped(found: Case, form: MembersForm, there: dict[int, Person]) -> bool:
    kept = [one for number, one in there.items() if number in (form.people.data or ())]
    if form.email.data:
        person = person_by_email(session(), form.email.data)
        if person is None or not person.active:
            form.email.errors = [
                _("Tällä osoitteella ei ole tunnusta. Pyydä pääkäyttäjää tekemään se.")
            ]
            return False
        kept = list({one.id: one for one in [*kept, person]}.values())
    leader = int(form.leader.data) if (form.leader.data or "").isdigit() else None
    services.set_members(
        session(), case=found, people=kept, leader_id=leader, actor_id=current_person().id
    )
    return True


@blueprint.post("/kaytto")
@policy("case.read")
@commits
def use(key: str) -> ResponseReturnValue:
    """Where the case was used."""
    found, form = asked_case(key), UseForm()
    form.used_in.choices = code_choices(session(), "used_in")
    if not (form.validate() and linked(form, found, uses.record_use)):
        return case_page(found, status=422, use=form)
    flash(_("Merkintä tiedon käytöstä on tallennettu. Raportoijat näkevät sen."), "success")
    return redirect(url_for("cases.case", key=key, _anchor="kaytto"), 303)
