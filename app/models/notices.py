"""What a person is told, in the page and by e-mail; and the letters on their way.

None of it holds a word of a report, a case or another person: kinds and keys only. The text of a
reminder is the area's own, written by its compiler.
"""

import datetime as dt
import secrets

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.people import Person


def new_letter_key() -> str:
    """A letter's name in its Message-ID and file: tells nothing of whom or what it is about."""
    return secrets.token_hex(12)


class Letter(Base):
    """A text that goes to many, as it was worded when the first of them was due."""

    __tablename__ = "letters"
    __table_args__ = (UniqueConstraint("occasion", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    occasion: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str]
    text: Mapped[str] = mapped_column(Text)


class Delivery(Base):
    """A letter owed to a person: one an occasion, whoever asks for it and however often."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("occasion", "person_id"),
        Index("ix_deliveries_owed", "sent_on", "not_before"),
        Index("ix_deliveries_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(24), unique=True, default=new_letter_key)
    occasion: Mapped[str] = mapped_column(String(60))
    """`news:<the first notice it tells of>` or `reminder:<reminder>:<period>`."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    """None: the letter without content, that says only that there is something to read."""
    by_mail: Mapped[bool] = mapped_column(default=True)
    """False: the person wants no e-mail, and reads it in the page."""
    made_on: Mapped[dt.date]
    sent_on: Mapped[dt.date | None]
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[int] = mapped_column(default=0)
    """Seconds since 1970: a worker's hold, or the pause after a failure; each ends by itself."""
    problem: Mapped[str | None] = mapped_column(String(20))
    """Why the last attempt failed: a code of app/notices/rules.py."""

    person: Mapped[Person] = relationship()
    letter: Mapped[Letter | None] = relationship()


class Notice(Base):
    """That something has happened which is this person's to know."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_person_id", "person_id", "seen_on"),
        Index("ix_notices_delivery_id", "delivery_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(30))
    subject_key: Mapped[str] = mapped_column(String(60))
    """The key of what the person may open: a report of their own, a proposal, a county's clock."""
    made_on: Mapped[dt.date]
    seen_on: Mapped[dt.date | None]
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id"))
    """The letter that told of it; None: none has, yet."""
