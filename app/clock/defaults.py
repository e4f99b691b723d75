"""The clock that comes with the house, taken into use at a tap: see defaults.toml."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock.drafts import EntryDraft, ReminderDraft
from app.clock.rules import Anchor, Cadence, Rule
from app.clock.services import Gate, add_entry, add_reminder
from app.models import ClockEntry

FILE: Final = Path(__file__).with_name("defaults.toml")
ROUNDS: Final = (
    Cadence.HALF_YEAR,
    Cadence.TWO_MONTH,
    Cadence.QUARTERLY,
    Cadence.YEARLY,
    Cadence.COUNCIL_TERM,
)


def begin_clock(
    session: Session,
    *,
    county: str,
    cadence: Cadence,
    gate: Gate,
    actor_id: int | None,
    today: dt.date,
    since: dt.date | None = None,
) -> int:
    """Add the round of this cadence and what every clock has; how many entries. What came once
    already is not added again, even if it has been changed or retired since.

    since: the first day on which something is due; today unless another is given.
    """
    there = frozenset(
        session.scalars(select(ClockEntry.shipped_as).where(ClockEntry.county_code == county))
    )
    new = [
        (key, draft) for key, draft in default_entries(cadence, since or today) if key not in there
    ]
    for key, draft in new:
        entry = add_entry(
            session, county=county, draft=draft, gate=gate, actor_id=actor_id, shipped_as=key
        )
        for reminder in default_reminders(draft.kind):
            add_reminder(
                session, entry=entry, draft=reminder, gate=gate, actor_id=actor_id, today=today
            )
    return len(new)


def default_entries(cadence: Cadence, begins_on: dt.date) -> Iterator[tuple[str, EntryDraft]]:
    """Key → entry: the round, then what every clock has."""
    for kind, (anchor, days) in _shipped()["rounds"][cadence].items():
        rule = Rule(cadence=cadence, anchor=Anchor(anchor), days=days)
        yield f"{cadence}:{kind}", _entry(kind, rule, begins_on)
    for kind, said in _shipped()["common"].items():
        yield f"common:{kind}", _entry(kind, _common_rule(said), begins_on)


def _common_rule(said: Mapping[str, Any]) -> Rule:
    return Rule(
        cadence=Cadence(said["cadence"]),
        anchor=Anchor(said.get("anchor", Anchor.DATE)),
        days=said.get("days", 0),
        month=said.get("month"),
        day=said.get("day"),
    )


def _entry(kind: str, rule: Rule, begins_on: dt.date) -> EntryDraft:
    name_fi, name_sv = _shipped()["names"][kind]
    return EntryDraft(kind=kind, name_fi=name_fi, name_sv=name_sv, rule=rule, begins_on=begins_on)


def default_reminders(kind: str) -> list[ReminderDraft]:
    """The reminders that an entry of this kind usually has."""
    return [
        ReminderDraft(
            audience=one["audience"],
            days=one["days"],
            subject_fi=one["subject"][0],
            subject_sv=one["subject"][1],
            text_fi=one["text"][0].strip(),
            text_sv=one["text"][1].strip(),
        )
        for one in _shipped()["reminders"]
        if one["kind"] == kind
    ]


@cache
def _shipped() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
