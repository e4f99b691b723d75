"""Reporting in a real browser: on a phone, by keyboard, with and without the page's script."""

import datetime as dt

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from app.db import transaction
from app.models import Case, CaseCode, CasePlace, Draft, Report
from tests.e2e.conftest import PHONE, Site, Visit
from tests.e2e.test_accessibility import overflow, violations
from tests.e2e.writing import CODE, SAVED, SWEDISH, begin, is_on_disk, open_details, stored

pytestmark = pytest.mark.e2e

FINNISH = "Velkaantuneita nuoria on Naantalissa yhä enemmän, ja pikavipit kasautuvat."


def test_a_deacon_files_in_swedish_on_a_phone(visit: Visit, site: Site) -> None:
    page = visit("reporter", language="sv", viewport=PHONE)
    begin(page, SWEDISH, place="Åbo")
    expect(page.locator(".chosen-places")).to_contain_text("Åbo")
    page.locator("button[value=check]").click()
    expect(page.locator("#language-sv")).to_be_checked()
    page.locator("form.check-form button[type=submit]").click()
    page.wait_for_url("**/kiitos")
    report = stored(site, SWEDISH)
    assert report.language == "sv"
    page.goto("/raportit")
    expect(page.locator(".card").first).to_contain_text("Allt fler unga vuxna")


def test_personal_data_shows_while_writing_and_never_reaches_the_disk(
    visit: Visit, site: Site
) -> None:
    page = visit("reporter", viewport=PHONE)
    text = f"Asiakas {CODE} odotti aamun ovella ennen kuin pääsi puheille."
    begin(page, text)
    expect(page.locator("#phenomenon-finds mark")).to_have_text(CODE)
    page.locator("button[value=check]").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#phenomenon")).to_have_value(text)
    expect(page.locator("#phenomenon-finds mark")).to_have_text(CODE)
    assert not is_on_disk(site, CODE)
    page.fill("#phenomenon", text.replace(CODE, "joku"))
    page.locator("button[value=check]").click()
    page.wait_for_url("**/tarkista")
    assert is_on_disk(site, "odotti aamun ovella")
    assert not is_on_disk(site, CODE)


def test_the_draft_saves_itself_and_is_found_on_another_device(visit: Visit) -> None:
    text = "Kirjastosta katosi lukusali, ja koululaiset jäivät ilman lukupaikkaa."
    phone = visit("reporter", viewport=PHONE)
    begin(phone, text)
    expect(phone.locator(SAVED)).to_contain_text("Luonnos on tallennettu")
    assert "/raportit/luonnos/" in phone.url
    desk = visit("reporter")
    desk.goto("/raportit")
    desk.get_by_role("link", name=text[:40]).first.click()
    expect(desk.locator("#phenomenon")).to_have_value(text)
    expect(desk.locator(".chosen-places")).to_contain_text("Turku")


def test_tags_appear_while_writing_and_a_tap_confirms_one(visit: Visit) -> None:
    page = visit("reporter", viewport=PHONE)
    begin(page, FINNISH)
    chip = page.locator("label[for=themes-velkaantuminen]")
    expect(chip).to_contain_text("Velkaantuneita")
    page.locator("#themes-velkaantuminen").check()
    page.get_by_role("button", name="Lisää kunta: Naantali").click()
    expect(page.locator(".chosen-places")).to_contain_text("Naantali")
    page.locator("button[value=check]").click()
    expect(page.locator("#theme-velkaantuminen-yes")).to_be_checked()
    expect(page.locator(".answers")).to_contain_text("Turku, Naantali")


def test_suggestions_do_not_move_the_focus_or_the_text(visit: Visit) -> None:
    page = visit("reporter")
    begin(page, "Velkaantuneita")
    page.focus("#phenomenon")
    page.keyboard.press("End")
    page.keyboard.type(" nuoria on yhä enemmän", delay=20)
    expect(page.locator("label[for=themes-velkaantuminen]")).to_be_visible()
    page.keyboard.type(" joka kunnassa", delay=20)
    expect(page.locator("#phenomenon")).to_be_focused()
    expect(page.locator("#phenomenon")).to_have_value(
        "Velkaantuneita nuoria on yhä enemmän joka kunnassa"
    )


@pytest.fixture
def phenomenon(site: Site) -> str:
    """The box of a published phenomenon of Turku."""
    with transaction(site.engine) as session:
        case = Case(
            name_fi="Velkaneuvontaan ei pääse ajoissa",
            name_sv="Skuldrådgivningen nås inte i tid",
            phenomenon_fi="Nuoret aikuiset odottavat neuvontaa kuukausia.",
            opened_on=dt.date.today(),
            published_on=dt.date.today(),
            places=[CasePlace(county_code="05", municipality_code="853")],
            codes=[CaseCode(code_list="theme", code="velkaantuminen")],
        )
        session.add(case)
        session.flush()
        return f"#same_as-{case.key}"


