"""Whatever happens while a report is written in a browser, its writer's words stay."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.e2e.conftest import PHONE, Site, Visit
from tests.e2e.test_accessibility import overflow, violations
from tests.e2e.writing import CODE, SAVED, SWEDISH, begin, drafts, is_on_disk

pytestmark = pytest.mark.e2e


def saved_page(visit: Visit, text: str) -> tuple[Page, str]:
    """A page on which the text is being written, saved; and the key of its draft."""
    page = visit("reporter")
    begin(page, text)
    expect(page.locator(SAVED)).to_contain_text("Luonnos on tallennettu")
    return page, page.url.rsplit("/", 1)[1]


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without"])
def test_a_session_that_ends_while_writing_loses_no_word(
    visit: Visit, site: Site, *, scripted: bool
) -> None:
    text = f"{SWEDISH}\n\nSkript: {'ja' if scripted else 'nej'}. Asiakas {CODE} soitti."
    page = visit("reporter", viewport=PHONE, java_script_enabled=scripted)
    # An answer that comes late would bring the session's cookie back.
    page.goto("/raportit/uusi", wait_until="networkidle")
    page.context.clear_cookies()
    page.locator("label[for=kind-0]").click()
    page.fill("#phenomenon", text)
    if scripted:
        expect(page.locator(SAVED)).to_contain_text("Istuntosi on päättynyt")
    page.locator("button[value=check]").click()
    page.fill("#email", site.emails["reporter"])
    page.fill("#password", "väärä")
    page.click("main button[type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    found = violations(page) + overflow(page) if scripted else []
    page.fill("#password", factories.PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("#phenomenon")).to_have_value(text)
    expect(page.locator("#kind-0")).to_be_checked()
    expect(page.locator("#phenomenon-finds mark")).to_have_text(CODE)
    found += violations(page) + overflow(page) if scripted else []
    assert not is_on_disk(site, CODE)
    page.fill("#phenomenon", text.replace(CODE, "joku"))
    page.locator("button[value=save]").click()
    expect(page.locator(".flash")).to_contain_text("tallennettu")
    assert not found, "\n".join(found)


def test_a_draft_discarded_in_another_tab_stays_on_the_screen_and_away_from_the_house(
    visit: Visit, site: Site
) -> None:
    page, key = saved_page(
        visit, "Uimahallin lapsiperhevuorot loppuivat, ja perheet jäävät kotiin."
    )
    other = page.context.new_page()
    other.goto(f"/raportit/luonnos/{key}/poista")
    other.locator("main form button[type=submit]").click()
    other.wait_for_url("**/raportit")
    page.fill("#consequences", "Lapset liikkuvat vähemmän.")
    expect(page.locator(SAVED)).to_contain_text("ei enää tallennu itsestään")
    assert not drafts(site, key)
    page.locator("button[value=save]").click()
    expect(page.locator(".flash")).to_contain_text("Luonnos on tallennettu")
    expect(page.locator("#consequences")).to_have_value("Lapset liikkuvat vähemmän.")
    assert key not in page.url


def test_of_two_tabs_on_one_draft_the_later_keeps_its_words_and_leaves_the_others(
    visit: Visit, site: Site
) -> None:
    page, key = saved_page(
        visit, "Kirjaston aukioloa lyhennettiin, ja läksyjen tekijät jäivät kotiin."
    )
    other = page.context.new_page()
    other.goto(f"/raportit/luonnos/{key}")
    with page.expect_response("**/raportit/kirjoitus"):
        page.fill("#consequences", "Läksyt jäävät tekemättä.")
    other.fill("#consequences", "Nuoret kokoontuvat asemalla.")
    expect(other.locator(SAVED)).to_contain_text("toisella välilehdellä")
    other.locator("button[value=save]").click()
    expect(other.locator(".flash")).to_contain_text("Luonnos on tallennettu")
    expect(other.locator("#consequences")).to_have_value("Nuoret kokoontuvat asemalla.")
    mine = other.url.rsplit("/", 1)[1]
    assert mine != key
    kept = {one: drafts(site, one)[0].content["draft"]["consequences"] for one in (key, mine)}
    assert kept == {key: "Läksyt jäävät tekemättä.", mine: "Nuoret kokoontuvat asemalla."}


def test_a_page_shown_again_by_the_back_button_still_saves_its_draft(
    visit: Visit, site: Site
) -> None:
    page, key = saved_page(visit, "Bussivuoro lopetettiin, eikä kerhoon enää pääse.")
    page.locator("button[value=check]").click()
    page.wait_for_url("**/tarkista")
    page.go_back()
    with page.expect_response("**/raportit/kirjoitus"):
        page.fill("#consequences", "Lapset jäävät kotiin.")
    expect(page.locator(SAVED)).to_contain_text("Luonnos on tallennettu")
    assert drafts(site, key)[0].content["draft"]["consequences"] == "Lapset jäävät kotiin."
