"""Three languages, and a switch that keeps the page."""

import pytest
from sqlalchemy.orm import Session

from app.models import Person
from app.web.policy import safe_path
from tests.web.conftest import Browser, SignIn


def test_finnish_is_spoken_when_nothing_else_is_asked(page: Browser) -> None:
    assert page.get("/").html["lang"] == "fi"


def test_a_browser_that_prefers_swedish_gets_swedish(page: Browser) -> None:
    assert page.get("/", headers={"Accept-Language": "sv-FI,sv;q=0.9"}).html["lang"] == "sv"


def test_the_switch_keeps_the_page_and_is_remembered(page: Browser) -> None:
    switch = page.get("/tietoa?x=1").select_one(".masthead a[lang=sv]")
    page.get(switch["href"], status=303)
    assert page.location == "/tietoa?x=1"
    assert page.get("/saavutettavuus").html["lang"] == "sv"


def test_the_switch_on_an_answer_to_a_form_leads_back_to_the_form(
    page: Browser, sign_in: SignIn
) -> None:
    person = sign_in("administrator")
    form = f"/hallinta/henkilot/{person.id}"
    refused = page.post(
        f"{form}/roolit", status=422, headers={"Referer": f"http://localhost{form}"}
    )
    switch = refused.select_one(".masthead a[lang=sv]")
    page.get(switch["href"], status=303)
    assert page.location == form


def test_the_choice_of_a_person_is_found_on_another_device(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    person = sign_in("reporter")
    page.get("/kieli/sv", status=303)
    page.client.delete_cookie("kieli")
    assert page.get("/").html["lang"] == "sv"
    assert session.get_one(Person, person.id).language == "sv"


def test_one_request_does_not_set_the_language_of_the_next(page: Browser) -> None:
    page.get("/", headers={"Accept-Language": "en"})
    assert page.get("/").html["lang"] == "fi"


def test_a_county_has_its_english_name_for_a_guest(page: Browser, sign_in: SignIn) -> None:
    sign_in("reporter", language="en")
    offered = page.get("/raportit/uusi").select("#whole_county option")
    assert "Southwest Finland wellbeing services county" in [option.text for option in offered]


def test_an_unknown_language_is_no_page(page: Browser) -> None:
    page.get("/kieli/de", status=404)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "evil",
        "",
        None,
    ],
)
def test_nobody_is_sent_to_another_site(path: str | None) -> None:
    assert safe_path(path) == "/"


def test_a_page_of_our_own_is_kept_with_its_query() -> None:
    assert safe_path("/tyopoyta?tila=uusi&sivu=2") == "/tyopoyta?tila=uusi&sivu=2"


def test_the_switch_on_a_posted_search_keeps_the_words_out_of_addresses(
    page: Browser, sign_in: SignIn
) -> None:
    sign_in("compiler")
    found = page.post("/sanasto", {"sanat": "asunnonvaihto", "kieli": "fi"})
    form = found.select_one(".masthead form:has(button[lang=sv])")
    sent = {box["name"]: box["value"] for box in form.select("input")}
    assert "asunnonvaihto" not in form["action"]
    page.post(form["action"], sent, status=307)
    assert page.location == "/sanasto"
    again = page.post(page.location, sent)
    assert again.html["lang"] == "sv"
    assert [link.text for link in again.select("tbody td a")] == ["asunnonvaihto"]
    assert again.select_one("#kieli option[selected]")["value"] == "fi"
