import datetime as dt
import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.models import AuditEntry, ReportPlace
from app.models.reports import ReportState
from app.periods import queries, rules
from app.periods.parting import unlocked_part
from app.periods.services import lock_country, place_report, prepare_country
from app.places.queries import counties
from tests.db.half_years import (
    MANTYHARJU,
    PERTUNMAA,
    PIRKANMAA,
    SALO,
    SOUTH_SAVO,
    SOUTHWEST,
    SPRING,
    TAMPERE,
    TURKU,
    close,
    filed,
    lock,
    period_in,
)


def test_a_report_belongs_to_the_half_year_of_its_filing(session):
    assert period_in(session, filed(session, TURKU), SOUTHWEST) == "2026H1"


def test_a_report_about_two_counties_has_a_period_in_each(session):
    report = filed(session, TURKU, SALO, TAMPERE)
    assert {(one.county_code, one.period) for one in report.placements} == {
        (SOUTHWEST, "2026H1"),
        (PIRKANMAA, "2026H1"),
    }


def test_a_late_report_goes_to_the_next_period_and_remembers_where_it_came_from(session):
    close(session)
    late = filed(session, TURKU)
    assert period_in(session, late, SOUTHWEST) == "2026H2"
    assert late.placements[0].moved_from == "2026H1"


def test_a_report_late_for_two_closed_periods_goes_to_the_one_after_them(session):
    close(session)
    close(session, period="2026H2")
    assert period_in(session, filed(session, TURKU), SOUTHWEST) == "2027H1"


def test_closing_one_county_leaves_the_others_open(session):
    close(session)
    report = filed(session, TURKU, TAMPERE)
    assert period_in(session, report, SOUTHWEST) == "2026H2"
    assert period_in(session, report, PIRKANMAA) == "2026H1"


def test_closing_includes_what_is_accepted_and_moves_what_is_undecided(session):
    accepted = filed(session, TURKU, state=ReportState.ACCEPTED)
    undecided = filed(session, TURKU)
    asked = filed(session, SALO, state=ReportState.RETURNED)
    withdrawn = filed(session, SALO, state=ReportState.WITHDRAWN)
    close(session)
    assert accepted.state == ReportState.INCLUDED
    assert [period_in(session, one, SOUTHWEST) for one in (undecided, asked)] == ["2026H2"] * 2
    assert undecided.state == ReportState.SUBMITTED
    assert withdrawn.state == ReportState.WITHDRAWN
    assert queries.moved_away(session, period="2026H1", county=SOUTHWEST) == 2
    assert queries.moved_here(session, period="2026H2", county=SOUTHWEST) == 2


def test_closing_touches_only_its_own_county_and_period(session):
    elsewhere = filed(session, TAMPERE, state=ReportState.ACCEPTED)
    later = filed(session, TURKU, state=ReportState.ACCEPTED, on=dt.date(2026, 8, 1))
    close(session)
    assert elsewhere.state == ReportState.ACCEPTED
    assert later.state == ReportState.ACCEPTED


def test_a_closed_period_is_not_closed_again_and_says_where_late_reports_are(session):
    close(session)
    with pytest.raises(rules.PeriodClosed, match=r"suljettiin jo .* kaudella 2026H2"):
        close(session)


def test_closing_is_logged_with_what_became_of_the_reports(session):
    filed(session, TURKU, state=ReportState.ACCEPTED)
    filed(session, TURKU)
    close(session)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "period.closed")).one()
    assert entry.subject_id == "2026H1/05"
    assert entry.facts == {"included": 1, "moved": 1}


def test_corrected_places_keep_the_period_of_the_county_that_stays(session):
    report = filed(session, TURKU)
    close(session, period="2026H1", county=PIRKANMAA)
    report.places.append(ReportPlace(county_code=PIRKANMAA, municipality_code=TAMPERE))
    place_report(session, report=report, filed_on=SPRING)
    assert period_in(session, report, SOUTHWEST) == "2026H1"
    assert period_in(session, report, PIRKANMAA) == "2026H2"


def test_a_county_that_is_no_longer_a_place_of_the_report_loses_it(session):
    report = filed(session, TURKU, TAMPERE)
    report.places = [place for place in report.places if place.county_code == PIRKANMAA]
    place_report(session, report=report, filed_on=SPRING)
    assert [one.county_code for one in report.placements] == [PIRKANMAA]


def test_an_open_period_cannot_be_locked(session):
    with pytest.raises(rules.PeriodStillOpen, match="Sulje se ensin"):
        lock(session)


def test_locking_takes_a_snapshot_and_ends_every_change(session):
    report = filed(session, TURKU, state=ReportState.ACCEPTED)
    close(session)
    taken = lock(session)
    assert (taken.period, taken.scope, len(taken.sha256)) == ("2026H1", SOUTHWEST, 64)
    assert queries.state(session, period="2026H1", county=SOUTHWEST).state == "locked"
    with pytest.raises(rules.PeriodLocked, match="lukittiin"):
        lock(session)
    with pytest.raises(rules.PeriodLocked, match="uutena raporttina"):
        unlocked_part(session, report=report)


def test_the_country_is_locked_last_and_names_the_counties_that_are_missing(session):
    close(session)
    lock(session)
    with pytest.raises(rules.CountiesStillUnlocked, match="Pirkanmaan hyvinvointialue") as refusal:
        lock_country(session, period="2026H1", actor_id=None)
    assert "Varsinais-Suomen" not in str(refusal.value)


def test_the_country_is_locked_once_every_county_is(session):
    for county in counties(session):
        close(session, county=county.code)
        lock(session, county=county.code)
    assert lock_country(session, period="2026H1", actor_id=None).scope == ""
    with pytest.raises(rules.PeriodLocked):
        lock_country(session, period="2026H1", actor_id=None)


def test_what_was_prepared_before_the_counts_changed_is_not_locked(session):
    filed(session, TURKU, state=ReportState.ACCEPTED)
    for county in counties(session):
        close(session, county=county.code)
        lock(session, county=county.code)
    prepared = prepare_country(session, period="2026H1")
    outdated = replace(prepared, grouping=replace(prepared.grouping, total=9))
    taken = lock_country(session, period="2026H1", actor_id=None, prepared=outdated)
    assert json.loads(taken.content)["counts"]["total"] == 1


def test_the_state_of_a_period_counts_what_is_in_and_what_waits(session):
    for state in ("accepted", "included", "submitted", "returned", "withdrawn"):
        filed(session, TURKU, state=ReportState(state))
    found = queries.state(session, period="2026H1", county=SOUTHWEST)
    assert (found.state, found.reports, found.undecided, found.returned) == ("open", 2, 1, 1)
    every = {one.county: one.reports for one in queries.states(session, "2026H1")}
    assert len(every) == 23
    assert every[PIRKANMAA] == 0


def test_municipalities_without_accepted_reports_are_named(session):
    filed(session, TURKU, state=ReportState.ACCEPTED)
    filed(session, SALO)
    silent = [
        one.code
        for one in queries.silent_municipalities(session, period="2026H1", county=SOUTHWEST)
    ]
    assert SALO in silent
    assert TURKU not in silent
    assert "838" not in silent, "Tarvasjoki merged into Lieto in 2015"


def test_a_report_about_a_merged_municipality_breaks_its_successors_silence(session):
    filed(session, PERTUNMAA, state=ReportState.ACCEPTED, on=dt.date(2025, 2, 1))
    silent = [
        one.code
        for one in queries.silent_municipalities(session, period="2025H1", county=SOUTH_SAVO)
    ]
    assert MANTYHARJU not in silent
    assert PERTUNMAA not in silent
