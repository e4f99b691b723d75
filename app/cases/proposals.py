"""A proposal from its first words to its assessed effect. Callers commit; these never do."""

import datetime as dt

from sqlalchemy.orm import Session

from app.audit.services import record
from app.cases import rules
from app.cases.drafts import AnswerDraft, ProposalDraft
from app.cases.services import add_step, reach
from app.cases.telling import FOR_YOU, tell_addressee, tell_group, tell_reporters
from app.language import _
from app.models import (
    Case,
    CaseState,
    Person,
    Proposal,
    ProposalState,
    ProposalText,
    StepKind,
)
from app.notices.services import retract
from app.reports.gate import Gate


def make_proposal(
    session: Session,
    *,
    case: Case,
    draft: ProposalDraft,
    gate: Gate,
    actor_id: int,
    on: dt.date | None = None,
) -> Proposal:
    """Who should do what; its maker owns it until a compiler sends it."""
    day = on or dt.date.today()
    proposal = Proposal(case_id=case.id, owner_id=actor_id, made_on=day, report_id=draft.report_id)
    _fill(proposal, draft, gate)
    session.add(proposal)
    reach(case, CaseState.PROPOSED)
    session.flush()
    _step(session, proposal, actor_id, StepKind.PROPOSED, on=day)
    return proposal


def change_proposal(
    session: Session, *, proposal: Proposal, draft: ProposalDraft, gate: Gate, actor_id: int
) -> None:
    """Until it has been forwarded: then its words have been read by others."""
    _hold(session, proposal)
    rules.demand_editable(proposal)
    _fill(proposal, draft, gate)
    session.flush()
    _record(session, proposal, "proposal.changed", actor_id)


def _fill(proposal: Proposal, draft: ProposalDraft, gate: Gate) -> None:
    gate.check(draft.texts())
    proposal.office = rules.demand_words(draft.office, _("Kirjoita, kenelle ehdotus on."))
    proposal.addressee, proposal.language = draft.addressee, draft.language
    proposal.organisation_id, proposal.person_id = draft.organisation_id, draft.person_id
    proposal.due_on, proposal.goal = draft.due_on, draft.goal
    proposal.texts = _texts(proposal, draft)


def _texts(proposal: Proposal, draft: ProposalDraft) -> list[ProposalText]:
    kept = {one.language: one for one in proposal.texts}
    texts = []
    for language, words in draft.words.items():
        if not words:
            continue
        text = kept.get(language) or ProposalText(language=language)
        text.what = rules.demand_words(words.what, _("Kirjoita, mitä pitäisi tehdä."))
        text.why = rules.demand_words(words.why, _("Kirjoita, miksi."))
        text.expected, text.sign = words.expected.strip(), words.sign.strip()
        texts.append(text)
    if not texts:
        raise rules.WordsMissing(_("Kirjoita, mitä pitäisi tehdä."))
    return texts


def forward_proposal(
    session: Session, *, proposal: Proposal, actor_id: int, on: dt.date | None = None
) -> None:
    """The letter has gone: whoever sent it sees to it that an answer comes."""
    _hold(session, proposal)
    rules.demand_forwardable(proposal)
    proposal.state, proposal.forwarded_on = ProposalState.FORWARDED, on or dt.date.today()
    proposal.owner = session.get_one(Person, actor_id)
    _step(
        session,
        proposal,
        actor_id,
        StepKind.FORWARDED,
        on=proposal.forwarded_on,
        state=proposal.state,
    )
    tell_reporters(session, proposal.case, "proposal_made")
    tell_addressee(session, proposal)


def take_back(session: Session, *, proposal: Proposal, actor_id: int) -> None:
    """Undo the forwarding, while nobody has answered; who was asked is told of it no more."""
    _hold(session, proposal)
    if proposal.state != ProposalState.FORWARDED:
        raise rules.WrongMoment(_("Lähetystä ei voi enää perua: ehdotukseen on jo vastattu."))
    proposal.state, proposal.forwarded_on = ProposalState.PROPOSED, None
    _step(session, proposal, actor_id, StepKind.NOTE, note=_("Lähetys peruttiin"))
    retract(session, kind=FOR_YOU, subject_key=proposal.key)


