"""How alike two reports are, and the reasons that are given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.likeness import Place, Reasons, Traits, likeness, reasons

TURKU, SALO, TAMPERE = Place("02", "853"), Place("02", "734"), Place("06", "837")
CAR = Traits(
    themes={"asunnottomuus": 1.0},
    groups={"tyoikaiset": 1.0},
    places=frozenset([TURKU]),
    words={"fi:hätämajoitus": 4.0, "fi:majoitus": 2.0, "fi:auto": 3.0},
)


def traits(**changes):
    fields = ("themes", "groups", "places", "words")
    return Traits(**{name: changes.get(name, getattr(CAR, name)) for name in fields})


def test_the_same_municipality_is_nearer_than_the_same_county_and_that_than_elsewhere():
    here, near, far = (traits(places=frozenset([place])) for place in (TURKU, SALO, TAMPERE))
    assert likeness(CAR, here) > likeness(CAR, near) > likeness(CAR, far)


def test_swedish_and_finnish_meet_in_themes_groups_and_named_benefits():
    swedish = traits(words={"sv:bil": 3.0, "service:toimeentulotuki": 4.0})
    finnish = traits(words={"fi:auto": 3.0, "service:toimeentulotuki": 4.0})
    assert likeness(finnish, swedish) > likeness(finnish, traits(words={"sv:bil": 3.0}))
    assert reasons(finnish, swedish).concepts == (("service", "toimeentulotuki"),)


def test_the_reason_names_what_is_shared_and_no_part_of_a_word_already_named():
    assert reasons(CAR, CAR) == Reasons(
        themes=("asunnottomuus",),
        groups=("tyoikaiset",),
        municipalities=("853",),
        words=("hätämajoitus", "auto"),
    )


def test_a_county_is_a_reason_only_where_no_municipality_is():
    assert reasons(CAR, traits(places=frozenset([SALO]))).counties == ("02",)


def test_a_code_that_either_hardly_has_is_no_reason():
    assert reasons(CAR, traits(themes={"asunnottomuus": 0.1})).themes == ()


weights = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 5), max_size=5)
places = st.frozensets(st.sampled_from([TURKU, SALO, TAMPERE]), max_size=2)
anything = st.builds(Traits, themes=weights, groups=weights, words=weights, places=places)


@given(anything, anything)
def test_likeness_is_mutual_and_bounded(one, other):
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 3.4 + 1e-9
