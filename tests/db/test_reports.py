"""Filing, changing, withdrawing, accepting and returning reports."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AuditEntry, Person, Report, ReportState
from app.reports import rules
from app.reports.content import draft_of
from app.reports.gate import Gate, Override, PersonalDataFound
from app.reports.queries import reports_of
from app.reports.services import (
    edit_report,
    submit_report,
)
from nlp.analyser import Analyser
from tests import factories

CODE = "131052-308T"


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
