"""Roles, for the administrator: given for an organisation and an area, and taken away."""

import pytest
from sqlalchemy.orm import Session

from app.models import Grant, Person, Role
from tests import factories
from tests.web.conftest import Browser, logged
from tests.web.page_checks import words


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
    assert "hyvinvointialue" in words(refused.select_one("#area-error"))
    assert not session.get_one(Person, person.id).grants


def test_a_supervisor_needs_an_organisation(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session)
    refused = page.post(
        f"/hallinta/henkilot/{person.id}/roolit", {"role": "supervisor", "area": "05"}, status=422
    )
    assert "Valitse organisaatio" in words(refused.select_one("#organisation-error"))


def test_no_area_is_chosen_for_the_administrator(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session)
    own = f"/hallinta/henkilot/{person.id}"
    assert page.get(own).select_one("#area option")["value"] == ""
    refused = page.post(f"{own}/roolit", {"role": "reporter"}, status=422)
    assert "Valitse alue" in words(refused.select_one("#area-error"))
    page.post(f"{own}/roolit", {"role": "reporter", "area": "maa"})
    (grant,) = session.get_one(Person, person.id).grants
    assert (grant.county_code, grant.municipality_code) == (None, None)


@pytest.mark.parametrize(
    ("role", "area", "said"),
    [
        ("compiler", "maa", "oman hyvinvointialueensa"),
        ("manager", "maa", "oman hyvinvointialueensa"),
        ("manager", "853", "Valitse alueeksi hyvinvointialue"),
        ("administrator", "05", "koko maa"),
        ("ministry", "853", "koko maa"),
    ],
)
def test_a_role_s_area_is_neither_wider_nor_narrower_than_its_work(
    page: Browser, administrator: Person, session: Session, role: str, area: str, said: str
) -> None:
    person = factories.person(session)
    asked = {"role": role, "area": area}
    refused = page.post(f"/hallinta/henkilot/{person.id}/roolit", asked, status=422)
    assert said in words(refused.select_one("#area-error"))
    assert refused.select_one("#area option[selected]")["value"] == area
    assert not session.get_one(Person, person.id).grants


def test_only_an_authority_s_compiler_has_the_whole_country(
    page: Browser, administrator: Person, session: Session
) -> None:
    person = factories.person(session)
    for kind, status in (("osaamiskeskus", 422), ("viranomainen", 200)):
        organisation = factories.organisation(session, kind)
        asked = {"role": "compiler", "area": "maa", "organisation": str(organisation.id)}
        page.post(f"/hallinta/henkilot/{person.id}/roolit", asked, status=status)
    assert len(session.get_one(Person, person.id).grants) == 1


@pytest.mark.parametrize("forged", [{"role": "king"}, {"role": "hyte", "area": "zz"}, {}])
def test_a_role_or_area_that_was_not_offered_is_refused(
    page: Browser, administrator: Person, session: Session, forged: dict[str, str]
) -> None:
    person = factories.person(session)
    page.post(f"/hallinta/henkilot/{person.id}/roolit", forged, status=422)
    assert not session.get_one(Person, person.id).grants


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
