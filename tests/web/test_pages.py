"""The front page, homes, what the service says of itself, and the navigation."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.models import Role
from app.reports.gate import Gate
from app.reports.saving import save_draft
from app.reports.services import return_report
from app.web.navigation import FOOTER, NAVIGATION, NOT_PAGES, REACHED_FROM
from nlp.analyser import Analyser
from tests import factories
from tests.web.conftest import Browser, SignIn
from tests.web.page_checks import words


def test_the_front_page_tells_what_this_is_and_offers_to_sign_in(page: Browser) -> None:
    front = page.get("/")
    assert "sosiaalisen raportoinnin" in words(front.main)
    assert front.select_one("main a[href='/kirjaudu']")
    assert not front.select("nav"), "nobody has nowhere to go"


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_every_role_finds_at_home_what_to_do_next(
    page: Browser, sign_in: SignIn, role: str
) -> None:
    sign_in(role)
    assert page.get("/").select(".task a")


def test_home_says_what_waits(
    page: Browser, sign_in: SignIn, session: Session, analyser: Analyser
) -> None:
    writer = sign_in("reporter")
    factories.report(session, analyser)
    gate = Gate(analyser)
    save_draft(session, author=writer, draft=factories.report_draft(), gate=gate)
    assert "1 luonnos on kesken." in words(page.get("/").main)
    back = factories.report(session, analyser, author=writer)
    return_report(session, report=back, question="Missä?", actor_id=None, gate=gate)
    assert "1 raportti odottaa vastaustasi." in words(page.get("/").main)
    sign_in("compiler")
    assert "1 raportti odottaa käsittelyäsi." in words(page.get("/").main)


def test_a_compiler_with_nothing_waiting_is_told_so(page: Browser, sign_in: SignIn) -> None:
    sign_in("compiler")
    assert "Kaikki lähetetyt raportit on käsitelty." in words(page.get("/").main)


def test_a_person_without_a_role_is_told_whom_to_ask(page: Browser, sign_in: SignIn) -> None:
    sign_in(None)
    assert "Pyydä rooli" in words(page.get("/").main)


@pytest.mark.parametrize("path", ["/tietoa", "/saavutettavuus", "/tietosuoja"])
def test_the_service_explains_itself_to_anybody(page: Browser, path: str) -> None:
    assert len(words(page.get(path).main)) > 800


def test_health_answers_without_a_page(page: Browser) -> None:
    page.get("/terveys")
    assert page.response.json == {"status": "ok"}


def test_navigation_marks_where_one_is(page: Browser, sign_in: SignIn) -> None:
    sign_in("administrator")
    masthead = page.get("/hallinta/henkilot")
    for navigation in (".navigation--wide", "details.menu"):
        current = masthead.select(f"{navigation} [aria-current=page]")
        assert [words(link) for link in current] == ["Henkilöt"]


def test_every_page_is_in_the_navigation_or_reached_from_one_that_is(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    placed = {place.endpoint for place in (*NAVIGATION, *FOOTER)}
    reached = set(REACHED_FROM)
    assert pages - NOT_PAGES == placed | reached
    assert set(REACHED_FROM.values()) <= placed | reached
