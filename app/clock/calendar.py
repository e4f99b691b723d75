"""The clock for a calendar program (iCalendar, RFC 5545). It names no people."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from icalendar import Calendar, Event

from app.clock.queries import Item
from app.clock.rules import ONE_DAY, Cadence
from app.clock.wording import span_in_words
from app.language import Language, _, speaking

MIMETYPE: Final = "text/calendar"
BEFORE: Final = dt.timedelta(days=180)
AHEAD: Final = dt.timedelta(days=3 * 365)
"""How far the calendar looks; a council term's things come in sight three years before."""


def calendar_of(
    items: Iterable[Item], *, name: str, language: Language, host: str, today: dt.date
) -> bytes:
    """One all-day event an occurrence; the same event keeps its UID when its day moves."""
    made = Calendar()
    made.add("prodid", f"-//Havainto//{host}//{language.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    with speaking(language):
        made.add("x-wr-calname", _("Vuosikello: %(area)s", area=name))
        for item in items:
            made.add_component(_event(item, language, host, today))
    return bytes(made.to_ical())


def _event(item: Item, language: Language, host: str, today: dt.date) -> Event:
    entry, occurrence = item.entry, item.occurrence
    event = Event()
    event.add("uid", f"{entry.id}-{occurrence.code}@{host}")
    event.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
    event.add("dtstart", occurrence.due)
    event.add("dtend", occurrence.due + ONE_DAY)
    event.add("summary", _summary(item, language))
    event.add("description", span_in_words(Cadence(entry.cadence), occurrence.span))
    event.add("transp", "TRANSPARENT")
    return event


def _summary(item: Item, language: Language) -> str:
    name = item.entry.name_sv if language == "sv" else item.entry.name_fi
    return _("%(name)s (tehty)", name=name) if item.state == "done" else name
