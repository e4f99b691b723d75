"""Nobody can work out a suppressed count from everything published of a period."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.disclosure.country import CountyTables
from app.disclosure.protect import county_tables, protect
from app.disclosure.tables import (
    OTHER_AREAS,
    SUPPRESSED,
    Audience,
    Grouping,
    Protected,
    Shown,
    Thresholds,
)
from tests.unit.disclosure_attack import Attacker, group, published

Report = Mapping[str, Sequence[str]]
COUNTIES = {"05": "abcd", "06": "efg", "07": "hi"}
PLACES = [f"{county}:{town}" for county, towns in COUNTIES.items() for town in (*towns, "")]

one_report = st.fixed_dictionaries(
    {
        "places": st.lists(st.sampled_from(PLACES), min_size=1, max_size=2, unique=True),
        "theme": st.lists(st.sampled_from(["asuminen", "velka", "ruoka"]), min_size=1, max_size=2),
        "kind": st.sampled_from([["huoli"], ["huoli"], ["signaali"]]),
        "organisation_kind": st.sampled_from([["kunta"], ["jarjesto"], ["seurakunta"]]),
        "group": st.lists(st.sampled_from(["lapset", "nuoret"]), max_size=2),
    }
)
half_years = st.lists(
    st.tuples(one_report, st.integers(1, 7)).map(lambda pair: [pair[0]] * pair[1]),
    min_size=1,
    max_size=9,
).map(lambda parts: [report for part in parts for report in part])


def report(place: str, theme: str = "asuminen", **codes: str) -> Report:
    chosen = {"kind": "huoli", "organisation_kind": "kunta", "theme": theme, **codes}
    return {"places": place.split(), "group": [], **{k: v.split() for k, v in chosen.items()}}


def public(reports: Sequence[Report], county: str = "05") -> Protected:
    return protect(group(reports, county), audience=Audience.HYTE)


def hidden_in(table: Protected) -> set[tuple[str, ...]]:
    return {name for name, shown in published(table).items() if shown.suppressed}


def in_places(table: Protected) -> set[tuple[str, ...]]:
    """Without the row of the municipalities that are rolled up."""
    return {name for name in hidden_in(table) if OTHER_AREAS not in name[-1]}


def half_year(reports: Sequence[Report]) -> tuple[list[CountyTables], Grouping, Protected]:
    groupings = [group(reports, county) for county in COUNTIES]
    tables = [county_tables(each) for each in groupings if each.total]
    country = group(reports, None)
    return tables, country, protect(country, audience=Audience.MINISTRY, fixed=tables)


def reader_of(tables: Sequence[CountyTables], country: Grouping, ministry: Protected) -> Attacker:
    """Whoever has every public edition of the period."""
    attacker = Attacker()
    for each in (*tables, None):
        attacker.presume(each.grouping if each else country)
    for each in tables:
        attacker.read(each.public)
    attacker.read(ministry)
    return attacker


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(half_years)
def test_the_public_can_work_out_no_suppressed_count(reports: list[Report]) -> None:
    tables, country, ministry = half_year(reports)
    attacker = reader_of(tables, country, ministry)
    hidden = hidden_in(ministry).union(*(hidden_in(each.public) for each in tables))
    assert attacker.works_out(hidden) == set()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(half_years)
def test_a_county_s_management_can_work_out_nothing_denied_to_it(reports: list[Report]) -> None:
    tables, country, ministry = half_year(reports)
    for own in tables:
        attacker = reader_of(tables, country, ministry)
        attacker.read(own.management)
        others = [hidden_in(each.public) for each in tables if each is not own]
        denied = hidden_in(own.management).union(*others)
        assert attacker.works_out(denied) == set()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(half_years)
def test_what_is_shown_is_true_and_no_smaller_than_the_threshold(reports: list[Report]) -> None:
    tables, _, ministry = half_year(reports)
    for table in (ministry, *(each.public for each in tables)):
        shown = [each.reports for each in published(table).values() if each.reports is not None]
        assert all(count == 0 or count >= 5 for count in shown)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(half_years, st.randoms())
def test_the_order_of_the_counts_does_not_matter(reports: list[Report], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert public(reports) == public(shuffled)


def test_the_compiler_is_denied_nothing() -> None:
    table = protect(group([report("05:a")], "05"), audience=Audience.COMPILER)
    assert hidden_in(table) == set()


def test_a_large_table_is_shown_whole() -> None:
    table = public([report(f"05:{town}") for town in "abcd" for _ in range(8)])
    assert hidden_in(table) == set()
    assert table.total == Shown(32)


def test_a_lone_small_cell_takes_another_of_its_row_with_it() -> None:
    towns = {"a": 20, "b": 15, "c": 9}
    reports = [report(f"05:{t}", "asuminen") for t, count in towns.items() for _ in range(count)]
    table = public(
        [*reports, *(report("05:a", "velka ruoka") for _ in range(6))]
        + [report("05:b", "velka ruoka") for _ in range(8)]
        + [report("05:c", "velka ruoka") for _ in range(2)]
    )
    row = {area: table.cell("theme", "velka", area) for area in "abc"}
    assert table.margin("theme", "velka") == Shown(16)
    assert row == {"a": SUPPRESSED, "b": Shown(8), "c": SUPPRESSED}


def test_two_cells_of_one_each_under_a_known_sum_of_two_hide_a_third() -> None:
    reports = [report("05:a", "velka"), report("05:b", "velka")]
    reports += [report("05:c", "velka") for _ in range(7)]
    reports += [report(f"05:{town}") for town in "abc" for _ in range(9)]
    table = public(reports)
    assert table.margin("theme", "velka") == Shown(9)
    assert {table.cell("theme", "velka", town) for town in "abc"} == {SUPPRESSED}


def test_where_and_of_what_nobody_reported_is_shown() -> None:
    table = public([report("05:a") for _ in range(9)] + [report("05:b", "velka")])
    assert table.area("c") == Shown(0)
    assert table.margin("theme", "ruoka") == Shown(0)


def test_no_reports_look_like_few_in_a_cell() -> None:
    towns = {"a": 9, "b": 2, "c": 0, "d": 3}
    reports = [report(f"05:{t}", "velka") for t, count in towns.items() for _ in range(count)]
    table = public(reports + [report(f"05:{town}") for town in towns for _ in range(9)])
    assert table.margin("theme", "velka") == Shown(14)
    assert {table.cell("theme", "velka", town) for town in "bcd"} == {SUPPRESSED}


def test_a_zero_that_the_rest_gives_away_is_shown() -> None:
    reports = [report("05:a", "velka") for _ in range(9)]
    table = public(reports + [report(f"05:{town}") for town in "abc" for _ in range(9)])
    assert table.cell("theme", "velka", "a") == Shown(9)
    assert table.cell("theme", "velka", "b") == Shown(0)


def test_a_margin_of_ones_and_zeros_is_shown() -> None:
    reports = [report(f"05:{town}", "asuminen velka") for town in "abcde"]
    table = public(reports + [report(f"05:{town}") for town in "abcdefg" for _ in range(9)])
    assert table.margin("theme", "velka") == Shown(5)
    assert {table.cell("theme", "velka", town) for town in "abcdefg"} == {SUPPRESSED}


def test_a_kind_of_organisation_that_nobody_was_looks_like_few() -> None:
    reports = [report("05:a") for _ in range(9)]
    reports += [report("05:a", organisation_kind="jarjesto") for _ in range(3)]
    table = public(reports)
    assert table.margin("organisation_kind", "kunta") == Shown(9)
    assert table.margin("organisation_kind", "jarjesto") == SUPPRESSED
    assert table.margin("organisation_kind", "seurakunta") == SUPPRESSED


def test_quotes_tell_that_there_is_a_kind_of_report_so_its_count_needs_more() -> None:
    reports = [*(report("05:a") for _ in range(9)), report("05:a", kind="signaali")]
    table = public(reports)
    assert {table.margin("kind", kind) for kind in ("huoli", "signaali")} == {SUPPRESSED}


def test_the_management_sees_threes_that_the_public_does_not() -> None:
    reports = [report(f"05:{town}") for town in "ab" for _ in range(3)]
    reports += [report("05:c") for _ in range(9)]
    tables = county_tables(group(reports, "05"))
    assert tables.public.area("a") == SUPPRESSED
    assert tables.management.area("a") == Shown(3)


def test_the_management_is_denied_nothing_that_the_public_is_shown() -> None:
    reports = [report("05:a"), report("05:b"), *(report("05:c") for _ in range(30))]
    tables = county_tables(group(reports, "05"))
    assert in_places(tables.management) <= in_places(tables.public)


def test_small_municipalities_are_shown_together_where_that_is_safe() -> None:
    reports = [report(f"05:{town}") for town in "aaabbbc" for _ in range(1)]
    reports += [report("05:d") for _ in range(30)]
    table = public(reports)
    assert table.rolled_up == {"a", "b", "c"}
    assert table.area(OTHER_AREAS) == Shown(7)


def test_a_country_s_count_is_suppressed_when_one_county_alone_is() -> None:
    reports = [report("05:a", "velka") for _ in range(3)]
    reports += [report("06:e", "velka") for _ in range(20)]
    reports += [report(place) for place in ("05:a", "06:e", "07:h") for _ in range(20)]
    tables, _, ministry = half_year(reports)
    assert tables[0].public.margin("theme", "velka") == SUPPRESSED
    assert ministry.margin("theme", "velka") == SUPPRESSED
    assert ministry.margin("theme", "asuminen") == Shown(60)


def test_a_manager_s_own_count_does_not_give_the_other_county_s_back() -> None:
    reports = [report(place, "velka") for place in ("05:a", "06:e") for _ in range(4)]
    reports += [report(place) for place in ("05:a", "06:e", "07:h") for _ in range(20)]
    tables, _, ministry = half_year(reports)
    assert tables[0].management.margin("theme", "velka") == Shown(4)
    assert ministry.margin("theme", "velka") == SUPPRESSED


def test_other_thresholds_can_be_set() -> None:
    counted = group([report("05:a") for _ in range(9)], "05")
    table = protect(counted, audience=Audience.HYTE, thresholds=Thresholds(public=10))
    assert table.threshold == 10
    assert table.total == SUPPRESSED


def test_what_was_decided_for_a_county_stands_in_the_country() -> None:
    reports = [report("05:a", "velka"), *(report("05:b", "ruoka") for _ in range(30))]
    reports += [report("06:e", "velka") for _ in range(30)]
    tables, country, _ = half_year(reports)
    stricter = replace(tables[1].public, margins={"theme": {"velka": SUPPRESSED}})
    fixed = [tables[0], replace(tables[1], public=stricter)]
    table = protect(country, audience=Audience.MINISTRY, fixed=fixed)
    assert table.cell("theme", "velka", "06") == SUPPRESSED
