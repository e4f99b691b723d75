"""Read a county's clock: its entries, what falls due when, what is done and what is late."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.clock.refusals import NotInTheClock
from app.clock.rules import (
    ONE_DAY,
    Anchor,
    Cadence,
    Occurrence,
    Rule,
    due_on,
    occurrences,
    span_named,
)
from app.language import _
from app.models import ClockEntry, ClockFeed, ClockMark, ClockReminder

SOON = dt.timedelta(days=30)
State = Literal["done", "late", "soon", "coming"]


def rule_of(entry: ClockEntry) -> Rule:
    return Rule(
        cadence=Cadence(entry.cadence),
        anchor=Anchor(entry.anchor),
        days=entry.days,
        month=entry.month,
        day=entry.day,
        once_on=entry.once_on,
    )


def entries(session: Session, county: str, *, with_retired: bool = False) -> Sequence[ClockEntry]:
    found = (
        select(ClockEntry)
        .where(ClockEntry.county_code == county)
        .options(selectinload(ClockEntry.reminders))
        .order_by(ClockEntry.id)
    )
    if not with_retired:
        found = found.where(ClockEntry.retired_on.is_(None))
    return session.scalars(found).all()


def find_entry(session: Session, entry_id: int) -> ClockEntry:
    """Raises NotInTheClock."""
    found = session.get(ClockEntry, entry_id)
    if found is None:
        raise NotInTheClock(_("Vuosikellossa ei ole tällaista kohtaa. Palaa vuosikelloon."))
    return found


def find_reminder(session: Session, reminder_id: int) -> ClockReminder:
    """Raises NotInTheClock."""
    found = session.get(ClockReminder, reminder_id)
    if found is None:
        raise NotInTheClock(_("Tällaista muistutusta ei ole. Palaa vuosikelloon."))
    return found


def reminders_of(session: Session, county: str) -> Sequence[ClockReminder]:
    """Of every entry, stopped ones too."""
    return session.scalars(
        select(ClockReminder)
        .join(ClockReminder.entry)
        .where(ClockEntry.county_code == county)
        .options(joinedload(ClockReminder.entry))
        .order_by(ClockReminder.id)
    ).all()


def find_occurrence(entry: ClockEntry, code: str) -> Occurrence:
    """What falls due in the time of this code. Raises NotInTheClock."""
    rule = rule_of(entry)
    span = span_named(rule.cadence, code, once_on=entry.once_on)
    if span is None:
        raise NotInTheClock(_("Kohdalla ei ole tällaista aikaa. Palaa vuosikelloon."))
    return Occurrence(span, due_on(rule, span))


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to do, and how it stands today."""

    entry: ClockEntry
    occurrence: Occurrence
    mark: ClockMark | None
    state: State


def items(
    session: Session, county: str, *, since: dt.date, until: dt.date, today: dt.date
) -> list[Item]:
    """What falls due in these days, in the order of the days."""
    found = entries(session, county, with_retired=True)
    marks = _marks(session, county)
    made = [
        _item(entry, one, marks, today)
        for entry in found
        for one in due_of(entry, since=since, until=until)
    ]
    return sorted(made, key=lambda item: (item.occurrence.due, item.entry.id))


def due_of(entry: ClockEntry, *, since: dt.date, until: dt.date) -> list[Occurrence]:
    """What of the entry is anybody's to do: from the day it begins to the day it is retired."""
    last = until if entry.retired_on is None else min(until, entry.retired_on - ONE_DAY)
    return occurrences(rule_of(entry), since=max(since, entry.begins_on), until=last)


def _marks(session: Session, county: str) -> dict[tuple[int, str], ClockMark]:
    found = session.scalars(
        select(ClockMark)
        .join(ClockEntry, ClockEntry.id == ClockMark.entry_id)
        .where(ClockEntry.county_code == county)
        .options(joinedload(ClockMark.person))
    )
    return {(mark.entry_id, mark.occurrence): mark for mark in found}


def _item(
    entry: ClockEntry,
    occurrence: Occurrence,
    marks: dict[tuple[int, str], ClockMark],
    today: dt.date,
) -> Item:
    mark = marks.get((entry.id, occurrence.code))
    state = state_of(occurrence.due, done=mark is not None, today=today)
    return Item(entry=entry, occurrence=occurrence, mark=mark, state=state)


def state_of(due: dt.date, *, done: bool, today: dt.date) -> State:
    if done:
        return "done"
    if due < today:
        return "late"
    return "soon" if due - today <= SOON else "coming"


def late_items(session: Session, county: str, *, today: dt.date) -> list[Item]:
    """Everything that should be done by now and is not, however long ago it began."""
    found = entries(session, county)
    if not found:
        return []
    since = min(entry.begins_on for entry in found)
    all_due = items(session, county, since=since, until=today - ONE_DAY, today=today)
    return [item for item in all_due if item.state == "late" and item.entry.retired_on is None]


def mark_of(session: Session, entry: ClockEntry, code: str) -> ClockMark | None:
    return session.scalar(
        select(ClockMark).where(ClockMark.entry_id == entry.id, ClockMark.occurrence == code)
    )


def feed_of(session: Session, *, person_id: int, county: str) -> ClockFeed | None:
    return session.scalar(
        select(ClockFeed).where(ClockFeed.person_id == person_id, ClockFeed.county_code == county)
    )


def feed_by_key(session: Session, key: str) -> ClockFeed | None:
    """None: it was never made, or it has been revoked."""
    return session.scalar(
        select(ClockFeed).where(ClockFeed.key == key).options(joinedload(ClockFeed.person))
    )


def counties_with_clocks(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(ClockEntry.county_code).distinct()))
