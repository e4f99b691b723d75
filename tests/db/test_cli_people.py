"""`havainto create-user`: the first administrator, or anybody."""

from collections.abc import Callable

import pytest
from click.testing import Result
from sqlalchemy import select

from app.accounts.drafts import OrganisationDraft
from app.accounts.organisations import create_organisation
from app.db import make_engine, transaction
from app.models import Grant, Person
from tests.db.conftest import Havainto

GOOD = "pitkä ja hyvä salasana\n"
Create = Callable[..., Result]


@pytest.fixture
def create(havainto: Havainto) -> Create:
    """`create("--role", "hyte", …)` with whatever else the command needs."""

    def run(*words: str, email: str = "a@example.fi", stdin: str = GOOD) -> Result:
        return havainto(
            "create-user", email, "--name", "Aino", *words, "--password-stdin", stdin=stdin
        )

    return run


@pytest.fixture
def organisations(fresh_url: str) -> None:
    engine = make_engine(fresh_url)
    with transaction(engine) as session:
        for kind, name_fi, name_sv in (
            ("jarjesto", "Ruoka-apu ry", "Mathjälpen rf"),
            ("jarjesto", "Ruoka-avun ystävät ry", "Mathjälpens vänner rf"),
            ("viranomainen", "Terveyden laitos", "Institutet för hälsa"),
        ):
            draft = OrganisationDraft(kind=kind, name_fi=name_fi, name_sv=name_sv)
            create_organisation(session, draft=draft, actor_id=None)
    engine.dispose()


def stored(url: str) -> tuple[list[Person], list[Grant]]:
    engine = make_engine(url)
    with transaction(engine) as session:
        found = list(session.scalars(select(Person))), list(session.scalars(select(Grant)))
        for grant in found[1]:
            assert grant.organisation is None or grant.organisation.name_fi
    engine.dispose()
    return found


def test_a_user_is_created_with_a_role_and_an_area(create: Create, fresh_url: str) -> None:
    result = create("--role", "compiler", "--county", "05", email="Uusi@Example.fi")
    assert result.exit_code == 0, result.stderr
    (person,), (grant,) = stored(fresh_url)
    assert (person.email, grant.role, grant.county_code) == ("uusi@example.fi", "compiler", "05")


@pytest.mark.usefixtures("organisations")
@pytest.mark.parametrize("named", ["Ruoka-apu ry", "mathjälpen RF", "id"])
def test_a_role_is_granted_for_an_organisation_by_its_name_or_number(
    create: Create, fresh_url: str, named: str
) -> None:
    given = "1" if named == "id" else named
    result = create("--role", "supervisor", "--organisation", given, "--county", "05")
    assert result.exit_code == 0, result.stderr
    _people, (grant,) = stored(fresh_url)
    assert grant.organisation is not None
    assert grant.organisation.name_fi == "Ruoka-apu ry"


@pytest.mark.usefixtures("organisations")
@pytest.mark.parametrize(
    ("typed", "near"),
    [("Ruoka-aqu ry", "Ruoka-apu ry, Ruoka-avun ystävät ry"), ("vänner", "Mathjälpens vänner rf")],
)
def test_an_unknown_organisation_is_named_with_the_nearest_ones_and_nobody_is_created(
    create: Create, fresh_url: str, typed: str, near: str
) -> None:
    result = create("--role", "reporter", "--organisation", typed, "--county", "05")
    assert (result.exit_code, f"Lähimmät nimet: {near}" in result.stderr) == (1, True)
    assert stored(fresh_url) == ([], [])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--role", "compiler"], 2, "Anna roolille alue"),
        (["--role", "king"], 2, "king"),
        (["--role", "hyte", "--municipality", "Turkku"], 1, "Turku"),
        (["--role", "hyte", "--municipality", "Turku", "--county", "05"], 2, "Anna vain yksi"),
        (["--role", "manager", "--whole-country"], 1, "hyvinvointialue"),
        (["--role", "compiler", "--whole-country"], 1, "hyvinvointialue"),
        (["--role", "administrator", "--county", "05"], 1, "koko maa"),
        (["--role", "supervisor", "--county", "05"], 1, "Valitse organisaatio"),
        (["--role", "reporter", "--county", "05", "--organisation", "X"], 1, "vielä tyhjä"),
    ],
)
def test_a_role_that_cannot_be_granted_is_explained_and_nobody_is_created(
    create: Create, fresh_url: str, words: list[str], code: int, said: str
) -> None:
    result = create(*words)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert stored(fresh_url) == ([], [])


@pytest.mark.usefixtures("organisations")
def test_an_authoritys_compiler_may_have_the_whole_country(create: Create, fresh_url: str) -> None:
    words = ("--role", "compiler", "--organisation", "Terveyden laitos", "--whole-country")
    assert create(*words).exit_code == 0
    _people, (grant,) = stored(fresh_url)
    assert (grant.county_code, grant.municipality_code) == (None, None)


@pytest.mark.parametrize("address", ["aino", "aino@", "a b@example.fi", "aino@example", "@a.fi"])
def test_an_address_is_held_to_the_rule_of_the_web_form(create: Create, address: str) -> None:
    refused = create("--role", "ministry", email=address, stdin="")
    assert (refused.exit_code, "nimi@esimerkki.fi" in refused.stderr) == (1, True)


def test_a_weak_password_is_refused(create: Create) -> None:
    refused = create("--role", "ministry", stdin="short\n")
    assert (refused.exit_code, "vähintään" in refused.stderr) == (1, True)


def test_an_address_is_taken_once(create: Create) -> None:
    assert create("--role", "ministry").exit_code == 0
    again = create("--role", "ministry")
    assert (again.exit_code, "jo tunnus" in again.stderr) == (1, True)
