"""Grouping in SQL, told by small half-years and by the demo corpus."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.disclosure.tables import WHOLE_AREA, Audience
from app.models import (
    Authorship,
    Period,
    Placement,
    Report,
    ReportDetail,
    ReportPlace,
    ReportState,
    TagDecision,
)
from app.periods.rules import bounds, period_of
from app.places.queries import find_municipality
from app.summaries import queries
from app.summaries.presentation import summary_json
from tests import factories

CORPUS = sorted((Path(__file__).parents[2] / "app/demo/corpus").glob("*.jsonl"))
SINGLE = {"kind": "huoli", "organisation_kind": "seurakunta", "language": "fi"}


def add_report(
    session: Session,
    *places: tuple[str, str | None],
    period: str = "2026H1",
    themes: tuple[str, ...] = ("asuminen",),
    needs: tuple[str, ...] = (),
    dimensions: tuple[str, ...] = (),
    rejected: tuple[str, ...] = (),
    **changes: Any,
) -> Report:
    """A report in the tables; places are (county, municipality)."""
    fields = {**SINGLE, "state": ReportState.ACCEPTED, "filed_in": "2026-03", **changes}
    if session.get(Period, period) is None:
        starts, ends = bounds(period)
        session.add(Period(code=period, starts=starts, ends=ends))
        session.flush()
    report = Report(phenomenon="Havainto.", **fields)
    report.places = [ReportPlace(county_code=c, municipality_code=m) for c, m in places]
    counties = sorted({county for county, _ in places})
    report.placements = [Placement(county_code=county, period=period) for county in counties]
    report.decisions = [
        TagDecision(code_list=name, code=code, accepted=accepted, decided_as="compiler")
        for name, codes, accepted in (
            ("theme", themes, True),
            ("need", needs, True),
            ("theme", rejected, False),
        )
        for code in codes
    ]
    report.details = [ReportDetail(code_list="dimension", code=code) for code in dimensions]
    session.add(report)
    session.flush()
    return report


TURKU, SALO, RAISIO = ("05", "853"), ("05", "734"), ("05", "680")


def test_a_report_with_two_themes_counts_under_each_and_once_in_the_total(session: Session) -> None:
    add_report(session, TURKU, themes=("asuminen", "velkaantuminen"))
    counted = queries.group(session, period="2026H1", county="05")
    assert (counted.total, counted.mentions) == (1, 2)
    assert counted.margins["theme"] == {"asuminen": 1, "velkaantuminen": 1}
    assert counted.cells["theme"] == {"asuminen": {"853": 1}, "velkaantuminen": {"853": 1}}


def test_a_report_about_two_municipalities_counts_in_each_and_once_in_the_margins(
    session: Session,
) -> None:
    add_report(session, TURKU, SALO)
    counted = queries.group(session, period="2026H1", county="05")
    assert counted.areas == {"853": 1, "734": 1}
    assert counted.cells["theme"]["asuminen"] == {"853": 1, "734": 1}
    assert counted.margins["theme"] == {"asuminen": 1}
    assert counted.total == 1


def test_a_report_of_two_counties_counts_in_each_and_once_in_the_country(session: Session) -> None:
    add_report(session, TURKU, ("06", "837"))
    for county, area in (("05", "853"), ("06", "837")):
        assert queries.group(session, period="2026H1", county=county).areas == {area: 1}
    country = queries.group(session, period="2026H1", county=None)
    assert (country.total, country.areas) == (1, {"05": 1, "06": 1})
    assert {kind: count for kind, count in country.margins["kind"].items() if count} == {"huoli": 1}


def test_a_report_about_the_whole_county_has_an_area_of_its_own(session: Session) -> None:
    add_report(session, ("05", None))
    counted = queries.group(session, period="2026H1", county="05")
    assert counted.areas == {WHOLE_AREA: 1}


@pytest.mark.parametrize("state", ["submitted", "returned", "withdrawn"])
def test_what_is_not_accepted_is_not_counted(session: Session, state: str) -> None:
    add_report(session, TURKU, state=ReportState(state))
    assert queries.group(session, period="2026H1", county="05").total == 0


def test_only_codes_that_a_person_accepted_count(session: Session) -> None:
    add_report(session, TURKU, rejected=("paihteet",))
    counted = queries.group(session, period="2026H1", county="05")
    assert counted.margins["theme"] == {"asuminen": 1}


def test_needs_and_dimensions_are_counted_like_themes(session: Session) -> None:
    add_report(session, TURKU, needs=("2", "3"), dimensions=("saatavuus",))
    counted = queries.group(session, period="2026H1", county="05")
    assert counted.margins["need"] == {"2": 1, "3": 1}
    assert counted.cells["dimension"] == {"saatavuus": {"853": 1}}


def test_a_merged_municipality_counts_under_its_successor_after_the_merger(
    session: Session,
) -> None:
    pertunmaa = find_municipality(session, "Pertunmaa")
    place = (pertunmaa.county_code, pertunmaa.code)
    add_report(session, place, period="2024H2")
    add_report(session, place, (place[0], pertunmaa.successor_code), period="2025H1")
    before = queries.group(session, period="2024H2", county=place[0])
    after = queries.group(session, period="2025H1", county=place[0])
    assert before.areas == {pertunmaa.code: 1}
    assert after.areas == {pertunmaa.successor_code: 1}


def test_each_county_places_the_report_in_its_own_period(session: Session) -> None:
    report = add_report(session, TURKU, ("06", "837"))
    add_report(session, TURKU, period="2026H2")
    moved = next(place for place in report.placements if place.county_code == "06")
    moved.period = "2026H2"
    session.flush()
    assert queries.group(session, period="2026H1", county="06").total == 0
    assert queries.group(session, period="2026H2", county=None).areas == {"05": 1, "06": 1}


def test_an_organisation_that_files_twice_has_reported_once(session: Session) -> None:
    association = factories.organisation(session)
    author = factories.person(session, "reporter")
    for _ in range(2):
        report = add_report(session, TURKU, organisation_kind="jarjesto")
        session.add(Authorship(report=report, person=author, organisation=association))
    session.flush()
    found = queries.reporting_organisations(session, period="2026H1", county="05")
    assert found == {"jarjesto": 1}


def corpus() -> Iterator[dict[str, Any]]:
    for path in CORPUS:
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


@pytest.fixture
def corpus_places(session: Session) -> dict[str, tuple[str, str]]:
    """Store the corpus; tell (county, municipality) of each place's name."""
    names = {each["municipality"] for each in corpus()}
    found = {name: find_municipality(session, name) for name in names}
    places = {name: (each.county_code, each.code) for name, each in found.items()}
    for each in corpus():
        add_report(
            session,
            places[each["municipality"]],
            period=period_of(each["observed"]),
            themes=tuple(each["themes"]),
            needs=tuple(each["shl11"]),
            kind=each["kind"],
            organisation_kind=each["organisation_kind"],
        )
    return places


