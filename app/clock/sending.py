"""Owe the reminders that are due: one letter an occasion and person, whoever asks and how often.

What is due is a query of today's clock. What is owed already is known by its occasion, so a run
that died half-way is simply run again.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, joinedload

from app.clock.figures import figures
from app.clock.people import people_of
from app.clock.queries import due_of, mark_of, rule_of
from app.clock.rules import Occurrence, useful_until
from app.clock.wording import Occasion, worded
from app.db import transaction
from app.language import Language
from app.models import ClockEntry, ClockReminder, County, Letter
from app.notices.services import keep_letter, owe_letters

LANGUAGES: tuple[Language, ...] = ("fi", "sv")


class Worded(Protocol):
    """A reminder that is kept, or one that is being written."""

    @property
    def audience(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def subject_fi(self) -> str: ...
    @property
    def subject_sv(self) -> str: ...
    @property
    def text_fi(self) -> str: ...
    @property
    def text_sv(self) -> str: ...


@dataclass(frozen=True)
class DueReminder:
    reminder: ClockReminder
    occurrence: Occurrence

    @property
    def occasion(self) -> str:
        return occasion_of(self.reminder, self.occurrence)


def occasion_of(reminder: ClockReminder, occurrence: Occurrence) -> str:
    return f"reminder:{reminder.id}:{occurrence.code}"


def send_on(reminder: Worded, occurrence: Occurrence) -> dt.date:
    return occurrence.due + dt.timedelta(days=reminder.days)


def due_reminders(session: Session, *, today: dt.date) -> list[DueReminder]:
    """What should go out today, or should have and still is of use; nothing of what is done."""
    running = session.scalars(
        select(ClockReminder)
        .join(ClockReminder.entry)
        .where(ClockReminder.retired_on.is_(None), ClockEntry.retired_on.is_(None))
        .options(joinedload(ClockReminder.entry))
        .order_by(ClockReminder.id)
    )
    return [
        DueReminder(reminder, occurrence)
        for reminder in running
        for occurrence in _due(reminder, today)
        if mark_of(session, reminder.entry, occurrence.code) is None
    ]


def _due(reminder: ClockReminder, today: dt.date) -> Iterator[Occurrence]:
    away = dt.timedelta(days=abs(reminder.days) + 31)
    for one in due_of(reminder.entry, since=today - away, until=today + away):
        first = send_on(reminder, one)
        last = useful_until(one.due, reminder.days)
        if reminder.begins_on <= first <= today <= last:
            yield one


def owe_reminders(engine: Engine, *, today: dt.date, threshold: int) -> int:
    """How many people are reminded who had not been."""
    with transaction(engine) as session:
        due = due_reminders(session, today=today)
    return sum(_owe(engine, one, today, threshold) for one in due)


def _owe(engine: Engine, due: DueReminder, today: dt.date, threshold: int) -> int:
    """In one transaction an occasion: everybody's letter, or nobody's."""
    with transaction(engine) as session:
        _hold(session, due.reminder.id)
        entry = due.reminder.entry
        return owe_letters(
            session,
            occasion=due.occasion,
            subject_key=f"clock:{entry.county_code}",
            letters=_letters(session, due, today, threshold),
            people=people_of(session, county=entry.county_code, audience=due.reminder.audience),
            today=today,
        )


def _hold(session: Session, reminder_id: int) -> None:
    """Begins with a write, so that of two workers one waits; on SQLite there is one writer."""
    session.execute(
        update(ClockReminder)
        .where(ClockReminder.id == reminder_id)
        .values(days=ClockReminder.days)
        .execution_options(synchronize_session=False)
    )


def _letters(
    session: Session, due: DueReminder, today: dt.date, threshold: int
) -> dict[str, Letter]:
    kept = session.scalars(select(Letter).where(Letter.occasion == due.occasion)).all()
    if kept:
        return {one.language: one for one in kept}
    entry, audience = due.reminder.entry, due.reminder.audience
    said = occasion_today(
        session, entry, due.occurrence, audience=audience, today=today, threshold=threshold
    )
    return {
        language: keep_letter(
            session,
            occasion=due.occasion,
            language=language,
            subject=words[0],
            text=words[1],
        )
        for language, words in reminder_in_words(due.reminder, said).items()
    }


def occasion_today(
    session: Session,
    entry: ClockEntry,
    occurrence: Occurrence,
    *,
    audience: str,
    today: dt.date,
    threshold: int,
) -> Occasion:
    """With the real figures, as this audience may know them."""
    county = session.get_one(County, entry.county_code)
    return Occasion(
        area=(county.name_fi, county.name_sv),
        cadence=rule_of(entry).cadence,
        span=occurrence.span,
        due=occurrence.due,
        figures=figures(
            session,
            county=county.code,
            span=occurrence.span,
            today=today,
            exact=audience == "compilers",
            threshold=threshold,
        ),
    )


def reminder_in_words(reminder: Worded, occasion: Occasion) -> dict[Language, tuple[str, str]]:
    """Language → subject and text, filled in."""
    written: dict[Language, tuple[str, str]] = {
        "fi": (reminder.subject_fi, reminder.text_fi),
        "sv": (reminder.subject_sv, reminder.text_sv),
    }
    return {
        language: (
            " ".join(worded(subject, language, occasion).split()),
            worded(text, language, occasion),
        )
        for language, (subject, text) in written.items()
    }
