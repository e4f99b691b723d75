"""Reads of the log, for the data protection officer."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.models import AuditEntry, Person


@dataclass(frozen=True, kw_only=True)
class LogFilter:
    action: str = ""
    actor_id: int | None = None


def entries(
    session: Session, *, wanted: LogFilter, number: int = 1, size: int = 50
) -> tuple[Sequence[tuple[AuditEntry, str | None]], int]:
    """One page of entries with their actor's name, newest first, and how many in all."""
    chosen = _chosen(wanted)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    page = (
        chosen.add_columns(Person.name)
        .join(Person, Person.id == AuditEntry.actor_id, isouter=True)
        .order_by(AuditEntry.on.desc(), AuditEntry.id.desc())
        .limit(size)
        .offset((number - 1) * size)
    )
    return [(entry, name) for entry, name in session.execute(page)], total


def actions(session: Session) -> Sequence[str]:
    return session.scalars(select(AuditEntry.action).distinct().order_by(AuditEntry.action)).all()


def actors(session: Session) -> Sequence[tuple[int, str]]:
    """Who has done something, by name."""
    found = (
        select(Person.id, Person.name)
        .where(Person.id.in_(select(AuditEntry.actor_id)))
        .order_by(Person.name)
    )
    return [(person_id, name) for person_id, name in session.execute(found)]


def _chosen(wanted: LogFilter) -> Select[AuditEntry]:
    chosen = select(AuditEntry)
    if wanted.action:
        chosen = chosen.where(AuditEntry.action == wanted.action)
    if wanted.actor_id is not None:
        chosen = chosen.where(AuditEntry.actor_id == wanted.actor_id)
    return chosen
