"""From three reports to an answer: gathered, proposed, answered, read, and said how it is now."""

import datetime as dt
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy.orm import Session

from app.db import transaction
from app.models import Person, Report
from app.periods.rules import period_of
from app.tagging.services import analyser
from nlp.analyser import Analyser
from tests import factories
from tests.e2e.conftest import DESKTOP, PHONE, Site, Visit, sign_in
from tests.e2e.test_accessibility import overflow, violations

pytestmark = pytest.mark.e2e

KYMENLAAKSO = "10"
SWEDISH = "Allt fler unga vuxna kommer till mottagningen med snabblån och hyresskulder."
NAME = "Velkaneuvontaan ei pääse ajoissa"
WHAT = "Velkaneuvonta avataan viikoittain myös nuorisotiloissa."
REASON = "Aloitetaan syksyllä kahdessa kunnassa."
SOON = (dt.date.today() + dt.timedelta(days=40)).isoformat()


@pytest.fixture
def people(site: Site) -> dict[str, str]:
    """A county of their own, and three reports: one of them a deacon's, in Swedish."""
    model = analyser(model=site.config.model)
    with transaction(site.engine) as session:
        office = factories.organisation(
            session,
            "hyvinvointialue",
            county_code=KYMENLAAKSO,
            name_fi="Kymenlaakson kokeilualue",
            name_sv="Kymmenedalens försöksområde",
        )
        found = {
            role: factories.person(
                session,
                role,
                county=KYMENLAAKSO,
                organisation=office if role == "manager" else None,
                email=f"{role}.10@example.fi",
                name=f"Henkilö {role.title()}",
            )
            for role in ("reporter", "compiler", "manager")
        }
        for made in three_reports(session, model, found["reporter"]):
            assert made.state == "accepted"
        return {role: one.email for role, one in found.items()}


def three_reports(session: Session, model: Analyser, deacon: Person) -> list[Report]:
    themes = ("velkaantuminen",)
    tales = (
        ("286", "Pikavipit kasautuvat, ja velkaneuvonnan jono on kuukausia.", "fi", None),
        ("285", "Nuoret ottavat luottoa vuokraan, eikä neuvontaan pääse.", "fi", None),
        ("489", SWEDISH, "sv", deacon),
    )
    return [
        factories.report(
            session,
            model,
            author=author,
            accepted=True,
            municipalities=(place,),
            phenomenon=words,
            language=language,
            themes=themes,
        )
        for place, words, language, author in tales
    ]


def test_three_reports_become_a_case_and_the_deacon_reads_the_answer(
    visit: Visit, site: Site, people: dict[str, str]
) -> None:
    barriers: list[str] = []
    desk = visit(viewport=DESKTOP)
    sign_in(desk, people["compiler"])
    open_case(desk, site, barriers)
    propose(desk, barriers)
    letter(desk)
    manager = visit(viewport=PHONE)
    sign_in(manager, people["manager"])
    answer(manager, barriers)
    deacon = visit(viewport=PHONE)
    sign_in(deacon, people["reporter"], "sv")
    read_and_say(deacon, barriers)
    desk.get_by_role("link", name="Asiat", exact=True).first.click()
    desk.get_by_role("link", name=NAME).first.click()
    expect(desk.locator("#raportit")).to_contain_text("on helpottanut")
    next_edition(desk, manager, barriers)
    assert not barriers, "\n".join(barriers)


def open_case(page: Page, site: Site, barriers: list[str]) -> None:
    with transaction(site.engine) as session:
        keys = [one.key for one in factories.reports(session)][-3:]
    page.goto("/asiat/uusi?" + "&".join(f"raportti={key}" for key in keys))
    page.fill("#name_fi", NAME)
    page.fill("#name_sv", "Skuldrådgivningen nås inte i tid")
    page.fill("#phenomenon_fi", "Velkaantuneet nuoret aikuiset odottavat neuvontaa kuukausia.")
    barriers += violations(page) + overflow(page)
    page.get_by_role("button", name="Avaa asia").click()
    expect(page.locator("h1")).to_have_text(NAME)
    expect(page.locator(".facts")).to_contain_text("Kotka")
    expect(page.locator(".facts")).to_contain_text("Miehikkälä")
    barriers += violations(page) + overflow(page)


