import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.exchange.drafts import Outcome
from app.exchange.services import Importer
from app.models import AuditEntry, Placement, Report, ReportPlace, ReportState
from nlp.analyser import Analyser
from tests import factories
from tests.unit.test_imports import WHOLE

CORPUS = sorted((Path(__file__).parents[2] / "app/demo/corpus").glob("*.jsonl"))


class Desk:
    """Imports lines into one session and remembers their numbers."""

    def __init__(self, session: Session, analyser: Analyser, *, accept: bool) -> None:
        self.session = session
        self.importer = Importer(analyser, accept=accept)
        self.number = 0

    def line(self, text: str) -> Outcome:
        self.number += 1
        return self.importer.import_line(self.session, number=self.number, line=text)

    def report(self, **changes: Any) -> Outcome:
        return self.line(json.dumps({**WHOLE, **changes}))


@pytest.fixture
def desk(session: Session, analyser: Analyser) -> Desk:
    return Desk(session, analyser, accept=True)


def only_report(session: Session) -> Report:
    return session.scalars(select(Report)).one()


def accepted_codes(report: Report) -> set[tuple[str, str]]:
    return {(each.code_list, each.code) for each in report.decisions if each.accepted}


def test_an_accepted_import_takes_the_given_tags_as_decided(desk: Desk, session: Session) -> None:
    assert desk.report().status == "imported"
    report = only_report(session)
    assert report.state == ReportState.ACCEPTED
    assert accepted_codes(report) == {
        ("theme", "asunnottomuus"),
        ("group", "asunnottomat"),
        ("need", "2"),
    }
    assert {each.decided_as for each in report.decisions} == {"import"}


def test_a_plain_import_waits_for_the_compiler_with_suggestions_alone(
    session: Session, analyser: Analyser
) -> None:
    Desk(session, analyser, accept=False).report(phenomenon="Asunnottomuus kasvaa Turussa.")
    report = only_report(session)
    assert (report.state, accepted_codes(report)) == (ReportState.SUBMITTED, set())
    assert "asunnottomuus" in {each.code for each in report.suggestions}


def test_an_accepted_import_without_a_theme_waits_for_the_compiler(
    desk: Desk, session: Session
) -> None:
    assert desk.report(themes=[]).status == "waiting"
    assert only_report(session).state == ReportState.SUBMITTED


def test_the_report_belongs_to_the_period_of_its_filing(desk: Desk, session: Session) -> None:
    desk.report(observed="2026-06", filed="2026-07-01")
    assert session.scalars(select(Placement.period)).all() == ["2026H2"]


def test_the_same_id_is_imported_once(session: Session, analyser: Analyser) -> None:
    first, second = (Desk(session, analyser, accept=True) for _ in range(2))
    assert [first.report().status, second.report().status] == ["imported", "known"]
    assert only_report(session).external_id == "a001"


def test_a_line_that_stands_twice_is_imported_once(desk: Desk, session: Session) -> None:
    assert [desk.report().status, desk.report().status] == ["imported", "known"]
    assert only_report(session)


def test_one_id_for_two_reports_is_refused_by_line(desk: Desk) -> None:
    desk.report()
    outcome = desk.report(phenomenon="Aivan muuta.")
    assert (outcome.line, outcome.status) == (2, "refused")
    assert "jo rivillä 1" in outcome.reason


def test_a_line_can_be_mended_further_down(desk: Desk) -> None:
    outcomes = [desk.report(kind="nonsense").status, desk.report().status]
    assert outcomes == ["refused", "imported"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"themes": ["kalastus"]}, "theme: kalastus"),
        ({"groups": ["kalastajat"]}, "group: kalastajat"),
        ({"shl11": ["11"]}, "need: 11"),
        ({"kind": "ilo"}, "kind: ilo"),
        ({"organisation_kind": "ilo"}, "organisation: ilo"),
        ({"role": "ilo"}, "occupation: ilo"),
        ({"addressee": "ilo"}, "addressee: ilo"),
        ({"details": {"frequency": "aina"}}, "frequency: aina"),
        ({"details": {"nope": "aina"}}, "nope: aina"),
        ({"municipality": "Turkku"}, "Tarkoititko: Turku"),
        ({"municipality": None, "county": "77"}, "77"),
        ({"lang": "de"}, "Kielen"),
    ],
)
def test_a_bad_line_is_named_and_leaves_nothing_behind(
    desk: Desk, session: Session, changes: dict[str, Any], reason: str
) -> None:
    outcome = desk.report(**changes)
    assert (outcome.status, outcome.line, outcome.id) == ("refused", 1, "a001")
    assert reason in outcome.reason
    assert factories.reports(session) == []


