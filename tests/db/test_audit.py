import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.audit.services import record
from app.models import AuditEntry


@pytest.fixture
def entry(session: Session) -> AuditEntry:
    record(session, actor_id=None, action="period.closed", subject="period", subject_id="2026H1")
    session.flush()
    return session.scalars(select(AuditEntry)).one()


def refused(session: Session, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
        session.execute(text(statement))


def test_an_entry_says_who_did_what_to_what(entry: AuditEntry) -> None:
    said = (entry.actor_id, entry.action, entry.subject, entry.subject_id)
    assert said == (None, "period.closed", "period", "2026H1")


def test_an_entry_is_never_changed(session: Session, entry: AuditEntry) -> None:
    refused(session, "UPDATE audit_entries SET action = 'nothing.happened'")
    session.refresh(entry)
    assert entry.action == "period.closed"


def test_an_entry_is_never_removed(session: Session, entry: AuditEntry) -> None:
    refused(session, "DELETE FROM audit_entries")
    assert session.get(AuditEntry, entry.id) is entry


def test_the_log_is_never_emptied_or_overwritten(session: Session, entry: AuditEntry) -> None:
    if session.get_bind().dialect.name == "postgresql":
        refused(session, "TRUNCATE audit_entries")
    else:
        refused(
            session, f"REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE id = {entry.id}"
        )
    assert session.get(AuditEntry, entry.id) is entry


def test_more_can_always_be_added(session: Session, entry: AuditEntry) -> None:
    record(session, actor_id=None, action="period.locked", subject="period", subject_id="2026H1")
    session.flush()
    assert len(session.scalars(select(AuditEntry)).all()) == 2
