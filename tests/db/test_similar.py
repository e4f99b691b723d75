"""Reports that belong together are found in every period, by index, and only where one may look."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from app.cases.sight import Sight
from app.cases.similar import offered_cases, similar_reports
from app.models import Report, ReportState
from nlp.analyser import Analyser
from tests import case_factories, factories

TURKU = Sight(counties=frozenset(["05"]))


@pytest.fixture
def night(session: Session, analyser: Analyser) -> Report:
    return factories.report(session, analyser)


def test_an_earlier_period_and_an_undecided_report_are_found(
    session: Session, analyser: Analyser, night: Report
) -> None:
    old = factories.report(session, analyser, filed_on=dt.date(2024, 2, 1), accepted=True)
    new = factories.report(session, analyser, themes=(), groups=())
    found = similar_reports(session, report=night, sight=TURKU)
    assert {one.report.id for one in found} == {old.id, new.id}


def test_neither_withdrawn_nor_elsewhere_nor_about_another_theme(
    session: Session, analyser: Analyser, night: Report
) -> None:
    gone = factories.report(session, analyser)
    gone.state = ReportState.WITHDRAWN
    factories.report(session, analyser, municipalities=("837",))
    other = "Omaishoitajat uupuvat, sillä vapaita ei järjesty."
    changes = {"phenomenon": other, "consequences": "", "proposal": "", "groups": ()}
    factories.report(session, analyser, themes=("omaishoito",), **changes)
    session.flush()
    assert similar_reports(session, report=night, sight=TURKU) == ()
    everywhere = similar_reports(session, report=night, sight=Sight(counties=None))
    assert [one.report.places[0].municipality_code for one in everywhere] == ["837"]


def test_a_theme_that_a_person_removed_is_no_reason(
    session: Session, analyser: Analyser, night: Report
) -> None:
    twin = factories.report(session, analyser, themes=("toimeentulo",), groups=())
    rejected = (("theme", "asunnottomuus"),)
    without = factories.report(session, analyser, themes=("toimeentulo",), rejected=rejected)
    found = {one.report.id: one.reasons for one in _found(session, night)}
    assert "asunnottomuus" in found[twin.id].themes
    assert without.id not in found or "asunnottomuus" not in found[without.id].themes


def _found(session: Session, report: Report):
    return similar_reports(session, report=report, sight=TURKU, most=10)


def test_the_case_of_most_of_the_similar_ones_is_offered_first(
    session: Session, analyser: Analyser, night: Report
) -> None:
    compiler = factories.person(session, "compiler", county="05")
    twins = tuple(factories.report(session, analyser) for _ in range(3))
    few = case_factories.case(session, analyser, actor=compiler, reports=twins[:1])
    many = case_factories.case(session, analyser, actor=compiler, reports=twins)
    found = similar_reports(session, report=night, sight=TURKU)
    assert offered_cases(found) == ((many, 3), (few, 1))
    assert offered_cases(found, besides={many.id}) == ((few, 1),)
