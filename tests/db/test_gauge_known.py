"""What the system itself knows of a county, beside its own assessment, and the file of both."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from app.gauge.exchange import columns, written
from app.gauge.known import known_of_year
from app.gauge.queries import (
    counties_in,
)
from app.models import (
    Case,
    CasePlace,
    Proposal,
    ReportState,
)
from app.summaries.services import take_snapshot
from nlp.analyser import Analyser
from tests import factories
from tests.gauge_examples import PERSON, answer, confirmed


def test_reports_are_known_only_of_locked_half_years(session: Session, analyser: Analyser) -> None:
    include(session, analyser, 7, dt.date(2025, 3, 1))
    known = known_of_year(session, 2025)["05"]
    assert [half.reports for half in known.halves] == [None, None]
    assert known.reports is None
    assert known.covered is None
    take_snapshot(session, period="2025H1", county="05")
    known = known_of_year(session, 2025)["05"]
    first, second = known.halves
    assert first.reports is not None
    assert first.reports.reports == 7
    assert second.reports is None
    assert known.reports is None, "half a year is no year"
    assert (known.covered, known.municipalities) == (1, 27)


def test_a_small_count_of_reports_stays_hidden_and_so_does_the_sum(
    session: Session, analyser: Analyser
) -> None:
    include(session, analyser, 6, dt.date(2025, 3, 1))
    include(session, analyser, 2, dt.date(2025, 9, 1), municipalities=("680",))
    for period in ("2025H1", "2025H2"):
        take_snapshot(session, period=period, county="05")
    known = known_of_year(session, 2025)["05"]
    assert [half.reports and half.reports.reports for half in known.halves] == [6, None]
    assert known.reports is not None
    assert known.reports.suppressed
    assert known.covered == 2
    assert ";6;" not in csv_row(session), "the sum of a shown and a hidden count is not told"


def csv_row(session: Session) -> str:
    text = written(
        [(counties_in(session, 2025), known_of_year(session, 2025))],
        {one.county: one.county for one in counties_in(session, 2025)},
    )
    return next(line for line in text.splitlines() if line.startswith("05;"))


def include(
    session: Session, analyser: Analyser, count: int, filed_on: dt.date, **changes: Any
) -> None:
    for _time in range(count):
        made = factories.report(session, analyser, accepted=True, filed_on=filed_on, **changes)
        made.state = ReportState.INCLUDED
    session.flush()


def propose(session: Session, *places: str, **dates: dt.date | None) -> None:
    person = factories.person(session, "compiler", county="05")
    case = Case(
        name_fi="Asunnottomuus",
        name_sv="Bostadslöshet",
        phenomenon_fi="Asunnottomuus kasvaa.",
        opened_on=dt.date(2025, 1, 1),
        places=[
            CasePlace(county_code=county, municipality_code=code)
            for county, code in (place.split("/") for place in places)
        ],
    )
    case.proposals.append(
        Proposal(
            addressee="kunta",
            due_on=dt.date(2025, 12, 31),
            owner_id=person.id,
            **{"made_on": dt.date(2025, 2, 1), **dates},
        )
    )
    session.add(case)
    session.flush()


def test_proposals_are_counted_once_and_their_wait_is_the_median(session: Session) -> None:
    sent = dt.date(2025, 3, 1)
    for days in (10, 20, 90):
        propose(
            session,
            "05/853",
            "05/680",
            forwarded_on=sent,
            answered_on=sent + dt.timedelta(days=days),
        )
    propose(session, "05/853", forwarded_on=sent)
    propose(session, "05/853", made_on=dt.date(2024, 5, 1), answered_on=sent)
    propose(session, "06/609", made_on=dt.date(2025, 5, 1))
    known = known_of_year(session, 2025)
    assert (known["05"].raised, known["05"].answered, known["05"].days) == (4, 3, 20)
    assert (known["06"].raised, known["06"].answered, known["06"].days) == (1, 0, None)
    assert known["17"].raised == 0


def test_the_file_has_a_row_for_every_county_and_empty_cells_for_silence(session: Session) -> None:
    confirmed(session, 2)
    answer(session, PERSON, 3, county="06")
    names = {one.county: f"Alue {one.county}" for one in counties_in(session, 2025)}
    text = written([(counties_in(session, 2025), known_of_year(session, 2025))], names)
    lines = text.removeprefix("\ufeff").split("\r\n")
    assert lines[0] == ";".join(columns())
    found = {line[:2]: dict(zip(columns(), line.split(";"), strict=True)) for line in lines[1:-1]}
    assert len(found) == 23
    assert (found["05"]["total"], found["05"]["vastuu"], found["05"]["state"]) == (
        "67",
        "67",
        "confirmed",
    )
    assert (found["06"]["total"], found["06"]["answered"], found["06"]["state"]) == (
        "",
        "",
        "draft",
    )
    assert found["05"]["reports"] == ""
