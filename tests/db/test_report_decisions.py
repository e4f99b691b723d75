"""Accepting, returning and withdrawing reports; who wrote one, and who reads which."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AuditEntry, Person, Question, Report, ReportState
from app.periods.services import close_period
from app.reports import rules
from app.reports.gate import Gate, PersonalDataFound
from app.reports.queries import find_report, reports_of, unit_reports
from app.reports.services import (
    accept_report,
    edit_report,
    return_report,
    reveal_reporter,
    undo_acceptance,
    withdraw_report,
)
from nlp.analyser import Analyser
from tests import factories

CODE = "131052-308T"


def _actions(session: Session) -> list[AuditEntry]:
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


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
