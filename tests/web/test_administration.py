"""The administrator's pages: people, roles, organisations, code lists; and the log of it all."""

import email
import email.policy
import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.letters import Letter, LetterNotSent, send_letter
from app.config import Config
from app.models import AuditEntry, CodeEntry, Grant, Organisation, Person, Role
from app.vocabulary.queries import labels, needs_of_themes
from tests import factories
from tests.web.conftest import Browser, SignIn
from tests.web.page_checks import words

PIA = {"name": "Pia Papunen", "email": "Pia@example.fi", "language": "sv"}
NEW_PASSWORD = "kolme kukkivaa omenapuuta"


@pytest.fixture(autouse=True)
def empty_mailbox(config: Config) -> None:
    for path in (config.folder / "mail").glob("*.eml"):
        path.unlink()


@pytest.fixture
def administrator(sign_in: SignIn) -> Person:
    return sign_in("administrator")


def logged(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


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
    found = page.get("/hallinta/henkilot?haku=öhm")
    assert [words(link) for link in found.select("tbody a")] == ["Äijä Öhman"]


def test_people_are_found_by_role_and_a_vain_search_shows_the_way_back(
    page: Browser, administrator: Person
) -> None:
    found = page.get("/hallinta/henkilot?rooli=administrator")
    assert administrator.name in words(found.main)
    empty = page.get("/hallinta/henkilot?rooli=hyte&haku=100%25_x").select_one(".empty")
    assert empty.select_one("a[href='/hallinta/henkilot']")


def test_a_long_list_is_read_page_by_page_and_keeps_its_filter(
    page: Browser, administrator: Person, session: Session
) -> None:
    for number in range(30):
        factories.person(session, name=f"Sivulainen {number:02}")
    first = page.get("/hallinta/henkilot?haku=sivulainen")
    following = first.select_one(".pages a[rel=next]")
    assert len(first.select("tbody tr")) == 25
    assert len(page.get(following["href"]).select("tbody tr")) == 5
    page.get("/hallinta/henkilot?sivu=kaksi")
    page.get("/hallinta/henkilot?sivu=99999999999999999999999")


def test_a_role_is_revoked_and_its_rights_end_at_once(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session, "compiler", county="05")
    grant_id = person.grants[0].id
    page.post(f"/hallinta/henkilot/{person.id}/roolit/{grant_id}/poista")
    assert session.get(Grant, grant_id) is None
    page.post(f"/hallinta/henkilot/{person.id}/roolit/{grant_id}/poista", status=404)
    assert "role.revoked" in logged(session)


def test_the_same_role_for_the_same_area_is_given_once(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session, "compiler", county="05")
    asked = {"role": "compiler", "area": "05"}
    refused = page.post(f"/hallinta/henkilot/{person.id}/roolit", asked, status=422)
    assert "on jo tämä rooli" in words(refused.select_one("#role-error"))
    page.post(f"/hallinta/henkilot/{person.id}/roolit", {"role": "compiler", "area": "06"})
    assert [grant.county_code for grant in session.get_one(Person, person.id).grants] == [
        "05",
        "06",
    ]


def test_a_compiler_s_area_is_no_smaller_than_a_county(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session)
    asked = {"role": "compiler", "area": "853"}
    refused = page.post(f"/hallinta/henkilot/{person.id}/roolit", asked, status=422)
    assert "hyvinvointialue" in words(refused.select_one("#role-error"))
    assert not session.get_one(Person, person.id).grants


def test_a_supervisor_needs_an_organisation(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session)
    refused = page.post(
        f"/hallinta/henkilot/{person.id}/roolit", {"role": "supervisor"}, status=422
    )
    assert "Valitse organisaatio" in words(refused.select_one("#organisation-error"))


@pytest.mark.parametrize("forged", [{"role": "king"}, {"role": "hyte", "area": "zz"}, {}])
def test_a_role_or_area_that_was_not_offered_is_refused(
    page: Browser, administrator: Person, session: Session, forged: dict[str, str]
) -> None:
    person = factories.person(session)
    page.post(f"/hallinta/henkilot/{person.id}/roolit", forged, status=422)
    assert not session.get_one(Person, person.id).grants


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


def test_the_last_administrator_stays(
    page: Browser, administrator: Person, session: Session
) -> None:
    own = f"/hallinta/henkilot/{administrator.id}"
    assert "ainoa pääkäyttäjä" in words(page.post(f"{own}/poista-kaytosta", status=409).main)
    grant_id = administrator.grants[0].id
    page.post(f"{own}/roolit/{grant_id}/poista", status=409)
    factories.person(session, "administrator")
    page.post(f"{own}/roolit/{grant_id}/poista", status=403)  # done; the page is no more theirs
    assert Role.ADMINISTRATOR not in {
        g.role for g in session.get_one(Person, administrator.id).grants
    }


def test_a_changed_address_ends_the_sessions_made_under_the_old(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session)
    before = person.session_number
    page.post(f"/hallinta/henkilot/{person.id}/muuta", PIA)
    assert pia(session).session_number == before + 1
    page.post(f"/hallinta/henkilot/{person.id}/muuta", {**PIA, "name": "Pia Uusi"})
    assert pia(session).session_number == before + 1


def test_an_organisation_works_in_many_municipalities_named_in_either_language(
    page: Browser, administrator: Person, session: Session
) -> None:
    asked = {
        "kind": "jarjesto",
        "name_fi": "Apu ry",
        "name_sv": "Hjälp rf",
        "municipalities": "Åbo, Naantali\nSalo",
    }
    assert "Apu ry" in words(page.post("/hallinta/organisaatiot/uusi", asked).main)
    made = session.scalars(select(Organisation).where(Organisation.name_fi == "Apu ry")).one()
    assert {place.name_fi for place in made.municipalities} == {"Turku", "Naantali", "Salo"}
    page.post(f"/hallinta/organisaatiot/{made.id}", {**asked, "municipalities": "Turku"})
    assert len(session.get_one(Organisation, made.id).municipalities) == 1
    assert logged(session) == ["organisation.created", "organisation.changed"]


def test_an_unknown_municipality_is_named_and_nothing_is_lost(
    page: Browser, administrator: Person
) -> None:
    asked = {
        "kind": "jarjesto", "name_fi": "A", "name_sv": "A", "municipalities": "Turku, Turkku",
    }  # fmt: skip
    refused = page.post("/hallinta/organisaatiot/uusi", asked, status=422)
    assert "Turkku" in words(refused.select_one("#municipalities-error"))
    assert words(refused.select_one("#municipalities")) == "Turku, Turkku"


def test_an_organisation_cannot_belong_to_its_own_part(
    page: Browser, administrator: Person, session: Session
) -> None:
    whole = factories.organisation(session, "seurakunta")
    part = factories.organisation(session, "seurakunta", parent_id=whole.id)
    asked = {"kind": whole.kind, "name_fi": whole.name_fi, "name_sv": "x", "parent": str(part.id)}
    refused = page.post(f"/hallinta/organisaatiot/{whole.id}", asked, status=422)
    assert "ei voi kuulua itseensä" in words(refused.select_one("#parent-error"))


def test_two_organisations_do_not_share_a_name(
    page: Browser, administrator: Person, session: Session
) -> None:
    there = factories.organisation(session)
    asked = {"kind": "jarjesto", "name_fi": there.name_fi, "name_sv": "x"}
    refused = page.post("/hallinta/organisaatiot/uusi", asked, status=422)
    assert "on jo luettelossa" in words(refused.select_one("#name_fi-error"))


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


def test_the_log_tells_who_gave_which_role(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    administrator = sign_in("administrator", name="Päivi Pääkäyttäjä")
    person = factories.person(session)
    page.post(f"/hallinta/henkilot/{person.id}/roolit", {"role": "hyte", "area": "853"})
    sign_in("data_protection_officer")
    row = words(page.get("/loki").select_one("tbody tr"))
    assert "Päivi Pääkäyttäjä antoi roolin" in row
    assert "rooli: HYTE-työryhmän jäsen" in row
    assert "kunta: Turku" in row
    wanted = f"/loki?toiminto=role.granted&tekija={administrator.id}"
    assert len(page.get(wanted).select("tbody tr")) == 1
    assert page.get("/loki?toiminto=quote.removed").select_one(".empty")
    page.get("/loki?tekija=x&sivu=-3")
