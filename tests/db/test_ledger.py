"""The ledger: what was raised, answered, done, and what is late."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.cases.ledger import LedgerFilter, ledger, ledger_by_year, proposals_for
from app.cases.sight import Sight
from app.models import Answer, Case, Person
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories

TODAY = dt.date.today()
YESTERDAY, SOON = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=9)
EVERYTHING = Sight(counties=None)


@pytest.fixture
def compiler(session: Session) -> Person:
    return factories.person(session, "compiler", county="05")


@pytest.fixture
def case(session: Session, analyser: Analyser, compiler: Person) -> Case:
    return make.case(session, analyser, actor=compiler)


def test_late_and_unanswered_ones_rise_to_the_top(
    session: Session, analyser: Analyser, compiler: Person, case: Case
) -> None:
    own: dict[str, Any] = {"case": case, "actor": compiler}
    refused = make.proposal(session, analyser, **own, answer=Answer.NO, due_on=YESTERDAY)
    under_way = make.proposal(session, analyser, **own, answer=Answer.YES, due_on=SOON)
    waiting = make.proposal(session, analyser, **own, forwarded=True, due_on=SOON)
    late = make.proposal(session, analyser, **own, answer=Answer.YES, due_on=YESTERDAY)
    both = make.proposal(session, analyser, **own, forwarded=True, due_on=YESTERDAY)
    found = ledger(session, LedgerFilter(), sight=EVERYTHING, unsent=EVERYTHING, today=TODAY)
    assert list(found.proposals) == [both, late, waiting, under_way, refused]


def test_the_ledger_is_narrowed(
    session: Session, analyser: Analyser, compiler: Person, case: Case
) -> None:
    own: dict[str, Any] = {"case": case, "actor": compiler}
    unsent = make.proposal(session, analyser, **own)
    late = make.proposal(session, analyser, **own, forwarded=True, due_on=YESTERDAY)

    def found(*, unsent: Sight = EVERYTHING, **wanted: Any) -> list[int]:
        asked = LedgerFilter(**wanted)
        shown = ledger(session, asked, sight=EVERYTHING, unsent=unsent, today=TODAY)
        return [one.id for one in shown.proposals]

    assert found(standing="overdue") == [late.id]
    assert found(standing="unanswered") == [late.id]
    assert found(standing="finished") == []
    elsewhere = Sight(counties=frozenset({"19"}))
    assert found(unsent=elsewhere) == [late.id]
    assert set(found(year=TODAY.year)) == {unsent.id, late.id}
    assert found(year=TODAY.year - 1) == []
    assert found(addressee="kela") == []
    assert found(county="19") == []


def test_a_year_in_numbers(
    session: Session, analyser: Analyser, compiler: Person, case: Case
) -> None:
    own: dict[str, Any] = {"case": case, "actor": compiler}
    make.proposal(session, analyser, **own)
    make.proposal(session, analyser, **own, forwarded=True, due_on=YESTERDAY)
    make.proposal(session, analyser, **own, answer=Answer.PARTLY)
    (year,) = ledger_by_year(session, sight=EVERYTHING, unsent=EVERYTHING, county=None, today=TODAY)
    assert (year.year, year.made, year.answered, year.promised) == (TODAY.year, 3, 1, 1)
    assert (year.done, year.overdue) == (0, 1)
    elsewhere = Sight(counties=frozenset({"19"}))
    (sent,) = ledger_by_year(session, sight=EVERYTHING, unsent=elsewhere, county=None, today=TODAY)
    assert sent.made == 2


def test_a_manager_finds_what_is_asked_of_the_own_office(
    session: Session, analyser: Analyser, compiler: Person, case: Case
) -> None:
    county = factories.organisation(session, "osaamiskeskus", county_code="05")
    office = factories.organisation(session, "kunta")
    somebody = factories.person(session, "manager", county="05")
    own: dict[str, Any] = {"case": case, "actor": compiler, "forwarded": True}
    by_name = make.proposal(session, analyser, **own, person_id=somebody.id)
    by_office = make.proposal(session, analyser, **own, organisation_id=office.id)
    by_county = make.proposal(
        session,
        analyser,
        **own,
        addressee="hyvinvointialueen_johto",
        organisation_id=county.id,
    )
    make.proposal(session, analyser, case=case, actor=compiler, person_id=somebody.id)

    def found(organisations: set[int], counties: set[str]) -> set[int]:
        asked = proposals_for(
            session,
            person_id=somebody.id,
            organisations=organisations,
            counties=counties,
            today=TODAY,
        )
        return {one.id for one in asked}

    assert found(set(), set()) == {by_name.id}
    assert found({office.id}, set()) == {by_name.id, by_office.id}
    assert found(set(), {"05"}) == {by_name.id, by_county.id}
