"""Organisations, for the administrator."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.drafts import OrganisationDraft
from app.accounts.organisations import (
    NameTaken,
    OwnParent,
    change_organisation,
    create_organisation,
)
from app.accounts.queries import one_organisation, organisations
from app.db import commits, session
from app.language import _
from app.models import Organisation
from app.places.queries import find_municipality
from app.places.rules import UnknownPlace
from app.web.choices import code_choices, county_choices, organisation_choices
from app.web.policy import current_person, policy
from forms.base import SelectChoice
from forms.organisations import OrganisationForm

blueprint = Blueprint("organisations", __name__, url_prefix="/hallinta/organisaatiot")


@blueprint.get("")
@policy("administer")
def index() -> ResponseReturnValue:
    return render_template("organisations/index.html", organisations=organisations(session()))


@blueprint.route("/uusi", methods=["GET", "POST"])
@policy("administer")
@commits
def new() -> ResponseReturnValue:
    form = _with_choices(OrganisationForm())
    if form.validate_on_submit():
        draft = _draft(form)
        if draft is not None and _created(form, draft):
            flash(_("Organisaatio on lisätty."), "success")
            return redirect(url_for("organisations.index"), 303)
    return _form_page(form, None)


@blueprint.route("/<int:organisation_id>", methods=["GET", "POST"])
@policy("administer")
@commits
def change(organisation_id: int) -> ResponseReturnValue:
    shown = one_organisation(session(), organisation_id)
    form = _with_choices(OrganisationForm(data=_values(shown)))
    if form.validate_on_submit():
        draft = _draft(form)
        if draft is not None and _changed(form, shown, draft):
            flash(_("Organisaation tiedot on tallennettu."), "success")
            return redirect(url_for("organisations.index"), 303)
    return _form_page(form, shown)


def _with_choices(form: OrganisationForm) -> OrganisationForm:
    form.kind.choices = [
        SelectChoice("", _("Valitse")),
        *code_choices(session(), "organisation"),
    ]
    form.county.choices = county_choices(session(), _("Ei yhtä aluetta"))
    form.parent.choices = organisation_choices(session(), _("Ei mihinkään"))
    return form


def _values(shown: Organisation) -> dict[str, str]:
    return {
        "kind": shown.kind,
        "name_fi": shown.name_fi,
        "name_sv": shown.name_sv,
        "county": shown.county_code or "",
        "parent": str(shown.parent_id or ""),
        "municipalities": ", ".join(sorted(place.name_fi for place in shown.municipalities)),
    }


def _draft(form: OrganisationForm) -> OrganisationDraft | None:
    try:
        found = [find_municipality(session(), name) for name in form.municipality_names()]
    except UnknownPlace as refusal:
        form.municipalities.errors = [str(refusal)]
        return None
    return form.draft([place.code for place in found])


def _created(form: OrganisationForm, draft: OrganisationDraft) -> bool:
    try:
        create_organisation(session(), draft=draft, actor_id=current_person().id)
    except NameTaken as refusal:
        form.name_fi.errors = [str(refusal)]
    return not form.errors


def _changed(form: OrganisationForm, shown: Organisation, draft: OrganisationDraft) -> bool:
    try:
        change_organisation(
            session(), organisation=shown, draft=draft, actor_id=current_person().id
        )
    except NameTaken as refusal:
        form.name_fi.errors = [str(refusal)]
    except OwnParent as refusal:
        form.parent.errors = [str(refusal)]
    return not form.errors


def _form_page(form: OrganisationForm, shown: Organisation | None) -> ResponseReturnValue:
    status = 422 if form.errors else 200
    return render_template("organisations/form.html", form=form, shown=shown), status