def propose(page: Page, barriers: list[str]) -> None:
    page.get_by_role("link", name="Kirjaa ehdotus").click()
    page.select_option("#addressee", "hyvinvointialueen_johto")
    page.fill("#office", "Kymenlaakson kokeilualue, johtoryhmä")
    page.select_option("#organisation", label="Kymenlaakson kokeilualue")
    page.fill("#due_on", SOON)
    page.fill("#what_fi", WHAT)
    page.fill("#why_fi", "Neuvontaan pääsee vasta, kun velat ovat perinnässä.")
    barriers += violations(page) + overflow(page)
    page.get_by_role("button", name="Kirjaa ehdotus").click()
    expect(page.locator(".lead")).to_contain_text(WHAT)


def letter(page: Page) -> None:
    address = page.get_by_role("link", name="Avaa kirje (PDF)").get_attribute("href")
    made = page.request.get(address or "")
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(made.body())).pages)
    assert WHAT in " ".join(text.split())
    assert "Henkilö" not in text
    page.get_by_role("button", name="Merkitse lähetetyksi").click()
    expect(page.locator("main")).to_contain_text("Odottaa vastausta")


def answer(page: Page, barriers: list[str]) -> None:
    page.goto("/ilmoitukset")
    expect(page.locator("main")).to_contain_text("Sinulle on osoitettu toimenpide-ehdotus.")
    page.goto("/ehdotukset/minulle")
    barriers += violations(page) + overflow(page)
    page.get_by_role("link", name=WHAT).click()
    page.get_by_text("Tehdään osittain").click()
    page.fill("#reason", REASON)
    barriers += violations(page) + overflow(page)
    page.get_by_role("button", name="Tallenna vastaus").click()
    expect(page.locator(".timeline")).to_contain_text(REASON)


def next_edition(desk: Page, reader: Page, barriers: list[str]) -> None:
    """The half-year is closed and locked; its edition tells of the whole way, and is put to use."""
    period = period_of(dt.date.today())  # others' tests may have opened later ones
    desk.goto(f"/kaudet/{period}/{KYMENLAAKSO}")
    desk.locator(".to-do .hds-button").click()
    desk.get_by_role("button", name="Sulje kausi").click()
    desk.get_by_role("link", name="Lukitse kausi").click()
    desk.get_by_role("button", name="Lukitse kausi").click()
    expect(desk.locator(".flash")).to_contain_text("on lukittu")
    reader.goto(f"/julkaisut/{period}/johto/{KYMENLAAKSO}/fi")
    told = reader.locator("article, .edition").first
    for words in (NAME, WHAT, REASON, "Tehdään osittain", "tilanne on helpottanut"):
        expect(told).to_contain_text(words)
    assert "Henkilö Reporter" not in reader.content()
    reader.get_by_text("Kirjaa, missä tietoa käytettiin").click()
    reader.select_option("#used_in", "talousarvio")
    reader.fill("#used-title", "Talousarvio 2027")
    barriers += violations(reader) + overflow(reader)
    reader.get_by_role("button", name="Tallenna").click()
    expect(reader.locator("#kaytto")).to_contain_text("Talousarvio 2027")


def read_and_say(page: Page, barriers: list[str]) -> None:
    page.goto("/raportit")
    page.get_by_role("link", name="Allt fler unga vuxna").first.click()
    trail = page.locator(".trail")
    expect(trail).to_contain_text("Skuldrådgivningen nås inte i tid")
    expect(trail).to_contain_text(REASON)
    page.get_by_role("button", name="lättat").click()
    expect(page.locator("button[aria-pressed=true]")).to_have_count(1)
    barriers += violations(page) + overflow(page)