def answer_proposal(
    session: Session, *, proposal: Proposal, draft: AnswerDraft, gate: Gate, actor_id: int
) -> None:
    """Will be done, partly, or not; why. A later answer takes the place of an earlier one."""
    _hold(session, proposal)
    rules.demand_answerable(proposal)
    rules.demand_after_sending(proposal, draft.answered_on)
    reason = rules.demand_words(draft.reason, _("Kirjoita vastauksen perustelu."))
    gate.check({"reason": reason})
    proposal.answer, proposal.state = draft.answer, ProposalState.ANSWERED
    proposal.answered_on = draft.answered_on
    reach(proposal.case, CaseState.DECIDED)
    _step(
        session,
        proposal,
        actor_id,
        StepKind.ANSWERED,
        on=draft.answered_on,
        state=proposal.state,
        answer=draft.answer,
        note=reason,
        on_behalf=draft.on_behalf,
    )
    _tell(session, proposal, "proposal_answered", actor_id)


def note_progress(
    session: Session,
    *,
    proposal: Proposal,
    note: str,
    done: bool,
    gate: Gate,
    actor_id: int,
    on: dt.date | None = None,
) -> None:
    """What has been done so far, or that all is."""
    _hold(session, proposal)
    rules.demand_under_way(proposal)
    words = rules.demand_words(note, _("Kirjoita, mitä on tehty."))
    gate.check({"note": words})
    proposal.state = ProposalState.DONE if done else ProposalState.DOING
    proposal.done_on = (on or dt.date.today()) if done else None
    reach(proposal.case, CaseState.FOLLOWED if done else CaseState.DOING)
    _step(
        session,
        proposal,
        actor_id,
        StepKind.PROGRESS,
        on=on,
        state=proposal.state,
        note=words,
    )
    _tell(session, proposal, "proposal_moved", actor_id)


def assess_effect(
    session: Session,
    *,
    proposal: Proposal,
    effect: str,
    note: str,
    gate: Gate,
    actor_id: int,
    on: dt.date | None = None,
) -> None:
    """`effect` is a code of the list `effect`; the note says how it is known. It ends only what is
    done: until then there is more to come.
    """
    _hold(session, proposal)
    rules.demand_assessable(proposal)
    words = rules.demand_words(note, _("Kirjoita, mistä vaikutuksen huomaa."))
    gate.check({"note": words})
    proposal.effect = effect
    if proposal.state in rules.FINISHED:
        proposal.state = ProposalState.ASSESSED
    if rules.is_finished(proposal):
        reach(proposal.case, CaseState.FOLLOWED)
    _step(
        session,
        proposal,
        actor_id,
        StepKind.EFFECT,
        on=on,
        state=proposal.state,
        effect=effect,
        note=words,
    )
    _tell(session, proposal, "proposal_moved", actor_id)


def _hold(session: Session, proposal: Proposal) -> None:
    """Read anew where it stands, and keep it so: two may act on it at once."""
    session.refresh(proposal, ["state", "answer", "forwarded_on"], with_for_update=True)


def _tell(session: Session, proposal: Proposal, kind: str, actor_id: int) -> None:
    tell_reporters(session, proposal.case, kind)
    tell_group(
        session,
        proposal.case,
        kind,
        subject_key=f"proposal:{proposal.key}",
        besides=actor_id,
    )


def _step(
    session: Session,
    proposal: Proposal,
    actor_id: int,
    kind: StepKind,
    *,
    on: dt.date | None = None,
    note: str = "",
    **values: object,
) -> None:
    session.flush()
    case = session.get_one(Case, proposal.case_id)
    add_step(
        session,
        case=case,
        proposal=proposal,
        actor_id=actor_id,
        kind=kind,
        on=on,
        note=note,
        **values,
    )
    session.refresh(proposal, ["steps"])
    _record(session, proposal, f"proposal.{kind.value}", actor_id)


def _record(session: Session, proposal: Proposal, action: str, actor_id: int) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="proposal",
        subject_id=proposal.key,
    )
