"""People, for the administrator: invited, found, changed, closed and opened again."""

import email
import email.policy
import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.letters import Letter, LetterNotSent, send_letter
from app.config import Config
from app.models import Person
from tests import factories
from tests.web.conftest import Browser, logged
from tests.web.page_checks import words

PIA = {"name": "Pia Papunen", "email": "Pia@example.fi", "language": "sv"}
NEW_PASSWORD = "kolme kukkivaa omenapuuta"


@pytest.fixture(autouse=True)
def empty_mailbox(config: Config) -> None:
    for path in (config.folder / "mail").glob("*.eml"):
        path.unlink()


def pia(session: Session) -> Person:
    return session.scalars(select(Person).where(Person.email == "pia@example.fi")).one()


def test_a_new_person_is_invited_chooses_a_password_and_gets_a_role(
    page: Browser, administrator: Person, session: Session, config: Config
) -> None:
    shown = page.post("/hallinta/henkilot/uusi", PIA)
    assert "Kutsu on lähetetty" in words(shown.select_one("[role=status]"))
    page.post(f"/hallinta/henkilot/{pia(session).id}/roolit", {"role": "compiler", "area": "05"})
    page.post("/kirjaudu-ulos")
    (path,) = (config.folder / "mail").glob("*.eml")
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    link = re.search(r"/salasana/\S+", letter.get_content())
    assert link is not None
    page.post(link[0], {"password": NEW_PASSWORD})
    page.post("/kirjaudu", {"email": PIA["email"], "password": NEW_PASSWORD})
    assert page.get("/").select_one(".navigation a[href='/loki']") is None
    assert pia(session).grants[0].county_code == "05"
    assert logged(session)[:2] == ["person.created", "role.granted"]


def test_the_administrator_never_sees_the_link_of_another(
    page: Browser, administrator: Person, session: Session
) -> None:
    assert "/salasana/" not in str(page.post("/hallinta/henkilot/uusi", PIA))


def test_no_address_and_no_link_travels_in_a_cookie(
    page: Browser, administrator: Person, session: Session
) -> None:
    page.post("/hallinta/henkilot/uusi", PIA, status=303)
    with page.client.session_transaction() as cookie:
        carried = str(dict(cookie))
    assert "Kutsu on lähetetty" in carried
    assert "example.fi" not in carried
    assert "http" not in carried
    assert "pia@example.fi" in words(page.get(page.location).select_one("dl"))


@pytest.mark.parametrize("address", ["pia", "pia@", "pia@example", "p ia@example.fi"])
def test_an_impossible_address_is_refused_beside_its_field(
    page: Browser, administrator: Person, address: str
) -> None:
    asked = {**PIA, "email": address}
    refused = page.post("/hallinta/henkilot/uusi", asked, status=422)
    assert "nimi@esimerkki.fi" in words(refused.select_one("#email-error"))


def test_nobody_is_created_when_the_letter_cannot_be_sent(config: Config) -> None:
    letter = Letter(to="a@example.fi", subject="x", text="x")
    with pytest.raises(LetterNotSent, match="Yritä hetken päästä"):
        send_letter(letter=letter, mail_url="smtp://localhost:1", mail_from=config.mail_from)


def test_an_address_can_have_one_account(
    page: Browser, administrator: Person, session: Session
) -> None:
    factories.person(session, email="pia@example.fi")
    refused = page.post("/hallinta/henkilot/uusi", PIA, status=422)
    assert "on jo tunnus" in words(refused.select_one("#email-error"))
    assert refused.select_one("#name")["value"] == "Pia Papunen"


def test_people_are_found_by_part_of_a_name_whatever_its_case(
    page: Browser, administrator: Person, session: Session
) -> None:
    factories.person(session, name="Äijä Öhman")
    factories.person(session, name="Toinen Henkilö")
    found = page.post("/hallinta/henkilot", {"haku": "öhm"})
    assert [words(link) for link in found.select("tbody a")] == ["Äijä Öhman"]


def test_people_are_found_by_role_and_a_vain_search_shows_the_way_back(
    page: Browser, administrator: Person
) -> None:
    found = page.get("/hallinta/henkilot?rooli=administrator")
    assert administrator.name in words(found.main)
    vain = page.post("/hallinta/henkilot", {"rooli": "hyte", "haku": "100%_x"})
    empty = vain.select_one(".empty")
    assert empty.select_one("a[href='/hallinta/henkilot']")


def test_a_long_list_is_read_page_by_page_and_keeps_its_filter(
    page: Browser, administrator: Person, session: Session
) -> None:
    for number in range(30):
        factories.person(session, name=f"Sivulainen {number:02}")
    first = page.post("/hallinta/henkilot", {"haku": "sivulainen"})
    assert len(first.select("tbody tr")) == 25
    again = first.select_one(".pages form")
    assert not again.get("action")
    sent = {one["name"]: one["value"] for one in again.select("input")}
    second = page.post("/hallinta/henkilot", {**sent, "sivu": "2"})
    assert len(second.select("tbody tr")) == 5
    assert second.select_one("#haku")["value"] == "sivulainen"
    assert not first.select(".pages a")
    page.get("/hallinta/henkilot?sivu=kaksi")
    page.get("/hallinta/henkilot?sivu=99999999999999999999999")


def test_a_closed_account_can_be_opened_again(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session, "reporter", county="05")
    asked = page.get(f"/hallinta/henkilot/{person.id}/poista-kaytosta")
    assert "voit ottaa tunnuksen takaisin" in words(asked.main)
    page.post(f"/hallinta/henkilot/{person.id}/poista-kaytosta")
    assert not session.get_one(Person, person.id).active
    page.post(f"/hallinta/henkilot/{person.id}/ota-kayttoon")
    assert session.get_one(Person, person.id).active
    assert logged(session) == ["person.deactivated", "person.activated"]


def test_a_changed_address_ends_the_sessions_made_under_the_old(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session)
    before = person.session_number
    page.post(f"/hallinta/henkilot/{person.id}/muuta", PIA)
    assert pia(session).session_number == before + 1
    page.post(f"/hallinta/henkilot/{person.id}/muuta", {**PIA, "name": "Pia Uusi"})
    assert pia(session).session_number == before + 1


def test_a_name_that_is_looked_for_stands_in_no_address(
    page: Browser, administrator: Person
) -> None:
    found = page.post("/hallinta/henkilot", {"haku": "Öhman", "rooli": "hyte"})
    assert not [link["href"] for link in found.select("a") if "hman" in link["href"]]
    page.get("/hallinta/henkilot?haku=Öhman&rooli=hyte", status=303)
    assert page.location == "/hallinta/henkilot?rooli=hyte"
    page.post("/hallinta/henkilot", {"haku": " ", "rooli": "hyte"}, status=303)
    assert page.location == "/hallinta/henkilot?rooli=hyte"
