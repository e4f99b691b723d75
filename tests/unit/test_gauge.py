"""The formula of the gauge, its questions as they are shipped, and its pictures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editions.gauges import (
    GaugeBar,
    GaugePanel,
    GaugeTile,
    gauge_bars,
    gauge_map,
    gauge_years,
)
from app.editions.maps import COUNTY_PLACES
from app.gauge.drafts import AnswerDraft, CountyYear
from app.gauge.questionnaire import CURRENT, MOST, Questionnaire, questionnaire
from app.gauge.rules import (
    BadAnswer,
    BadLink,
    UnknownYear,
    demand_answer,
    demand_links,
    demand_year,
    scores,
)
from tests.unit.test_charts import rectangles, texts

ASKED = questionnaire()
CODES = [one.code for one in ASKED.questions]
ANSWERS = st.dictionaries(st.sampled_from(CODES), st.integers(0, MOST))


def all_with(points: int) -> dict[str, int]:
    return dict.fromkeys(CODES, points)


@given(ANSWERS)
def test_points_are_whole_and_between_0_and_100(answers: Mapping[str, int]) -> None:
    found = scores(ASKED, answers)
    for score in (found.total, *found.dimensions.values()):
        assert score.points is None or 0 <= score.points <= 100
        assert 0 <= score.answered <= score.questions


@given(ANSWERS.filter(bool), st.data())
def test_a_better_answer_never_lowers_any_points(
    answers: Mapping[str, int], data: st.DataObject
) -> None:
    better = data.draw(st.sampled_from(sorted(answers)))
    raised = {**answers, better: min(answers[better] + 1, MOST)}
    before, after = scores(ASKED, answers), scores(ASKED, raised)
    assert (before.total.points or 0) <= (after.total.points or 0)
    for code, score in before.dimensions.items():
        assert (score.points or 0) <= (after.dimensions[code].points or 0)


@given(ANSWERS)
def test_points_lie_between_the_worst_and_the_best_answer(answers: Mapping[str, int]) -> None:
    total = scores(ASKED, answers).total.points
    if total is not None:
        worst, best = min(answers.values()), max(answers.values())
        assert 100 * worst // 3 <= total <= -(-100 * best // 3)


@pytest.mark.parametrize(("points", "expected"), [(0, 0), (1, 33), (2, 67), (3, 100)])
def test_the_same_answer_to_everything_gives_its_own_points(points: int, expected: int) -> None:
    found = scores(ASKED, all_with(points))
    assert found.total.points == expected
    assert {score.points for score in found.dimensions.values()} == {expected}


def test_an_answer_of_nothing_is_0_and_no_answer_is_none() -> None:
    assert scores(ASKED, all_with(0)).total.points == 0
    assert scores(ASKED, {}).total.points is None
    assert scores(ASKED, {}).total.answered == 0


def test_a_named_person_weighs_twice_as_much_as_a_team() -> None:
    found = scores(ASKED, {"vastuu.henkilo": 3, "vastuu.tiimi": 0})
    assert found.dimensions["vastuu"].points == 67
    found = scores(ASKED, {"vastuu.henkilo": 0, "vastuu.tiimi": 3})
    assert found.dimensions["vastuu"].points == 33


def test_a_dimension_has_points_when_half_of_its_weight_is_answered() -> None:
    """A question left out is not counted as 0: the others speak for the dimension."""
    half = scores(ASKED, {"resurssit.raha": 3, "resurssit.tyoaika": 3}).dimensions["resurssit"]
    assert (half.points, half.answered, half.questions) == (100, 2, 4)
    less = scores(ASKED, {"resurssit.raha": 3}).dimensions["resurssit"]
    assert (less.points, less.answered) == (None, 1)
    assert scores(ASKED, {"vastuu.tiimi": 3}).dimensions["vastuu"].points is None


def test_the_total_needs_every_dimension() -> None:
    answers = {code: 3 for code in CODES if not code.startswith("vuosikello.")}
    found = scores(ASKED, answers)
    assert found.dimensions["vuosikello"].points is None
    assert found.total.points is None
    assert found.total.answered == len(CODES) - 2


def test_passing_on_and_using_knowledge_weigh_double() -> None:
    """9 is the weight of all dimensions: 7 of them, two of double weight."""
    weighed = {code: 3 if code.startswith("tiedonkulku.") else 0 for code in CODES}
    assert scores(ASKED, weighed).total.points == 22  # 200/9
    weighed = {code: 3 if code.startswith("vastuu.") else 0 for code in CODES}
    assert scores(ASKED, weighed).total.points == 11  # 100/9


def test_rounding_comes_last_and_halves_go_up() -> None:
    """One of eight alike: 12.5. Of two such dimensions the whole is 12.5 too, rounded once."""
    first = ASKED.dimensions[0]
    eight = tuple(replace(first.questions[1], code=f"x.{number}") for number in range(8))
    again = tuple(replace(one, code=f"y{one.code}") for one in eight)
    asked = Questionnaire(
        0, (replace(first, code="x", questions=eight), replace(first, code="y", questions=again))
    )
    answers = dict.fromkeys((one.code for one in asked.questions), 0)
    found = scores(asked, {**answers, "x.0": 3, "yx.0": 3})
    assert [one.points for one in found.dimensions.values()] == [13, 13]
    assert found.total.points == 13
    found = scores(asked, {**answers, "x.0": 3})
    assert found.total.points == 6  # 6.25, not the mean of 13 and 0


def test_every_question_is_whole_in_three_languages() -> None:
    for one in ASKED.questions:
        assert len(one.answers) == 4
        assert one.weight >= 1
        for label in (one.text, *one.answers):
            assert label.fi
            assert label.sv
            assert label.en
        assert one.text.fi.endswith("?")
        assert len({answer.fi for answer in one.answers}) == 4
    assert len(set(CODES)) == len(CODES)
    assert all(len(code) <= 40 for code in CODES)


def test_every_dimension_has_its_own_questions() -> None:
    assert [one.code for one in ASKED.dimensions] == [
        "vastuu",
        "vuosikello",
        "kokoukset",
        "resurssit",
        "tiedonkulku",
        "hyodyntaminen",
        "menetelmat",
    ]
    assert all(one.questions and one.hint.fi for one in ASKED.dimensions)
    assert sum(len(one.questions) for one in ASKED.dimensions) == len(CODES)


def test_a_version_that_was_never_shipped_is_not_made_up() -> None:
    with pytest.raises(FileNotFoundError):
        questionnaire(CURRENT + 1)


@pytest.mark.parametrize("year", [2022, 2027, 0])
def test_a_year_that_nobody_can_assess_is_refused(year: int) -> None:
    with pytest.raises(UnknownYear, match="2023–2026"):
        demand_year(year, dt.date(2026, 1, 1))


@pytest.mark.parametrize("points", [-1, 4])
def test_an_answer_is_one_of_the_four(points: int) -> None:
    with pytest.raises(BadAnswer):
        demand_answer(points)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "www.varha.fi",
        "https://",
        "https://localhost/x",
        "ftp://varha.fi/x",
        "https://maija@varha.fi",
        "https://varha.fi/" + 500 * "x",
        "https://[",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(link: str) -> None:
    with pytest.raises(BadLink):
        demand_links([link])


def test_links_are_few_enough_to_read() -> None:
    demand_links(["https://varha.fi/a"] * 5)
    with pytest.raises(BadLink, match="5"):
        demand_links(["https://varha.fi/a"] * 6)


def test_the_gate_reads_the_note_and_the_links() -> None:
    draft = AnswerDraft(question="vastuu.henkilo", note="Sovittu", links=("https://varha.fi",))
    assert draft.texts() == {
        "note_vastuu_henkilo": "Sovittu",
        "links_vastuu_henkilo": "https://varha.fi",
    }


def year_of(version: int, formula: int, *, state: str = "confirmed") -> CountyYear:
    return CountyYear("05", 2025, state, version, formula, None, 0, 0, None)  # type: ignore[arg-type]


def test_years_compare_only_when_asked_and_counted_alike() -> None:
    assert year_of(1, 1).comparable(year_of(1, 1))
    assert not year_of(2, 1).comparable(year_of(1, 1))
    assert not year_of(1, 2).comparable(year_of(1, 1))
    assert not year_of(1, 1).comparable(year_of(1, 1, state="draft"))


def test_a_bar_is_as_long_as_its_points_and_silence_is_no_bar() -> None:
    rows = [
        GaugeBar(label="A", points=50, unsaid="ei vastattu"),
        GaugeBar(label="B", points=100, unsaid="ei vastattu"),
        GaugeBar(label="C", points=None, unsaid="ei vastattu"),
    ]
    drawn = gauge_bars(rows, now="2025", before=None, alt="x")
    lengths = [float(one.get("width", "0")) for one in rectangles(drawn, height="16")]
    assert lengths == [200, 400]
    assert "ei vastattu" in texts(drawn)
    assert texts(drawn).count("0") == 1, "on the axis only"


def test_the_map_has_every_county_and_a_dash_where_nothing_is_said() -> None:
    tiles = [GaugeTile(county=code, name=code, points=None) for code in COUNTY_PLACES]
    drawn = gauge_map([*tiles[1:], GaugeTile(county="21", name="Lappi", points=100)], alt="x")
    assert texts(drawn).count("–") == len(COUNTY_PLACES) - 1
    assert {"Lappi", "100"} <= set(texts(drawn))


def test_years_follow_each_other_in_each_panel() -> None:
    panels = [GaugePanel(label="Vastuu", years=(("2024", 20), ("2025", None)))]
    assert texts(gauge_years(panels, alt="x")) == ["Vastuu", "2024", "20", "2025", "ei pisteitä"]
