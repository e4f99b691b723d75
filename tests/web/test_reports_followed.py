"""What became of a report: for its reporter, and for the unit."""

import datetime as dt

from app.models import Draft, ReportState
from app.periods.services import close_period
from app.reports.gate import Gate
from app.reports.services import accept_report, return_report
from tests import factories
from tests.web.reporting import DEBT, FORM, count, only_draft, only_report


def test_own_reports_show_their_state_in_words(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    assert "Odottaa koostajaa" in page.get("/raportit").select_one(".card").text
    accept_report(session, report=report, actor_id=None)
    assert "Hyväksytty" in page.get("/raportit").select_one(".card").text


def test_anothers_report_is_closed(page, sign_in, session, analyser):
    other = factories.person(session, "reporter", county="05")
    report = factories.report(session, analyser, author=other)
    sign_in("reporter")
    for address in ("", "/muokkaa", "/peru", "/kiitos"):
        page.get(f"/raportit/{report.key}{address}", status=403)
    page.post(f"/raportit/{report.key}/peru", status=403)


def test_a_submitted_report_is_edited_through_a_new_version(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    form = page.get(f"/raportit/{report.key}/muokkaa")
    assert form.select_one("#phenomenon").text.strip() == report.phenomenon
    page.post(f"/raportit/{report.key}/muokkaa", FORM)
    draft = only_draft(session)
    answer = page.post(f"/raportit/luonnos/{draft.key}/tarkista")
    assert answer.select_one(".flash")
    assert only_report(session).phenomenon == DEBT
    assert count(session, Draft) == 0


def test_the_new_version_is_taken_up_where_it_was_left(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    page.post(f"/raportit/{report.key}/muokkaa", {**FORM, "action": "save"})
    form = page.get(f"/raportit/{report.key}/muokkaa")
    assert form.select_one("#phenomenon").text.strip() == DEBT
    assert form.h1.text == "Muokkaa raporttia"
    assert only_report(session).phenomenon != DEBT


def test_a_returned_report_shows_the_question_and_is_answered(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    gate = Gate(analyser)
    return_report(session, report=report, question="Kuinka usein?", actor_id=person.id, gate=gate)
    assert "Kuinka usein?" in page.get(f"/raportit/{report.key}").text
    assert "Kuinka usein?" in page.get(f"/raportit/{report.key}/muokkaa").text
    page.post(f"/raportit/{report.key}/muokkaa", FORM)
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista")
    session.refresh(report)
    assert report.state == ReportState.SUBMITTED


def test_a_question_is_marked_with_its_own_language(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    asked = {"question": "Hur ofta händer det här hos er?", "actor_id": person.id}
    return_report(session, report=report, gate=Gate(analyser), **asked)
    own = f"/raportit/{report.key}"
    for address in (own, f"{own}/muokkaa"):
        assert page.get(address).select_one(".written[lang=sv]").text == asked["question"]
    page.get("/kieli/sv")
    assert not [one for one in page.get(own).select("[lang]") if one.text == asked["question"]]
    page.post(f"{own}/muokkaa", FORM)
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista")
    page.get("/kieli/fi")
    assert page.get(own).select_one("p > .written[lang=sv]")
    sign_in("compiler")
    desk = page.get(f"/tyopoyta/raportti/{report.key}")
    assert desk.select_one("blockquote[lang=sv]").text == asked["question"]


def test_an_accepted_report_is_not_edited_and_the_page_says_why(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person, accepted=True)
    assert "hyväksynyt" in page.get(f"/raportit/{report.key}/muokkaa", status=409).main.text
    assert not page.get(f"/raportit/{report.key}").select("a[href$=muokkaa]")


def test_a_report_is_withdrawn_after_asking(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    page.get(f"/raportit/{report.key}/peru")
    assert only_report(session).state == ReportState.SUBMITTED
    page.post(f"/raportit/{report.key}/peru")
    assert only_report(session).state == ReportState.WITHDRAWN
    assert "perunut raportin" in page.get(f"/raportit/{report.key}").main.text


def test_after_the_close_a_report_is_not_withdrawn_and_the_page_says_why(
    page, sign_in, session, analyser
):
    person = sign_in("reporter")
    report = factories.report(
        session, analyser, author=person, accepted=True, filed_on=dt.date(2026, 3, 1)
    )
    close_period(session, period="2026H1", county="05", actor_id=None)
    refused = page.post(f"/raportit/{report.key}/peru", status=409)
    assert "2026H1 on suljettu" in refused.main.text
    assert "mukana kauden 2026H1 koosteessa" in page.get(f"/raportit/{report.key}").main.text


def test_a_late_report_says_why_it_goes_to_the_next_period(page, sign_in, session, analyser):
    person = sign_in("reporter")
    close_period(session, period="2026H1", county="05", actor_id=None)
    report = factories.report(session, analyser, author=person, filed_on=dt.date(2026, 3, 1))
    receipt = page.get(f"/raportit/{report.key}/kiitos")
    assert "Kausi 2026H1 on jo suljettu" in receipt.main.text
    assert "1.7.2026–31.12.2026" in receipt.main.text


def test_a_supervisor_reads_the_units_accepted_reports_without_the_reporter(
    page, sign_in, session, analyser
):
    unit = factories.organisation(session, "seurakunta")
    writer = factories.person(
        session, "reporter", county="05", organisation=unit, name="Helena Salainen"
    )
    factories.report(session, analyser, author=writer, accepted=True)
    factories.report(session, analyser, author=writer, phenomenon="Tämä vielä odottaa jossakin.")
    sign_in("supervisor", organisation=unit)
    shown = page.get("/yksikko").main.text
    assert "nukkuvansa autossa" in shown
    assert "Tämä vielä odottaa" not in shown
    assert "Salainen" not in shown
    assert "Diakoniatyöntekijä" not in shown


def test_another_units_reports_are_not_shown(page, sign_in, session, analyser):
    writer = factories.person(
        session, "reporter", county="05", organisation=factories.organisation(session)
    )
    factories.report(session, analyser, author=writer, accepted=True)
    sign_in("supervisor", organisation=factories.organisation(session))
    assert "ei ole vielä hyväksyttyjä" in page.get("/yksikko").main.text
