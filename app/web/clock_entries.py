"""The compiler keeps the clock: takes it into use, adds and changes entries, marks things done."""

import datetime as dt

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.clock import services
from app.clock.defaults import begin_clock
from app.clock.queries import State, due_of, find_occurrence, mark_of, state_of
from app.clock.rules import ONE_DAY, Cadence, Occurrence
from app.db import commits, session
from app.language import _, ngettext
from app.models import ClockEntry, ClockMark, County
from app.web.clock import words
from app.web.clock_area import managed_county, managed_entry
from app.web.clock_gate import Refusing, confirmed_gate, log_overrides
from app.web.policy import current_person, policy
from app.web.texts import current_gate
from forms.clock import DefaultsForm, EntryForm, MarkForm

blueprint = Blueprint("clock_entries", __name__, url_prefix="/vuosikello")

NAMES = ("name_fi", "name_sv")
NOTE = ("note",)
A_YEAR = dt.timedelta(days=366)
AHEAD = 5 * A_YEAR
SHOWN = 3
"""Of what comes next."""


@blueprint.post("/<area>/oletus")
@policy("clock.manage")
@commits
def begin(area: str) -> ResponseReturnValue:
    county, form = managed_county(area), DefaultsForm()
    if form.validate():
        added = begin_clock(
            session(),
            county=county.code,
            cadence=Cadence(form.cadence.data),
            gate=current_gate(),
            actor_id=current_person().id,
            today=dt.date.today(),
        )
        _tell_begun(added)
    return redirect(url_for("clock.county", area=county.code), 303)


def _tell_begun(added: int) -> None:
    if not added:
        flash(_("Nämä kohdat ovat jo vuosikellossa."), "info")
        return
    flash(
        ngettext(
            "Vuosikelloon tuli %(count)s kohta muistutuksineen. Muuta sitä omaksesi.",
            "Vuosikelloon tuli %(count)s kohtaa muistutuksineen. Muuta niitä omiksenne.",
            added,
        ),
        "success",
    )


@blueprint.route("/<area>/uusi", methods=["GET", "POST"])
@policy("clock.manage")
@commits
def add(area: str) -> ResponseReturnValue:
    county, form = managed_county(area), EntryForm()
    if form.validate_on_submit() and (entry := _added(county, form)) is not None:
        flash(
            _("Kohta on lisätty. Lisää sille muistutus, jos jotakuta pitää muistuttaa."), "success"
        )
        return redirect(url_for("clock_entries.entry", entry_id=entry.id), 303)
    return _form_page(form, county)


def _added(county: County, form: EntryForm) -> ClockEntry | None:
    gate = confirmed_gate(NAMES)
    with Refusing(form):
        entry = services.add_entry(
            session(),
            county=county.code,
            draft=form.draft(),
            gate=gate,
            actor_id=current_person().id,
        )
        log_overrides(entry, NAMES)
        return entry
    return None


@blueprint.get("/kohta/<int:entry_id>")
@policy("clock.manage")
def entry(entry_id: int) -> ResponseReturnValue:
    found, today = managed_entry(entry_id), dt.date.today()
    return render_template(
        "clock/entry.html",
        entry=found,
        county=session().get_one(County, found.county_code),
        coming=_standing(found, today),
        running=[one for one in found.reminders if one.retired_on is None],
        stopped=[one for one in found.reminders if one.retired_on is not None],
        **words(),
    )


def _standing(
    entry: ClockEntry, today: dt.date
) -> list[tuple[Occurrence, ClockMark | None, State]]:
    """What has been late or done within a year, and what comes next."""
    lately = due_of(entry, since=today - A_YEAR, until=today - ONE_DAY)
    coming = due_of(entry, since=today, until=today + AHEAD)[:SHOWN]
    found = []
    for one in (*lately, *coming):
        mark = mark_of(session(), entry, one.code)
        found.append((one, mark, state_of(one.due, done=mark is not None, today=today)))
    return found


@blueprint.route("/kohta/<int:entry_id>/muuta", methods=["GET", "POST"])
@policy("clock.manage")
@commits
def change(entry_id: int) -> ResponseReturnValue:
    found = managed_entry(entry_id)
    form = EntryForm() if request.method == "POST" else EntryForm.of(found)
    if form.validate_on_submit() and _changed(found, form):
        flash(_("Kohta on muutettu."), "success")
        return redirect(url_for("clock_entries.entry", entry_id=found.id), 303)
    return _form_page(form, session().get_one(County, found.county_code), found)


def _changed(entry: ClockEntry, form: EntryForm) -> bool:
    gate = confirmed_gate(NAMES)
    with Refusing(form):
        services.change_entry(
            session(), entry=entry, draft=form.draft(), gate=gate, actor_id=current_person().id
        )
        log_overrides(entry, NAMES)
        return True
    return False


def _form_page(
    form: EntryForm, county: County, entry: ClockEntry | None = None
) -> ResponseReturnValue:
    page = render_template(
        "clock/entry_form.html", form=form, county=county, entry=entry, reasons=request.form
    )
    return page, 422 if form.errors else 200


@blueprint.post("/kohta/<int:entry_id>/tila")
@policy("clock.manage")
@commits
def set_state(entry_id: int) -> ResponseReturnValue:
    found, actor_id = managed_entry(entry_id), current_person().id
    if request.form.get("active") == "1":
        services.restore_entry(session(), entry=found, actor_id=actor_id)
        flash(_("Kohta on taas käytössä."), "success")
    else:
        services.retire_entry(session(), entry=found, actor_id=actor_id)
        flash(_("Kohta on poistettu käytöstä. Siitä ei enää muistuteta."), "success")
    return redirect(url_for("clock_entries.entry", entry_id=found.id), 303)


@blueprint.route("/kohta/<int:entry_id>/tehty/<occurrence>", methods=["GET", "POST"])
@policy("clock.manage")
@commits
def mark(entry_id: int, occurrence: str) -> ResponseReturnValue:
    found = managed_entry(entry_id)
    due = find_occurrence(found, occurrence)
    there = mark_of(session(), found, occurrence)
    form = MarkForm(obj=there)
    if form.validate_on_submit() and _marked(found, occurrence, form):
        flash(_("Merkitty tehdyksi."), "success")
        return redirect(url_for("clock.county", area=found.county_code), 303)
    page = render_template(
        "clock/mark.html",
        form=form,
        entry=found,
        due=due,
        mark=there,
        reasons=request.form,
        **words(),
    )
    return page, 422 if form.errors else 200


def _marked(entry: ClockEntry, code: str, form: MarkForm) -> bool:
    gate = confirmed_gate(NOTE)
    with Refusing(form):
        services.mark_done(
            session(),
            entry=entry,
            code=code,
            done_on=form.done_on.data or dt.date.today(),
            note=form.note.data or "",
            person=current_person(),
            gate=gate,
        )
        log_overrides(entry, NOTE)
        return True
    return False


@blueprint.post("/kohta/<int:entry_id>/tehty/<occurrence>/peru")
@policy("clock.manage")
@commits
def unmark(entry_id: int, occurrence: str) -> ResponseReturnValue:
    found = managed_entry(entry_id)
    services.undo_mark(session(), entry=found, code=occurrence, actor_id=current_person().id)
    flash(_("Merkintä on peruttu."), "success")
    return redirect(url_for("clock_entries.entry", entry_id=found.id), 303)
