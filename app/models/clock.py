"""The annual clock (vuosikello) of a county: what recurs, who is reminded of it, what was done."""

import datetime as dt
import secrets

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.people import Person


class ClockEntry(Base):
    """One thing that recurs. When it falls due is worked out by app/clock/rules.py."""

    __tablename__ = "clock_entries"
    __table_args__ = (UniqueConstraint("county_code", "shipped_as"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"))
    kind: Mapped[str] = mapped_column(String(30))
    """`opening`, `closing`, `management` … see app/clock/rules.py."""
    name_fi: Mapped[str]
    name_sv: Mapped[str]
    cadence: Mapped[str] = mapped_column(String(15))
    """`half_year`, `two_month`, `quarterly`, `yearly`, `council_term` or `once`."""
    anchor: Mapped[str] = mapped_column(String(10))
    """Counted from the `start` or the `end` of the time, or always the same `date`."""
    days: Mapped[int] = mapped_column(default=0)
    """After the anchor; before it when negative."""
    month: Mapped[int | None]
    day: Mapped[int | None]
    """Of the anchor `date` of what is yearly."""
    once_on: Mapped[dt.date | None]
    """The day of what happens once."""
    begins_on: Mapped[dt.date]
    """What fell due before this day is nobody's to do."""
    retired_on: Mapped[dt.date | None]
    shipped_as: Mapped[str | None] = mapped_column(String(40))
    """The key of the house's own entry that it came from; None: people added it."""

    reminders: Mapped[list["ClockReminder"]] = relationship(
        back_populates="entry", order_by="ClockReminder.days, ClockReminder.id"
    )


class ClockReminder(Base):
    """Who is reminded of an entry, when, and in what words."""

    __tablename__ = "clock_reminders"
    __table_args__ = (Index("ix_clock_reminders_entry_id", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("clock_entries.id"))
    audience: Mapped[str] = mapped_column(String(15))
    """`reporters`, `supervisors`, `compilers`, `managers` or `hyte`: those of the area."""
    days: Mapped[int]
    """After the day it falls due; before it when negative."""
    subject_fi: Mapped[str]
    subject_sv: Mapped[str]
    text_fi: Mapped[str] = mapped_column(Text)
    text_sv: Mapped[str] = mapped_column(Text)
    begins_on: Mapped[dt.date]
    """What should have gone out before this day is not sent afterwards."""
    retired_on: Mapped[dt.date | None]

    entry: Mapped[ClockEntry] = relationship(back_populates="reminders")


class ClockMark(Base):
    """Somebody says that one occurrence of an entry is done."""

    __tablename__ = "clock_marks"
    __table_args__ = (UniqueConstraint("entry_id", "occurrence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("clock_entries.id"))
    occurrence: Mapped[str] = mapped_column(String(10))
    """The code of the time it belongs to: `2026H1`, `2026Q3`, `2026`, `T2025` …"""
    done_on: Mapped[dt.date]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship()


class ClockFeed(Base):
    """A person's own address of a county's clock, for a calendar program. Deleted: revoked."""

    __tablename__ = "clock_feeds"
    __table_args__ = (UniqueConstraint("person_id", "county_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(24), unique=True, default=lambda: secrets.token_hex(12))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"))
    made_on: Mapped[dt.date]

    person: Mapped[Person] = relationship()
