"""What a compiler writes of the annual clock, as plain values."""

import datetime as dt
from dataclasses import dataclass

from app.clock.rules import Rule


@dataclass(frozen=True, kw_only=True)
class EntryDraft:
    kind: str
    name_fi: str
    name_sv: str
    rule: Rule
    begins_on: dt.date

    def texts(self) -> dict[str, str]:
        """For the gate."""
        return {"name_fi": self.name_fi, "name_sv": self.name_sv}


@dataclass(frozen=True, kw_only=True)
class ReminderDraft:
    audience: str
    days: int
    """After the day it falls due; before it when negative."""
    subject_fi: str
    subject_sv: str
    text_fi: str
    text_sv: str

    def texts(self) -> dict[str, str]:
        """For the gate."""
        return {
            "subject_fi": self.subject_fi,
            "subject_sv": self.subject_sv,
            "text_fi": self.text_fi,
            "text_sv": self.text_sv,
        }
