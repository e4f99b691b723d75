"""A phenomenon becomes a case: opened, gathered, moved, seen by whom it concerns."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.board import CaseFilter, board
from app.cases.drafts import AnswerDraft, SourceDraft, UseDraft
from app.cases.gathering import join_reports, part_report
from app.cases.proposals import (
    answer_proposal,
    assess_effect,
    note_progress,
)
from app.cases.queries import (
    cases_of_report,
    reports_of_case,
)
from app.cases.rules import WordsMissing
from app.cases.services import add_source, change_case, move_case, note_step, set_members
from app.cases.sight import Sight
from app.cases.uses import record_use
from app.models import (
    Answer,
    CaseState,
    Notice,
    Person,
    StepKind,
)
from app.notices.services import see
from app.reports.gate import Gate, PersonalDataFound
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories

TODAY = dt.date.today()
CODE = "131052-308T"
EVERYTHING = Sight(counties=None)


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
