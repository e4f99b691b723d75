"""What comes after: the reporter's two taps, and where the knowledge was used."""

import datetime as dt

from sqlalchemy.orm import Session

from app.audit.services import record
from app.cases.drafts import UseDraft
from app.cases.rules import demand_link, demand_words
from app.cases.services import add_step
from app.cases.telling import tell_reporters
from app.language import _
from app.models import Case, Edition, FollowUp, Report, Said, StepKind, Use
from app.reports.gate import Gate


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


def record_use(
    session: Session,
    *,
    draft: UseDraft,
    gate: Gate,
    actor_id: int,
    case: Case | None = None,
    edition: Edition | None = None,
) -> Use:
    """Of a case or of an edition: one of them."""
    if (case is None) == (edition is None):
        raise ValueError("a use is of one case or of one edition")
    use = _use_of(draft, gate)
    use.recorded_by, use.recorded_on = actor_id, dt.date.today()
    use.case_id, use.edition_id = (case.id if case else None), (edition.id if edition else None)
    session.add(use)
    session.flush()
    if case is not None:
        add_step(
            session,
            case=case,
            actor_id=actor_id,
            kind=StepKind.USED,
            note=use.title,
            on=use.used_on,
        )
        tell_reporters(session, case, "knowledge_used")
    record(session, actor_id=actor_id, action="use.recorded", subject="use", subject_id=use.id)
    return use


def _use_of(draft: UseDraft, gate: Gate) -> Use:
    title = demand_words(draft.title, _("Kirjoita, missä tietoa käytettiin."))
    gate.check({"title": title})
    return Use(
        used_in=draft.used_in, title=title, link=demand_link(draft.link), used_on=draft.used_on
    )
