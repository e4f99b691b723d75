"""A proposal goes from its words to its assessed effect."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.cases.drafts import AnswerDraft
from app.cases.proposals import (
    answer_proposal,
    assess_effect,
    change_proposal,
    forward_proposal,
    note_progress,
    take_back,
)
from app.cases.rules import WordsMissing, WrongMoment, is_overdue
from app.models import (
    Answer,
    CaseState,
    Person,
    ProposalState,
    StepKind,
)
from app.reports.gate import Gate
from nlp.analyser import Analyser
from tests import case_factories as make

TODAY = dt.date.today()


def test_a_proposal_goes_from_its_words_to_its_assessed_effect(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    case = make.case(session, analyser, actor=compiler)
    proposal = make.proposal(session, analyser, case=case, actor=compiler)
    assert (proposal.state, case.state) == (ProposalState.PROPOSED, CaseState.PROPOSED)
    forward_proposal(session, proposal=proposal, actor_id=compiler.id)
    assert proposal.forwarded_on == TODAY
    who: dict[str, Any] = {"gate": gate, "actor_id": compiler.id}
    draft = AnswerDraft(answer=Answer.PARTLY, reason="Viikonloput avataan ensin.")
    answer_proposal(session, proposal=proposal, draft=draft, **who)
    assert (proposal.answer, case.state) == (Answer.PARTLY, CaseState.DECIDED)
    note_progress(session, proposal=proposal, note="Tilat on vuokrattu.", done=False, **who)
    assert (proposal.state, case.state) == (ProposalState.DOING, CaseState.DOING)
    note_progress(session, proposal=proposal, note="Ovet ovat auki.", done=True, **who)
    assert (proposal.state, proposal.done_on) == (ProposalState.DONE, TODAY)
    assess_effect(session, proposal=proposal, effect="toteutui", note="Autoissa ei nukuta.", **who)
    assert (proposal.state, case.state) == (ProposalState.ASSESSED, CaseState.FOLLOWED)
    assert [step.kind for step in proposal.steps] == [
        StepKind.PROPOSED,
        StepKind.FORWARDED,
        StepKind.ANSWERED,
        StepKind.PROGRESS,
        StepKind.PROGRESS,
        StepKind.EFFECT,
    ]


def test_a_letter_needs_the_addressees_language(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    proposal = make.proposal(session, analyser, case=case, actor=compiler, language="sv")
    with pytest.raises(WordsMissing, match="vastaanottajan kielellä"):
        forward_proposal(session, proposal=proposal, actor_id=compiler.id)


def test_forwarded_words_do_not_change_until_they_are_taken_back(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    case = make.case(session, analyser, actor=compiler)
    proposal = make.proposal(session, analyser, case=case, actor=compiler, forwarded=True)
    draft = make.proposal_draft(office="Turun kaupunki")
    who: dict[str, Any] = {"gate": gate, "actor_id": compiler.id}
    with pytest.raises(WrongMoment):
        change_proposal(session, proposal=proposal, draft=draft, **who)
    take_back(session, proposal=proposal, actor_id=compiler.id)
    change_proposal(session, proposal=proposal, draft=draft, **who)
    assert (proposal.office, proposal.state) == ("Turun kaupunki", ProposalState.PROPOSED)


def test_nothing_is_answered_before_it_was_sent(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    case = make.case(session, analyser, actor=compiler)
    proposal = make.proposal(session, analyser, case=case, actor=compiler)
    draft = AnswerDraft(answer=Answer.YES, reason="Tehdään.")
    with pytest.raises(WrongMoment):
        answer_proposal(session, proposal=proposal, draft=draft, gate=gate, actor_id=compiler.id)


def test_a_refused_proposal_is_not_overdue(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    late: dict[str, Any] = {"due_on": TODAY - dt.timedelta(days=1)}
    waiting = make.proposal(session, analyser, case=case, actor=compiler, forwarded=True, **late)
    refused = make.proposal(session, analyser, case=case, actor=compiler, answer=Answer.NO, **late)
    assert is_overdue(waiting, TODAY)
    assert not is_overdue(refused, TODAY)


def test_a_reason_has_its_own_language_whatever_the_page_s(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    """Editions and pages read it aloud in it."""
    case = make.case(session, analyser, actor=compiler)
    proposal = make.proposal(session, analyser, case=case, actor=compiler, forwarded=True)
    reason = "Pengar har reserverats i budgeten för nästa år."
    draft, who = AnswerDraft(answer=Answer.YES, reason=reason), {"actor_id": compiler.id}
    answer_proposal(session, proposal=proposal, draft=draft, gate=gate, **who)
    note_progress(session, proposal=proposal, note="Ovet ovat auki.", done=False, gate=gate, **who)
    assert [one.language for one in proposal.steps[-2:]] == ["sv", "fi"]


def test_an_effect_seen_on_the_way_ends_nothing(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    case = make.case(session, analyser, actor=compiler)
    proposal = make.proposal(session, analyser, case=case, actor=compiler, answer=Answer.YES)
    who: dict[str, Any] = {"proposal": proposal, "gate": gate, "actor_id": compiler.id}
    assess_effect(session, effect="osittain", note="Jonot lyhenivät.", **who)
    assert (proposal.state, proposal.effect) == (ProposalState.ANSWERED, "osittain")
    assert case.state == CaseState.DECIDED
    note_progress(session, note="Ovet ovat auki.", done=True, **who)
    assess_effect(session, effect="toteutui", note="Jonoja ei ole.", **who)
    assert (proposal.state, case.state) == (ProposalState.ASSESSED, CaseState.FOLLOWED)
