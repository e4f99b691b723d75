"""Who may do what, as plain values."""

import pytest

from app.access.actors import NOBODY, Actor, Granted
from app.access.rules import POLICIES, Subject, demand, may
from app.models.people import Role
from app.refusals import NotAllowed

TURKU = Subject(counties=frozenset({"05"}), municipalities=frozenset({"853"}))
PORI = Subject(counties=frozenset({"06"}), municipalities=frozenset({"609"}))
BOTH = Subject(counties=frozenset({"05", "06"}))
COUNTRY = Subject()


def actor(role: Role, person_id: int = 1, **area: str | int) -> Actor:
    return Actor(person_id, (Granted(role=role, **area),))  # type: ignore[arg-type]


def test_nobody_may_only_what_anyone_may() -> None:
    assert {name for name in POLICIES if may(NOBODY, name)} == {"anyone"}


def test_a_compiler_works_in_the_own_county_only() -> None:
    compiler = actor(Role.COMPILER, county="05")
    assert may(compiler, "desk.report")
    assert may(compiler, "desk.report", TURKU)
    assert not may(compiler, "desk.report", PORI)


def test_a_report_of_two_counties_is_read_by_the_compiler_of_either() -> None:
    assert may(actor(Role.COMPILER, county="05"), "desk.report", BOTH)
    assert may(actor(Role.COMPILER, county="06"), "desk.report", BOTH)


def test_the_whole_country_needs_a_grant_for_the_whole_country() -> None:
    assert may(actor(Role.COMPILER), "period.manage", COUNTRY)
    assert may(actor(Role.COMPILER), "period.manage", PORI)
    assert not may(actor(Role.COMPILER, county="05"), "period.manage", COUNTRY)
    assert not may(actor(Role.COMPILER, municipality="853"), "period.manage", COUNTRY)


def test_a_role_in_a_municipality_says_nothing_of_the_rest_of_its_county() -> None:
    local = actor(Role.COMPILER, municipality="853")
    assert may(local, "desk.report", TURKU)
    assert not may(local, "desk.report", Subject(counties=frozenset({"05"})))


def test_a_grant_of_one_role_does_not_widen_another() -> None:
    two = Actor(
        1,
        (Granted(role=Role.COMPILER, county="05"), Granted(role=Role.MANAGER, county="06")),
    )
    assert not may(two, "desk.report", PORI)
    assert two.counties_of(Role.COMPILER) == {"05"}
    assert two.counties_of(Role.COMPILER, Role.MANAGER) == {"05", "06"}


def test_no_county_means_every_county() -> None:
    assert actor(Role.MINISTRY).counties_of(Role.MINISTRY) is None
    assert NOBODY.counties_of(Role.COMPILER) == frozenset()


def test_only_its_writer_has_a_report_for_an_own_one() -> None:
    writer = actor(Role.REPORTER, person_id=7, county="05")
    assert may(writer, "report.own", Subject(author_id=7))
    assert not may(writer, "report.own", Subject(author_id=8))
    assert not may(writer, "report.own", Subject(author_id=None))
    assert not may(NOBODY, "report.own", Subject(author_id=None))


def test_a_supervisor_reads_the_own_unit_only() -> None:
    supervisor = actor(Role.SUPERVISOR, organisation_id=3, county="05")
    assert may(supervisor, "unit.read", Subject(organisation_id=3))
    assert not may(supervisor, "unit.read", Subject(organisation_id=4))
    assert not may(supervisor, "unit.read", Subject(organisation_id=None))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER])
def test_who_keeps_the_house_reads_no_reports_and_no_editions(role: Role) -> None:
    reading = ("report.own", "unit.read", "desk.report", "period.manage", "edition.read")
    assert not any(may(actor(role), name) for name in reading)
    assert not may(actor(role), "desk.report", TURKU)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.HYTE, Role.MINISTRY, Role.SUPERVISOR])
def test_the_edition_of_the_management_is_confidential(role: Role) -> None:
    management = Subject(audience="management", counties=frozenset({"05"}))
    assert not may(actor(role, county="05"), "edition.read", management)
    assert may(actor(Role.MANAGER, county="05"), "edition.read", management)
    assert not may(actor(Role.MANAGER, county="06"), "edition.read", management)


def test_a_refusal_carries_its_reason() -> None:
    with pytest.raises(NotAllowed, match="only the compiler"):
        demand(NOBODY, "desk.report", "only the compiler")


def test_a_grant_for_a_municipality_opens_no_county_least_of_all_every_one() -> None:
    assert actor(Role.COMPILER, municipality="853").counties_of(Role.COMPILER) == frozenset()
