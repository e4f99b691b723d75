"""Code lists, for the administrator: add, relabel, retire, restore."""

import pytest
from sqlalchemy.orm import Session

from app.models import CodeEntry, Person
from app.vocabulary.queries import labels, needs_of_themes
from tests.web.conftest import Browser, logged
from tests.web.page_checks import words

THEME = {"label_fi": "Uusi teema", "label_sv": "Nytt tema", "label_en": "New", "code": "uusi_teema"}


def test_a_new_theme_is_offered_with_its_needs(
    page: Browser, administrator: Person, session: Session
) -> None:
    listed = page.post("/hallinta/koodistot/theme/uusi", {**THEME, "needs": ["2", "4"]})
    assert "Uusi teema" in words(listed.main)
    assert labels(session, "theme")["uusi_teema"].sv == "Nytt tema"
    assert needs_of_themes(session)["uusi_teema"] == ("2", "4")


@pytest.mark.parametrize("code", ["Iso", "ä", "", "_x", "asunnottomuus"])
def test_a_bad_or_taken_code_is_refused_beside_its_field(
    page: Browser, administrator: Person, code: str
) -> None:
    refused = page.post("/hallinta/koodistot/theme/uusi", {**THEME, "code": code}, status=422)
    assert words(refused.select_one("#code-error")).startswith("Virhe: ")


def test_a_code_is_relabelled_retired_and_restored_but_never_deleted(
    page: Browser, administrator: Person, session: Session
) -> None:
    address = "/hallinta/koodistot/theme/asunnottomuus"
    page.post(address, {**THEME, "label_fi": "Koti puuttuu"})
    assert labels(session, "theme")["asunnottomuus"].fi == "Koti puuttuu"
    page.post(f"{address}/poista-kaytosta")
    assert "asunnottomuus" not in labels(session, "theme")
    assert session.get(CodeEntry, ("theme", "asunnottomuus")) is not None
    page.post(f"{address}/palauta")
    assert "asunnottomuus" in labels(session, "theme")
    assert logged(session) == ["code.relabelled", "code.retired", "code.restored"]


def test_a_list_given_by_the_act_takes_no_codes_and_gives_none_up(
    page: Browser, administrator: Person, session: Session
) -> None:
    page.get("/hallinta/koodistot/need/uusi", status=409)
    page.post("/hallinta/koodistot/need/1/poista-kaytosta", status=409)
    assert "1" in labels(session, "need")


@pytest.mark.parametrize("path", ["/hallinta/koodistot/huh", "/hallinta/koodistot/theme/huh"])
def test_an_unknown_list_or_code_is_no_page(
    page: Browser, administrator: Person, path: str
) -> None:
    page.get(path, status=404)


def test_every_list_has_a_page(page: Browser, administrator: Person) -> None:
    for link in page.get("/hallinta/koodistot").select(".rows a"):
        assert page.get(link["href"]).select("tbody tr")
