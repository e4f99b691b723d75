"""The reminders of the clock: their words with a look at what would go out, and what has gone."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.clock import services
from app.clock.defaults import default_reminders
from app.clock.people import people_of
from app.clock.queries import due_of, find_reminder, reminders_of
from app.clock.rules import Occurrence
from app.clock.sending import occasion_of, occasion_today, reminder_in_words, send_on
from app.db import commits, session
from app.disclosure.tables import Thresholds
from app.language import Language, _, lazy
from app.models import ClockEntry, ClockReminder, County
from app.notices.queries import Reached, reached
from app.web.clock import words
from app.web.clock_area import managed_county, managed_entry
from app.web.clock_gate import Refusing, confirmed_gate, log_overrides
from app.web.policy import current_person, policy
from app.web.settings import current_config
from forms.clock import ReminderForm

blueprint = Blueprint("clock_reminders", __name__, url_prefix="/vuosikello")

TEXTS: Final = ("subject_fi", "text_fi", "subject_sv", "text_sv")
FILLINGS: Final = (
    ("alue", "område", lazy("alueen nimi")),
    ("kausi", "period", lazy("aika, johon tehtävä kuuluu")),
    ("päivä", "dag", lazy("määräpäivä")),
    ("raportteja", "rapporter", lazy("kuinka monta raporttia alueelta on tullut tuona aikana")),
    ("asti", "till", lazy("mihin asti raportit on laskettu")),
    ("hiljaiset", "tysta", lazy("kunnat, joista ei ole tullut raporttia")),
)
LATELY: Final = dt.timedelta(days=366)
AHEAD: Final = dt.timedelta(days=5 * 366)


@blueprint.route("/kohta/<int:entry_id>/muistutus", methods=["GET", "POST"])
@policy("clock.manage")
@commits
def add(entry_id: int) -> ResponseReturnValue:
    entry = managed_entry(entry_id)
    form = ReminderForm() if request.method == "POST" else _suggested(entry)
    return _handled(form, entry, None)


def _suggested(entry: ClockEntry) -> ReminderForm:
    """The house's own words for this kind of thing, to begin with."""
    usual = default_reminders(entry.kind)
    return ReminderForm.of(usual[0]) if usual else ReminderForm()


@blueprint.route("/muistutus/<int:reminder_id>", methods=["GET", "POST"])
@policy("clock.manage")
@commits
def change(reminder_id: int) -> ResponseReturnValue:
    reminder = find_reminder(session(), reminder_id)
    entry = managed_entry(reminder.entry_id)
    if reminder.retired_on is not None and request.method == "GET":
        return _to_entry(entry)  # what is stopped is first taken into use again, there
    form = ReminderForm() if request.method == "POST" else ReminderForm.of(reminder)
    return _handled(form, entry, reminder)


def _handled(
    form: ReminderForm, entry: ClockEntry, reminder: ClockReminder | None
) -> ResponseReturnValue:
    if request.method == "GET":
        return _page(form, entry, reminder)
    if form.validate():
        with Refusing(form):
            if request.form.get("step") == "save":
                _keep(form, entry, reminder)
                return _to_entry(entry)
            services.checked_reminder(form.draft(), gate=confirmed_gate(TEXTS))
    return _page(form, entry, reminder)


def _to_entry(entry: ClockEntry) -> ResponseReturnValue:
    return redirect(url_for("clock_entries.entry", entry_id=entry.id), 303)


def _keep(form: ReminderForm, entry: ClockEntry, reminder: ClockReminder | None) -> None:
    values: dict[str, Any] = {
        "draft": form.draft(),
        "gate": confirmed_gate(TEXTS),
        "actor_id": current_person().id,
    }
    if reminder is None:
        services.add_reminder(session(), entry=entry, **values)
    else:
        services.change_reminder(session(), reminder=reminder, **values)
    log_overrides(entry, TEXTS)
    flash(_("Muistutus on tallennettu."), "success")


