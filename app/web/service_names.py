"""Benefits and services, for the administrator: what texts call them, and the list's history."""

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db import commits, session
from app.language import _, current_language, lazy
from app.lexicon.queries import HISTORY_LENGTH, history, undoable
from app.lexicon.rules import SERVICE
from app.lexicon.services import undo_last_change
from app.models import LexiconVersion
from app.reports.gate import PersonalDataFound
from app.reports.services import record_overrides
from app.service_names import services
from app.service_names.queries import PAGE_LENGTH, Service, find_service
from app.service_names.queries import services as listed
from app.service_names.rules import ServiceRefused
from app.web.paging import (
    Page,
    address_without_words,
    asked,
    asked_again,
    asked_page,
    quiet_address,
)
from app.web.policy import current_person, policy
from app.web.texts import NamesGate, NotConfirmed, current_analyser
from forms.service_names import ServiceFilterForm, ServiceForm, values_of

blueprint = Blueprint("service_names", __name__, url_prefix="/hallinta/palvelut")

LISTS: Final = (SERVICE,)
ACTIONS: Final = {
    "shipped": lazy("Havainnon mukana tullut luettelo"),
    "added": lazy("Palvelu lisättiin"),
    "changed": lazy("Palvelun nimiä muutettiin"),
    "set_aside": lazy("Palvelu poistettiin käytöstä"),
    "restored": lazy("Palvelu otettiin käyttöön"),
    "undone": lazy("Muutos peruttiin"),
}


@blueprint.route("", methods=["GET", "POST"])
@policy("administer")
def index() -> ResponseReturnValue:
    """Posted when words are looked for: see app/web/paging.py."""
    if (address := address_without_words("sanat")) is not None:
        return redirect(address, 303)
    form = ServiceFilterForm(asked())
    form.offer()
    number = asked_page()
    found, total = listed(session(), form.wanted(), language=current_language(), number=number)
    return render_template(
        "service_names/index.html",
        form=form,
        page=Page(found, number, PAGE_LENGTH, total, asked_again()),
        posted=asked_again(),
        remembered=quiet_address("sanat"),
    )


@blueprint.route("/uusi", methods=["GET", "POST"])
@policy("administer")
@commits
def add() -> ResponseReturnValue:
    form = ServiceForm()
    if form.validate_on_submit() and _kept(form, None):
        flash(_("Palvelu on lisätty. Kone tunnistaa sen heti uusista raporteista."), "success")
        return redirect(url_for("service_names.index"), 303)
    return _form_page(form)


@blueprint.route("/<code>", methods=["GET", "POST"])
@policy("administer")
@commits
def change(code: str) -> ResponseReturnValue:
    service = find_service(session(), code)
    form = ServiceForm(data=values_of(service))
    if service.active and form.validate_on_submit() and _kept(form, service):
        flash(_("Muutokset on tallennettu."), "success")
        return redirect(url_for("service_names.index"), 303)
    return _form_page(form, service)


def _kept(form: ServiceForm, service: Service | None) -> bool:
    """False when it is refused; the form says why."""
    reason = form.reason.data or ""
    gate = NamesGate(current_analyser(), reason=reason, seal=form.seal.data or "")
    try:
        made = _written(service, form, gate)
    except PersonalDataFound as refusal:
        form.finds = refusal.finds
        for name in refusal.finds:
            form.refuse(name, str(refusal))
        return False
    except NotConfirmed as refusal:
        form.suspected, form.shown_seal = gate.every_find, gate.seal
        form.refuse("reason", str(refusal))
        return False
    except ServiceRefused as refusal:
        form.refuse(refusal.field, str(refusal))
        return False
    number = str(made.number) if made else ""
    record_overrides(session(), gate.overrides(reason), subject="lexicon", subject_id=number)
    return True


def _written(service: Service | None, form: ServiceForm, gate: NamesGate) -> LexiconVersion | None:
    values: dict[str, Any] = {
        "draft": form.draft(),
        "gate": gate,
        "actor_id": current_person().id,
    }
    if service is None:
        return services.add_service(session(), **values)
    return services.change_service(session(), service=service, **values)


def _form_page(form: ServiceForm, service: Service | None = None) -> ResponseReturnValue:
    page = render_template("service_names/service.html", form=form, service=service)
    return page, 422 if form.errors else 200


@blueprint.post("/<code>/tila")
@policy("administer")
@commits
def set_state(code: str) -> ResponseReturnValue:
    service, actor_id = find_service(session(), code), current_person().id
    if request.form.get("active") == "1":
        services.restore_service(session(), service=service, actor_id=actor_id)
        flash(_("Palvelu on taas käytössä."), "success")
    else:
        services.retire_service(session(), service=service, actor_id=actor_id)
        flash(_("Palvelu on poistettu käytöstä. Kone ei enää etsi sitä."), "success")
    return redirect(url_for("service_names.change", code=code), 303)


@blueprint.get("/historia")
@policy("administer")
def past() -> ResponseReturnValue:
    number = asked_page()
    events, total = history(session(), number=number, lists=LISTS)
    return render_template(
        "service_names/history.html",
        page=Page(events, number, HISTORY_LENGTH, total),
        last=undoable(session(), lists=LISTS),
        actions=ACTIONS,
    )


@blueprint.post("/historia/peru")
@policy("administer")
@commits
def undo() -> ResponseReturnValue:
    number = request.form.get("number", type=int)
    undo_last_change(session(), actor_id=current_person().id, lists=LISTS, number=number)
    flash(_("Muutos on peruttu."), "success")
    return redirect(url_for("service_names.past"), 303)
