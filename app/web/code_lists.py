"""Code lists, for the administrator: add, relabel, retire, restore; nothing is deleted."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import commits, session
from app.language import _, lazy
from app.refusals import NotFound, Refusal
from app.vocabulary import services
from app.vocabulary.lists import LISTS
from app.vocabulary.queries import entries, find_code
from app.web.choices import code_choices
from app.web.policy import current_person, policy
from forms.code_lists import CodeForm, LabelForm, ThemeForm

blueprint = Blueprint("code_lists", __name__, url_prefix="/hallinta/koodistot")

NAMES: Final = {
    "kind": lazy("Raportin laji"),
    "theme": lazy("Teemat"),
    "group": lazy("Väestöryhmät"),
    "need": lazy("Tuen tarpeet (SHL 11 §)"),
    "service_task": lazy("Palvelutehtävät"),
    "area": lazy("Rakenteellisen työn alueet"),
    "dimension": lazy("Seurannan ulottuvuudet (612/2021, 29 §)"),
    "basis": lazy("Tiedon perusta"),
    "participation": lazy("Asiakkaiden osallisuus"),
    "extent": lazy("Laajuus"),
    "frequency": lazy("Toistuvuus"),
    "direction": lazy("Kehityssuunta"),
    "level": lazy("Palvelun taso"),
    "addressee": lazy("Ehdotuksen vastaanottaja"),
    "organisation": lazy("Organisaation laji"),
    "occupation": lazy("Raportoijan tehtävä"),
}
FIXED: Final = frozenset({"kind", "need", "dimension"})
"""Given by the act or by what the form asks: only their labels can be changed."""


class ListIsFixed(Refusal):
    """The list takes no more codes and gives none up."""


@blueprint.get("")
@policy("administer")
def index() -> ResponseReturnValue:
    counted = {name: len(entries(session(), name)) for name in LISTS}
    return render_template("code_lists/index.html", names=NAMES, counted=counted, fixed=FIXED)


@blueprint.get("/<name>")
@policy("administer")
def code_list(name: str) -> ResponseReturnValue:
    _demand_list(name)
    return render_template(
        "code_lists/code_list.html",
        name=name,
        list_name=NAMES[name],
        entries=entries(session(), name),
        is_fixed=name in FIXED,
    )


@blueprint.route("/<name>/uusi", methods=["GET", "POST"])
@policy("administer")
@commits
def add(name: str) -> ResponseReturnValue:
    _demand_open_list(name)
    form = _code_form(name)
    if form.validate_on_submit() and _added(form, name):
        flash(_("Koodi on lisätty. Se on heti tarjolla lomakkeilla."), "success")
        return _to(name)
    return _form_page("code_lists/add.html", form, name)


def _code_form(name: str) -> CodeForm:
    if name != "theme":
        return CodeForm()
    form = ThemeForm()
    form.needs.choices = code_choices(session(), "need")
    return form


def _added(form: CodeForm, name: str) -> bool:
    needs = form.needs.data or () if isinstance(form, ThemeForm) else ()
    try:
        services.add_code(
            session(),
            code_list=name,
            code=form.code.data or "",
            label=form.label(),
            actor_id=current_person().id,
            needs=tuple(needs),
        )
    except Refusal as refusal:
        form.code.errors = [str(refusal)]
    return not form.errors


@blueprint.route("/<name>/<code>", methods=["GET", "POST"])
@policy("administer")
@commits
def relabel(name: str, code: str) -> ResponseReturnValue:
    _demand_list(name)
    form = LabelForm(obj=find_code(session(), name, code))
    if form.validate_on_submit():
        services.relabel_code(
            session(),
            code_list=name,
            code=code,
            label=form.label(),
            actor_id=current_person().id,
        )
        flash(_("Nimike on muutettu."), "success")
        return _to(name)
    return _form_page("code_lists/relabel.html", form, name, code=code)


@blueprint.post("/<name>/<code>/poista-kaytosta")
@policy("administer")
@commits
def retire(name: str, code: str) -> ResponseReturnValue:
    _demand_open_list(name)
    services.retire_code(session(), code_list=name, code=code, actor_id=current_person().id)
    flash(_("Koodi on poistettu käytöstä. Vanhat raportit säilyttävät sen."), "success")
    return _to(name)


@blueprint.post("/<name>/<code>/palauta")
@policy("administer")
@commits
def restore(name: str, code: str) -> ResponseReturnValue:
    _demand_open_list(name)
    services.restore_code(session(), code_list=name, code=code, actor_id=current_person().id)
    flash(_("Koodi on taas käytössä."), "success")
    return _to(name)


def _demand_list(name: str) -> None:
    if name not in NAMES:
        raise NotFound(_("Tätä koodistoa ei ole. Palaa koodistojen luetteloon."))


def _demand_open_list(name: str) -> None:
    _demand_list(name)
    if name in FIXED:
        raise ListIsFixed(
            _("Tämä koodisto tulee laista tai lomakkeesta. Vain sen nimikkeitä voi muuttaa.")
        )


def _form_page(template: str, form: LabelForm, name: str, **more: str) -> ResponseReturnValue:
    page = render_template(template, form=form, name=name, list_name=NAMES[name], **more)
    return page, 422 if form.errors else 200


def _to(name: str) -> ResponseReturnValue:
    return redirect(url_for("code_lists.code_list", name=name), 303)
