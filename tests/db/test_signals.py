"""What is new in a county's reports is raised; three reports, or one organisation's, are not."""

import datetime as dt
from collections.abc import Callable
from itertools import cycle

import pytest
from sqlalchemy.orm import Session

from app.cases.compared import Scope
from app.cases.growth import Counts
from app.cases.signals import Signals, signals, weak_reports
from app.models import Organisation, Person
from nlp.analyser import Analyser
from tests import factories

SCOPE = Scope(county="05", period="2026H1", earlier=("2025H2", "2025H1", "2024H2", "2024H1"))
EARLIER = [dt.date(2025, 9, 1), dt.date(2025, 3, 1), dt.date(2024, 9, 1), dt.date(2024, 3, 1)]
NOW = dt.date(2026, 3, 1)
File = Callable[..., None]


@pytest.fixture
def writers(session: Session) -> list[tuple[Person, Organisation]]:
    made = [factories.organisation(session) for _ in range(2)]
    return [(factories.person(session, "reporter", organisation=one), one) for one in made]


@pytest.fixture
def file(session: Session, analyser: Analyser, writers: list[tuple[Person, Organisation]]) -> File:
    turns = cycle(writers)

    def _file(count: int, *days: dt.date, by: int | None = None, **changes: object) -> None:
        for _, day in zip(range(count), cycle(days), strict=False):
            author, organisation = next(turns) if by is None else writers[by]
            fields = {"consequences": "", "proposal": "", "groups": (), "needs": (), **changes}
            factories.report(
                session,
                analyser,
                author=author,
                organisation_id=organisation.id,
                accepted=True,
                filed_on=day,
                **fields,
            )

    return _file


CARE = {"phenomenon": "Omaishoitajat eivät saa vapaita.", "themes": ("omaishoito",)}
CARS = {"phenomenon": "Autoissa nukutaan, kun hätämajoitus puuttuu.", "themes": ("asunnottomuus",)}


def named(found: Signals) -> set[str | None]:
    return {one.subject.word or one.subject.theme for one in found.found}


def test_what_comes_up_in_many_reports_is_raised_with_its_interval(
    session: Session, file: File
) -> None:
    file(24, *EARLIER, **CARE)
    file(4, NOW, **CARE)
    file(8, NOW, **CARS)
    found = signals(session, SCOPE)
    assert found.filed == Counts(now=12, before=24)
    assert {"asunnottomuus", "hätämajoitus"} <= named(found)
    assert "omaishoito" not in named(found)
    theme = next(one for one in found.found if one.subject.theme == "asunnottomuus")
    assert theme.is_new
    assert theme.organisations == 2
    assert theme.growth.low > 1


def test_when_more_is_written_in_swedish_no_word_of_it_has_grown(
    session: Session, file: File
) -> None:
    """Every word of the new writers is new among all texts, and old among the Swedish ones."""
    queues = {"phenomenon": "Köerna till rådgivningen växer.", "language": "sv"}
    file(40, *EARLIER, **CARE)
    file(6, *EARLIER, themes=("omaishoito",), **queues)
    file(4, NOW, **CARE)
    file(12, NOW, themes=("omaishoito",), **queues)
    found = signals(session, SCOPE)
    assert (found.read_in["sv"], found.read) == (
        Counts(now=12, before=6),
        Counts(now=16, before=46),
    )
    assert not [one for one in found.found if one.subject.word]


def test_three_reports_raise_no_alarm(session: Session, file: File) -> None:
    file(24, *EARLIER, **CARE)
    file(3, NOW, **CARS)
    assert signals(session, SCOPE).found == ()


def test_what_one_organisation_alone_tells_is_not_raised(session: Session, file: File) -> None:
    file(24, *EARLIER, **CARE)
    file(8, NOW, by=0, **CARS)
    assert signals(session, SCOPE).found == ()


def test_without_earlier_reports_nothing_is_compared(session: Session, file: File) -> None:
    file(8, NOW, **CARS)
    found = signals(session, SCOPE)
    assert (found.tested, found.found) == (0, ())


def test_what_reporters_call_weak_signals_is_listed(session: Session, file: File) -> None:
    file(1, NOW, kind="heikko_signaali", **CARS)
    file(1, NOW, **CARE)
    listed = weak_reports(session, county="05", period="2026H1")
    assert [one.kind for one in listed] == ["heikko_signaali"]
