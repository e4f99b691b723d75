"""Where an edition or a case was used: recorded, shown to its reporters, taken back."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.editions.services import publish_editions
from app.models import Edition, Person, Report, ReportState, Use
from app.summaries.services import take_snapshot
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.web.conftest import Browser, SignIn, put_in_session
from tests.web.page_checks import words

PAGE = "/julkaisut/2026H1/hyte/853/fi"
SWEDISH = "/julkaisut/2026H1/hyte/853/sv"
USED = {
    "used_in": "hyvinvointikertomus",
    "title": "Turun hyvinvointikertomus 2025–2029",
    "used_on": "2026-09-01",
    "link": "https://www.turku.fi/hyvinvointikertomus",
}


@pytest.fixture
def writer(session: Session) -> Person:
    return factories.person(session, "reporter", county="05")


@pytest.fixture
def counted(session: Session, analyser: Analyser, writer: Person) -> Report:
    """A report of Turku in the published half-year."""
    found = factories.report(
        session, analyser, author=writer, accepted=True, filed_on=dt.date(2026, 3, 1)
    )
    found.state = ReportState.INCLUDED
    publish_editions(session, snapshot=take_snapshot(session, period="2026H1", county="05"))
    return found


@pytest.fixture
def others(session: Session, analyser: Analyser, counted: Report) -> tuple[Person, Use]:
    """Another member of the same group, and the use that they have recorded."""
    member = factories.person(session, "hyte", municipality="853")
    edition = session.scalars(select(Edition).where(Edition.scope == "853")).first()
    return member, make.use(session, analyser, actor=member, edition=edition)


def test_a_link_that_seems_to_name_somebody_is_asked_about_beside_it(
    page: Browser, sign_in: SignIn, counted: Report, session: Session
) -> None:
    sign_in("hyte", municipality="853")
    named = {**USED, "link": "https://www.turku.fi/uutiset/liisa-virtanen-vastaa"}
    asked = page.post(f"{PAGE}/kaytto", named, status=422)
    seal = asked.select_one("#link-finds input[type=hidden]")
    assert session.scalars(select(Use)).first() is None
    reason = {"reason-link-name": "Kaupunginjohtaja, julkinen uutinen", seal["name"]: seal["value"]}
    page.post(f"{PAGE}/kaytto", {**named, **reason})
    assert session.scalars(select(Use)).one().link == named["link"]


def test_a_hyte_member_records_where_the_edition_was_used(
    page: Browser, sign_in: SignIn, counted: Report, writer: Person
) -> None:
    """It shows in every language of the edition, and to who wrote a report that it counted."""
    sign_in("hyte", municipality="853")
    assert "Tiedon käyttöä ei ole vielä kirjattu" in words(page.get(PAGE).main)
    page.post(f"{PAGE}/kaytto", USED)
    link = page.get(SWEDISH).find("a", href=USED["link"])
    assert link.text == USED["title"]
    put_in_session(page.client, writer)
    told = words(page.get(f"/raportit/{counted.key}").find(id="mita-siita-seurasi"))
    assert "Julkaisua on käytetty" in told
    assert "kausi 2026H1, Turku" in told


def test_a_name_in_the_use_is_stopped_and_nothing_is_lost(
    page: Browser, session: Session, sign_in: SignIn, counted: Report
) -> None:
    sign_in("hyte", municipality="853")
    written = {**USED, "title": "Keskustelu 131052-308T asiasta"}
    shown = page.post(f"{PAGE}/kaytto", written, status=422)
    assert shown.find(id="used-title")["value"] == written["title"]
    assert not session.scalars(select(Use)).all()


def test_a_link_that_is_none_is_told_beside_it(
    page: Browser, session: Session, sign_in: SignIn, counted: Report
) -> None:
    sign_in("hyte", municipality="853")
    shown = page.post(f"{PAGE}/kaytto", {**USED, "link": "turku"}, status=422)
    assert "Kirjoita linkki kokonaan" in words(shown.main)
    assert not session.scalars(select(Use)).all()


def test_a_reporter_reads_the_edition_and_records_nothing(
    page: Browser, counted: Report, writer: Person
) -> None:
    put_in_session(page.client, writer)
    assert not page.get(PAGE).find(id="used-title")
    page.post(f"{PAGE}/kaytto", USED, status=403)


def test_a_use_is_recorded_of_the_own_area_s_edition_and_of_those_around_it(
    page: Browser, sign_in: SignIn, counted: Report
) -> None:
    """Turku's own and its county's; not by another municipality's member."""
    county = PAGE.replace("/853/", "/05/")
    sign_in("hyte", municipality="853")
    page.post(f"{county}/kaytto", USED)
    sign_in("hyte", municipality="445")
    page.post(f"{county}/kaytto", USED)
    assert not page.get(PAGE).find(id="used-title")
    page.post(f"{PAGE}/kaytto", USED, status=403)


def test_the_area_s_compiler_takes_back_what_somebody_else_recorded(
    page: Browser, session: Session, sign_in: SignIn, others: tuple[Person, Use]
) -> None:
    _member, use = others
    sign_in("compiler", county="06")
    page.post(f"/kaytto/{use.id}/poista", status=403)
    sign_in("compiler")
    assert page.get(PAGE).find(action=f"/kaytto/{use.id}/poista")
    page.post(f"/kaytto/{use.id}/poista")
    assert not session.scalars(select(Use)).all()


def test_who_recorded_it_takes_it_back_and_nobody_else(
    page: Browser, session: Session, sign_in: SignIn, others: tuple[Person, Use]
) -> None:
    member, use = others
    sign_in("hyte", municipality="853")
    assert not page.get(PAGE).find(action=f"/kaytto/{use.id}/poista")
    page.post(f"/kaytto/{use.id}/poista", status=403)
    put_in_session(page.client, member)
    assert "Merkintä on poistettu" in words(page.post(f"/kaytto/{use.id}/poista"))
    assert not session.scalars(select(Use)).all()
