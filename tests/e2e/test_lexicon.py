"""A compiler adds a word, looks, is warned, has the reports tagged anew and reads the quality."""

import pytest
from playwright.sync_api import expect

from app.db import transaction
from app.lexicon.services import undo_last_change
from app.tagging.services import analyser
from tests import factories
from tests.e2e.conftest import PHONE, Site, Visit
from tests.e2e.test_accessibility import overflow, violations

pytestmark = pytest.mark.e2e

WORD = "kulutushuuma"
TEXT = "Kulutushuumassa otetut lainat näkyvät vastaanotolla, ja asiakas jää ilman neuvoa."


@pytest.fixture
def reports(site: Site) -> None:
    with transaction(site.engine) as session:
        for _ in range(10):  # more than a tenth of what the site has
            factories.report(session, analyser(model=True), accepted=True, phenomenon=TEXT)


def test_a_word_goes_from_the_form_into_every_report(
    visit: Visit, site: Site, reports: None
) -> None:
    page = visit("compiler", viewport=PHONE)
    page.goto("/sanasto/uusi")
    page.fill("#term", "kulutushuumia")
    page.select_option("#target", "theme:velkaantuminen")
    page.get_by_role("button", name="Katso, mihin sana osuu").click()
    expect(page.locator("#term")).to_have_value(WORD)
    expect(page.locator(".preview")).to_contain_text("raporttiin")
    barriers = violations(page) + overflow(page)
    page.locator("label[for=confirmed]").click()
    page.get_by_role("button", name="Lisää sanastoon").click()
    expect(page.locator(".flash")).to_contain_text("versio 2")
    page.goto("/sanasto/merkinta")
    page.get_by_role("button", name="Aloita").click()
    expect(page.locator("[data-progress]")).to_be_visible()
    barriers += violations(page) + overflow(page)
    expect(page.locator("main")).to_contain_text("Jokainen raportti", timeout=90_000)
    page.goto("/laatu")
    expect(page.locator("table")).to_contain_text("Velkaantuminen")
    for address in ("/sanasto", "/sanasto/historia", "/sanasto/tiedosto/tuonti", "/laatu"):
        page.goto(address)
        barriers += violations(page) + overflow(page)
    with transaction(site.engine) as session:
        undo_last_change(session, actor_id=None)
    assert not barriers, "\n".join(barriers)
