"""When things fall due: every time has its day, once, whatever window is looked through."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock.rules import (
    MONTHS,
    ONE_DAY,
    Anchor,
    Cadence,
    Rule,
    due_on,
    is_a_day,
    occurrences,
    span_named,
    span_of,
    spans,
    useful_until,
)

RECURRING = [cadence for cadence in Cadence if cadence is not Cadence.ONCE]
days_of_life = st.dates(dt.date(2013, 1, 1), dt.date(2060, 12, 31))
cadences = st.sampled_from(RECURRING)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    cadence = draw(cadences)
    if cadence is Cadence.YEARLY and draw(st.booleans()):
        month, day = draw(st.integers(1, 12)), draw(st.integers(1, 31))
        return Rule(
            cadence=cadence, anchor=Anchor.DATE, month=month, day=day if is_a_day(month, day) else 1
        )
    anchor = draw(st.sampled_from([Anchor.START, Anchor.END]))
    return Rule(cadence=cadence, anchor=anchor, days=draw(st.integers(-400, 400)))


@given(cadences, days_of_life)
def test_every_day_lies_in_one_time_of_each_length(cadence: Cadence, day: dt.date) -> None:
    span = span_of(cadence, day)
    assert span.starts <= day <= span.ends
    assert span_of(cadence, span.starts) == span == span_of(cadence, span.ends)
    assert span_of(cadence, span.ends + ONE_DAY).starts == span.ends + ONE_DAY
    assert span_named(cadence, span.code) == span


@given(cadences, days_of_life, st.integers(0, 4000))
def test_times_follow_each_other_without_a_gap(
    cadence: Cadence, since: dt.date, length: int
) -> None:
    found = list(spans(cadence, since=since, until=since + dt.timedelta(days=length)))
    assert all(one.ends + ONE_DAY == other.starts for one, other in pairwise(found))
    assert len({one.code for one in found}) == len(found)


@given(rules(), days_of_life, st.integers(0, 2000))
def test_what_falls_due_in_a_window_is_what_its_days_say(
    rule: Rule, since: dt.date, length: int
) -> None:
    until = since + dt.timedelta(days=length)
    found = occurrences(rule, since=since, until=until)
    wide = dt.timedelta(days=2000)
    everything = {
        span.code: due_on(rule, span)
        for span in spans(rule.cadence, since=since - wide, until=until + wide)
    }
    expected = {code: due for code, due in everything.items() if since <= due <= until}
    assert {one.code: one.due for one in found} == expected
    assert len(found) == len(expected)


@given(rules(), days_of_life, st.integers(0, 900), st.integers(0, 900))
def test_a_window_cut_in_two_shows_the_same(
    rule: Rule, since: dt.date, first: int, second: int
) -> None:
    middle = since + dt.timedelta(days=first)
    until = middle + dt.timedelta(days=second)
    before = occurrences(rule, since=since, until=middle - ONE_DAY)
    after = occurrences(rule, since=middle, until=until)
    assert before + after == occurrences(rule, since=since, until=until)


@pytest.mark.parametrize("cadence", MONTHS)
def test_a_year_has_as_many_times_as_it_should(cadence: Cadence) -> None:
    rule = Rule(cadence=cadence, anchor=Anchor.END)
    found = occurrences(rule, since=dt.date(2027, 1, 1), until=dt.date(2027, 12, 31))
    assert len(found) == 12 // MONTHS[cadence]
    assert found[-1].due == dt.date(2027, 12, 31)


@pytest.mark.parametrize(
    ("day", "starts", "ends"),
    [
        ("2019-01-01", "2017-06-01", "2021-07-31"),
        ("2021-07-31", "2017-06-01", "2021-07-31"),
        ("2021-08-01", "2021-08-01", "2025-05-31"),
        ("2025-06-01", "2025-06-01", "2029-05-31"),
        ("2029-05-31", "2025-06-01", "2029-05-31"),
        ("2029-06-01", "2029-06-01", "2033-05-31"),
    ],
)
def test_council_terms_are_those_of_the_law(day: str, starts: str, ends: str) -> None:
    span = span_of(Cadence.COUNCIL_TERM, dt.date.fromisoformat(day))
    assert (str(span.starts), str(span.ends)) == (starts, ends)


def test_a_leap_day_is_the_last_of_february_in_other_years() -> None:
    rule = Rule(cadence=Cadence.YEARLY, anchor=Anchor.DATE, month=2, day=29)
    found = occurrences(rule, since=dt.date(2027, 1, 1), until=dt.date(2028, 12, 31))
    assert [str(one.due) for one in found] == ["2027-02-28", "2028-02-29"]


def test_what_happens_once_happens_once() -> None:
    rule = Rule(cadence=Cadence.ONCE, anchor=Anchor.DATE, once_on=dt.date(2027, 3, 1))
    found = occurrences(rule, since=dt.date(2020, 1, 1), until=dt.date(2040, 1, 1))
    assert [str(one.due) for one in found] == ["2027-03-01"]
    assert occurrences(rule, since=dt.date(2027, 3, 2), until=dt.date(2040, 1, 1)) == []


@pytest.mark.parametrize("code", ["2026H3", "2026", "tail", "0000H1", "9999H2", "T2026", "2026H1 "])
def test_a_time_that_is_none_has_no_name(code: str) -> None:
    assert span_named(Cadence.HALF_YEAR, code) is None


def test_a_reminder_of_what_has_passed_is_not_sent_late() -> None:
    due = dt.date(2026, 6, 30)
    assert useful_until(due, -7) == due
    assert useful_until(due, 0) == dt.date(2026, 7, 14)
    assert useful_until(due, 10) == dt.date(2026, 7, 24)
