"""Keep a county's clock: entries, reminders, what is done. Callers commit; these never do."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, Protocol

from sqlalchemy.orm import Session

from app.audit.services import record
from app.clock.drafts import EntryDraft, ReminderDraft
from app.clock.people import AUDIENCES
from app.clock.queries import feed_of, find_occurrence, mark_of
from app.clock.refusals import EntryRefused
from app.clock.rules import (
    FARTHEST,
    FIRST_YEAR,
    KINDS,
    LAST_YEAR,
    Anchor,
    Cadence,
    Rule,
    is_a_day,
)
from app.clock.wording import LONGEST_SUBJECT, LONGEST_TEXT, demand_known_words
from app.language import _
from app.models import ClockEntry, ClockFeed, ClockMark, ClockReminder, Person

LONGEST_NAME: Final = 120
LONGEST_NOTE: Final = 500


class Gate(Protocol):
    """What keeps personal data out of the words: app.reports.gate.Gate."""

    def check(self, texts: Mapping[str, str]) -> None: ...


def add_entry(
    session: Session,
    *,
    county: str,
    draft: EntryDraft,
    gate: Gate,
    actor_id: int | None,
    shipped_as: str | None = None,
) -> ClockEntry:
    """Raises EntryRefused, and what the gate raises."""
    demand_good_entry(draft)
    gate.check(draft.texts())
    entry = ClockEntry(county_code=county, shipped_as=shipped_as)
    _put(entry, draft)
    session.add(entry)
    session.flush()
    _log(session, actor_id, "clock.added", entry)
    return entry


def change_entry(
    session: Session, *, entry: ClockEntry, draft: EntryDraft, gate: Gate, actor_id: int | None
) -> None:
    """What was reminded of once in a time is not reminded of again when its day moves. Raises
    EntryRefused, and what the gate raises.
    """
    demand_good_entry(draft)
    gate.check(draft.texts())
    _put(entry, draft)
    session.flush()
    _log(session, actor_id, "clock.changed", entry)


def _put(entry: ClockEntry, draft: EntryDraft) -> None:
    rule = draft.rule
    entry.kind, entry.name_fi, entry.name_sv = draft.kind, draft.name_fi, draft.name_sv
    entry.cadence, entry.anchor, entry.days = str(rule.cadence), str(rule.anchor), rule.days
    entry.month, entry.day, entry.once_on = rule.month, rule.day, rule.once_on
    entry.begins_on = draft.begins_on


def demand_good_entry(draft: EntryDraft) -> None:
    """Raises EntryRefused."""
    if draft.kind not in KINDS:
        raise EntryRefused("kind", _("Valitse, mitä kohta on."))
    for field, text in draft.texts().items():
        _demand_length(field, text, LONGEST_NAME)
    _demand_good_year("begins_on", draft.begins_on)
    _demand_good_rule(draft.rule)


def _demand_good_year(field: str, day: dt.date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise EntryRefused(
            field,
            _(
                "Tarkista vuosi. Anna päivä vuosilta %(first)s–%(last)s.",
                first=FIRST_YEAR,
                last=LAST_YEAR,
            ),
        )


def _demand_good_rule(rule: Rule) -> None:
    if rule.cadence is Cadence.ONCE:
        if rule.once_on is None:
            raise EntryRefused("once_on", _("Anna päivä."))
        _demand_good_year("once_on", rule.once_on)
    elif rule.anchor is Anchor.DATE:
        _demand_good_date(rule)
    elif abs(rule.days) > FARTHEST:
        raise EntryRefused("days", _("Anna enintään %(most)s päivää.", most=FARTHEST))


def _demand_good_date(rule: Rule) -> None:
    if rule.cadence is not Cadence.YEARLY:
        raise EntryRefused(
            "anchor",
            _(
                "Sama päivä joka vuosi sopii vain vuosittaiselle kohdalle. Laske päivät kauden"
                " mukaan."
            ),
        )
    if rule.month is None or rule.day is None or not is_a_day(rule.month, rule.day):
        raise EntryRefused("day", _("Anna päivä ja kuukausi, joka on kalenterissa."))


def _demand_length(field: str, text: str, most: int) -> None:
    if not text:
        raise EntryRefused(field, _("Kirjoita teksti molemmilla kielillä."))
    if len(text) > most:
        raise EntryRefused(field, _("Lyhennä teksti alle %(most)s merkkiin.", most=most))


def retire_entry(session: Session, *, entry: ClockEntry, actor_id: int | None) -> None:
    """It falls due no more, and nobody is reminded of it. What was done stays."""
    if entry.retired_on is None:
        entry.retired_on = dt.date.today()
        session.flush()
        _log(session, actor_id, "clock.retired", entry)


def restore_entry(session: Session, *, entry: ClockEntry, actor_id: int | None) -> None:
    """It goes on from this day: what it missed meanwhile is nobody's to do."""
    if entry.retired_on is not None:
        entry.retired_on, entry.begins_on = None, max(entry.begins_on, dt.date.today())
        session.flush()
        _log(session, actor_id, "clock.restored", entry)


