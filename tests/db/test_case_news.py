"""What came of a case: said afterwards, used, told to whom it concerns."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.drafts import UseDraft
from app.cases.following import say_afterwards, unsay
from app.cases.proposals import (
    note_progress,
)
from app.cases.queries import (
    said_of_case,
    said_of_report,
    uses_of_cases,
    uses_of_editions_with,
)
from app.cases.rules import NotALink
from app.cases.services import move_case, set_members
from app.cases.uses import record_use, remove_use
from app.editions.services import publish_editions
from app.models import (
    Answer,
    CaseState,
    Notice,
    Person,
    ReportState,
    Said,
    StepKind,
)
from app.reports.gate import Gate
from app.reports.services import withdraw_report
from app.summaries.services import take_snapshot
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories

TODAY = dt.date.today()


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
