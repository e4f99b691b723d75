"""What a reporter marks as the same phenomenon: kept with the report, and joined by nobody else."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.claims import claimed_cases, claiming_reports
from app.cases.gathering import join_reports, part_report
from app.cases.published import phenomena
from app.cases.services import hide_case, publish_case
from app.cases.trail import trail_of
from app.models import Case, CaseClaim, Person, Report
from app.reports.content import draft_of
from app.reports.corrections import correct_places
from app.reports.gate import Gate
from app.reports.saving import content_of, save_draft, send_draft
from app.reports.services import accept_report, edit_report, undo_acceptance, withdraw_report
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.db.half_years import PIRKANMAA, SOUTHWEST, SPRING, TAMPERE, TURKU, close


@pytest.fixture
def deacon(session: Session) -> Person:
    return factories.person(session, "reporter", county=SOUTHWEST)


@pytest.fixture
def compiler(session: Session) -> Person:
    return factories.person(session, "compiler", county=SOUTHWEST)


@pytest.fixture
def hidden(session: Session, analyser: Analyser, compiler: Person) -> Case:
    return make.case(session, analyser, actor=compiler)


@pytest.fixture
def case(session: Session, analyser: Analyser, compiler: Person) -> Case:
    made = make.case(session, analyser, actor=compiler)
    publish_case(session, case=made, actor_id=compiler.id)
    return made


def claims(session: Session) -> list[tuple[int, int]]:
    rows = session.execute(select(CaseClaim.report_id, CaseClaim.case_id))
    return sorted((report, case) for report, case in rows)


def waiting(session: Session, case: Case, county: str = SOUTHWEST) -> list[Report]:
    return list(claiming_reports(session, case, counties={county}))


def test_a_mark_goes_from_the_draft_to_the_report_and_back(
    session: Session, gate: Gate, analyser: Analyser, deacon: Person, case: Case
) -> None:
    draft = factories.report_draft(same_as=(case.key,))
    saved = save_draft(session, author=deacon, draft=draft, gate=gate)
    session.expire_all()
    assert content_of(saved).same_as == (case.key,)
    report = send_draft(
        session, author=deacon, saved=saved, draft=draft, gate=gate, analyser=analyser
    )
    session.expire_all()
    assert draft_of(report).same_as == (case.key,)
    assert claims(session) == [(report.id, case.id)]


def test_an_edit_adds_and_takes_away_marks(
    session: Session, gate: Gate, analyser: Analyser, deacon: Person, compiler: Person, case: Case
) -> None:
    other = make.case(session, analyser, actor=compiler, name_fi="Velkaneuvontaan ei pääse")
    publish_case(session, case=other, actor_id=compiler.id)
    report = factories.report(session, analyser, author=deacon, same_as=(case.key,))
    changed = factories.report_draft(same_as=(other.key,))
    edit_report(session, report=report, draft=changed, gate=gate, analyser=analyser)
    session.expire_all()
    assert claims(session) == [(report.id, other.id)]


def test_what_is_unknown_or_unpublished_counts_as_not_chosen(
    session: Session, gate: Gate, analyser: Analyser, deacon: Person, hidden: Case
) -> None:
    draft = factories.report_draft(same_as=(hidden.key, "131052-308T"))
    saved = save_draft(session, author=deacon, draft=draft, gate=gate)
    assert content_of(saved).same_as == ()
    send_draft(session, author=deacon, saved=saved, draft=draft, gate=gate, analyser=analyser)
    assert claims(session) == []


def test_a_case_hidden_afterwards_keeps_its_marks_and_is_named_to_no_reporter(
    session: Session, gate: Gate, analyser: Analyser, compiler: Person, deacon: Person, case: Case
) -> None:
    report = factories.report(session, analyser, author=deacon, same_as=(case.key,))
    hide_case(session, case=case, actor_id=compiler.id)
    assert draft_of(report).same_as == ()
    assert trail_of(session, report).claimed == []
    edit_report(session, report=report, draft=draft_of(report), gate=gate, analyser=analyser)
    assert claims(session) == [(report.id, case.id)]
    assert waiting(session, case) == [report]


def test_a_mark_joins_nothing_and_waits_until_the_report_is_joined(
    session: Session, analyser: Analyser, compiler: Person, deacon: Person, case: Case
) -> None:
    report = factories.report(session, analyser, author=deacon, same_as=(case.key,))
    factories.report(session, analyser, author=deacon)
    assert case.joined == []
    assert waiting(session, case) == [report]
    assert waiting(session, case, PIRKANMAA) == []
    assert claimed_cases(session, report) == trail_of(session, report).claimed == [case]
    join_reports(session, case=case, reports=[report], actor_id=compiler.id)
    assert waiting(session, case) == []
    assert trail_of(session, report).claimed == []
    part_report(session, case=case, report=report, actor_id=compiler.id)
    assert waiting(session, case) == [report]


def test_a_withdrawn_report_does_not_wait(
    session: Session, analyser: Analyser, deacon: Person, case: Case
) -> None:
    report = factories.report(session, analyser, author=deacon, same_as=(case.key,))
    withdraw_report(session, report=report)
    assert waiting(session, case) == []


def test_the_compilers_correction_of_places_leaves_the_mark(
    session: Session, analyser: Analyser, compiler: Person, deacon: Person, case: Case
) -> None:
    report = factories.report(session, analyser, author=deacon, same_as=(case.key,))
    correct_places(
        session, report=report, municipalities=["734"], whole_county=None, actor_id=compiler.id
    )
    session.expire_all()
    assert claims(session) == [(report.id, case.id)]


def test_a_report_parted_between_counties_keeps_its_mark_on_both_parts(
    session: Session, analyser: Analyser, deacon: Person, compiler: Person, case: Case
) -> None:
    report = factories.report(
        session,
        analyser,
        author=deacon,
        municipalities=(TURKU, TAMPERE),
        filed_on=SPRING,
        same_as=(case.key,),
    )
    accept_report(session, report=report, actor_id=None)
    close(session)
    part = undo_acceptance(session, report=report, actor_id=compiler.id, within={PIRKANMAA})
    session.expire_all()
    assert part is not report
    assert claims(session) == sorted([(report.id, case.id), (part.id, case.id)])
    assert draft_of(part).same_as == draft_of(report).same_as == (case.key,)


def shown(session: Session, chosen: tuple[str, ...], **changes: tuple[str, ...]) -> list[object]:
    """(case, ticked, count) of what the writer of Turku is shown."""
    where = {"municipalities": (TURKU,), "themes": ("asunnottomuus",), "groups": (), **changes}
    found = phenomena(session, county=None, period="2026H2", threshold=5, chosen=chosen, **where)
    return [(one.case, one.chosen, one.raised.at_least) for one in found]


def test_what_is_ticked_stays_shown_wherever_it_is_and_counts_for_nothing(
    session: Session, analyser: Analyser, deacon: Person, case: Case, hidden: Case
) -> None:
    for _each in range(6):
        factories.report(session, analyser, author=deacon, same_as=(case.key,))
    assert shown(session, ()) == [(case, False, 0)]
    assert shown(session, (case.key,)) == [(case, True, 0)]
    assert shown(session, (case.key,), themes=("omaishoito",)) == [(case, True, 0)]
    assert shown(session, (case.key,), municipalities=()) == [(case, True, 0)]
    assert shown(session, (hidden.key,), themes=()) == []