def test_the_compiler_sees_exactly_what_a_straight_count_of_the_corpus_gives(
    session: Session, corpus_places: dict[str, tuple[str, str]]
) -> None:
    cells: Counter[tuple[str, str, str]] = Counter()
    totals: Counter[str] = Counter()
    for each in corpus():
        period = period_of(each["observed"])
        totals[period] += 1
        for theme in each["themes"]:
            cells[period, theme, corpus_places[each["municipality"]][1]] += 1
    for period, total in totals.items():
        said = summary_json(session, period=period, audience=Audience.COMPILER)
        assert said["totals"]["reports"] == total
        assert not any(cell["suppressed"] for cell in said["cells"])
        assert {
            (period, cell["theme"], cell["municipality"]): cell["reports"] for cell in said["cells"]
        } == {key: count for key, count in cells.items() if key[0] == period}


def test_one_municipality_s_summary_is_its_column(session: Session) -> None:
    for _ in range(6):
        add_report(session, TURKU, themes=("asuminen", "velkaantuminen"))
    add_report(session, SALO)
    said = summary_json(session, period="2026H1", audience=Audience.COMPILER, municipality="853")
    assert said["scope"] == {"county": "05", "municipality": "853"}
    assert said["totals"] == {"reports": 6, "mentions": 12}
    assert {cell["municipality"] for cell in said["cells"]} == {"853"}


def test_the_public_is_not_shown_a_lone_report(session: Session) -> None:
    for _ in range(12):
        add_report(session, TURKU)
        add_report(session, RAISIO)
    add_report(session, SALO)
    said = summary_json(session, period="2026H1", audience=Audience.HYTE, county="05")
    rows = {row["municipality"]: row for row in said["municipalities"]}
    assert said["totals"]["reports"] == 25
    assert rows["734"]["suppressed"]
    assert rows["734"]["reports"] is None
    assert rows["430"] == {
        "municipality": "430",
        "reports": 0,
        "suppressed": False,
        "rolled_up": False,
    }
    assert sum(row["suppressed"] for row in rows.values()) > 1


def test_the_whole_country_is_shown_as_each_county_protects_itself(session: Session) -> None:
    for _ in range(7):
        add_report(session, TURKU)
        add_report(session, ("06", "837"))
    add_report(session, ("06", "837"), themes=("paihteet",))
    said = summary_json(session, period="2026H1", audience=Audience.MINISTRY)
    cells = {(each["theme"], each["municipality"]): each["reports"] for each in said["cells"]}
    assert cells["asuminen", "853"] == 7
    assert cells["paihteet", "837"] is None


def test_a_suppressed_cell_does_not_tell_whether_it_holds_reports(session: Session) -> None:
    for place in (TURKU, SALO, RAISIO):
        for _ in range(9):
            add_report(session, place)
    for place, count in ((TURKU, 4), (SALO, 2)):
        for _ in range(count):
            add_report(session, place, themes=("asuminen", "paihteet"))
    said = summary_json(session, period="2026H1", audience=Audience.HYTE, county="05")
    cells = {each["municipality"]: each for each in said["cells"] if each["theme"] == "paihteet"}
    assert {code for code, each in cells.items() if each["suppressed"]} == {"853", "734", "680"}
