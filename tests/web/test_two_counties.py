"""A report about two counties, as its reporter and the compilers see it once one has closed."""

import datetime as dt

import pytest
from sqlalchemy import select

from app.models import Quote, Report, ReportState
from app.periods.services import close_period, lock_period
from tests import factories

SPRING = dt.date(2026, 3, 1)
WHEN = {"period": "2026H1", "actor_id": None}


@pytest.fixture
def report(session, analyser, sign_in):
    """Counted in Southwest Finland; Pirkanmaa is still open. Its reporter is signed in."""
    made = factories.report(
        session,
        analyser,
        author=sign_in("reporter"),
        accepted=True,
        municipalities=("853", "837"),
        filed_on=SPRING,
    )
    close_period(session, county="05", **WHEN)
    return made


def text_of(found):
    return " ".join(found.main.get_text(" ").split())


def part_of(session, report):
    return session.scalars(select(Report).where(Report.parted_from == report.key)).one()


def test_the_reporter_reads_what_is_still_possible_and_why(page, report):
    shown = page.get(f"/raportit/{report.key}")
    assert "Varsinais-Suomen hyvinvointialue: mukana kauden 2026H1 koosteessa" in text_of(shown)
    assert "Pirkanmaan hyvinvointialue: kausi 2026H1 (1.1.2026–30.6.2026) on auki." in text_of(
        shown
    )
    assert "koska kooste on tehty sen mukaan" in text_of(shown)
    assert shown.select_one("a[href$=peru]").text == "Peru raportti avoimilta alueilta"
    assert not shown.select("a[href$=muokkaa]")


def test_the_reporter_withdraws_it_from_the_open_county_alone(page, report, session):
    asked = text_of(page.get(f"/raportit/{report.key}/peru"))
    assert "Pirkanmaan hyvinvointialue: raportti perutaan." in asked
    assert "Varsinais-Suomen hyvinvointialue: raportti on jo mukana" in asked
    page.post(f"/raportit/{report.key}/peru")
    part = part_of(session, report)
    assert (report.state, part.state) == (ReportState.INCLUDED, ReportState.WITHDRAWN)
    shown = page.get(f"/raportit/{report.key}")
    assert "Erikseen käsiteltävä osa: Tampere" in text_of(shown)
    assert not shown.select("a[href$=peru]")
    assert "Jo mukana oleva raportti: Turku" in text_of(page.get(f"/raportit/{part.key}"))


def test_when_all_have_closed_the_page_says_why_nothing_can_be_done(page, report, session):
    close_period(session, county="08", **WHEN)
    shown = page.get(f"/raportit/{report.key}")
    assert "ei voi enää muokata eikä perua" in text_of(shown)
    assert not shown.select(".actions")
    page.get(f"/raportit/{report.key}/peru", status=409)


def test_the_open_countys_compiler_asks_and_the_reporter_answers(page, report, session, sign_in):
    sign_in("compiler", county="08")
    address = f"/tyopoyta/raportti/{report.key}"
    shown = page.get(address)
    assert "Pirkanmaan hyvinvointialue: kausi on vielä auki." in text_of(shown)
    assert shown.select("#paatos")
    page.post(f"{address}/palauta", {"question": "Montako?"})
    part = part_of(session, report)
    assert (report.state, part.state) == (ReportState.INCLUDED, ReportState.RETURNED)
    asked = text_of(page.get(f"/tyopoyta/raportti/{part.key}"))
    assert "Montako?" in asked
    assert "Turku" not in asked


def test_tags_change_for_the_open_county_after_the_other_has_locked(page, report, session, sign_in):
    lock_period(session, county="05", **WHEN)
    sign_in("compiler", county="08")
    address = f"/tyopoyta/raportti/{report.key}"
    assert "on lukinnut kautensa" in text_of(page.get(address))
    page.post(f"{address}/asiasana", {"decision": "accept:theme:kriisit"})
    part = part_of(session, report)
    accepted = {one.code for one in part.decisions if one.accepted and one.code_list == "theme"}
    assert accepted == {"asunnottomuus", "kriisit"}
    assert "kriisit" not in {one.code for one in report.decisions}


def test_the_closed_countys_compiler_cannot_undo_it_for_the_open_one(
    page, report, session, sign_in
):
    sign_in("compiler")
    address = f"/tyopoyta/raportti/{report.key}"
    assert not page.get(address).select("#paatos")
    page.post(f"{address}/peru-hyvaksynta", status=409)
    lock_period(session, county="05", **WHEN)
    assert not page.get(address).select("main .board form button")


def test_a_county_quotes_after_the_other_has_locked(page, report, session, sign_in):
    lock_period(session, county="05", **WHEN)
    close_period(session, county="08", **WHEN)
    sign_in("compiler", county="08")
    address = "/kaudet/2026H1/08/lainaukset"
    page.post(f"{address}/{report.key}", {"sentences": ["phenomenon:0"]})
    assert session.scalars(select(Quote.county_code)).all() == ["08"]
    assert page.get(address).select(".approved blockquote")
