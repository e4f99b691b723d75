"""Write down who saw and did what."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from app.models import AuditEntry


def record(
    session: Session,
    *,
    actor_id: int | None,
    action: str,
    subject: str,
    subject_id: object = "",
    on: dt.date | None = None,
    **facts: Any,
) -> None:
    """Add one entry to the log. `facts` are codes and reasons, never the text of a report; `on` is
    given when the day itself would tell too much.
    """
    session.add(
        AuditEntry(
            on=on or dt.date.today(),
            actor_id=actor_id,
            action=action,
            subject=subject,
            subject_id=str(subject_id),
            facts=facts,
        )
    )
