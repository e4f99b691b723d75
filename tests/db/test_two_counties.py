"""A report about two counties, one of which has closed its half-year and the other has not."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.cases.queries import cases_of_report, count_reports, reports_of_case
from app.models import AuditEntry, Person, Quote, Report, ReportState
from app.periods import queries
from app.periods.rules import NotIncluded, PeriodLocked
from app.periods.standing import standing_of
from app.periods.writing import approve_quote, remove_quote
from app.reports.corrections import correct_places
from app.reports.gate import Gate
from app.reports.queries import parts_of
from app.reports.rules import NotDecidable, NotWithdrawable
from app.reports.services import (
    accept_report,
    edit_report,
    return_report,
    undo_acceptance,
    withdraw_report,
)
from app.summaries.queries import group
from app.tagging.services import decide_tag
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.db.half_years import PIRKANMAA, SOUTHWEST, SPRING, TAMPERE, TURKU, close, lock

WORDS = "Yhä useampi työikäinen kertoo nukkuvansa autossa tai tuttujen sohvilla."


@pytest.fixture
def deacon(session: Session) -> Person:
    return factories.person(session, "reporter", county=SOUTHWEST)


@pytest.fixture
def compiler(session: Session) -> Person:
    return factories.person(session, "compiler", county=PIRKANMAA)


@pytest.fixture
def report(session: Session, analyser: Analyser, deacon: Person) -> Report:
    """Accepted, and counted in Southwest Finland; Pirkanmaa is still open."""
    made = factories.report(
        session,
        analyser,
        author=deacon,
        accepted=True,
        municipalities=(TURKU, TAMPERE),
        filed_on=SPRING,
    )
    close(session)
    return made


def counted(session: Session, county: str | None = SOUTHWEST) -> object:
    return group(session, period="2026H1", county=county)


def places(report: Report) -> list[str | None]:
    return [place.municipality_code for place in report.places]


def quote(session: Session, report: Report, county: str, actor: Person, gate: Gate) -> Quote:
    return approve_quote(
        session,
        report=report,
        period="2026H1",
        county=county,
        field="phenomenon",
        text=WORDS,
        gate=gate,
        actor_id=actor.id,
    )


def add_theme(session: Session, report: Report, actor: Person) -> Report:
    return decide_tag(
        session,
        report=report,
        code_list="theme",
        code="kriisit",
        accepted=True,
        decided_as="compiler",
        actor_id=actor.id,
        within={PIRKANMAA},
    )


def themes(report: Report) -> set[str]:
    return {one.code for one in report.decisions if one.code_list == "theme" and one.accepted}


def test_one_county_has_counted_it_and_the_other_is_open(session: Session, report: Report) -> None:
    standing = standing_of(session, report)
    assert (standing.open, standing.closed, standing.locked) == ({PIRKANMAA}, {SOUTHWEST}, set())
    lock(session)
    assert standing_of(session, report).locked == {SOUTHWEST}


def test_a_part_stays_in_its_cases_for_its_compiler_and_its_reporter(
    session: Session, analyser: Analyser, report: Report, compiler: Person
) -> None:
    """Both counties' compilers read their own; together they are one report, as it was filed."""
    case = make.case(
        session, analyser, actor=compiler, reports=(report,), municipalities=(TURKU, TAMPERE)
    )
    part = undo_acceptance(session, report=report, actor_id=compiler.id, within={PIRKANMAA})
    assert part is not report
    assert list(reports_of_case(session, case, counties={SOUTHWEST})) == [report]
    assert list(reports_of_case(session, case, counties={PIRKANMAA})) == [part]
    assert list(cases_of_report(session, part)) == [case]
    assert count_reports(session, case) == 1
    withdraw_report(session, report=part)
    assert count_reports(session, case) == 1


def test_when_nothing_more_is_done_to_it_both_count_it_and_the_country_once(
    session: Session, report: Report
) -> None:
    lock(session)
    close(session, PIRKANMAA)
    lock(session, PIRKANMAA)
    assert [group(session, period="2026H1", county=each).total for each in (SOUTHWEST, None)] == [
        1,
        1,
    ]
    assert session.scalar(select(func.count()).select_from(Report)) == 1


def test_a_question_of_the_open_county_goes_to_a_part_of_its_own(
    session: Session, report: Report, compiler: Person, gate: Gate
) -> None:
    before = counted(session)
    part = return_report(
        session,
        report=report,
        question="Montako?",
        actor_id=compiler.id,
        gate=gate,
        within={PIRKANMAA},
    )
    assert part.state == ReportState.RETURNED
    assert (places(part), places(report)) == ([TAMPERE], [TURKU])
    assert (part.parted_from, part.external_id) == (report.key, None)
    assert report.state == ReportState.INCLUDED
    assert counted(session) == before


def test_the_part_holds_all_that_the_report_said(
    session: Session, report: Report, compiler: Person
) -> None:
    part = undo_acceptance(session, report=report, actor_id=compiler.id, within={PIRKANMAA})
    session.expire_all()
    assert (part.phenomenon, part.kind, part.filed_in) == (
        report.phenomenon,
        report.kind,
        report.filed_in,
    )
    assert themes(part) == themes(report) == {"asunnottomuus"}
    assert [each.code for each in part.suggestions] == [each.code for each in report.suggestions]
    assert part.authorship is not None
    assert report.authorship is not None
    assert part.authorship.person_id == report.authorship.person_id


