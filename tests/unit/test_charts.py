"""Charts and tile maps: nothing hidden is drawn as a number, nothing overlaps."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.disclosure.tables import Audience, Shown
from app.editions.charts import Bar, Halves, Step, arrows, bars, multiples
from app.editions.maps import (
    COUNTY_PLACES,
    SHORT_NAMES,
    Tile,
    grid_places,
    shade,
    shade_limits,
    tile_map,
)
from app.editions.pictures import area_map, row_bars
from app.editions.svg import SHADES, Picture, wrapped
from tests.edition_examples import HIDDEN, edition, places

BOTH = Halves(now="1–6/2026", before="7–12/2025")
SVG = "{http://www.w3.org/2000/svg}"
DOT = st.floats(min_value=0, max_value=30, allow_nan=False)


def parsed(picture: Picture) -> ET.Element:
    return ET.fromstring(picture.markup)  # noqa: S314 (our own pictures)


def texts(picture: Picture) -> list[str]:
    return [each.text or "" for each in parsed(picture).iter(f"{SVG}text")]


def rectangles(picture: Picture, **wanted: str) -> list[ET.Element]:
    return [
        each
        for each in parsed(picture).iter(f"{SVG}rect")
        if all(each.get(name) == value for name, value in wanted.items())
    ]


def test_a_bar_is_as_long_as_its_count() -> None:
    drawn = bars(
        [Bar(label="A", now=Shown(10)), Bar(label="B", now=Shown(5))],
        halves=Halves(now="1–6/2026", before=None),
        alt="x",
    )
    lengths = [float(each.get("width", "0")) for each in rectangles(drawn, height="17")]
    assert lengths[0] == pytest.approx(2 * lengths[1])


def test_a_hidden_count_is_hatched_and_named_never_a_number() -> None:
    drawn = bars([Bar(label="A", now=HIDDEN, before=Shown(4))], halves=BOTH, alt="x")
    assert "peitetty" in texts(drawn)
    assert "luku peitetty" in texts(drawn)
    assert len(rectangles(drawn, fill="url(#hatch)")) == 2


def test_the_legend_speaks_of_hidden_counts_only_where_there_are_some() -> None:
    drawn = bars([Bar(label="A", now=Shown(5), before=Shown(4))], halves=BOTH, alt="x")
    assert "luku peitetty" not in texts(drawn)


def test_a_zero_is_said_and_not_drawn() -> None:
    drawn = multiples([Bar(label="A", now=Shown(0))], halves=BOTH, columns=3, alt="x")
    assert "0" in texts(drawn)
    assert not rectangles(drawn, height="14")


def test_an_arrow_says_from_what_to_what() -> None:
    drawn = arrows([Step(label="Asuminen", before=9, now=4)], halves=BOTH, alt="x")
    assert "9 → 4  (−5)" in texts(drawn)


def test_what_people_wrote_cannot_break_out_of_a_picture() -> None:
    drawn = bars([Bar(label="<b>&amp;", now=Shown(5))], halves=BOTH, alt="x")
    assert "<b>&amp;" in texts(drawn)


def test_every_county_has_a_square_of_its_own_and_a_short_name() -> None:
    codes = {each["code"] for each in places("counties")}
    assert set(COUNTY_PLACES) == set(SHORT_NAMES) == codes
    assert len(set(COUNTY_PLACES.values())) == len(codes)


@given(st.lists(st.tuples(DOT, DOT), min_size=1, max_size=40))
def test_no_two_municipalities_share_a_square(points: list[tuple[float, float]]) -> None:
    named = tuple((f"{index:03}", lon, lat) for index, (lon, lat) in enumerate(points))
    found = grid_places(named)
    assert len(set(found.values())) == len(points)
    assert max(column for column, _row in found.values()) < 7


def test_north_is_up_and_west_is_left() -> None:
    found = grid_places((("west", 20.0, 60.0), ("east", 30.0, 60.0), ("north", 25.0, 70.0)))
    assert found["west"][0] < found["east"][0]
    assert found["north"][1] < min(found["west"][1], found["east"][1])


def test_the_map_tells_no_reports_from_a_hidden_count() -> None:
    drawn = tile_map(
        [
            Tile(name="Turku", place=(0, 0), reports=Shown(9)),
            Tile(name="Kustavi", place=(1, 0), reports=HIDDEN),
            Tile(name="Vehmaa", place=(2, 0), reports=Shown(0)),
        ],
        alt="x",
    )
    assert texts(drawn)[:6] == ["Turku", "9", "Kustavi", "peitetty", "Vehmaa", "0"]
    assert rectangles(drawn, **{"stroke-dasharray": "3 3"})


@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), max_size=30))
def test_every_shown_count_has_a_shade_and_larger_is_never_lighter(
    counts: list[int | None],
) -> None:
    limits = shade_limits(counts)
    shown = sorted(count for count in counts if count)
    shades = [shade(count, limits) for count in shown]
    assert shades == sorted(shades)
    assert all(0 <= each < len(SHADES) for each in shades)


def test_a_chart_says_in_words_what_it_shows() -> None:
    data = edition()
    drawn = row_bars(data, data.themes, "theme", "Raportit teemoittain")
    assert drawn is not None
    assert drawn.alt.startswith("Pylväskuvio: Raportit teemoittain. Suurimmat:")


def test_without_a_single_number_there_is_no_chart() -> None:
    data = edition(size=0)
    assert row_bars(data, data.themes, "theme", "Raportit teemoittain") is None


def test_the_countrys_map_has_every_county() -> None:
    drawn = area_map(edition(Audience.MINISTRY))
    assert drawn is not None
    assert "Lappi" in texts(drawn)
    assert drawn.alt.startswith("Ruutukartta")


def test_the_same_data_gives_the_same_picture() -> None:
    first, second = (area_map(edition()) for _time in range(2))
    assert first == second


def test_a_long_label_breaks_between_words() -> None:
    assert wrapped("Kiusaaminen, syrjintä ja rasismi", 20) == (
        "Kiusaaminen,",
        "syrjintä ja rasismi",
    )
