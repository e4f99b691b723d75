"""A compiler answers the gauge on a phone, confirms, and the ministry reads it."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.db import transaction
from nlp.analyser import Analyser
from tests.e2e.conftest import DESKTOP, PHONE, Site, Visit
from tests.e2e.test_accessibility import overflow, violations
from tests.gauge_examples import confirmed

pytestmark = pytest.mark.e2e

YEAR = 2025


@pytest.fixture
def earlier(site: Site, analyser: Analyser) -> None:
    """With the language technology loaded, so that the first page that needs it is quick."""
    with transaction(site.engine) as session:
        confirmed(session, 1, year=YEAR - 1)


def barriers(page: Page) -> list[str]:
    return violations(page) + overflow(page)


def test_the_gauge_goes_from_the_first_answer_to_the_ministry(
    visit: Visit, site: Site, earlier: None
) -> None:
    page = visit("compiler", viewport=PHONE)
    page.goto(f"/viisari/05/{YEAR}")
    page.get_by_role("link", name="Vastaa").click()
    page.get_by_role("link", name="Aloita").click()
    found = barriers(page)
    page.get_by_label("Nimetty, tehtävä kirjattu ja työaika varattu").check(force=True)
    page.get_by_text("Perustelu ja linkit").first.click()
    page.fill("#note_vastuu_henkilo", "Vastuussa on Maija Virtanen.")
    page.get_by_role("button", name="Tallenna luonnos").click()
    expect(page.locator("#note_vastuu_henkilo-finds mark")).to_have_text("Maija Virtanen")
    found += barriers(page)
    page.fill("#note_vastuu_henkilo", "Tehtävä on työsuunnitelmassa.")
    page.get_by_role("button", name="Tallenna ja jatka").click()
    expect(page.locator("h1")).to_have_text("Vuosikello")
    page.goto(f"/viisari/05/{YEAR}/vastaa")
    found += barriers(page)
    page.get_by_role("link", name="Tarkista ja vahvista").click()
    found += barriers(page)
    page.get_by_role("button", name="Vahvista vastaukset").click()
    expect(page.locator(".flash")).to_contain_text("on vahvistettu")
    page.get_by_role("link", name="Avaa vastaukset uudelleen").click()
    found += barriers(page)
    reader = visit("ministry", viewport=DESKTOP, color_scheme="dark")
    reader.goto(f"/viisari?vuosi={YEAR}")
    reader.get_by_role("link", name="Vastuu").click()
    expect(reader.locator("th[aria-sort]")).to_have_text(re.compile("Vastuu"))
    expect(reader.locator("table").first.locator("tbody th").first).to_have_text("Varsinais-Suomi")
    found += barriers(reader)
    for path in (f"/viisari/05/{YEAR}", "/viisari/05", "/viisari/kaava"):
        reader.goto(path)
        found += barriers(reader)
    assert not found, "\n".join(found)
