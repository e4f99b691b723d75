"""What people are told of, when a letter is due, and when it is given up. Pure."""

import datetime as dt
from typing import Final

from app.language import _
from app.refusals import Refusal

KINDS: Final = frozenset(
    {
        "report_returned",
        "report_accepted",
        "report_in_case",
        "proposal_made",
        "proposal_answered",
        "proposal_moved",
        "case_moved",
        "knowledge_used",
        "proposal_for_you",
        "group_joined",
        "reminder",
    }
)
REMINDER: Final = "reminder"
"""Its letter is its own, with the area's text: the letter without content does not tell of it."""

AT_ONCE: Final = "at_once"
WEEKLY: Final = "weekly"
NEVER: Final = "never"
CHOICES: Final = (AT_ONCE, WEEKLY, NEVER)

LEASE: Final = 300
"""Seconds that a worker may take over one letter before another worker may try it: several times
what a mail server is waited for.
"""
MOST_ATTEMPTS: Final = 10
LONGEST_PAUSE: Final = 6 * 3600
PAGE_LENGTH: Final = 30


class UnknownKindError(ValueError):
    """A mistake of ours: nobody tells of such a thing."""


class UnknownChoice(Refusal):
    status = 422


def demand_kind(kind: str) -> None:
    if kind not in KINDS:
        raise UnknownKindError(kind)


def demand_choice(choice: str) -> None:
    if choice not in CHOICES:
        raise UnknownChoice(
            _("Valitse, milloin saat sähköpostia: heti, viikoittain tai et koskaan.")
        )


def pause(attempts: int) -> int:
    """Seconds before a letter that failed so many times is tried again: 1, 4, 16 … minutes."""
    return min(60 * int(4 ** (max(attempts, 1) - 1)), LONGEST_PAUSE)


def monday_of(day: dt.date) -> dt.date:
    """Those who want news weekly are told on it, of what was new before it."""
    return day - dt.timedelta(days=day.weekday())
