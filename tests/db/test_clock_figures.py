"""How many reports an area has filed, as coarsely as each may know it."""

import datetime as dt

from sqlalchemy.orm import Session

from app.clock.figures import figures
from app.clock.people import people_of
from app.clock.rules import Cadence, span_of
from app.clock.wording import Figures
from app.models import ReportState
from nlp.analyser import Analyser
from tests import factories

TODAY = dt.date(2026, 11, 22)
AUTUMN = span_of(Cadence.HALF_YEAR, TODAY)


def counted(session: Session, *, exact: bool = False, today: dt.date = TODAY) -> Figures:
    return figures(session, county="05", span=AUTUMN, today=today, exact=exact, threshold=5)


def filed(
    session: Session, analyser: Analyser, day: str, times: int = 1, **changes: object
) -> None:
    for _number in range(times):
        factories.report(session, analyser, filed_on=dt.date.fromisoformat(day), **changes)


def test_others_than_compilers_count_in_steps_and_by_ended_months(
    session: Session, analyser: Analyser
) -> None:
    filed(session, analyser, "2026-09-10", times=4)
    assert counted(session).at_least == 0
    filed(session, analyser, "2026-10-31", times=2)
    filed(session, analyser, "2026-11-02", times=5)
    assert counted(session).at_least == 5
    assert counted(session).until == dt.date(2026, 10, 31)
    assert counted(session, today=dt.date(2026, 12, 1)).at_least == 10


def test_a_compiler_counts_every_report_up_to_today(session: Session, analyser: Analyser) -> None:
    filed(session, analyser, "2026-09-10", times=2)
    filed(session, analyser, "2026-11-02")
    assert counted(session, exact=True).at_least == 3


def test_what_was_withdrawn_or_lies_elsewhere_is_not_counted(
    session: Session, analyser: Analyser
) -> None:
    filed(session, analyser, "2026-09-10", municipalities=("609",))
    gone = factories.report(session, analyser, filed_on=dt.date(2026, 9, 10))
    gone.state = ReportState.WITHDRAWN
    filed(session, analyser, "2026-03-10")
    found = counted(session, exact=True)
    assert found.at_least == 0
    assert found.all_silent


def test_a_municipality_is_silent_until_the_month_of_its_first_report_has_ended(
    session: Session, analyser: Analyser
) -> None:
    turku = ("Turku", "Åbo")
    filed(session, analyser, "2026-11-02")
    assert turku in counted(session).silent
    assert turku not in counted(session, today=dt.date(2026, 12, 1)).silent
    assert turku not in counted(session, exact=True).silent
    assert not counted(session, exact=True).all_silent


def test_an_audience_is_the_people_of_the_area_with_the_role(session: Session) -> None:
    county = factories.person(session, "reporter", county="05")
    town = factories.person(session, "reporter", municipality="853")
    factories.person(session, "reporter", county="06")
    factories.person(session, "reporter")
    factories.person(session, "reporter", county="05", active=False)
    both = factories.person(session, "reporter", county="05")
    factories.grant(session, both, "reporter", municipality="853")
    national = factories.person(session, "compiler")
    assert list(people_of(session, county="05", audience="reporters")) == [county, town, both]
    assert list(people_of(session, county="05", audience="compilers")) == [national]