def mark_done(
    session: Session,
    *,
    entry: ClockEntry,
    code: str,
    done_on: dt.date,
    note: str,
    person: Person,
    gate: Gate,
) -> ClockMark:
    """Raises EntryRefused, NotInTheClock, and what the gate raises."""
    find_occurrence(entry, code)
    if done_on > dt.date.today():
        raise EntryRefused("done_on", _("Päivä on vielä edessä. Anna päivä, jona tämä tehtiin."))
    if len(note) > LONGEST_NOTE:
        raise EntryRefused("note", _("Lyhennä teksti alle %(most)s merkkiin.", most=LONGEST_NOTE))
    gate.check({"note": note})
    mark = mark_of(session, entry, code) or ClockMark(entry_id=entry.id, occurrence=code)
    mark.done_on, mark.note, mark.person = done_on, note, person
    session.add(mark)
    session.flush()
    _log(session, person.id, "clock.done", entry, occurrence=code)
    return mark


def undo_mark(session: Session, *, entry: ClockEntry, code: str, actor_id: int | None) -> None:
    mark = mark_of(session, entry, code)
    if mark is not None:
        session.delete(mark)
        session.flush()
        _log(session, actor_id, "clock.undone", entry, occurrence=code)


def add_reminder(
    session: Session,
    *,
    entry: ClockEntry,
    draft: ReminderDraft,
    gate: Gate,
    actor_id: int | None,
    today: dt.date | None = None,
) -> ClockReminder:
    """Raises EntryRefused, and what the gate raises."""
    checked = checked_reminder(draft, gate=gate)
    begins_on = max(today or dt.date.today(), entry.begins_on)
    reminder = ClockReminder(entry=entry, begins_on=begins_on)
    _word(reminder, checked)
    session.add(reminder)
    session.flush()
    _log(session, actor_id, "clock.reminder_added", entry, audience=draft.audience)
    return reminder


def change_reminder(
    session: Session,
    *,
    reminder: ClockReminder,
    draft: ReminderDraft,
    gate: Gate,
    actor_id: int | None,
) -> None:
    """Raises EntryRefused, and what the gate raises."""
    _word(reminder, checked_reminder(draft, gate=gate))
    session.flush()
    _log(session, actor_id, "clock.reminder_changed", reminder.entry, audience=draft.audience)


def checked_reminder(draft: ReminderDraft, *, gate: Gate) -> ReminderDraft:
    """As it would be kept. Raises EntryRefused, and what the gate raises."""
    tidy = replace(
        draft,
        subject_fi=" ".join(draft.subject_fi.split()),
        subject_sv=" ".join(draft.subject_sv.split()),
    )
    if tidy.audience not in AUDIENCES:
        raise EntryRefused("audience", _("Valitse, ketä muistutetaan."))
    if abs(tidy.days) > FARTHEST:
        raise EntryRefused("days", _("Anna enintään %(most)s päivää.", most=FARTHEST))
    for field, text in tidy.texts().items():
        most = LONGEST_SUBJECT if field.startswith("subject") else LONGEST_TEXT
        _demand_length(field, text, most)
        demand_known_words(field, text, "sv" if field.endswith("sv") else "fi")
    gate.check(tidy.texts())
    return tidy


def _word(reminder: ClockReminder, draft: ReminderDraft) -> None:
    reminder.audience, reminder.days = draft.audience, draft.days
    reminder.subject_fi, reminder.subject_sv = draft.subject_fi, draft.subject_sv
    reminder.text_fi, reminder.text_sv = draft.text_fi, draft.text_sv


def stop_reminder(session: Session, *, reminder: ClockReminder, actor_id: int | None) -> None:
    if reminder.retired_on is None:
        reminder.retired_on = dt.date.today()
        session.flush()
        _log(session, actor_id, "clock.reminder_stopped", reminder.entry)


def resume_reminder(session: Session, *, reminder: ClockReminder, actor_id: int | None) -> None:
    """It goes out again from this day on: what it missed meanwhile is not sent."""
    if reminder.retired_on is not None:
        reminder.retired_on, reminder.begins_on = None, max(reminder.begins_on, dt.date.today())
        session.flush()
        _log(session, actor_id, "clock.reminder_resumed", reminder.entry)


def make_feed(session: Session, *, person_id: int, county: str) -> ClockFeed:
    """The person's own address of the clock; there is one at a time."""
    there = feed_of(session, person_id=person_id, county=county)
    if there is not None:
        return there
    made = ClockFeed(person_id=person_id, county_code=county, made_on=dt.date.today())
    session.add(made)
    session.flush()
    return made


def revoke_feed(session: Session, *, person_id: int, county: str) -> None:
    """The address leads nowhere from now on."""
    feed = feed_of(session, person_id=person_id, county=county)
    if feed is not None:
        session.delete(feed)
        session.flush()


def _log(
    session: Session, actor_id: int | None, action: str, entry: ClockEntry, **facts: Any
) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="clock",
        subject_id=entry.id,
        county=entry.county_code,
        **facts,
    )
