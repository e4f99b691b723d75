"""A phenomenon becomes a case, and its proposals are followed until they are answered."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.board import CaseFilter, board
from app.cases.drafts import AnswerDraft, SourceDraft, UseDraft
from app.cases.following import say_afterwards, unsay
from app.cases.gathering import join_reports, part_report
from app.cases.proposals import (
    answer_proposal,
    assess_effect,
    change_proposal,
    forward_proposal,
    note_progress,
    take_back,
)
from app.cases.queries import (
    cases_of_report,
    reports_of_case,
    said_of_case,
    said_of_report,
    uses_of_cases,
    uses_of_editions_with,
)
from app.cases.rules import NotALink, WordsMissing, WrongMoment, is_overdue
from app.cases.services import add_source, change_case, move_case, note_step, set_members
from app.cases.sight import Sight
from app.cases.uses import record_use, remove_use
from app.editions.services import publish_editions
from app.models import (
    Answer,
    CaseState,
    Notice,
    Person,
    ProposalState,
    ReportState,
    Said,
    StepKind,
)
from app.notices.services import see
from app.reports.gate import Gate, PersonalDataFound
from app.reports.services import withdraw_report
from app.summaries.services import take_snapshot
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories

TODAY = dt.date.today()
CODE = "131052-308T"
EVERYTHING = Sight(counties=None)


@pytest.fixture
def compiler(session: Session) -> Person:
    return factories.person(session, "compiler", county="05")


def test_a_case_is_opened_with_names_places_and_its_first_step(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    assert case.state == CaseState.NOTICED
    assert [place.municipality_code for place in case.places] == ["853"]
    assert [(step.kind, step.person_id) for step in case.steps] == [(StepKind.OPENED, compiler.id)]


def test_a_case_needs_its_name_in_both_languages(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    with pytest.raises(WordsMissing, match="ruotsinkielinen"):
        make.case(session, analyser, actor=compiler, name_sv=" ")


def test_personal_data_enters_no_word_of_a_case(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    case = make.case(session, analyser, actor=compiler)
    said = f"Soitettu asiakkaasta {CODE}."
    proposal = make.proposal(session, analyser, case=case, actor=compiler, answer=Answer.YES)
    who: dict[str, Any] = {"gate": gate, "actor_id": compiler.id}
    tries = (
        lambda: make.case(session, analyser, actor=compiler, phenomenon_fi=said),
        lambda: note_step(session, case=case, note=said, **who),
        lambda: move_case(session, case=case, state=CaseState.ENDED, note=said, **who),
        lambda: add_source(session, case=case, draft=SourceDraft(kind="source", title=said), **who),
        lambda: make.proposal(session, analyser, case=case, actor=compiler, office=said),
        lambda: answer_proposal(
            session,
            proposal=proposal,
            draft=AnswerDraft(answer=Answer.NO, reason=said),
            **who,
        ),
        lambda: note_progress(session, proposal=proposal, note=said, done=False, **who),
        lambda: assess_effect(session, proposal=proposal, effect="osittain", note=said, **who),
        lambda: record_use(
            session, draft=UseDraft(used_in="media", title=said, used_on=TODAY), case=case, **who
        ),
    )
    for one in tries:
        with pytest.raises(PersonalDataFound):
            one()


def test_a_report_belongs_to_two_cases_and_leaves_one(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    report = factories.report(session, analyser, accepted=True)
    first, second = (make.case(session, analyser, actor=compiler) for _ in range(2))
    for case in (first, second):
        assert join_reports(session, case=case, reports=[report], actor_id=compiler.id) == 1
    assert join_reports(session, case=first, reports=[report], actor_id=compiler.id) == 0
    assert list(cases_of_report(session, report)) == [first, second]
    part_report(session, case=first, report=report, actor_id=compiler.id)
    assert list(reports_of_case(session, first)) == []
    assert list(reports_of_case(session, second)) == [report]


def test_who_was_told_of_a_case_by_mistake_reads_of_it_no_more(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    """Unless the report is in another case still."""
    deacon = factories.person(session, "reporter", county="05")
    report = factories.report(session, analyser, author=deacon)
    first, second = (
        make.case(session, analyser, actor=compiler, reports=(report,)) for _ in range(2)
    )

    def told() -> list[str]:
        own = select(Notice.kind).where(Notice.person_id == deacon.id)
        return list(session.scalars(own))

    part_report(session, case=first, report=report, actor_id=compiler.id)
    assert told() == ["report_in_case"]
    part_report(session, case=second, report=report, actor_id=compiler.id)
    assert told() == []


def test_who_joins_a_group_hears_of_it_once(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    early, late = (factories.person(session, "hyte", county="05") for _ in range(2))
    groups: dict[str, Any] = {"case": case, "leader_id": None, "actor_id": compiler.id}
    set_members(session, people=[compiler, early], **groups)
    for notice in session.scalars(select(Notice)):
        see(session, notice=notice)
    set_members(session, people=[compiler, early, late], **groups)
    told = session.execute(select(Notice.person_id, Notice.kind, Notice.subject_key)).all()
    about = ("group_joined", f"case:{case.key}")
    assert sorted(told) == [(early.id, *about), (late.id, *about)]


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


def test_the_board_puts_what_is_late_first_and_then_what_waits(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    quiet, late = (make.case(session, analyser, actor=compiler) for _ in range(2))
    newest = make.case(session, analyser, actor=compiler)
    for case, days in ((quiet, 5), (late, -1), (newest, 5)):
        day = TODAY + dt.timedelta(days=days)
        make.proposal(session, analyser, case=case, actor=compiler, forwarded=True, due_on=day)
    columns = board(session, CaseFilter(), sight=EVERYTHING, today=TODAY)
    proposed = next(one for one in columns if one.state == CaseState.PROPOSED)
    assert [one.case for one in proposed.cases] == [late, newest, quiet]
    make.proposal(session, analyser, case=quiet, actor=compiler, forwarded=True)
    proposed = board(session, CaseFilter(), sight=EVERYTHING, today=TODAY)[2]
    assert [one.case for one in proposed.cases] == [late, quiet, newest]
    assert [one.proposals for one in proposed.cases] == [1, 2, 1]
    assert [(one.overdue, one.unanswered) for one in proposed.cases] == [(1, 1), (0, 2), (0, 1)]


def test_a_compiler_sees_the_own_countys_cases_and_a_member_the_groups(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    turku = make.case(session, analyser, actor=compiler)
    pori = make.case(session, analyser, actor=compiler, municipalities=("609",))
    somebody = factories.person(session, "hyte", county="06")
    set_members(session, case=turku, people=[somebody], leader_id=somebody.id, actor_id=compiler.id)
    home = pori.places[0].county_code

    def seen(sight: Sight) -> set[int]:
        columns = board(session, CaseFilter(), sight=sight, today=TODAY)
        return {one.case.id for column in columns for one in column.cases}

    assert seen(Sight(counties=frozenset({home}))) == {pori.id}
    assert seen(Sight(counties=frozenset(), person_id=somebody.id)) == {turku.id}
    assert seen(EVERYTHING) == {turku.id, pori.id}


def test_the_board_is_narrowed_by_words_theme_and_county(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)

    def found(**wanted: Any) -> int:
        columns = board(session, CaseFilter(**wanted), sight=EVERYTHING, today=TODAY)
        return sum(column.total for column in columns)

    assert found(words="hätämajoitusta autoissa") == 1
    assert found(words="NÖDINKVARTERING") == 1
    assert found(words="hammashoito") == 0
    assert found(theme="asunnottomuus") == 1
    assert found(theme="velkaantuminen") == 0
    assert found(county=case.places[0].county_code) == 1
    assert found(county="19") == 0


def test_a_changed_case_keeps_its_history(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    case = make.case(session, analyser, actor=compiler)
    draft = make.case_draft(themes=("asuminen",), municipalities=(), counties=("05",))
    change_case(session, case=case, draft=draft, gate=gate, actor_id=compiler.id)
    assert [one.code for one in case.codes if one.code_list == "theme"] == ["asuminen"]
    assert [(one.county_code, one.municipality_code) for one in case.places] == [("05", None)]
    assert len(case.steps) == 1


def test_what_the_reporter_says_afterwards_is_no_new_report(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    report = factories.report(session, analyser, accepted=True)
    case = make.case(session, analyser, actor=compiler, reports=(report,))
    for said in (Said.GOES_ON, Said.THANKS, Said.HAS_EASED, Said.HAS_EASED):
        say_afterwards(session, report=report, said=said)
    assert {one.said for one in said_of_report(session, report)} == {Said.HAS_EASED, Said.THANKS}
    assert said_of_case(session, case) == {Said.HAS_EASED: 1, Said.THANKS: 1}
    unsay(session, report=report, said=Said.THANKS)
    assert said_of_case(session, case) == {Said.HAS_EASED: 1}
    assert len(factories.reports(session)) == 1


def test_of_what_a_reporter_says_over_the_months_the_newest_word_counts(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    march, june = dt.date(2026, 3, 1), dt.date(2026, 6, 1)
    changed, same, gone = (factories.report(session, analyser, accepted=True) for _ in range(3))
    case = make.case(session, analyser, actor=compiler, reports=(changed, same, gone))
    for report in (changed, same, gone):
        say_afterwards(session, report=report, said=Said.GOES_ON, on=march)
    say_afterwards(session, report=changed, said=Said.THANKS, on=march)
    say_afterwards(session, report=changed, said=Said.HAS_EASED, on=june)
    say_afterwards(session, report=same, said=Said.THANKS, on=june)
    withdraw_report(session, report=gone)
    assert said_of_case(session, case) == {Said.GOES_ON: 1, Said.HAS_EASED: 1, Said.THANKS: 2}


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


def test_a_use_shows_on_its_case_and_its_link_is_a_link(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    case = make.case(session, analyser, actor=compiler)
    who: dict[str, Any] = {"gate": gate, "actor_id": compiler.id, "case": case}
    words: dict[str, Any] = {
        "used_in": "hyvinvointikertomus",
        "title": "Turun hyvinvointikertomus 2026",
    }
    with pytest.raises(NotALink):
        record_use(
            session, draft=UseDraft(**words, used_on=TODAY, link="javascript:alert(1)"), **who
        )
    use = record_use(
        session, draft=UseDraft(**words, used_on=TODAY, link="https://www.turku.fi/"), **who
    )
    assert list(uses_of_cases(session, [case.id])) == [use]
    assert case.steps[-1].kind == StepKind.USED


def test_a_use_taken_back_leaves_both_on_the_timeline(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    use = make.use(session, analyser, actor=compiler, case=case)
    remove_use(session, use=use, actor_id=compiler.id)
    assert not uses_of_cases(session, [case.id])
    assert {StepKind.USED, StepKind.NOTE} <= {step.kind for step in case.steps}


def test_the_use_of_an_edition_shows_to_those_whom_it_counted(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    """Of the county, of its municipality and of the country; not of another place or period."""
    march = dt.date(2026, 3, 1)
    turku = factories.report(session, analyser, accepted=True, filed_on=march)
    parainen = factories.report(
        session, analyser, accepted=True, filed_on=march, municipalities=("445",)
    )
    later = factories.report(session, analyser, accepted=True, filed_on=dt.date(2026, 8, 1))
    for one in (turku, parainen, later):
        one.state = ReportState.INCLUDED
    snapshot = take_snapshot(session, period="2026H1", county="05")
    editions = {one.scope: one for one in publish_editions(session, snapshot=snapshot)}
    for scope in ("05", "853"):
        make.use(session, analyser, actor=compiler, edition=editions[scope], title=f"{scope}:n")
    shown = {
        report.id: {use.title for use in uses_of_editions_with(session, report)}
        for report in (turku, parainen, later)
    }
    assert shown == {turku.id: {"05:n", "853:n"}, parainen.id: {"05:n"}, later.id: set()}


def test_the_reporter_the_group_and_the_addressee_are_told_and_nobody_else(
    session: Session, analyser: Analyser, compiler: Person, gate: Gate
) -> None:
    deacon = factories.person(session, "reporter", county="05")
    bystander = factories.person(session, "reporter", county="05")
    member = factories.person(session, "hyte", county="05")
    manager = factories.person(session, "manager", county="05")
    report = factories.report(session, analyser, author=deacon, accepted=True)
    case = make.case(session, analyser, actor=compiler, reports=(report,))
    set_members(session, case=case, people=[member], leader_id=None, actor_id=compiler.id)
    proposal = make.proposal(
        session, analyser, case=case, actor=compiler, person_id=manager.id, answer=Answer.YES
    )
    who: dict[str, Any] = {"gate": gate, "actor_id": compiler.id}
    note_progress(session, proposal=proposal, note="Tilat on vuokrattu.", done=False, **who)
    move_case(session, case=case, state=CaseState.FOLLOWED, note="Seurataan.", **who)
    told = {(one.person_id, one.kind, one.subject_key) for one in session.scalars(select(Notice))}
    ours = {"report_in_case", "proposal_made", "proposal_answered", "proposal_moved", "case_moved"}
    of_the_group = {
        ("proposal_answered", f"proposal:{proposal.key}"),
        ("proposal_moved", f"proposal:{proposal.key}"),
        ("case_moved", f"case:{case.key}"),
    }
    assert told == {
        (deacon.id, "report_accepted", report.key),
        *((deacon.id, kind, report.key) for kind in ours),
        (member.id, "group_joined", f"case:{case.key}"),
        *((member.id, kind, key) for kind, key in of_the_group),
        (manager.id, "proposal_for_you", proposal.key),
    }
    assert bystander.id not in {person_id for person_id, _kind, _key in told}
