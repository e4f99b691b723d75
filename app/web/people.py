"""People and their roles, for the administrator."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts import services
from app.accounts.letters import invitation_letter, send_letter
from app.accounts.queries import one_grant, one_person, people
from app.accounts.rules import normal_email
from app.accounts.scopes import AreaRefused, OrganisationMissing
from app.db import commits, session
from app.language import SOURCE, _, known_language, speaking
from app.models import Person
from app.web.choices import area_choices, organisation_choices, role_choices
from app.web.links import password_link
from app.web.paging import (
    Page,
    address_without_words,
    asked,
    asked_again,
    asked_page,
    quiet_address,
)
from app.web.policy import current_person, policy
from app.web.settings import current_config
from forms.people import GrantForm, PeopleFilterForm, PersonForm

blueprint = Blueprint("people", __name__, url_prefix="/hallinta/henkilot")
SIZE = 25


@blueprint.route("", methods=["GET", "POST"])
@policy("administer")
def index() -> ResponseReturnValue:
    """Posted when a name or an address is looked for: see app/web/paging.py."""
    if (address := address_without_words("haku")) is not None:
        return redirect(address, 303)
    form = PeopleFilterForm(asked())
    form.role.choices = role_choices(_("Kaikki roolit"))
    number = asked_page()
    found, total = people(
        session(),
        words=form.words.data or "",
        role=form.role.data or "",
        number=number,
        size=SIZE,
    )
    page = Page(found, number, SIZE, total, asked_again())
    remembered = quiet_address("haku") if page.posted else None
    return render_template("people/index.html", form=form, page=page, remembered=remembered)


@blueprint.route("/uusi", methods=["GET", "POST"])
@policy("administer")
@commits
def new() -> ResponseReturnValue:
    form = PersonForm()
    if form.validate_on_submit():
        person = _created(form)
        if person is not None:
            _invite(person)
            return _to(person)
    return render_template("people/new.html", form=form), 422 if form.errors else 200


def _created(form: PersonForm) -> Person | None:
    try:
        return services.create_person(session(), draft=form.draft(), actor_id=current_person().id)
    except services.EmailTaken as refusal:
        form.email.errors = [str(refusal)]
        return None


def _invite(person: Person) -> None:
    """Only the person gets the link: who makes an account must not be able to use it.

    The notice travels in a cookie, so it says neither who nor where: the page shows the address.
    """
    with speaking(known_language(person.language) or SOURCE):
        letter = invitation_letter(person=person, link=password_link(person, "invitation"))
    config = current_config()
    send_letter(letter=letter, mail_url=config.mail_url, mail_from=config.mail_from)
    flash(_("Kutsu on lähetetty alla olevaan osoitteeseen. Linkki toimii viikon."), "success")


@blueprint.get("/<int:person_id>")
@policy("administer")
def person(person_id: int) -> ResponseReturnValue:
    return _person_page(one_person(session(), person_id), _grant_form(GrantForm(formdata=None)))


def _person_page(shown: Person, form: GrantForm) -> ResponseReturnValue:
    status = 422 if form.errors else 200
    return render_template("people/person.html", shown=shown, form=form), status


def _grant_form(form: GrantForm) -> GrantForm:
    form.role.choices = role_choices(_("Valitse"))
    form.organisation.choices = organisation_choices(session(), _("Ei organisaatiota"))
    form.area.choices = area_choices(session(), _("Valitse"))
    return form


@blueprint.route("/<int:person_id>/muuta", methods=["GET", "POST"])
@policy("administer")
@commits
def change(person_id: int) -> ResponseReturnValue:
    shown = one_person(session(), person_id)
    form = PersonForm(obj=shown)
    if form.validate_on_submit() and _changed(form, shown):
        flash(_("Tiedot on tallennettu."), "success")
        return _to(shown)
    status = 422 if form.errors else 200
    return render_template("people/change.html", form=form, shown=shown), status


def _changed(form: PersonForm, shown: Person) -> bool:
    same = normal_email(form.email.data or "") == shown.email
    try:
        services.change_person(
            session(), person=shown, draft=form.draft(), actor_id=current_person().id
        )
    except services.EmailTaken as refusal:
        form.email.errors = [str(refusal)]
        return False
    if not same:
        services.sign_out_everywhere(session(), person=shown)
    return True


@blueprint.post("/<int:person_id>/roolit")
@policy("administer")
@commits
def grant(person_id: int) -> ResponseReturnValue:
    shown = one_person(session(), person_id)
    form = _grant_form(GrantForm())
    if form.validate_on_submit() and _granted(form, shown):
        flash(_("Rooli on annettu."), "success")
        return _to(shown)
    return _person_page(shown, form)


def _granted(form: GrantForm, shown: Person) -> bool:
    try:
        services.grant_role(
            session(), person=shown, draft=form.draft(), actor_id=current_person().id
        )
    except AreaRefused as refusal:
        form.area.errors = [str(refusal)]
    except OrganisationMissing as refusal:
        form.organisation.errors = [str(refusal)]
    except services.AlreadyGranted as refusal:
        form.role.errors = [str(refusal)]
    return not form.errors


@blueprint.post("/<int:person_id>/roolit/<int:grant_id>/poista")
@policy("administer")
@commits
def revoke(person_id: int, grant_id: int) -> ResponseReturnValue:
    shown = one_person(session(), person_id)
    found = one_grant(person=shown, grant_id=grant_id)
    services.revoke_role(session(), grant=found, actor_id=current_person().id)
    flash(_("Rooli on poistettu. Voit antaa sen takaisin alla."), "success")
    return _to(shown)


@blueprint.post("/<int:person_id>/kutsu")
@policy("administer")
def invite(person_id: int) -> ResponseReturnValue:
    shown = one_person(session(), person_id)
    _invite(shown)
    return _to(shown)


@blueprint.get("/<int:person_id>/poista-kaytosta")
@policy("administer")
def confirm_deactivation(person_id: int) -> ResponseReturnValue:
    return render_template("people/deactivate.html", shown=one_person(session(), person_id))


@blueprint.post("/<int:person_id>/poista-kaytosta")
@policy("administer")
@commits
def deactivate(person_id: int) -> ResponseReturnValue:
    shown = one_person(session(), person_id)
    services.deactivate_person(session(), person=shown, actor_id=current_person().id)
    flash(_("Tunnus on poistettu käytöstä."), "success")
    return _to(shown)


@blueprint.post("/<int:person_id>/ota-kayttoon")
@policy("administer")
@commits
def activate(person_id: int) -> ResponseReturnValue:
    shown = one_person(session(), person_id)
    services.activate_person(session(), person=shown, actor_id=current_person().id)
    flash(_("Tunnus on taas käytössä."), "success")
    return _to(shown)


def _to(shown: Person) -> ResponseReturnValue:
    return redirect(url_for("people.person", person_id=shown.id), 303)
