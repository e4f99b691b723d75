"""The whole arch: filed on a phone in Swedish, accepted, closed, written, quoted, locked, read."""

import datetime as dt
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.db import transaction
from app.periods.services import close_period
from app.tagging.services import analyser
from tests import factories
from tests.e2e.conftest import DESKTOP, PHONE, Site, Visit, sign_in
from tests.e2e.test_accessibility import overflow, violations

pytestmark = pytest.mark.e2e

EAST_UUSIMAA = "01"
WORDS = (
    "Allt fler unga vuxna kommer till församlingens mottagning med snabblån och hyresskulder. "
    "Kön till skuldrådgivningen är flera månader."
)
PROPOSAL = "Skuldrådgivning behövs varje vecka också i församlingens lokaler."
SUMMARY = {
    "fi": "Velkaantuminen näkyy kevään raporteissa ensimmäistä kertaa.",
    "sv": "Skuldsättningen syns i vårens rapporter för första gången.",
}


@pytest.fixture
def people(site: Site) -> dict[str, str]:
    """A county of their own, so that no other test's reports come along."""
    roles = ("reporter", "compiler", "manager")
    analyser(model=site.config.model)  # loads once; the first page must not wait for it
    with transaction(site.engine) as session:
        return {
            role: factories.person(
                session, role, county=EAST_UUSIMAA, email=f"{role}.01@example.fi"
            ).email
            for role in roles
        }


def test_a_half_year_from_a_deacons_phone_to_the_managers_pdf(
    visit: Visit, people: dict[str, str], tmp_path: Path
) -> None:
    phone = visit(viewport=PHONE)
    sign_in(phone, people["reporter"], "sv")
    file_report(phone)
    desk = visit()
    sign_in(desk, people["compiler"])
    accept(desk)
    close(desk)
    write(desk)
    quote(desk)
    lock(desk)
    reader = visit()
    sign_in(reader, people["manager"])
    said = text_of_pdf(reader, tmp_path)
    assert squeezed(PROPOSAL) in said
    assert squeezed(SUMMARY["sv"]) in said
    phone.goto("/raportit")
    expect(phone.locator(".state--included")).to_be_visible()


def file_report(page: Page) -> None:
    page.goto("/raportit/uusi")
    page.locator("label[for=kind-0]").click()
    page.fill("#phenomenon", WORDS)
    page.locator("#municipality").press_sequentially("Borgå")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.fill("#proposal", PROPOSAL)
    page.locator("details.more").evaluate("each => (each.open = true)")
    page.select_option("#organisation_kind", "seurakunta")
    page.locator("button[value=check]").click()
    page.locator("form.check-form button[type=submit]").click()
    page.wait_for_url("**/kiitos")


def accept(page: Page) -> None:
    page.goto("/tyopoyta")
    page.locator(".queue h3 a").click()
    expect(page.locator(".report-words").first).to_have_attribute("lang", "sv")
    word = page.locator("[data-shows='theme.velkaantuminen']")
    word.focus()
    expect(page.locator("mark.word--chosen").first).to_be_visible()
    page.locator("button[value='accept:theme:velkaantuminen']").click()
    expect(page.locator(".tag--accepted")).to_contain_text("Velkaantuminen")
    expect(page.locator("[data-shows='theme.velkaantuminen']")).to_be_focused()
    page.get_by_role("button", name="Hyväksy raportti").click()
    expect(page.locator(".flash")).to_contain_text("Jono on tyhjä")


def close(page: Page) -> None:
    page.goto("/kaudet")
    page.locator("tbody a").first.click()
    expect(page.locator("table.themes")).to_contain_text("Porvoo")
    page.locator(".to-do .hds-button").click()
    page.get_by_role("button", name="Sulje kausi").click()
    expect(page.locator(".flash")).to_contain_text("on suljettu")


def write(page: Page) -> None:
    page.get_by_role("link", name="Kirjoita kooste").click()
    for language, words in SUMMARY.items():
        page.fill(f"#text_{language}", words)
    page.get_by_role("button", name="Tallenna kooste").click()
    expect(page.locator(".flash")).to_contain_text("on tallennettu")


def quote(page: Page) -> None:
    page.get_by_role("link", name="Valitse lainaukset").click()
    page.locator(".sentences label", has_text=PROPOSAL).click()
    page.get_by_role("button", name="Hyväksy valitut lainauksiksi").click()
    expect(page.locator(".approved blockquote")).to_have_text(PROPOSAL)
    page.go_back()
    page.locator(".back a").click()


def lock(page: Page) -> None:
    page.get_by_role("link", name="Lukitse kausi").click()
    page.get_by_role("button", name="Lukitse kausi").click()
    expect(page.locator(".flash")).to_contain_text("on lukittu")
    expect(page.locator("ul.editions")).to_contain_text("Itä-Uudenmaan hyvinvointialue")


def text_of_pdf(page: Page, folder: Path) -> str:
    """What the management's edition in Swedish says, as `squeezed`."""
    page.goto("/julkaisut")
    address = page.locator("a[href*='/johto/01/sv.pdf']").first.get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.ok
    path = folder / "edition.pdf"
    path.write_bytes(answer.body())
    told = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True)
    return squeezed(told.stdout)


def squeezed(text: str) -> str:
    """Without spaces and hyphens: a line may end anywhere."""
    return re.sub(r"[\s\-\u00ad\u2010]", "", text)


@pytest.fixture
def spring(site: Site) -> str:
    """The address of a closed half-year with one included and one undecided report."""
    with transaction(site.engine) as session:
        for accepted in (True, False):
            factories.report(
                session,
                analyser(model=site.config.model),
                accepted=accepted,
                filed_on=dt.date(2024, 3, 1),
            )
        close_period(session, period="2024H1", county="05", actor_id=None)
    return "/kaudet/2024H1/05"


def test_painted_words_of_a_sentence_become_a_quote(visit: Visit, spring: str) -> None:
    page = visit("compiler")
    page.goto(f"{spring}/lainaukset")
    label = page.locator(".sentences label").first
    label.evaluate(
        """label => {
          const range = document.createRange();
          range.setStart(label.firstChild, 0);
          range.setEnd(label.firstChild, 15);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    painted = str(label.text_content())[:15].strip()
    page.get_by_role("button", name="Hyväksy maalattu kohta lainaukseksi").click()
    expect(page.locator(".approved blockquote")).to_have_text(painted)
    assert not violations(page) + overflow(page)


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_the_compilers_pages_have_no_barrier_while_they_are_in_use(
    visit: Visit, look: dict[str, int]
) -> None:
    page = visit("compiler", viewport=look, color_scheme="dark" if look is DESKTOP else "light")
    found = []
    for address in ("/tyopoyta?sanat=autossa", "/kaudet", "/kaudet/2024H1/05", "/kaudet/2024H2/05"):
        page.goto(address)
        found += violations(page) + overflow(page)
    page.goto("/tyopoyta")
    page.locator(".queue h3 a").first.click()
    page.locator("main details").evaluate_all("all => all.forEach(one => (one.open = true))")
    page.locator("[data-shows]").first.focus()
    found += violations(page) + overflow(page)
    page.fill("#question", "Onko kyse asiakkaasta 131052-308T?")
    page.get_by_role("button", name="Palauta raportoijalle").click()
    expect(page.locator(".finds mark")).to_have_text("131052-308T")
    found += violations(page) + overflow(page)
    assert not found, "\n".join(found)
