"""The test of growth against known values, its symmetries, and silence where nothing grows."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from app.cases.growth import Counts, Growth, growths, raised

FILED = Counts(now=50, before=200)


def growth(counts: Counts, filed: Counts) -> Growth:
    return growths([counts], filed)[0]


def test_five_of_five_are_in_the_newer_fifth_by_chance_once_in_three_thousand():
    assert growth(Counts(now=5, before=0), FILED).chance == pytest.approx(0.2**5)


def test_the_chance_is_that_of_the_exact_binomial_test():
    known = binomtest(9, 15, 0.2, alternative="greater").pvalue
    assert growth(Counts(now=9, before=6), FILED).chance == pytest.approx(known)


def test_the_interval_is_cloppers_and_pearsons_carried_over_to_the_ratio():
    grown = growth(Counts(now=9, before=6), FILED)
    low, high = binomtest(9, 15).proportion_ci(0.95, method="exact")
    assert grown.ratio == pytest.approx(9 / 50 / (6 / 200))
    assert grown.low == pytest.approx(low / (1 - low) * 4)
    assert grown.high == pytest.approx(high / (1 - high) * 4)


def test_what_nobody_told_of_before_has_no_upper_bound():
    grown = growth(Counts(now=5, before=0), FILED)
    assert grown.ratio == grown.high == math.inf
    assert grown.low == pytest.approx(0.025 ** (1 / 5) / (1 - 0.025 ** (1 / 5)) * 4)


def test_the_procedure_raises_as_benjamini_and_hochberg_do_in_their_paper():
    """Their example of 15 (1995): at 5 % the four smallest are raised."""
    paper = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    paper += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert raised(paper, 0.05) == [True] * 4 + [False] * 11


def test_nothing_tested_raises_nothing():
    assert raised([], 0.1) == []


counts = st.builds(Counts, now=st.integers(0, 60), before=st.integers(0, 60)).filter(
    lambda one: one.now + one.before > 0
)
filed = st.builds(Counts, now=st.integers(60, 500), before=st.integers(60, 2000))


@given(counts, filed)
def test_the_ratio_lies_within_its_interval(seen, of):
    grown = growth(seen, of)
    assert grown.low <= grown.ratio * (1 + 1e-9)
    assert grown.ratio <= grown.high * (1 + 1e-9)
    assert 0 <= grown.chance <= 1


@given(counts, filed)
def test_one_more_now_is_never_less_surprising(seen, of):
    more = Counts(now=seen.now + 1, before=seen.before)
    assert growth(more, of).chance <= growth(seen, of).chance + 1e-12


@given(st.lists(counts, max_size=20), filed)
def test_many_at_once_are_what_each_is_alone(many, of):
    assert growths(many, of) == [growth(one, of) for one in many]


@given(st.lists(st.floats(0, 1), max_size=30), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_tested_changes_nothing(chances, random):
    order = list(range(len(chances)))
    random.shuffle(order)
    mixed = raised([chances[at] for at in order], 0.1)
    known = raised(chances, 0.1)
    assert mixed == [known[at] for at in order]


def test_where_nothing_grows_an_alarm_is_as_rare_as_was_promised():
    """Nothing is true here, so every alarm is false: they may come in a tenth of the trials."""
    random, trials = np.random.default_rng(7), 300
    alarms = 0
    for _ in range(trials):
        totals = random.integers(5, 40, 60)
        drawn = [
            Counts(now=int(now), before=int(total - now))
            for total, now in zip(totals, random.binomial(totals, 0.2), strict=True)
        ]
        alarms += any(raised([one.chance for one in growths(drawn, FILED)], 0.1))
    assert alarms / trials <= 0.13
