"""Cases and proposals for tests, through the services that the house itself uses."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from app.cases.drafts import AnswerDraft, CaseDraft, ProposalDraft, UseDraft, Wording
from app.cases.gathering import join_reports
from app.cases.proposals import answer_proposal, forward_proposal, make_proposal
from app.cases.services import open_case
from app.cases.uses import record_use
from app.models import Answer, Case, Person, Proposal, Report, Use
from app.reports.gate import Gate
from nlp.analyser import Analyser

IN_TWO_WEEKS = dt.timedelta(days=14)


def case_draft(**changes: Any) -> CaseDraft:
    """A case of Turku, that the gate lets through."""
    fields: dict[str, Any] = {
        "name_fi": "Asunnottomuus ilman hätämajoitusta",
        "name_sv": "Bostadslöshet utan nödinkvartering",
        "phenomenon_fi": "Työikäisiä nukkuu autoissa, koska hätämajoitusta ei ole.",
        "themes": ("asunnottomuus",),
        "groups": ("tyoikaiset",),
        "municipalities": ("853",),
        **changes,
    }
    return CaseDraft(**fields)


def case(
    session: Session,
    analyser: Analyser,
    *,
    actor: Person,
    reports: tuple[Report, ...] = (),
    **changes: Any,
) -> Case:
    gate = Gate(analyser)
    made = open_case(session, draft=case_draft(**changes), gate=gate, actor_id=actor.id)
    if reports:
        join_reports(session, case=made, reports=reports, actor_id=actor.id)
    return made


def use(session: Session, analyser: Analyser, *, actor: Person, **of: Any) -> Use:
    """Of a case or of an edition; `of` says which, and changes the draft."""
    draft = UseDraft(
        **{
            "used_in": "hyvinvointikertomus",
            "title": "Turun hyvinvointikertomus 2025–2029",
            "used_on": dt.date(2026, 9, 1),
            **{name: of.pop(name) for name in ("used_in", "title", "used_on") if name in of},
        }
    )
    return record_use(session, draft=draft, gate=Gate(analyser), actor_id=actor.id, **of)


def proposal_draft(**changes: Any) -> ProposalDraft:
    words = Wording(
        what="Kaupunki avaa hätämajoituksen, johon pääsee myös viikonloppuna.",
        why="Nyt yöksi ei ole paikkaa, ja hoitoajat ja työnhaku jäävät väliin.",
        expected="Kukaan ei nuku autossa pakkasella.",
        sign="Hätämajoituksen yöt ja etsivän työn laskenta.",
    )
    fields: dict[str, Any] = {
        "words": {"fi": words},
        "addressee": "kunta",
        "office": "Turun kaupunki, asumispalvelut",
        "language": "fi",
        "due_on": dt.date.today() + IN_TWO_WEEKS,
        **changes,
    }
    return ProposalDraft(**fields)


def proposal(
    session: Session,
    analyser: Analyser,
    *,
    case: Case,
    actor: Person,
    forwarded: bool = False,
    answer: Answer | None = None,
    **changes: Any,
) -> Proposal:
    gate = Gate(analyser)
    draft = proposal_draft(**changes)
    made = make_proposal(session, case=case, draft=draft, gate=gate, actor_id=actor.id)
    if forwarded or answer:
        forward_proposal(session, proposal=made, actor_id=actor.id)
    if answer:
        reason = "Rahat on varattu ensi vuoden talousarvioon."
        said = AnswerDraft(answer=answer, reason=reason)
        answer_proposal(session, proposal=made, draft=said, gate=gate, actor_id=actor.id)
    return made
