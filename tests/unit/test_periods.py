import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.periods import rules

DAYS = st.dates(min_value=dt.date(2013, 1, 1), max_value=dt.date(2090, 12, 31))


@given(DAYS)
def test_every_day_lies_within_its_half_year(day):
    first, last = rules.bounds(rules.period_of(day))
    assert first <= day <= last


@given(DAYS)
def test_a_month_belongs_where_its_days_belong(day):
    assert rules.period_of(f"{day:%Y-%m}") == rules.period_of(day)


@given(DAYS)
def test_half_years_follow_each_other_without_a_gap(day):
    code = rules.period_of(day)
    following = rules.next_period(code)
    assert rules.bounds(code)[1] + dt.timedelta(days=1) == rules.bounds(following)[0]
    assert rules.previous_period(following) == code


def test_new_years_eve_and_midsummer():
    assert rules.period_of(dt.date(2025, 12, 31)) == "2025H2"
    assert rules.period_of(dt.date(2026, 1, 1)) == "2026H1"
    assert rules.period_of("2026-06") == "2026H1"
    assert rules.period_of("2026-07") == "2026H2"


@pytest.mark.parametrize("written", ["2026H1", "2026h1", "2026-H1", " 2026 H1 "])
def test_a_period_is_read_as_people_write_it(written):
    assert rules.parse(written) == "2026H1"


@pytest.mark.parametrize("written", ["", "2026", "2026H3", "H1", "1826H1", "2026H1x"])
def test_what_is_no_period_is_refused_with_an_example(written):
    with pytest.raises(rules.UnknownPeriod, match="2026H1"):
        rules.parse(written)


def test_a_period_has_ended_the_day_after_its_last():
    assert not rules.has_ended("2026H1", dt.date(2026, 6, 30))
    assert rules.has_ended("2026H1", dt.date(2026, 7, 1))


def test_a_locked_period_says_when_it_was_locked_and_what_to_do():
    with pytest.raises(rules.PeriodLocked, match=r"2026H1 lukittiin 3\.8\.2026.*seuraavan kauden"):
        rules.demand_not_locked("2026H1", dt.date(2026, 8, 3))