def test_a_ticked_phenomenon_stays_ticked_and_the_focus_stays_on_it(
    visit: Visit, phenomenon: str
) -> None:
    page = visit("reporter")
    begin(page, FINNISH)
    page.focus(phenomenon)
    with page.expect_response("**/kirjoitus"):
        page.keyboard.press("Space")
    expect(page.locator(f"{phenomenon}[checked]")).to_be_focused()
    page.fill("#phenomenon", "Bussi ei enää kulje kylälle.")
    expect(page.locator("label[for=themes-velkaantuminen]")).to_be_hidden()
    expect(page.locator(phenomenon)).to_be_checked()
    page.locator("button[value=check]").click()
    expect(page.locator(phenomenon)).to_be_checked()


def test_a_tick_made_while_an_answer_is_on_its_way_is_not_lost(
    visit: Visit, phenomenon: str
) -> None:
    page = visit("reporter")
    begin(page, FINNISH)
    expect(page.locator(phenomenon)).to_be_visible()

    def tick_first(route: Route) -> None:
        answer = route.fetch()
        page.locator(phenomenon).check()
        route.fulfill(response=answer)

    page.route("**/kirjoitus", tick_first, times=1)
    page.fill("#phenomenon", f"{FINNISH} Asunnottomia on yhä enemmän.")
    expect(page.locator("label[for=themes-asunnottomuus]")).to_be_visible()
    expect(page.locator(f"{phenomenon}[checked]")).to_be_checked()


def test_a_report_is_filed_by_keyboard_alone(visit: Visit, site: Site) -> None:
    text = "Iltabussi lakkautettiin, eikä vanhuksia enää näy kerhoissa."
    page = visit("reporter")
    page.goto("/raportit/uusi")
    page.focus("#kind-0")
    page.keyboard.press("Space")
    press_until(page, "#phenomenon")
    page.keyboard.type(text)
    press_until(page, "#municipality")
    page.keyboard.type("Rai")
    expect(page.get_by_role("option").first).to_contain_text("Raisio")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    press_until(page, "details.more > summary")
    if not page.evaluate("document.activeElement.parentElement.open"):
        page.keyboard.press("Enter")
    press_until(page, "#organisation_kind")
    page.keyboard.type("Seura")
    press_until(page, "button[value=check]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tarkista")
    press_until(page, "form.check-form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kiitos")
    assert stored(site, text).organisation_kind == "seurakunta"


def press_until(page: Page, selector: str) -> None:
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard never reaches {selector}")


def test_the_form_works_without_javascript(visit: Visit, site: Site) -> None:
    text = "Ruokajono pitenee, ja jonossa on yhä useampi työssä käyvä."
    page = visit("reporter", viewport=PHONE, java_script_enabled=False)
    page.goto("/raportit/uusi")
    page.locator("label[for=kind-2]").click()
    page.fill("#phenomenon", text)
    page.fill("#municipality", "turku")
    page.fill("#municipality-2", "Nådendal")
    open_details(page)
    page.select_option("#organisation_kind", "jarjesto")
    page.locator("button[value=save]").click()
    expect(page.locator("#phenomenon")).to_have_value(text)
    page.locator("button[value=check]").click()
    page.locator("form.check-form button[type=submit]").click()
    page.wait_for_url("**/kiitos")
    with transaction(site.engine) as session:
        report = session.scalars(select(Report).where(Report.phenomenon == text)).one()
        assert {place.municipality_code for place in report.places} == {"853", "529"}
        assert session.scalar(select(Draft).where(Draft.key == report.key)) is None


def test_an_answer_to_be_changed_is_in_sight_wherever_it_is_folded_away(visit: Visit) -> None:
    page = visit("reporter", viewport=PHONE)
    begin(page, "Leipäjonoon tulee yhä useampi työssä käyvä ihminen.")
    page.locator("button[value=check]").click()
    page.locator(".answers__change a[href$='#organisation_kind']").click()
    expect(page.locator("label[for=organisation_kind]")).to_be_in_viewport()
    page.locator("button[value=save]").click()
    expect(page.locator(".flash")).to_be_in_viewport()


def test_the_pages_of_a_report_have_no_barrier_while_they_are_in_use(visit: Visit) -> None:
    page = visit("reporter", viewport=PHONE)
    begin(page, f"{FINNISH} Asiakas {CODE} soitti. Lomake 010190-123A.")
    expect(page.locator("#phenomenon-finds mark").first).to_be_visible()
    found = violations(page) + overflow(page)
    page.locator("button[value=check]").click()
    found += violations(page) + overflow(page)
    page.locator("#municipality").press_sequentially("Sa")
    expect(page.get_by_role("listbox")).to_be_visible()
    found += violations(page)
    page.fill("#municipality", "")
    page.fill("#phenomenon", FINNISH)
    expect(page.locator("label[for=themes-velkaantuminen]")).to_be_visible()
    found += violations(page) + overflow(page)
    page.locator("button[value=check]").click()
    page.wait_for_url("**/tarkista")
    found += violations(page) + overflow(page)
    assert not found, "\n".join(found)
