"""Organisations, for the administrator."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Organisation, Person
from tests import factories
from tests.web.conftest import Browser, logged
from tests.web.page_checks import words


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