def test_a_bad_line_stops_no_other(desk: Desk, session: Session) -> None:
    outcomes = [desk.line("{"), desk.report(kind="ilo"), desk.report()]
    assert [each.status for each in outcomes] == ["refused", "refused", "imported"]
    assert len(factories.reports(session)) == 1


@pytest.mark.parametrize(
    "field", ["phenomenon", "consequences", "proposal", "addressee_detail", "id"]
)
def test_personal_data_is_never_stored_and_never_repeated(
    desk: Desk, session: Session, field: str
) -> None:
    outcome = desk.report(**{field: "Asiakas 131052-308T soitti."})
    assert outcome.status == "refused"
    assert "Henkilötunnus" in outcome.reason
    assert "131052" not in f"{outcome}"
    assert factories.reports(session) == []


def test_a_suspected_find_waits_for_a_reason_which_is_logged_without_the_text(
    session: Session, analyser: Analyser
) -> None:
    text = "Hakemuksessa luki 131052-308A."  # the check digit is wrong: an identity code, perhaps
    assert Desk(session, analyser, accept=True).report(phenomenon=text).status == "refused"
    sure = Importer(analyser, accept=True, confirmed="Luku on lomakkeen numero.")
    line = json.dumps({**WHOLE, "phenomenon": text})
    assert sure.import_line(session, number=1, line=line).status == "imported"
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "gate.overridden")).one()
    assert entry.facts == {
        "field": "phenomenon",
        "kind": "identity_code",
        "reason": "Luku on lomakkeen numero.",
    }


def test_what_is_certain_is_refused_whatever_the_reason(
    session: Session, analyser: Analyser
) -> None:
    sure = Importer(analyser, accept=True, confirmed="Luku on lomakkeen numero.")
    line = json.dumps({**WHOLE, "phenomenon": "Asiakas 131052-308T soitti."})
    assert sure.import_line(session, number=1, line=line).status == "refused"
    assert factories.reports(session) == []


@pytest.mark.parametrize("name", ["Turku", "Åbo", "åbo", "853"])
def test_a_municipality_goes_by_code_or_either_name(
    desk: Desk, session: Session, name: str
) -> None:
    desk.report(municipality=name)
    assert session.scalars(select(ReportPlace.municipality_code)).all() == ["853"]


def test_a_former_municipality_keeps_its_own_code_and_todays_county(
    desk: Desk, session: Session
) -> None:
    desk.report(municipality="Pertunmaa", observed="2024-05")
    place = session.scalars(select(ReportPlace)).one()
    assert (place.municipality_code, place.county_code) == ("588", "12")


def test_a_report_about_a_whole_county_has_no_municipality(desk: Desk, session: Session) -> None:
    desk.report(municipality=None, county="05")
    place = session.scalars(select(ReportPlace)).one()
    assert (place.municipality_code, place.county_code) == (None, "05")


def test_the_language_is_found_when_it_is_not_given(desk: Desk, session: Session) -> None:
    desk.report(lang=None, phenomenon="Många äldre berättar att de inte får hjälp hemma i tid.")
    assert only_report(session).language == "sv"


def test_every_import_is_logged_without_an_actor(desk: Desk, session: Session) -> None:
    desk.report()
    entries = session.scalars(select(AuditEntry)).all()
    assert [each.action for each in entries] == ["report.submitted", "report.accepted"]
    assert {each.actor_id for each in entries} == {None}


def test_the_whole_corpus_is_imported_with_just_its_own_tags(desk: Desk, session: Session) -> None:
    lines = [line for file in CORPUS for line in file.read_text().splitlines()]
    outcomes = Counter(desk.line(line).status for line in lines)
    assert outcomes == {"imported": 280}
    given = Counter(theme for line in lines for theme in json.loads(line)["themes"])
    stored = Counter(
        code
        for report in factories.reports(session)
        for code_list, code in accepted_codes(report)
        if code_list == "theme"
    )
    assert stored == given


@pytest.mark.parametrize(
    "column", [{"municipality": "Asiakas 131052-308T"}, {"kind": "Soita 050 1234567"}]
)
def test_personal_data_in_a_wrong_column_is_not_repeated(desk: Desk, column: Any) -> None:
    outcome = desk.report(**column)
    assert outcome.status == "refused"
    assert "henkilötietoja" in outcome.reason
    assert not any(value in outcome.reason for value in ("131052-308T", "050 1234567"))


def test_a_misspelt_place_is_repeated_with_a_guess(desk: Desk) -> None:
    assert "Turkku" in (reason := desk.report(municipality="Turkku").reason)
    assert "Turku" in reason
