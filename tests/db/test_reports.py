"""Filing, changing, withdrawing, accepting and returning reports."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AuditEntry, Person, Question, Report, ReportState
from app.periods.services import close_period
from app.reports import rules
from app.reports.content import draft_of
from app.reports.gate import Gate, Override, PersonalDataFound
from app.reports.queries import find_report, reports_of, unit_reports
from app.reports.services import (
    accept_report,
    edit_report,
    return_report,
    reveal_reporter,
    submit_report,
    undo_acceptance,
    withdraw_report,
)
from nlp.analyser import Analyser
from tests import factories

CODE = "131052-308T"


@pytest.fixture
def gate(analyser: Analyser) -> Gate:
    return Gate(analyser)


@pytest.fixture
def deacon(session: Session) -> Person:
    parish = factories.organisation(session, "seurakunta")
    return factories.person(session, "reporter", county="05", organisation=parish)


@pytest.fixture
def filed(session: Session, analyser: Analyser, deacon: Person) -> Report:
    return factories.report(session, analyser, author=deacon, filed_on=dt.date(2026, 3, 9))


def _decided(report: Report) -> dict[tuple[str, str], tuple[bool, str]]:
    return {
        (each.code_list, each.code): (each.accepted, each.decided_as) for each in report.decisions
    }


def _actions(session: Session) -> list[AuditEntry]:
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def test_a_filed_report_waits_for_the_compiler_in_its_period(filed: Report) -> None:
    assert filed.state == ReportState.SUBMITTED
    assert [(each.county_code, each.period) for each in filed.placements] == [("05", "2026H1")]


def test_the_filing_time_is_a_month(filed: Report) -> None:
    assert filed.filed_in == "2026-03"


def test_a_filed_report_is_tagged_at_once(session: Session, analyser: Analyser) -> None:
    report = factories.report(session, analyser, phenomenon="Velkaantuneita on yhä enemmän.")
    assert report.tagged_by == analyser.lexicon_version
    assert "velkaantuminen" in {each.code for each in report.suggestions}


def test_the_author_stands_apart_and_reports_for_the_only_organisation(
    filed: Report, deacon: Person
) -> None:
    assert filed.authorship is not None
    assert filed.authorship.person_id == deacon.id
    assert filed.authorship.organisation_id == deacon.grants[0].organisation_id


def test_the_log_of_a_filing_names_neither_the_reporter_nor_the_day(
    session: Session, filed: Report
) -> None:
    entry = next(each for each in _actions(session) if each.action == "report.submitted")
    assert entry.subject_id == filed.key
    assert entry.actor_id is None
    assert entry.on == dt.date.today().replace(day=1)


def test_what_the_reporter_chose_and_turned_down_is_decided(
    session: Session, analyser: Analyser
) -> None:
    report = factories.report(session, analyser, rejected=(("theme", "paihteet"),))
    assert _decided(report) == {
        ("theme", "asunnottomuus"): (True, "reporter"),
        ("theme", "paihteet"): (False, "reporter"),
        ("group", "tyoikaiset"): (True, "reporter"),
        ("need", "2"): (True, "reporter"),
    }


def test_an_imported_decision_says_so(session: Session, analyser: Analyser) -> None:
    report = factories.report(session, analyser, channel="import")
    assert _decided(report)[("theme", "asunnottomuus")] == (True, "import")


def test_a_report_with_personal_data_is_not_stored(
    session: Session, analyser: Analyser, deacon: Person
) -> None:
    with pytest.raises(PersonalDataFound):
        factories.report(session, analyser, author=deacon, proposal=f"Auttakaa {CODE}.")
    assert reports_of(session, deacon.id) == []


def test_a_code_that_is_no_code_is_refused(session: Session, analyser: Analyser) -> None:
    for smuggled in (
        {"kind": CODE},
        {"themes": (CODE,)},
        {"details": (("basis", CODE),)},
        {"municipalities": ("999",)},
        {"whole_county": "99"},
        {"observed_from": "Matti"},
        {"channel": CODE[:10]},
    ):
        with pytest.raises(rules.UnknownCode):
            factories.report(session, analyser, **smuggled)


@pytest.mark.parametrize(
    ("missing", "refusal"),
    [
        ({"kind": ""}, rules.KindMissing),
        ({"phenomenon": "  "}, rules.ObservationMissing),
        ({"municipalities": ()}, rules.PlaceMissing),
    ],
)
def test_an_unfinished_draft_is_no_report(
    session: Session, analyser: Analyser, missing: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        factories.report(session, analyser, **missing)


def test_a_report_of_two_counties_is_placed_in_both(session: Session, analyser: Analyser) -> None:
    report = factories.report(session, analyser, municipalities=("853", "837"))
    assert {each.county_code for each in report.placements} == {"05", "08"}


def test_a_report_of_a_whole_county_has_no_municipality(
    session: Session, analyser: Analyser
) -> None:
    report = factories.report(session, analyser, municipalities=(), whole_county="05")
    assert [(each.county_code, each.municipality_code) for each in report.places] == [("05", None)]


def test_an_override_is_logged_with_its_reason_and_without_the_text(
    session: Session, analyser: Analyser, gate: Gate
) -> None:
    draft = factories.report_draft(phenomenon="Lomake 010190-123A on hukassa kaikilta.")
    override = Override("phenomenon", "identity_code", "Lomakkeen numero")
    submit_report(
        session, author=None, draft=draft, gate=gate, analyser=analyser, overrides=[override]
    )
    entry = next(each for each in _actions(session) if each.action == "gate.overridden")
    assert entry.facts == {
        "field": "phenomenon",
        "kind": "identity_code",
        "reason": "Lomakkeen numero",
    }


def test_a_report_goes_to_a_draft_and_back(
    session: Session, analyser: Analyser, gate: Gate, filed: Report
) -> None:
    before = draft_of(filed)
    edit_report(session, report=filed, draft=before, gate=gate, analyser=analyser)
    session.expire_all()
    assert draft_of(filed) == before


def test_an_edited_report_says_what_the_new_version_says(
    session: Session, analyser: Analyser, gate: Gate, filed: Report
) -> None:
    draft = factories.report_draft(
        phenomenon="Velkaantuneiden määrä kasvaa Raisiossa viikko viikolta.",
        municipalities=("680", "853"),
        themes=("velkaantuminen",),
        details=(("frequency", "viikoittain"),),
    )
    edit_report(session, report=filed, draft=draft, gate=gate, analyser=analyser)
    session.expire_all()
    assert {each.municipality_code for each in filed.places} == {"680", "853"}
    assert {each.code for each in filed.decisions if each.code_list == "theme"} == {
        "velkaantuminen"
    }
    assert [each.code for each in filed.details] == ["viikoittain"]
    assert any(each.code == "velkaantuminen" for each in filed.suggestions)


def test_a_new_version_in_another_county_is_placed_there(
    session: Session, analyser: Analyser, gate: Gate, filed: Report
) -> None:
    draft = factories.report_draft(municipalities=("837",))
    edit_report(session, report=filed, draft=draft, gate=gate, analyser=analyser)
    assert [(each.county_code, each.period) for each in filed.placements] == [("08", "2026H1")]


def test_a_compilers_tag_that_the_reporter_takes_away_shows_as_turned_down(
    session: Session, analyser: Analyser, gate: Gate, filed: Report
) -> None:
    next(each for each in filed.decisions if each.code_list == "group").decided_as = "compiler"
    draft = factories.report_draft(groups=(), needs=())
    edit_report(session, report=filed, draft=draft, gate=gate, analyser=analyser)
    assert _decided(filed) == {
        ("theme", "asunnottomuus"): (True, "reporter"),
        ("group", "tyoikaiset"): (False, "reporter"),
    }


def test_a_returned_report_comes_back_with_the_question_answered(
    session: Session, analyser: Analyser, gate: Gate, filed: Report
) -> None:
    compiler = factories.person(session, "compiler", county="05")
    return_report(session, report=filed, question="Montako?", actor_id=compiler.id, gate=gate)
    assert filed.state == ReportState.RETURNED
    edit_report(session, report=filed, draft=factories.report_draft(), gate=gate, analyser=analyser)
    assert filed.state == ReportState.SUBMITTED
    assert all(question.answered_in for question in filed.questions)


def test_a_question_goes_through_the_gate(session: Session, gate: Gate, filed: Report) -> None:
    with pytest.raises(PersonalDataFound):
        return_report(session, report=filed, question=f"Onko {CODE}?", actor_id=1, gate=gate)
    assert session.scalars(select(Question)).all() == []
    assert filed.state == ReportState.SUBMITTED


def test_a_question_needs_words(session: Session, gate: Gate, filed: Report) -> None:
    with pytest.raises(rules.ReasonMissing):
        return_report(session, report=filed, question="  ", actor_id=1, gate=gate)


def test_a_report_without_a_theme_is_not_accepted(session: Session, analyser: Analyser) -> None:
    report = factories.report(session, analyser, themes=(), groups=(), needs=())
    with pytest.raises(rules.ThemeMissing):
        accept_report(session, report=report, actor_id=None)


def test_an_accepted_report_is_edited_no_more(
    session: Session, analyser: Analyser, gate: Gate, filed: Report
) -> None:
    accept_report(session, report=filed, actor_id=None)
    with pytest.raises(rules.NotEditable, match="hyväksynyt"):
        edit_report(
            session, report=filed, draft=factories.report_draft(), gate=gate, analyser=analyser
        )


def test_an_acceptance_can_be_taken_back_while_the_period_is_open(
    session: Session, filed: Report, deacon: Person
) -> None:
    accept_report(session, report=filed, actor_id=None)
    undo_acceptance(session, report=filed, actor_id=deacon.id)
    assert filed.state == ReportState.SUBMITTED


def test_an_accepted_report_can_be_withdrawn_until_its_period_closes(
    session: Session, filed: Report
) -> None:
    accept_report(session, report=filed, actor_id=None)
    withdraw_report(session, report=filed)
    assert filed.state == ReportState.WITHDRAWN


def test_a_report_of_a_closed_period_stays_and_the_refusal_says_why(
    session: Session, filed: Report
) -> None:
    accept_report(session, report=filed, actor_id=None)
    close_period(session, period="2026H1", county="05", actor_id=None)
    with pytest.raises(rules.NotWithdrawable, match=r"2026H1.*suljettu"):
        withdraw_report(session, report=filed)


def test_a_withdrawn_report_is_not_withdrawn_again(session: Session, filed: Report) -> None:
    withdraw_report(session, report=filed)
    with pytest.raises(rules.NotWithdrawable, match="jo peruttu"):
        withdraw_report(session, report=filed)


def test_a_reveal_is_logged_with_its_reason(
    session: Session, gate: Gate, filed: Report, deacon: Person
) -> None:
    compiler = factories.person(session, "compiler", county="05")
    found = reveal_reporter(
        session, report=filed, reason="Uhkaava tilanne", actor_id=compiler.id, gate=gate
    )
    entry = _actions(session)[-1]
    assert found is deacon
    assert (entry.action, entry.actor_id) == ("reporter.revealed", compiler.id)
    assert entry.facts == {"reason": "Uhkaava tilanne"}


def test_a_reveal_without_a_reason_is_refused(session: Session, gate: Gate, filed: Report) -> None:
    with pytest.raises(rules.ReasonMissing):
        reveal_reporter(session, report=filed, reason="", actor_id=1, gate=gate)


def test_an_imported_report_has_no_reporter_to_reveal(
    session: Session, analyser: Analyser, gate: Gate
) -> None:
    report = factories.report(session, analyser)
    with pytest.raises(rules.ReporterUnknown):
        reveal_reporter(session, report=report, reason="Syy", actor_id=1, gate=gate)


def test_a_reporter_sees_own_reports_only(session: Session, filed: Report, deacon: Person) -> None:
    other = factories.person(session, "reporter", county="05")
    assert reports_of(session, deacon.id) == [filed]
    assert reports_of(session, other.id) == []
    assert find_report(session, key=filed.key, person_id=other.id) is None


def test_a_unit_sees_its_accepted_reports_only(
    session: Session, analyser: Analyser, filed: Report, deacon: Person
) -> None:
    factories.report(session, analyser, accepted=True)
    unit = deacon.grants[0].organisation_id
    assert unit is not None
    assert unit_reports(session, [unit]).total == 0
    accept_report(session, report=filed, actor_id=None)
    assert unit_reports(session, [unit]).reports == [filed]
