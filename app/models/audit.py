"""Who saw and did what. Only ever added to: triggers in the database refuse the rest."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class AuditEntry(Base):
    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_subject", "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[dt.date]
    """A day, never a moment; of a reporter's own acts the month's first day, for the log must not
    date a report more finely than the report itself.
    """
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: the command line or the house itself."""
    action: Mapped[str] = mapped_column(String(40))
    """`report.submitted`, `reporter.revealed`, `period.closed` …"""
    subject: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Codes and reasons; never a report's text."""
