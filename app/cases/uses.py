"""Where the knowledge was used: a wellbeing report, a plan, a budget, a council, the media."""

import datetime as dt

from sqlalchemy.orm import Session

from app.audit.services import record
from app.cases.drafts import UseDraft
from app.cases.rules import demand_link, demand_words
from app.cases.services import add_step
from app.cases.telling import tell_reporters
from app.language import _
from app.models import Case, Edition, StepKind, Use
from app.reports.gate import Gate


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
    use.case, use.edition = case, edition
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


def remove_use(session: Session, *, use: Use, actor_id: int) -> None:
    """It was recorded by mistake. The case's timeline keeps both: what was said, and that it was
    taken back.
    """
    if use.case is not None:
        note = _("Poistettu merkintä käytöstä: %(title)s", title=use.title)
        add_step(session, case=use.case, actor_id=actor_id, kind=StepKind.NOTE, note=note)
    record(session, actor_id=actor_id, action="use.removed", subject="use", subject_id=use.id)
    session.delete(use)
    session.flush()


def _use_of(draft: UseDraft, gate: Gate) -> Use:
    title = demand_words(draft.title, _("Kirjoita, missä tietoa käytettiin."))
    gate.check(draft.texts())
    return Use(
        used_in=draft.used_in, title=title, link=demand_link(draft.link), used_on=draft.used_on
    )