def _page(
    form: ReminderForm, entry: ClockEntry, reminder: ClockReminder | None
) -> ResponseReturnValue:
    page = render_template(
        "clock/reminder.html",
        form=form,
        entry=entry,
        reminder=reminder,
        preview=None if form.errors else _preview(form, entry),
        fillings=FILLINGS,
        reasons=request.form,
        **words(),
    )
    return page, 422 if form.errors else 200


@dataclass(frozen=True)
class Preview:
    """What would go out next, with the figures of today."""

    send_on: dt.date
    occurrence: Occurrence
    people: int
    letters: dict[Language, tuple[str, str]]


def _preview(form: ReminderForm, entry: ClockEntry) -> Preview | None:
    """None: nothing falls due any more, or nothing is written yet."""
    draft, today = form.draft(), dt.date.today()
    coming = _coming(entry, draft.days, today)
    if coming is None or not all(draft.texts().values()):
        return None
    said = occasion_today(
        session(), entry, coming, audience=draft.audience, today=today, threshold=_threshold()
    )
    return Preview(
        send_on=send_on(draft, coming),
        occurrence=coming,
        people=len(people_of(session(), county=entry.county_code, audience=draft.audience)),
        letters=reminder_in_words(draft, said),
    )


def _coming(entry: ClockEntry, days: int, today: dt.date) -> Occurrence | None:
    """The next thing that the reminder would be sent of."""
    since = today - dt.timedelta(days=days)
    return next(iter(due_of(entry, since=since, until=since + AHEAD)), None)


def _threshold() -> int:
    return Thresholds.from_settings(current_config().thresholds).public


@blueprint.post("/muistutus/<int:reminder_id>/tila")
@policy("clock.manage")
@commits
def set_state(reminder_id: int) -> ResponseReturnValue:
    reminder = find_reminder(session(), reminder_id)
    entry, actor_id = managed_entry(reminder.entry_id), current_person().id
    if request.form.get("active") == "1":
        services.resume_reminder(session(), reminder=reminder, actor_id=actor_id)
        flash(_("Muistutus on taas käytössä."), "success")
    else:
        services.stop_reminder(session(), reminder=reminder, actor_id=actor_id)
        flash(_("Muistutusta ei enää lähetetä."), "success")
    return _to_entry(entry)


@dataclass(frozen=True)
class Sending:
    """One reminder of one occurrence: when it was to go, and what became of it."""

    reminder: ClockReminder
    occurrence: Occurrence
    send_on: dt.date
    reached: Reached | None


@blueprint.get("/<area>/muistutukset")
@policy("clock.manage")
def log(area: str) -> ResponseReturnValue:
    """What has gone lately and what goes next; receivers are counted, not named."""
    county, today = managed_county(area), dt.date.today()
    found = _sendings(county, since=today - LATELY, until=today + LATELY)
    return render_template(
        "clock/log.html",
        county=county,
        gone=[one for one in reversed(found) if one.send_on <= today],
        coming=[one for one in found if one.send_on > today],
        **words(),
    )


def _sendings(county: County, *, since: dt.date, until: dt.date) -> list[Sending]:
    pairs = [
        (reminder, occurrence)
        for reminder in reminders_of(session(), county.code)
        for occurrence in _sent_between(reminder, since, until)
    ]
    known = reached(session(), [occasion_of(*pair) for pair in pairs])
    found = [
        Sending(*pair, send_on=send_on(*pair), reached=known.get(occasion_of(*pair)))
        for pair in pairs
    ]
    return sorted(found, key=lambda one: (one.send_on, one.reminder.id))


def _sent_between(reminder: ClockReminder, since: dt.date, until: dt.date) -> list[Occurrence]:
    """Those whose reminder goes out in these days, while it is in use."""
    away = dt.timedelta(days=reminder.days)
    first = max(since, reminder.begins_on)
    last = until if reminder.retired_on is None else min(until, reminder.retired_on)
    return due_of(reminder.entry, since=first - away, until=last - away)
