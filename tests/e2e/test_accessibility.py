"""axe-core looks at every page, as everybody, on a phone and on a desk, by day and by night."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import transaction
from app.editions.services import publish_editions
from app.models import Person, Role
from app.paths import ROOT
from app.periods.services import close_period, lock_country, lock_period
from app.periods.writing import approve_quote, write_text
from app.places.queries import counties
from app.reports.gate import Gate
from app.reports.saving import save_draft
from app.reports.services import return_report
from nlp.analyser import Analyser
from tests.e2e.conftest import DESKTOP, PHONE, Site, Visit, running
from tests.factories import report, report_draft

pytestmark = pytest.mark.e2e

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = {
    "phone by day": {"viewport": PHONE, "color_scheme": "light"},
    "desk by night": {"viewport": DESKTOP, "color_scheme": "dark"},
}
PAST = dt.date(2025, 3, 1)
ALIKE = {"editions.edition": 3}
"""How many pages of one endpoint are looked at, if not one: the editions of three audiences."""


@pytest.fixture(scope="module")
def site(
    furnished_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, analyser: Analyser
) -> Iterator[Site]:
    """A site that has been lived in: every page has something on it."""
    with running(furnished_sqlite, tmp_path_factory.mktemp("lived")) as found:
        with transaction(found.engine) as session:
            live_in(session, analyser)
        yield found


def live_in(session: Session, analyser: Analyser) -> None:
    """A past half-year closed, locked and published, and a present one under way."""
    writer, gate = person(session, "reporter"), Gate(analyser)
    compiler = person(session, "compiler").id
    unit = person(session, "supervisor").grants[0].organisation_id
    past = [
        report(session, analyser, author=writer, accepted=True, filed_on=PAST, **changes)
        for changes in ({}, {}, {}, {}, {}, {"kind": "hyva_kaytanto", "municipalities": ("680",)})
    ]
    write_text(
        session,
        period="2025H1",
        scope="05",
        language="fi",
        text="Asunnottomuus kasvoi, ja sitä näkyy nyt myös maakunnan reunoilla.",
        gate=gate,
        actor_id=compiler,
    )
    for county in counties(session):
        close_period(session, period="2025H1", county=county.code, actor_id=compiler)
    quoted = "Kaupunkiin tarvitaan hätämajoitusta"
    approve_quote(
        session,
        report=past[0],
        period="2025H1",
        county="05",
        field="proposal",
        text=quoted,
        gate=gate,
        actor_id=compiler,
    )
    for county in counties(session):
        snapshot = lock_period(session, period="2025H1", county=county.code, actor_id=compiler)
        publish_editions(session, snapshot=snapshot)
    publish_editions(session, snapshot=lock_country(session, period="2025H1", actor_id=compiler))
    report(session, analyser, author=writer)
    report(session, analyser, author=writer, accepted=True, organisation_id=unit)
    question = "Koskeeko tämä koko kaupunkia?"
    back = report(session, analyser, author=writer)
    return_report(session, report=back, question=question, actor_id=compiler, gate=gate)
    save_draft(session, author=writer, draft=report_draft(), gate=gate)


def person(session: Session, role: str) -> Person:
    return session.scalars(select(Person).where(Person.email == f"{role}@example.fi")).one()


def violations(page: Page) -> list[str]:
    # Run inside the page, past its content policy: the policy is for what pages load themselves.
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{page.url} {one['id']}: {one['help']} – {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
    ]


def overflow(page: Page) -> list[str]:
    """WCAG 1.4.10: nothing makes the page itself wider than the screen."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [f"{page.url} is {wide} px too wide"] if wide > 0 else []


def crawled(page: Page, app: Flask) -> Iterator[Page]:
    """The pages reached by links from the front page, a few of each endpoint."""
    ahead, seen, counted = ["/"], {"/"}, Counter[str]()
    while ahead:
        path = ahead.pop(0)
        counted[endpoint := endpoint_of(app, path)] += 1
        if counted[endpoint] > ALIKE.get(endpoint, 1):
            continue
        page.goto(path)
        yield page
        new = [link for link in links(page) if link not in seen]
        ahead.extend(new)
        seen.update(new)


def links(page: Page) -> list[str]:
    """To pages: what is downloaded has no barriers to look for."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('a[href^="/"]:not([download])')]
        .map(a => a.getAttribute('href'))"""
    )
    paths = dict.fromkeys(link.split("#", maxsplit=1)[0] for link in found)
    return [path for path in paths if not path.startswith("/kieli/") and ".pdf" not in path]


def endpoint_of(app: Flask, path: str) -> str:
    endpoint, _values = app.url_map.bind("").match(path.split("?", maxsplit=1)[0])
    return endpoint


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("role", [None, *(role.value for role in Role)])
def test_no_page_of_anybody_has_a_barrier(
    site: Site, visit: Visit, role: str | None, look: str
) -> None:
    page = visit(role, **LOOKS[look])
    found = [
        wrong for each in crawled(page, site.app) for wrong in violations(each) + overflow(each)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["/kirjaudu", "/salasana-unohtui", "/ei-ole"])
def test_no_refusal_has_a_barrier(visit: Visit, path: str) -> None:
    page = visit()
    page.goto(path)
    if page.query_selector("main form"):
        page.click("main button[type=submit]")
        assert page.evaluate("document.activeElement.className").endswith("error-summary")
    assert not violations(page)


def test_the_keyboard_reaches_the_content_and_then_the_form(visit: Visit) -> None:
    page = visit()
    page.goto("/kirjaudu")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "email"


def test_an_error_in_the_summary_leads_to_its_field(visit: Visit) -> None:
    page = visit()
    page.goto("/kirjaudu")
    page.click("main button[type=submit]")
    page.click(".error-summary a[href='#password']")
    assert page.evaluate("document.activeElement.id") == "password"


def test_text_can_be_spaced_and_enlarged_without_loss(visit: Visit) -> None:
    """WCAG 1.4.12 and 1.4.4: spacing of one's own, and 320 CSS pixels."""
    page = visit("administrator", viewport={"width": 320, "height": 640})
    for path in ("/", "/hallinta/henkilot/uusi", "/hallinta/koodistot/theme", "/tili"):
        page.goto(path)
        page.evaluate(SPACED)
        assert not overflow(page)


SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                         word-spacing: 0.16em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


def test_a_password_can_be_looked_at_while_it_is_written(visit: Visit) -> None:
    page = visit("reporter")
    page.goto("/tili/salasana")
    page.fill("#password", "kolme omenapuuta")
    page.check("#password-reveal")
    assert page.get_attribute("#password", "type") == "text"
