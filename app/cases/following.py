"""What comes after: what the reporter says in two taps."""

import datetime as dt

from sqlalchemy.orm import Session

from app.models import FollowUp, Report, Said


def say_afterwards(
    session: Session, *, report: Report, said: Said, on: dt.date | None = None
) -> None:
    """What the reporter says of the phenomenon this month: the newest word counts, thanks apart.

    Not a new report, and logged by no name: see app/reports/services.py.
    """
    month = f"{on or dt.date.today():%Y-%m}"
    if said != Said.THANKS:
        other = Said.HAS_EASED if said == Said.GOES_ON else Said.GOES_ON
        _unsay(session, report, month, other)
    if session.get(FollowUp, (report.id, month, said)) is None:
        session.add(FollowUp(report_id=report.id, said_in=month, said=said))
    session.flush()


def unsay(session: Session, *, report: Report, said: Said, on: dt.date | None = None) -> None:
    """Undo it, within the month in which it was said."""
    _unsay(session, report, f"{on or dt.date.today():%Y-%m}", said)
    session.flush()


def _unsay(session: Session, report: Report, month: str, said: Said) -> None:
    found = session.get(FollowUp, (report.id, month, said))
    if found is not None:
        session.delete(found)
        session.flush()