def test_the_reporters_answer_changes_the_part_alone(
    session: Session, report: Report, compiler: Person, gate: Gate, analyser: Analyser
) -> None:
    part = return_report(
        session, report=report, question="Montako?", actor_id=compiler.id, gate=gate
    )
    before = counted(session)
    draft = factories.report_draft(
        phenomenon="Kymmenen perhettä odottaa asuntoa.", municipalities=(TAMPERE,)
    )
    edit_report(session, report=part, draft=draft, gate=gate, analyser=analyser)
    accept_report(session, report=part, actor_id=compiler.id)
    close(session, PIRKANMAA)
    assert part.state == ReportState.INCLUDED
    assert report.phenomenon == WORDS
    assert counted(session) == before
    assert group(session, period="2026H1", county=None).total == 2


def test_its_reporter_withdraws_it_where_it_is_still_open(
    session: Session, report: Report, deacon: Person
) -> None:
    before = counted(session)
    part = withdraw_report(session, report=report)
    assert (part.state, places(part)) == (ReportState.WITHDRAWN, [TAMPERE])
    assert counted(session) == before
    assert group(session, period="2026H1", county=PIRKANMAA).total == 0
    with pytest.raises(NotWithdrawable, match="2026H1 on suljettu"):
        withdraw_report(session, report=report)
    assert parts_of(session, report, person_id=deacon.id) == [part]
    assert parts_of(session, part, person_id=deacon.id) == [report]


def test_the_parting_is_logged_and_a_reporters_by_month_and_without_a_name(
    session: Session, report: Report
) -> None:
    part = withdraw_report(session, report=report)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "report.parted")).one()
    assert (entry.subject_id, entry.actor_id, entry.on.day) == (part.key, None, 1)
    assert entry.facts == {"parted_from": report.key, "counties": PIRKANMAA}


def test_the_compiler_of_the_closed_county_does_not_reach_the_open_ones(
    session: Session, report: Report, compiler: Person, gate: Gate
) -> None:
    with pytest.raises(NotDecidable):
        undo_acceptance(session, report=report, actor_id=compiler.id, within={SOUTHWEST})
    with pytest.raises(NotDecidable):
        return_report(
            session,
            report=report,
            question="Montako?",
            actor_id=compiler.id,
            gate=gate,
            within={SOUTHWEST},
        )


def test_corrected_places_leave_those_that_were_counted(
    session: Session, report: Report, compiler: Person
) -> None:
    nokia = "536"
    part = correct_places(
        session,
        report=report,
        municipalities=[TURKU, nokia],
        whole_county=SOUTHWEST,
        actor_id=compiler.id,
        within={PIRKANMAA},
    )
    assert (places(part), places(report)) == ([nokia], [TURKU])
    assert {(one.county_code, one.period) for one in part.placements} == {(PIRKANMAA, "2026H1")}


def test_tags_are_common_until_a_county_locks(
    session: Session, report: Report, compiler: Person
) -> None:
    assert add_theme(session, report, compiler) is report
    assert group(session, period="2026H1", county=SOUTHWEST).margins["theme"]["kriisit"] == 1


def test_after_the_lock_tags_change_on_the_part_of_the_others(
    session: Session, report: Report, compiler: Person
) -> None:
    taken = lock(session)
    before = (taken.content, counted(session))
    part = add_theme(session, report, compiler)
    assert "kriisit" in themes(part) - themes(report)
    assert part.state == ReportState.ACCEPTED
    assert (taken.content, counted(session)) == before


def test_after_every_lock_nothing_changes(
    session: Session, report: Report, compiler: Person
) -> None:
    lock(session)
    close(session, PIRKANMAA)
    lock(session, PIRKANMAA)
    with pytest.raises(PeriodLocked, match="2026H1"):
        add_theme(session, report, compiler)


def test_each_county_quotes_for_itself_and_the_country_once(
    session: Session, report: Report, compiler: Person, gate: Gate
) -> None:
    first = quote(session, report, SOUTHWEST, compiler, gate)
    lock(session)
    with pytest.raises(NotIncluded, match="Sulje kausi ensin"):
        quote(session, report, PIRKANMAA, compiler, gate)
    close(session, PIRKANMAA)
    second = quote(session, report, PIRKANMAA, compiler, gate)
    found = [
        queries.quotes(session, period="2026H1", county=county) for county in (SOUTHWEST, PIRKANMAA)
    ]
    assert found == [[first], [second]]
    with pytest.raises(PeriodLocked):
        remove_quote(session, quote=first, actor_id=compiler.id)
    remove_quote(session, quote=second, actor_id=compiler.id)
    assert queries.quotes(session, period="2026H1", county=PIRKANMAA) == []


def test_quotes_follow_their_countys_part(
    session: Session, report: Report, compiler: Person, gate: Gate
) -> None:
    first = quote(session, report, SOUTHWEST, compiler, gate)
    lock(session)
    close(session, PIRKANMAA)
    second = quote(session, report, PIRKANMAA, compiler, gate)
    part = add_theme(session, report, compiler)
    session.refresh(second)
    assert (first.report_id, second.report_id) == (report.id, part.id)
    assert part.state == ReportState.INCLUDED


def test_a_report_that_was_late_in_one_county_stays_open_there(
    session: Session, analyser: Analyser, compiler: Person
) -> None:
    report = factories.report(session, analyser, municipalities=(TURKU, TAMPERE), filed_on=SPRING)
    close(session)
    accept_report(session, report=report, actor_id=None)
    close(session, PIRKANMAA)
    assert standing_of(session, report).open == {SOUTHWEST}
    part = undo_acceptance(session, report=report, actor_id=compiler.id, within={SOUTHWEST})
    assert [(one.county_code, one.period) for one in part.placements] == [(SOUTHWEST, "2026H2")]
    assert part.placements[0].moved_from == "2026H1"
